"""The reader of PDF files held to its input: each character of the text layer is in the text, or known as unread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from stenogram.errors import FidelityError
from stenogram.formats.pdf_pages import Page
from stenogram.source import Source


def account(source: Source, pages: Sequence[Page]) -> None:
    """Hold the lines of each page to its characters, and the reader's text to the lines.

    Args:
        source: what was read, with its `origin`.
        pages: the characters as PDFium gave them.

    Raises:
        FidelityError: a character was lost, doubled or altered.
    """
    origin = source.origin
    assert origin is not None and origin.pages  # noqa: S101
    file_text = origin.file_text
    for number, page in enumerate(pages):
        end = origin.pages[number + 1] if number + 1 < len(pages) else len(file_text)
        found = Counter("".join(file_text[origin.pages[number] : end].split()))
        given = Counter("".join(g.char for g in page.glyphs)) + Counter(page.turned)
        for character in " \u2028\u2029\x85":  # white space that PDFium does not take for it
            del given[character], found[character]
        given = Counter({c: n for c, n in given.items() if not c.isspace()})
        if found != given:
            odd = "".join(((given - found) + (found - given)).elements())
            _fail(source, number + 1, 0, odd)
    _tile(source)


def _tile(source: Source) -> None:
    """Each stretch of the lines is written once into the text, or unread; nothing else is in the text but blanks."""
    origin = source.origin
    assert origin is not None  # noqa: S101
    text, file_text = source.text, origin.file_text
    spans: list[tuple[int, int]] = [(u.start, u.end) for u in source.unread]
    ends = (*origin.starts[1:], len(text))
    for start, end, place in zip(origin.starts, ends, origin.places, strict=True):
        piece = text[start:end]
        if not piece.strip():
            continue
        if file_text[place : place + len(piece)] != piece:
            _fail(source, *source.position(start), piece)
        spans.append((place, place + len(piece)))
    spans.sort()
    at = 0
    for start, end in (*spans, (len(file_text), len(file_text))):
        if start < at or file_text[at:start].strip():
            page, line = source.position_of(min(start, at))
            _fail(source, page, line, file_text[min(start, at) : max(start, at)])
        at = end


def _fail(source: Source, page: int, line: int, lost: str) -> None:
    raise FidelityError(
        f"the reader of PDF files lost or doubled {lost.strip()[:60]!r}",
        file=source.name,
        line=page,
        column=line,
        advice="please report this with the file",
    )
