"""Markdown files: CommonMark, with footnotes, tables and front matter.

Read here and not with a library, because each character of the file must be accounted for: `markdown_blocks` (lines),
`markdown_inline` (what stands in them), `markdown_text` (what is written, and the proof).
"""

from __future__ import annotations

import hashlib
import re

from stenogram.formats.binary import binary_kind
from stenogram.formats.html_layout import layout
from stenogram.source import Origin, Source

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "layout", "read", "refusal"]

NAME = "markdown"
MEDIA_TYPE = "text/markdown"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")

_FRONT = re.compile(r"---[ \t]*(?:\r\n|\r|\n)((?:[^\r\n]*(?:\r\n|\r|\n)){1,200}?)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|$)")
_KEY = re.compile(r"([\w -]{1,40}):[ \t]*(.*?)[ \t]*$")
_LINE = re.compile(r"[^\r\n]+")
_DECLARED = {"title": "title", "author": "author", "date": "date", "lang": "lang", "language": "lang", "url": "url"}


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no Markdown; None when it is. Any text could be: its name decides."""
    kind = binary_kind(data)
    if kind:
        return f"it is {kind}"
    return None if suffix in SUFFIXES else f"its name does not end in {' or '.join(SUFFIXES[:2])}"


def read(data: bytes, name: str) -> Source:
    """Read a Markdown file.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        The text without its markup, with regions and the way back into the file.

    Raises:
        SourceError: the file is empty or binary, or its bytes fit no encoding.
        FidelityError: a character of the file got lost in here.
    """
    from stenogram.formats.decoding import decode
    from stenogram.formats.markdown_blocks import blocks
    from stenogram.formats.markdown_text import Writer, account

    decoded = decode(data, name)
    text = decoded.text
    front = _FRONT.match(text)
    found = blocks(text, front.end() if front else 0)
    lines: list[tuple[int, int]] = []
    declared: dict[str, str] = {}
    codes: list[tuple[int, int]] = []
    if front:
        for start, end in (front.span(1), (front.end(1), front.end())):
            if start == front.start(1):
                found.cuts.append((0, start, "markup"))
                lines = [line.span() for line in _LINE.finditer(text, start, end) if line.group().strip()]
            else:
                found.cuts.append((start, end, "markup"))
        for first, last in lines:
            if (pair := _KEY.match(text[first:last])) and pair[1].strip().lower() in _DECLARED:
                key = _DECLARED[pair[1].strip().lower()]
                declared.setdefault(key, pair[2].strip("\"'"))
                if key == "lang":  # a code for programs, not for readers
                    found.cuts.append((first, last, "declared"))
                    codes.append((first, last))
    writer = Writer(text, found)
    writer.header([line for line in lines if line not in codes])
    writer.write()
    source = Source(
        name,
        "".join(writer.out),
        hashlib.sha256(data).hexdigest(),
        MEDIA_TYPE,
        decoded.encoding,
        decoded.evidence,
        tuple(writer.regions),
        Origin(writer.starts or [0], writer.places or [0], text),
        tuple(writer.unread),
        {key: value for key, value in declared.items() if value},
    )
    account(source)
    return source
