"""Notes printed in brackets where they belong: `spoke?[1 - Works, vol. 12.] Then`, `[Footnote: …]`, TeX and wiki."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from stenogram.marks import Block, Kind, Mark
from stenogram.recognisers.note_shapes import SIGN, WORD

_NUMBERED = re.compile(rf"\[(?P<n>\d{{1,4}}|{SIGN})[ \u00a0][-–—][ \u00a0](?=\S)")
_WORDED = re.compile(rf"\[(?:{WORD})(?:[ \u00a0](?P<n>\d{{1,3}}|[A-Z]|{SIGN}))?[:.][ \u00a0](?=\S)")
_COMMANDS = (
    (re.compile(r"\\footnote\{"), ("{", "}")),
    (re.compile(r"<ref(?:[ ][^<>\n]{0,60})?>(?!</ref>)"), ("<ref", "</ref>")),
    (re.compile(r"\^\[(?=\D)"), ("[", "]")),
)
_LONGEST = 4000


def inline_notes(text: str, blocks: Sequence[Block], markers: set[int]) -> Iterator[Mark]:
    """Claim such notes, in order.

    Args:
        text: the source's text.
        blocks: those that may hold them.
        markers: where the bodies begin that have calls; those are no notes of this kind.
    """
    found: list[tuple[int, int, int, str]] = []
    for pattern in (_NUMBERED, _WORDED):
        if pattern is _NUMBERED and "[" not in text:
            break
        for match in pattern.finditer(text):
            end = _closing(text, match.end(), "[", "]")
            if end > 0 and match.start() not in markers:
                found.append((match.start(), match.end(), end, match["n"] or ""))
    for pattern, (opening, closing) in _COMMANDS:
        for match in pattern.finditer(text) if opening in text else ():
            end = _closing(text, match.end(), opening, closing)
            if end > 0:
                found.append((match.start(), match.end(), end, ""))
    starts = [block.start for block in blocks]
    reach = -1
    for start, marker_end, end, label in sorted(found):
        index = bisect_right(starts, start) - 1
        if start < reach or index < 0 or end > blocks[index].end or start == blocks[index].start:
            continue
        reach = end
        data = {"n": label} if label else {}
        yield Mark(Kind.INLINE_NOTE, start, end, data, (Mark(Kind.MARKER, start, marker_end),))


def _closing(text: str, at: int, opening: str, closing: str) -> int:
    """Where the bracket closes that is open at a place; -1 where it does not, or too late."""
    depth, last = 1, min(len(text), at + _LONGEST)
    while depth:
        close = text.find(closing, at, last)
        if close < 0:
            return -1
        depth += text.count(opening, at, close) - 1
        at = close + len(closing)
    return at
