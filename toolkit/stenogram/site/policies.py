"""The Content-Security-Policy of a page and the block of JSON-LD in it.

A block of data is no script, and a browser leaves it alone whatever the policy (HTML, "prepare the script element");
checkers ask all the same that the policy names it. So it is named, by its hash, and nothing else is allowed.
"""

from __future__ import annotations

import base64
import hashlib
import re

_BLOCK = re.compile(rb'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_SCRIPTS = b"script-src 'self'"


def with_data(page: bytes) -> bytes:
    """The page with the hash of each block of data in its policy."""
    named = b""
    for block in _BLOCK.finditer(page):
        named += b" 'sha256-" + base64.b64encode(hashlib.sha256(block[1]).digest()) + b"'"
    return page.replace(_SCRIPTS, _SCRIPTS + named, 1) if named else page
