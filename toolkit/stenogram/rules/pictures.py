"""A picture is there, and its address holds on other machines as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH139"
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `url` of a `graphic` or `media` that is an absolute path, or names no file beside the text."""
    for element in tei.all("graphic", "media"):
        url = element.get("url") or ""
        if url.startswith(("/", "\\", "file:")) or re.match(r"[A-Za-z]:[\\/]", url):
            message = f"{url} is a path of one machine"
            advice = "put the picture beside the text and name it from there"
            yield tei.finding(element, CODE, Severity.WARNING, message, advice, at="url")
        elif url and not _SCHEME.match(url) and not _is_there(tei.path, url):
            message = f"there is no picture {url} beside the text"
            yield tei.finding(element, CODE, Severity.WARNING, message, "put it there, or correct url", at="url")


def _is_there(text: Path | None, url: str) -> bool:
    """Whether a file is where a text says; what stands in no file can't be looked for."""
    return text is None or (text.parent / unquote(url.partition("#")[0])).is_file()
