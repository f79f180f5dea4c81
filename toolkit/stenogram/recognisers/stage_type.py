"""Directions in italics: what a page sets apart in a play by its type: behind a label, between sentences, alone."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Mark

_ITALIC = frozenset({"i", "em", "cite"})
_STYLE = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:stage|stagedir\w*|sd|direction\w*|didascali\w*|regie\w*|acotaci\w*)(?:$|[\s_-])", re.IGNORECASE
)
_BLOCKS = frozenset({"p", "div", "td", "li", "dd", "blockquote"})
_ENDS = tuple(".!?…:;—–-)]”’»")
_LONGEST = 700


def in_italics(sheet: Annotations, labels: Sequence[Mark], taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches (half-open, by start) that are directions by their type.

    Args:
        sheet: the sheet so far.
        labels: the speakers' labels, by start.
        taken: what is claimed already, by start.
    """
    text = sheet.text
    ends = sorted(m.end for m in labels)
    starts = [a for a, _ in taken]
    named = [(m.start, m.end) for m in labels]
    blocks = {(b.start, b.end) for b in sheet.paragraphs}
    found: set[tuple[int, int]] = set()
    for region in sheet.source.regions:
        called = _CLASS.search(region.attributes.get("class", "")) is not None
        slanted = region.name in _ITALIC or _STYLE.search(region.attributes.get("style", "")) is not None
        if not called and not (slanted and region.name not in _BLOCKS):
            continue
        span = _trimmed(text, region.start, region.end)
        if (
            span is None
            or _crosses(span, taken, starts)
            or any(a < span[1] and span[0] < b for a, b in _near(named, span))
        ):
            continue
        if called or span in blocks or _set_apart(text, span, ends):
            found.add(span)
    return sorted(found)


def _near(spans: Sequence[tuple[int, int]], span: tuple[int, int]) -> Sequence[tuple[int, int]]:
    place = bisect_right(spans, span)
    return spans[max(0, place - 1) : place + 1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    bare = piece.strip()
    if not bare or len(bare) > _LONGEST or not any(map(str.isalpha, bare)):
        return None
    start += piece.index(bare)
    return start, start + len(bare)


def _crosses(span: tuple[int, int], taken: Sequence[tuple[int, int]], starts: Sequence[int]) -> bool:
    """Whether a bracket that is claimed lies in, over or across a stretch."""
    first = bisect_left(starts, span[1]) - 1
    return first >= 0 and taken[first][1] > span[0]


def _set_apart(text: str, span: tuple[int, int], ends: Sequence[int]) -> bool:
    """Whether italics stand behind a label, or as a sentence between sentences; one stressed word does not."""
    start, end = span
    words = text[start:end]
    place = bisect_right(ends, start) - 1
    if place >= 0 and not text[ends[place] : start].strip(" \t\xa0.,:("):
        return True
    before = text[max(0, start - 12) : start].rstrip()
    after = text[end : end + 3].lstrip(" .)")
    sentence = words[0].isupper() or words[0] in "(["
    closed = words[-1] in ".…)]" or text[end : end + 1] == "."
    return sentence and closed and (not before or before[-1] in _ENDS) and (not after or not after[0].islower())
