"""Numbers that stand alone on their lines: page marks where they rise one by one, or part a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_OWN_LINE = re.compile(  # the line end first, which is found fast
    r"\n[ \t\f]*(?:(?:[Pp]age|PAGE)[ \t]+(?P<page>\d{1,4}):?|[-–—][ \t]*(?P<dash>\d{1,4})[ \t]*[-–—]"
    r"|(?P<bare>\d{1,4}))[ \t]*(?=\n|\Z)"
)
_UNFINISHED = re.compile(r"[^.!?:;”\"»)\]\s][ \t]*$")
APART = 250  # characters between two page numbers at the least; figures in a table stand nearer
_PROSE = 30  # characters; a line as short as that above a number is no text that goes on behind it
_OFTEN = 3  # times that a line above a number comes again
_INDENT = 100  # blanks before a number that stands far out on its line
_NEAR = 60  # characters between two numbers of one page


class Found(NamedTuple):
    """A page mark: its span, the page's number, and the mark's shape."""

    start: int
    end: int
    n: str
    shape: str


def on_own_lines(text: str) -> list[Found]:
    """Numbers alone on their lines that rise one by one, each some way from the next."""
    candidates = [
        Found(match.start(shape) - 1, match.end(shape) - 1, match[shape], shape)
        for match in _OWN_LINE.finditer("\n" + text.replace("\r", "\n"))
        if (shape := match.lastgroup)
    ]
    found: list[Found] = []
    for shape in ("dash", "bare"):
        alike = [c for c in candidates if c.shape == shape]
        beside: dict[str, list[int]] = defaultdict(list)
        for c in alike:
            beside[_above(text, c)].append(int(c.n))
        above = {line for line, n in beside.items() if len(line) > 5 and len(set(n)) >= max(_OFTEN, 0.9 * len(n))}
        for run in _runs(alike):
            if len(run) > 1 or _alone(text, run[0], len(alike)) or _above(text, run[0]) in above:
                found += (_whole_line(text, c) for c in run)
    worded = [_whole_line(text, c) for c in candidates if c.shape == "page"]
    return found + ([w._replace(shape="leaf of a file") for w in worded] if _are_files(worded, found) else worded)


def _are_files(worded: Sequence[Found], bare: Sequence[Found]) -> bool:
    """Whether `Page 49` counts the leaves of a file that prints its own page numbers beside it: `487`."""
    near = sum(any(abs(b.start - w.start) <= _NEAR and int(b.n) > int(w.n) for b in bare) for w in worded)
    return near > 1 and near >= len(worded) - 1


def _alone(text: str, mark: Found, times: int) -> bool:
    """Whether a number that belongs to no series is a page's: it parts a sentence, or stands below the whole text."""
    if times == 1 and mark.n == "2" and mark.start > 2 * APART:
        return True  # the first page has no number
    if mark.start > 2 * APART and not text[mark.end :].strip() and not "1500" <= mark.n.zfill(4) <= "2100":
        return True
    goes_on = text[mark.end :][:9].lstrip()[:1].islower()
    return parts_sentence(text, mark) and (goes_on or len(_above(text, mark)) >= _PROSE)


def _above(text: str, mark: Found) -> str:
    """The words of the line above a mark, blank lines passed over; a running head stands there on each page."""
    before = text[max(0, mark.start - 200) : mark.start].rstrip()
    return " ".join(before.rpartition("\n")[2].split()) if "\n" in before else ""


def _runs(found: list[Found]) -> Iterator[list[Found]]:
    """Stretches of numbers that rise by one, or two where a page has lost its number."""
    run: list[Found] = []
    for mark in found:
        if run and not (0 < int(mark.n) - int(run[-1].n) <= 2 and mark.start - run[-1].end >= APART):
            yield run
            run = []
        run.append(mark)
    if run:
        yield run


def _whole_line(text: str, mark: Found) -> Found:
    """A mark with the dashes on both sides of its number, or the word before it."""
    if mark.shape == "bare":
        return mark
    start = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    line = text[start : end if end >= 0 else len(text)]
    start += len(line) - len(line.lstrip())
    return mark._replace(start=start, end=start + len(line.strip()))


def parts_sentence(text: str, mark: Found) -> bool:
    """Whether the text before a mark on its own line stops in the middle of a sentence and goes on behind it."""
    before = text[max(0, mark.start - 60) : mark.start].rstrip()
    after = text[mark.end : mark.end + 60].lstrip()
    if not before or not after:
        return False
    above = text[max(0, mark.start - _INDENT) : mark.start].rstrip(" \t\f")
    alone = (not above or above[-1] == "\n") and "\n" in text[mark.end : mark.end + 3]
    return (
        alone
        and bool(_UNFINISHED.search(before))
        and (after[0].islower() or before[-1] in ",-–" or before[-1].islower())
    )
