"""Running heads and feet: lines that come again on each page, mostly with the page's number.

A line that ends or begins with a number, and is else the same each time, is one if the number grows by one or two and
there is a page of text between two of them. A line that a page's foot and the next page's head both print stands twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark
from stenogram.recognisers.heading_shapes import Shape, shape_of

CLAIMS = frozenset({Kind.RUNNING_HEAD})

_TIMES = 3
_PAGE = 500  # characters; between two running heads there is at least so much text
_STEP = 4  # a page's number grows by so much at the most
_BEHIND = re.compile(r"^[ \t]*([^\W\d_(«“][^\r\n]{4,150}?)[ \t.–—|-]+(\d{1,5})(?:[ \t]*(?:of|von|de|sur|di|из|з|z|van|av|/)[ \t]*\d{1,5})?[ \t]*\r?$", re.M)
_BEFORE = re.compile(r"^[ \t]*(\d{1,5})[ \t.–—|-]+([^\W\d_(«“][^\r\n]{5,150}?)[ \t]*\r?$", re.M)
_TWICE = re.compile(r"^[ \t]*([^\s\d\[({][^\r\n]{2,60})[ \t]*\r?\n(?:[ \t]*\r?\n){0,3}[ \t]*\1[ \t]*\r?$", re.M)
_DIGITS = re.compile(r"\d+")
_NAMED = frozenset({Shape.NAMED, Shape.NUMBERED})


class _Line(NamedTuple):
    start: int
    end: int
    number: int


def recognise(sheet: Annotations) -> Claims:
    """Claim lines that recur from page to page."""
    text = sheet.text
    series: dict[tuple[str, bool], list[_Line]] = defaultdict(list)
    for pattern, behind in ((_BEHIND, True), (_BEFORE, False)):
        for match in pattern.finditer(text):
            words, number = (match[1], match[2]) if behind else (match[2], match[1])
            start, end = _trim(text, *match.span())
            series[" ".join(_DIGITS.sub("#", words).split()), behind].append(_Line(start, end, int(number)))
    found = {line.start: line for lines in series.values() if _recurs(text, lines) for line in lines}
    claims = [Mark(Kind.RUNNING_HEAD, a, b, {"reason": "running head", "n": str(n)}) for a, b, n in found.values()]
    claims += _doubled(text)
    yield from _inside(sheet, claims)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    body = text[start:end].strip()
    start = text.index(body, start) if body else start
    return start, start + len(body)


def _recurs(text: str, lines: list[_Line]) -> bool:
    """Whether lines are a series of pages: enough of them, far apart, with growing numbers."""
    if len(lines) < _TIMES or shape_of(text[lines[0].start : lines[0].end]) in _NAMED:
        return False
    pairs = list(zip(lines, lines[1:], strict=False))
    grows = sum(0 < b.number - a.number <= _STEP for a, b in pairs)
    apart = sum(b.start - a.start >= _PAGE for a, b in pairs)
    return min(grows, apart) >= 0.7 * len(pairs)


def _doubled(text: str) -> list[Mark]:
    """Lines that stand twice, one below the other, at several places: a foot and a head."""
    twice = [m[1].strip() for m in _TWICE.finditer(text)]
    words = {w for w in twice if twice.count(w) >= _TIMES} if len(twice) < 5_000 else set()
    return [
        Mark(Kind.RUNNING_HEAD, m.start(1), m.end(1), {"reason": "running head"})
        for w in sorted(words)
        for m in re.finditer(rf"^[ \t]*({re.escape(w)})[ \t]*\r?$", text, re.M)
    ]


def _inside(sheet: Annotations, claims: list[Mark]) -> Iterator[Mark]:
    """Those claims that lie in blocks which nobody has claimed."""
    starts = [b.start for b in sheet.open]
    for mark in claims:
        index = bisect_right(starts, mark.start) - 1
        if index >= 0 and mark.end <= sheet.open[index].end:
            yield mark
