"""Heads of labels in letters that are set otherwise: spaced out, or of a script without capitals."""

from __future__ import annotations

from stenogram.participants.names import Spoken, read
from stenogram.recognisers.label_patterns import BETWEEN, CIRCLED, LETTERED, UNCASED

Shape = tuple[Spoken, int, str, bool]  # the head, the label's end, its ending, whether it is alone on its line


def lettered(text: str, at: int, limit: int, block_end: int) -> Shape | None:
    """A head set in spaced letters."""
    if text[at + 1 : at + 2] not in {" ", "\xa0"}:
        return None
    match = LETTERED.match(text, at, limit)
    if match is None:
        return None
    return read(BETWEEN.sub("", match["head"])), match.end(), match["end"], line_ends(text, match.end(), block_end)


def uncased(text: str, at: int, limit: int, block_end: int) -> Shape | None:
    """A head in a script that has no capitals."""
    circled = CIRCLED.match(text, at, limit)
    match = circled or UNCASED.match(text, at, limit)
    if match is None:
        return None
    end = match.start() + len(match.group().rstrip()) if circled else match.end()
    return read(match["head"]), end, "circle" if circled else ":", line_ends(text, end, block_end)


def line_ends(text: str, at: int, limit: int) -> bool:
    """Whether nothing follows on the line."""
    while at < limit and text[at] in " \t\xa0\r":
        at += 1
    return at >= limit or text[at] == "\n"
