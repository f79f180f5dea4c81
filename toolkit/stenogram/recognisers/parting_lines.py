"""Lines with a page's number that part a sentence: the head or foot of a page, even where no other page is printed.

Such a line stands between a line that breaks off and one that goes on with a small letter, and it is a block of its own
or much shorter than the lines around it. A line of the same letters whose number fits between is one, too.
"""

from __future__ import annotations

import re
from statistics import median
from typing import NamedTuple

from stenogram.dates import find_dates

_LONGEST = 110
_NUMBER = re.compile(r"(?:(?P<first>\d{1,5})[ \t–—|-]+\S.*|\S.*?[ \t–—|-]+(?P<last>\d{1,5}))\.?$")
_BOTH = re.compile(r"(?P<n>\d{1,5})[ \t–—|-]{2,}\S.*?[ \t–—|-]{2,}\d{1,5}$")  # two columns: `885  [May 20.]  886`
_BREAKS = re.compile(r"[^\W\d_A-Z][,-]?$|,$")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 0.65  # of the usual width of the lines around it
_AROUND = 12  # lines around it whose width counts
_STEP = 3  # pages between two lines of the same letters
_YEARS = range(1400, 2100)


class Parting(NamedTuple):
    """A line that is a page's head or foot: its span and the page's number."""

    start: int
    end: int
    number: int
    letters: str


class _Line(NamedTuple):
    start: int
    body: str


def parting(text: str) -> list[Parting]:
    """The lines with a number at one end that part a sentence, and those that belong with them."""
    lines = _lines(text)
    found: list[Parting] = []
    others: list[Parting] = []
    for index, line in enumerate(lines):
        body = line.body.rstrip(".")
        if not body or len(body) > _LONGEST or not (body[0].isdigit() or body[-1].isdigit()):
            continue
        one = _read(line)
        if one is None:
            continue
        apart = _is_apart(lines, index)
        if not apart and not _is_short(lines, index):
            continue
        if _parts(lines, index) and (apart or one.number not in _YEARS):
            found.append(one)
        elif apart:
            others.append(one)
    known = {(one.letters, one.number) for one in found}
    found += [o for o in others if any(o.letters == w and 0 < abs(o.number - n) <= _STEP for w, n in known)]
    return sorted(found)


def _lines(text: str) -> list[_Line]:
    lines, at = [], 0
    for raw in text.split("\n"):
        body = raw.strip()
        lines.append(_Line(at + (raw.index(body[0]) if body else 0), body))
        at += len(raw) + 1
    return lines


def _read(line: _Line) -> Parting | None:
    """A line of words that begin with a capital, with a number before or behind them."""
    body = _undated(line.body)
    both = _BOTH.match(body)
    match = both or _NUMBER.match(body)
    if match is None:
        return None
    named = _LETTERS.findall(line.body)
    if not named or not any(w[0].isupper() for w in named[:3]) or len(named) > 14:
        return None
    number = int(match["n"] if both else match["first"] or match["last"])
    return Parting(line.start, line.start + len(line.body), number, "".join(named).lower())


def _undated(body: str) -> str:
    """A line without the days that it names, which are no page's number."""
    days = [d for d in find_dates(body) if len(d.when) > 4]
    for day in reversed(days):
        body = f"{body[: day.start]}{'·' * (day.end - day.start)}{body[day.end :]}"
    return body


def _beside(lines: list[_Line], index: int, step: int) -> str:
    """The nearest line that is not blank, three lines away at the most."""
    for n in range(1, 4):
        place = index + step * n
        if not 0 <= place < len(lines):
            return ""
        if lines[place].body:
            return lines[place].body
    return ""


def _parts(lines: list[_Line], index: int) -> bool:
    before, after = _beside(lines, index, -1), _beside(lines, index, 1)
    return len(before) > _AROUND and _BREAKS.search(before) is not None and after[:1].islower()


def _is_apart(lines: list[_Line], index: int) -> bool:
    """Whether blank lines stand on both sides."""
    return index > 0 and index + 1 < len(lines) and not lines[index - 1].body and not lines[index + 1].body


def _is_short(lines: list[_Line], index: int) -> bool:
    """Whether a line is much shorter than those around it: no line of a paragraph, or of verse."""
    around = [len(line.body) for line in lines[max(0, index - _AROUND) : index + _AROUND] if line.body]
    return len(around) > _AROUND // 2 and len(lines[index].body) < _SHORT * median(around)
