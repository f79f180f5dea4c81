"""Printed page marks, and the sentences that they part.

A mark in brackets says what it is (`[[Page H6118]]`, `[p. 12]`, `[c.1]`). Whether it names the page that begins or the
one that ends is a convention of its site: the Russian `[c. 1]` stands at the end of the page. A number alone on its
line is a page mark where such numbers rise through the document one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark

CLAIMS = frozenset({Kind.PAGE})
DOUBTS = frozenset({"REC411"})

_DOUBLE = re.compile(r"\[\[\s*[Pp]age\s+([A-Z]{0,2}\d{1,6})\s*\]\]")
_WORD = re.compile(
    r"\[\s*(?P<word>[Pp]ages?|[Pp]p?\.|[Ss]\.|Seite|[Pp]ágina|pág\.|[Сс]тр\.|[cс]\.|[Сс]\.)"
    r"[ \u00a0]?(?P<n>\d{1,4})\s*\]"
)
_AT_END = frozenset({"c.", "с.", "С.", "стр.", "Стр."})  # Latin and Cyrillic letters
_OWN_LINE = re.compile(
    r"[ \t]*(?:[Pp]age[ \t]+(?P<page>\d{1,4})|[-–—][ \t]*(?P<dash>\d{1,4})[ \t]*[-–—]|(?P<bare>\d{1,4}))[ \t]*"
)
_LINE = re.compile(r"[^\r\n\f]+")
_UNFINISHED = re.compile(r"[^.!?:;”\"»)\]\s][ \t]*$")
_CITED = re.compile(r"[”\"’»][ \u00a0]?$")
_APART = 250  # characters between two page numbers at the least; figures in a table stand nearer


class _Found(NamedTuple):
    start: int
    end: int
    n: str
    shape: str


def recognise(sheet: Annotations) -> Claims:
    """Claim page marks; those that part a sentence join its halves."""
    text = sheet.text
    found = [_Found(m.start(), m.end(), m[1], "double") for m in _DOUBLE.finditer(text)]
    found += _worded(text)
    found += _on_own_lines(text)
    aside = [(m.start, m.end) for m in sheet.of(Kind.FURNITURE, Kind.HEADER, Kind.RUNNING_HEAD)]
    reach = -1
    for mark in sorted(found):
        if mark.start < reach or any(a <= mark.start < b for a, b in aside):
            continue
        reach = mark.end
        certainty = Certainty.MEDIUM if mark.shape == "bare" else Certainty.HIGH
        data = {"n": mark.n} | ({"join": "yes"} if _parts_sentence(text, mark) else {})
        yield Mark(Kind.PAGE, mark.start, mark.end, data, (), certainty)


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


def _in_order(marks: list[re.Match[str]], index: int) -> bool:
    number = int(marks[index]["n"])
    before = int(marks[index - 1]["n"]) if index else number - 1
    after = int(marks[index + 1]["n"]) if index + 1 < len(marks) else number + 1
    return before < number < after or 0 < number - before <= 3 or 0 < after - number <= 3


def _on_own_lines(text: str) -> Iterator[_Found]:
    """Numbers alone on their lines that rise one by one, each some way from the next."""
    candidates: list[_Found] = []
    for line in _LINE.finditer(text):
        if line.end() - line.start() > 24:
            continue
        match = _OWN_LINE.fullmatch(text, line.start(), line.end())
        if match is None or match.lastgroup is None:
            continue
        shape, n = match.lastgroup, match[match.lastgroup]
        candidates.append(_Found(match.start(shape), match.end(shape), n, shape))
    for shape in ("page", "dash", "bare"):
        alike = [c for c in candidates if c.shape == shape]
        if shape == "page":
            yield from alike
        else:
            for run in _runs(alike):
                if len(run) > 1 or _parts_sentence(text, run[0]):
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
