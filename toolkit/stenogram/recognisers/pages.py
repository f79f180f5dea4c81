"""Printed page marks, and the sentences that they part.

A mark in brackets says what it is (`[[Page H6118]]`, `[p. 12]`, `[c.1]`). Whether it names the page that begins or the
one that ends is a convention of its site: the Russian `[c. 1]` stands at the end of the page. A number alone on its
line is a page mark where such numbers rise through the document one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.profiles.patterns import expression

CLAIMS = frozenset({Kind.PAGE})
DOUBTS = frozenset({"REC411"})

_DOUBLE = re.compile(r"\[\[\s*[Pp]age\s+([A-Z]{0,2}\d{1,6})\s*\]\]")
_WORD = re.compile(
    r"\[\s*(?P<word>[Pp]ages?|[Pp]p?\.|[Pp]g\.?|[Ss]\.|Seite|[Pp]ágina|pág\.|[Сс]тр\.|[cс]\.|[Сс]\.)"
    r"[ \u00a0]?(?P<n>\d{1,4})\s*\]"
)
_AT_END = frozenset({"c.", "с.", "С.", "стр.", "Стр."})  # Latin and Cyrillic letters
_OWN_LINE = re.compile(  # the line end first, which is found fast
    r"\n[ \t\f]*(?:[Pp]age[ \t]+(?P<page>\d{1,4})|[-–—][ \t]*(?P<dash>\d{1,4})[ \t]*[-–—]"
    r"|(?P<bare>\d{1,4}))[ \t]*(?=\n|\Z)"
)
_INLINE = tuple(map(re.compile, (r"\{(\d{1,4})\}", r"\|(\d{1,4})\|", r"<(\d{1,4})>", r"//(\d{1,4})//")))
_UNFINISHED = re.compile(r"[^.!?:;”\"»)\]\s][ \t]*$")
_CITED = re.compile(r"[”\"’»][ \u00a0]?$")
_SERIES = 2
_APART = 250  # characters between two page numbers at the least; figures in a table stand nearer


class _Found(NamedTuple):
    start: int
    end: int
    n: str
    shape: str


def recognise(sheet: Annotations) -> Claims:
    """Claim page marks; those that part a sentence join its halves."""
    text = sheet.text
    found = _told(sheet) or _printed(text)
    aside = [(m.start, m.end) for m in sheet.of(Kind.FURNITURE, Kind.HEADER, Kind.RUNNING_HEAD)]
    # `[p. 3]` behind a note leads back to its call
    aside += [(r.start, r.end) for r in sheet.source.regions if r.attributes.get("href", "").startswith("#")]
    aside.sort()
    fences = [start for start, _ in aside]
    reach = -1
    for mark in sorted(found):
        fence = bisect_right(fences, mark.start) - 1
        if mark.start < reach or (fence >= 0 and mark.start < aside[fence][1]):
            continue
        reach = mark.end
        certainty = Certainty.MEDIUM if mark.shape == "bare" else Certainty.HIGH
        data = {"n": mark.n} | ({"join": "yes"} if _parts_sentence(text, mark) else {})
        yield Mark(Kind.PAGE, mark.start, mark.end, data, (), certainty)


def _told(sheet: Annotations) -> list[_Found]:
    """The marks of the shape that the source's profile names."""
    shape = sheet.settings.profile.pages if sheet.settings.profile else None
    if shape is None or not shape.mark:
        return []
    ends = shape.names == "ends"
    marks = re.finditer(expression(shape.mark, named=True), sheet.text)
    return [
        _Found(m.start(), m.end(), str(int(m["n"]) + 1) if ends and m["n"].isdigit() else m["n"], "told") for m in marks
    ]


def _printed(text: str) -> list[_Found]:
    """What looks like a page mark, of whatever shape."""
    found = [_Found(m.start(), m.end(), m[1], "double") for m in _DOUBLE.finditer(text)]
    own = list(_on_own_lines(text))
    found += own
    if sum(mark.shape == "page" for mark in own) < _SERIES:  # else `[p. 12]` refers to one of those
        found += _worded(text)
    return found + list(_inline(text))


def _worded(text: str) -> list[_Found]:
    """`[p. 12]` and its like: a rising series, or a single one that is no citation."""
    marks = list(_WORD.finditer(text))
    rising = [m for i, m in enumerate(marks) if _in_order(marks, i)]
    if len(marks) > 2 and len(rising) < len(marks) * 0.8:
        return []
    found = []
    for match in rising:
        number = int(match["n"])
        if len(rising) == 1 and (number > 999 or _CITED.search(text, max(0, match.start() - 3), match.start())):
            continue
        n = number + 1 if match["word"] in _AT_END else number
        found.append(_Found(match.start(), match.end(), str(n), "word"))
    return found


def _inline(text: str) -> Iterator[_Found]:
    """`{23}`, `|23|` and their like: a rising series of one shape that nearly all of them belong to."""
    for shape in _INLINE:
        marks = [_Found(m.start(), m.end(), m[1], "inline") for m in shape.finditer(text)]
        steps = [int(b.n) - int(a.n) for a, b in pairwise(marks)]
        if len(marks) >= _SERIES and sum(0 < step <= 2 for step in steps) >= 0.9 * len(steps):
            yield from marks


def _in_order(marks: list[re.Match[str]], index: int) -> bool:
    number = int(marks[index]["n"])
    before = int(marks[index - 1]["n"]) if index else number - 1
    after = int(marks[index + 1]["n"]) if index + 1 < len(marks) else number + 1
    return before < number < after or 0 < number - before <= 3 or 0 < after - number <= 3


def _on_own_lines(text: str) -> Iterator[_Found]:
    """Numbers alone on their lines that rise one by one, each some way from the next."""
    candidates = [
        _Found(match.start(shape) - 1, match.end(shape) - 1, match[shape], shape)
        for match in _OWN_LINE.finditer("\n" + text.replace("\r", "\n"))
        if (shape := match.lastgroup)
    ]
    for shape in ("page", "dash", "bare"):
        alike = [c for c in candidates if c.shape == shape]
        if shape == "page":
            yield from alike
        else:
            for run in _runs(alike):
                lone = len(alike) == 1 and run[0].n == "2" and run[0].start > 2 * _APART  # the first page has no number
                if len(run) > 1 or lone or _parts_sentence(text, run[0]):
                    yield from (_whole_line(text, c) for c in run)


def _runs(found: list[_Found]) -> Iterator[list[_Found]]:
    """Stretches of numbers that rise by one, or two where a page has lost its number."""
    run: list[_Found] = []
    for mark in found:
        if run and not (0 < int(mark.n) - int(run[-1].n) <= 2 and mark.start - run[-1].end >= _APART):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _whole_line(text: str, mark: _Found) -> _Found:
    """A mark with the dashes on both sides of its number."""
    if mark.shape != "dash":
        return mark
    start, end = mark.start, mark.end
    while text[start - 1] in " \t-–—" and start > 0:
        start -= 1
    while end < len(text) and text[end] in " \t-–—":
        end += 1
    return mark._replace(
        start=start + len(text[start:end]) - len(text[start:end].lstrip()), end=start + len(text[start:end].rstrip())
    )


def _parts_sentence(text: str, mark: _Found) -> bool:
    """Whether the text before a mark on its own line stops in the middle of a sentence and goes on behind it."""
    before = text[max(0, mark.start - 60) : mark.start].rstrip()
    after = text[mark.end : mark.end + 60].lstrip()
    if not before or not after:
        return False
    alone = "\n" in text[max(0, mark.start - 3) : mark.start] and "\n" in text[mark.end : mark.end + 3]
    return (
        alone
        and bool(_UNFINISHED.search(before))
        and (after[0].islower() or before[-1] in ",-–" or before[-1].islower())
    )


def doubt_of_order(mark: Mark, before: Mark) -> Doubt:
    """A page number that does not follow the one before it."""
    message = f"page {mark.data.get('n')} follows page {before.data.get('n')}"
    return Doubt("REC411", mark.start, mark.end, message)
