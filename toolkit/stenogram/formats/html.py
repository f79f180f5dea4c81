"""Web pages: the text that a reader of the page sees, and what the page says about it.

No parser tells where in the file a text stands, so pages are read here: `html_tokens` (what the file consists
of), `html_page` (which elements are open), `html_text` (what is written), `html_account` (nothing lost),
`html_layout`.
"""

from __future__ import annotations

import hashlib
import re

from stenogram.formats.binary import binary_kind
from stenogram.formats.html_layout import layout
from stenogram.source import Origin, Source

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "layout", "read", "refusal"]

NAME = "html"
MEDIA_TYPE = "text/html"
SUFFIXES = (".html", ".htm", ".xhtml", ".shtml")
_SCRIPTED = ("", ".asp", ".aspx", ".php", ".jsp", ".cgi")  # what saved pages are called, too

_DECLARED = re.compile(
    rb"""<meta\s[^>]{0,500}?charset\s*=\s*["']?\s*([\w:.-]{2,40})"""
    rb"""|<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_SIGN = re.compile(
    rb"<!doctype\s+html|<(?:html|head|body|p|div|table|h[1-6]|br|center|title|meta)(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no web page; None when it is one.

    Args:
        data: its bytes.
        suffix: the end of its name, in lower case and with the full stop; may be empty.
    """
    kind = binary_kind(data)
    if kind:
        return f"it is {kind}"
    if suffix not in SUFFIXES and suffix not in _SCRIPTED:
        return f"a page's name ends in .html or .htm, not in {suffix}"
    return None if _SIGN.search(data[:65536].replace(b"\0", b"")) else "no tag of a page stands in it"


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page declares, however misspelt (HTML Standard, 13.2.3.2; XML 1.0, 2.8)."""
    found = _DECLARED.search(_COMMENT.sub(b"", data[:4096]))
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def read(data: bytes, name: str) -> Source:
    """Read a page.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        The reader's text with regions, and the way back into the file.

    Raises:
        SourceError: the file is empty or binary, or its bytes fit no encoding.
        FidelityError: a text of the page got lost in here.
    """
    from stenogram.formats.decoding import decode
    from stenogram.formats.html_account import account
    from stenogram.formats.html_page import Page

    decoded = decode(data, name, declared_encoding(data))
    page = Page(decoded.text)
    page.run()
    text = "".join(page.out)
    source = Source(
        name,
        text,
        hashlib.sha256(data).hexdigest(),
        MEDIA_TYPE,
        decoded.encoding,
        decoded.evidence,
        page.finished(text),
        Origin(page.starts, page.places, decoded.text),
        tuple(page.unread),
        page.declared,
    )
    account(source)
    return source
