"""The reader of office files held to its input: each text of each part is read, or on record as unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from stenogram.errors import FidelityError
from stenogram.formats.office_text import BREAK
from stenogram.source import Source

_SHOWN = 60


def account(source: Source, texts: Iterable[tuple[object, str]], logged: Mapping[object, int]) -> None:
    """Find every text of the file where the reader says that it is; and tile the whole with text and unread.

    Args:
        source: what was read, with its `origin`.
        texts: key and words of all texts in the parts, gathered without the reader.
        logged: the places in the origin's text that the reader noted, by key.

    Raises:
        FidelityError: a text of the file got lost, or was altered, or something stands there twice.
    """
    origin = source.origin
    if origin is None:
        return
    file_text = origin.file_text
    for key, words in texts:
        place = logged.get(key)
        wanted = words.replace("\n", BREAK)
        if (
            words
            and (
                place is None
                # A blank at its head may have been folded into one before it.
                or not (
                    file_text.startswith(wanted, place)
                    or (wanted[0] == " " and file_text.startswith(wanted[1:], place))
                )
            )
        ):
            raise FidelityError(
                f"the reader lost {words[:_SHOWN]!r}", file=source.name, advice="please report this with the file"
            )
    _tile(source, file_text)


def _tile(source: Source, file_text: str) -> None:
    """The pieces of the text and what was not read cover the file; only line ends stand between."""
    assert source.origin is not None  # noqa: S101
    starts, places = source.origin.starts, source.origin.places
    text, at = source.text, 0
    for index, place in enumerate(places):
        end = starts[index + 1] if index + 1 < len(starts) else len(text)
        piece = text[starts[index] : end]
        if piece in ("\n\n", "\t") and file_text.startswith("\n", place):
            continue  # what parts two paragraphs; no paragraph has a line end in the file's text
        if file_text[at:place].strip("\n"):
            _fail(source, at, place)
        if piece.replace("\n", BREAK) != file_text[place : place + len(piece)]:
            _fail(source, place, place + len(piece))
        at = place + len(piece)
    for start, end, _ in source.unread:
        if file_text[at:start].strip("\n"):
            _fail(source, at, start)
        at = end
    if file_text[at:].strip("\n"):
        _fail(source, at, len(file_text))


def _fail(source: Source, start: int, end: int) -> None:
    assert source.origin is not None  # noqa: S101
    lost = source.origin.file_text[start:end]
    line = source.origin.file_text.count("\n", 0, start) + 1
    raise FidelityError(
        f"the reader lost {lost[:_SHOWN]!r}", file=source.name, line=line, advice="please report this with the file"
    )
