"""Running heads and feet: lines that come again on each page, mostly with the page's number.

A line that ends or begins with a number, and is else the same each time, is one if the number grows by one
or two and there is a page of text between two of them. A line that a page's foot and the next page's head
both print stands twice.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark
from stenogram.recognisers.dating import is_date
from stenogram.recognisers.heading_shapes import Shape, shape_of
from stenogram.recognisers.parting_lines import parting

CLAIMS = frozenset({Kind.RUNNING_HEAD})

_TIMES = 3
_PAGE = 500  # characters; between two running heads there is at least so much text
_LONG = 50  # a line as long as this recurs for no other reason
_STEP = 4  # a page's number grows by so much at the most
_LONGEST = 180
_BEHIND = re.compile(
    r"([^\W\d_(«“].{4,150}?)\.?[ \t–—|-]+(\d{1,5})(?:[ \t]*(?:of|von|de|sur|di|из|з|z|van|av|/)[ \t]*\d{1,5})?$"
)
_BEFORE = re.compile(r"(\d{1,5})[ \t–—|-]+([^\W\d_(«“].{5,150})$")  # no full stop: `3. Ibid.` is a note
_OPENS = re.compile(r"\W{0,2}(\d{1,4})\b")
_DIGITS = re.compile(r"\d+")
_NAMED = frozenset({Shape.NAMED, Shape.NUMBERED})


class _Line(NamedTuple):
    start: int
    end: int
    number: int


def recognise(sheet: Annotations) -> Claims:
    """Claim lines that recur from page to page."""
    text = sheet.text
    series: dict[str, list[_Line]] = defaultdict(list)
    twice: Counter[str] = Counter()
    feet: Counter[str] = Counter()  # lines that stand above a page's number
    before = ""
    at = 0
    for line in text.split("\n"):  # one cheap look at each line; the patterns see very few
        if len(line) < _LONGEST and (body := line.strip()):
            if body.isdigit():
                if before and not before[-1].isdigit():
                    feet[before] += 1
                before = body if len(body) < 5 else ""
                at += len(line) + 1
                continue
            if body[-1].isdigit() or body[0].isdigit():
                if not (body[0].isdigit() and _next_to(before, body, series)):
                    _numbered(series, body, at + line.index(body[0]))
            elif (body == before or before.isdigit()) and body[0] not in "[({":
                twice[body] += 1
            before = body
        at += len(line) + 1
    found = {line.start: line for words, lines in series.items() if _recurs(text, lines, words) for line in lines}
    claims = [Mark(Kind.RUNNING_HEAD, a, b, {"reason": "running head", "n": str(n)}) for a, b, n in found.values()]
    claims += [
        Mark(Kind.RUNNING_HEAD, one.start, one.end, {"reason": "running head", "n": str(one.number)})
        for one in parting(text)
        if one.start not in found and not is_date(text[one.start : one.end])
    ]
    claims += _doubled(text, {line for line, n in (*twice.items(), *feet.items()) if n >= _TIMES and len(line) > 2})
    title = sheet.open[0].start if sheet.open else -1
    yield from _inside(sheet, [c for c in claims if c.start != title or "n" in c.data])


def _next_to(before: str, body: str, series: dict[str, list[_Line]]) -> bool:
    """Whether a line's first number follows that of the line above: both are then notes or items."""
    one, two = _OPENS.match(before), _OPENS.match(body)
    if one is None or two is None or not 0 < int(two[1]) - int(one[1]) <= 2:
        return False
    if found := _BEFORE.match(before):
        lines = series.get(" " * (before[found.end(1) : found.start(2)] == " ") + _key(found[2]))
        if lines and lines[-1].number == int(found[1]):
            lines.pop()
    return True


def _key(words: str) -> str:
    return " ".join(_DIGITS.sub("#", words).split())


def _numbered(series: dict[str, list[_Line]], body: str, start: int) -> None:
    """File a line with a number at one end under the words that it has else."""
    if match := _BEHIND.match(body):
        words, number = match[1], match[2]
    elif match := _BEFORE.match(body):
        words, number = match[2], match[1]
        if body[match.end(1) : match.start(2)] == " ":
            words = f" {words}"  # one blank between them: as a note has it
    else:
        return
    series[" " * words.startswith(" ") + _key(words)].append(_Line(start, start + len(body), int(number)))


def _recurs(text: str, lines: list[_Line], words: str) -> bool:
    """Whether lines are a series of pages: enough of them, far apart, with growing numbers."""
    if len(lines) < _TIMES or shape_of(text[lines[0].start : lines[0].end]) in _NAMED:
        return False
    lines.sort()
    numbers = {line.number for line in lines}
    if lines[0].end - lines[0].start > _LONG and words[0] != " " and len(numbers) == len(lines):
        return max(numbers) - min(numbers) <= _STEP * len(lines)
    pairs = list(pairwise(lines))
    grows = sum(0 < b.number - a.number <= _STEP for a, b in pairs)
    apart = sum(b.start - a.start >= _PAGE for a, b in pairs)
    return min(grows, apart) >= 0.7 * len(pairs)


def _doubled(text: str, lines: set[str]) -> list[Mark]:
    """All places of lines that stand twice, one below the other, again and again: a foot and a head."""
    if not lines:
        return []
    pattern = re.compile(rf"^[ \t]*({'|'.join(map(re.escape, sorted(lines)))})[ \t]*\r?$", re.MULTILINE)
    return [Mark(Kind.RUNNING_HEAD, *m.span(1), {"reason": "running head"}) for m in pattern.finditer(text)]


def _inside(sheet: Annotations, claims: list[Mark]) -> Iterator[Mark]:
    """Those claims that lie in blocks which nobody has claimed."""
    starts = [b.start for b in sheet.open]
    for mark in claims:
        index = bisect_right(starts, mark.start) - 1
        if index >= 0 and mark.end <= sheet.open[index].end:
            yield mark
