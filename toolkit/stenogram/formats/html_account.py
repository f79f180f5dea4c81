"""The reader of pages held to its input: all text of the page is read, or on record as unread."""

from __future__ import annotations

from stenogram.errors import FidelityError
from stenogram.formats.html_tokens import MARKUP, REFERENCE, resolve, spaced
from stenogram.source import Source


def account(source: Source) -> None:
    """Tile the file with the pieces of the reader's text, the unread stretches, markup and blanks.

    Args:
        source: a page with its `origin`.

    Raises:
        FidelityError: a stretch of the file has no part in the text and no reason, or a piece of the text
            does not stand in the file where its origin says.
    """
    origin = source.origin
    if origin is None:
        return
    text, file_text = source.text, origin.file_text
    flat = spaced(file_text)
    known: set[str] = set()  # gaps repeat: the markup between two paragraphs
    unread = iter((*source.unread, (len(file_text), len(file_text), "")))
    skip_from, skip_to, _ = next(unread)
    at = 0  # the file is accounted for up to here
    starts, places = origin.starts, origin.places
    last = len(starts) - 1
    for i, place in enumerate(places):
        start = starts[i]
        piece = text[start : starts[i + 1] if i < last else len(text)]
        while skip_to <= place and skip_to < len(file_text):
            _gap(source, at, skip_from)
            at = skip_to
            skip_from, skip_to, _ = next(unread)
        if at < place:
            gap = file_text[at:place]
            if gap not in known:
                if not MARKUP.fullmatch(gap):
                    _fail(source, at, place)
                known.add(gap)
        size = len(piece)
        referred = _reference(piece, file_text, place) if flat.startswith("&", place) else 0
        if referred:
            at = place + referred
        elif flat.startswith(piece, place) or file_text.startswith(piece, place):
            at = place + size
        elif piece.strip(" \t\n"):  # line ends and the like may stand for a tag
            _fail(source, place, place + size)
        else:
            at = place
    while skip_from < len(file_text):
        _gap(source, at, skip_from)
        at = skip_to
        skip_from, skip_to, _ = next(unread)
    _gap(source, at, len(file_text))


def _reference(piece: str, file_text: str, place: int) -> int:
    """The length of the reference in the file that a piece stands for; 0 for none."""
    reference = REFERENCE.match(file_text, place)
    return len(reference.group()) if reference and resolve(reference.group()) == piece else 0


def _gap(source: Source, start: int, end: int) -> None:
    assert source.origin is not None  # noqa: S101
    if start < end and not MARKUP.fullmatch(source.origin.file_text, start, end):
        _fail(source, start, end)


def _fail(source: Source, start: int, end: int) -> None:
    assert source.origin is not None  # noqa: S101
    lost = source.origin.file_text[start:end]
    line = source.origin.file_text.count("\n", 0, start) + 1
    raise FidelityError(
        f"the page's reader lost {lost[:60]!r}",
        file=source.name,
        line=line,
        advice="please report this with the page",
    )
