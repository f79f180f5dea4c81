"""The decisions of a document against its gold: what `doubt.py` counts.

A decision is wrong where the gold and the marks differ: something of the gold that no mark has (missed), or a mark that
the gold does not know (extra). Turns are compared by where a label begins, brackets by where they begin, notes by the
place of the call, headings by where their letters stand.

Where a gold is known to be silent nothing is counted as extra: headings that digitisers tagged here and there (kenya);
headings that a page sets off in bold, or as `sub`, and not as h1 to h6, of which that gold was made (mia); brackets
that the gold of a program has elsewhere in the same document, word for word (parlamint); labels that are gold elsewhere
in a document in which many tags were forgotten (kenya).
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Kind

_MOSTLY = 0.9  # of a heading's letters
_SET_OFF = re.compile(
    r'<p\b[^>]*class="sub\w*"[^>]*>(?P<sub>.*?)</p>|<p\b[^>]*>\s*<(?P<bold>strong|b)>(?P<words>.*?)</(?P=bold)>\s*</p>',
    re.DOTALL,
)
_PARTIAL = frozenset({"kenya_tags"})  # folders whose gold has some headings and not all
_PROGRAM = frozenset({"parlamint-es-ga"})  # folders whose gold a program made


class Decision(NamedTuple):
    """One decision.

    Attributes:
        start: half-open span in the converted text, with `end`.
        verdict: `right`, `missed`, `extra`; `unknown` where the gold is silent, which is not counted; or `idle`: a
            candidate that was rightly rejected, and doubted.
        elsewhere: other places where it was taken.
    """

    start: int
    end: int
    verdict: str
    elsewhere: tuple[int, ...] = ()


class Letters:
    """A text in letters, and the way back to its offsets; offsets of gold and source are joined by them."""

    def __init__(self, text: str) -> None:
        self.places = [i for i, char in enumerate(text) if char.isalnum()]
        self.text = "".join(text[i].casefold()[:1] for i in self.places)

    def index(self, offset: int) -> int:
        return bisect.bisect_left(self.places, offset)

    def offset(self, index: int) -> int:
        return self.places[index] if index < len(self.places) else (self.places[-1] + 1 if self.places else 0)


def aligned(gold: Letters, source: Letters) -> Iterator[tuple[int, int, int]]:
    """Stretches that both texts share, as (gold, source, length): equal texts are one."""
    if gold.text == source.text:
        yield 0, 0, len(gold.text)
        return
    at = 0
    step = 24
    index = last = 0
    while index + step <= len(gold.text):
        found = source.text.find(gold.text[index : index + step], at, at + 2_000 + 2 * (index - last))
        if found < 0:
            index += step
            continue
        size = step
        while (
            index + size < len(gold.text)
            and gold.text[index + size : index + size + 1] == source.text[found + size : found + size + 1]
        ):
            size += 1
        yield index, found, size
        index, at = index + size, found + size
        last = index


class Place:
    """From an offset in the gold's text to one in the converted text."""

    def __init__(self, gold: str, source: str) -> None:
        self.same = gold == source
        if not self.same:
            self.gold, self.source = Letters(gold), Letters(source)
            self.runs = list(aligned(self.gold, self.source))
            self.firsts = [run[0] for run in self.runs]

    def __call__(self, offset: int) -> int:
        if self.same:
            return offset
        index = self.gold.index(offset)
        number = bisect.bisect_right(self.firsts, index) - 1
        if number < 0:
            return 0
        first, found, size = self.runs[number]
        if index > first + size and number + 1 < len(self.runs):  # between two stretches: counted from the nearer one
            after, place, _ = self.runs[number + 1]
            if after - index < index - first - size:
                return self.source.offset(max(found + size, place - (after - index)))
        return self.source.offset(found + min(index - first, size))


def decisions(sheet: Annotations, gold: dict[str, Any], place: Place, path: Path) -> Iterator[tuple[str, Decision]]:
    """All decisions of the kinds that the gold of a document has, with the name of the kind."""
    text = sheet.text
    for name, keys, kind in (
        ("turns", ("turns", "turn_start"), Kind.LABEL),
        ("brackets", ("interjections", "stage"), Kind.STAGE),
        ("notes", ("notes",), Kind.CALL),
        ("headings", ("heads",), Kind.HEADING),
    ):
        keys = [key for key in keys if key in gold]
        if not keys:
            continue
        items = [item for key in keys for item in gold[key]]
        titles = (Kind.TITLE, Kind.AUTHOR, Kind.DATE) if kind is Kind.HEADING else ()
        if kind is Kind.STAGE and "stage" in gold:
            titles = (Kind.NARRATIVE,)  # directions without brackets
        marks = list(sheet.of(kind, *titles))
        unsaid = {_lettered(text, m.start, m.end) for m in marks if m.kind in titles}  # the gold need not have these
        if kind is Kind.CALL:
            marks = [*(m for m in marks if m.data.get("target")), *sheet.of(Kind.INLINE_NOTE)]
            items = [item for item in items if item.get("body_start") is not None]
        spans = {_lettered(text, place(i["start"]), place(i["end"])): _bodies(i, place) for i in items}
        found = {_lettered(text, m.start, m.end): () for m in marks}
        if kind is Kind.HEADING:
            compared = _worded(text, sorted(spans), sorted(found))
            silent = _set_off(path, text)
        else:
            compared = _compared(_outermost(spans), _outermost(found))
            silent = {_letters(text[start:end]) for start, end in spans} if path.parent.name in _PROGRAM else set()
            if kind is Kind.LABEL and path.parent.name in _PARTIAL:
                starts = {start for start, _ in spans}
                silent = {_letters(text[start:end]) for start, end in found if start in starts}
        partial = kind is Kind.HEADING and path.parent.name in _PARTIAL
        for one in compared:
            if one.verdict == "extra" and (
                partial or (one.start, one.end) in unsaid or _letters(text[one.start : one.end]) in silent
            ):
                one = one._replace(verdict="unknown")
            yield name, one._replace(elsewhere=spans.get((one.start, one.end), ()))


def _bodies(item: dict[str, Any], place: Place) -> tuple[int, ...]:
    """Where else a gold decision is taken: the link of a note is one of its call and of its body."""
    return (place(item["body_start"]),) if item.get("body_start") is not None else ()


def _outermost(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other, each place once, as the scorer takes them."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or (end > kept[-1][1] and start != kept[-1][0]):
            kept.append((start, end))
    return kept


def _set_off(path: Path, text: str) -> set[str]:
    """The letters of paragraphs that the page of a text sets off as headings without saying so."""
    page = path.with_suffix(".html")
    if path.suffix == ".html" or not page.is_file():
        return set()
    found = _SET_OFF.finditer(page.read_text("utf-8", "replace"))
    return {_letters(re.sub(r"<[^>]*>", " ", unescape(m["sub"] or m["words"] or ""))) for m in found} - {""}


def _lettered(text: str, start: int, end: int) -> tuple[int, int]:
    """A span from its first letter on: numbers and time stamps before it decide nothing, as for the scorer."""
    first = next((at for at in range(start, end) if text[at].isalpha()), start)
    return first, end


def _compared(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> Iterator[Decision]:
    """The gold's spans against the marks': they agree where one begins within four characters of the other."""
    starts = [start for start, _ in found]
    used: set[int] = set()
    for start, end in gold:
        first = bisect.bisect_left(starts, start - 4)
        near = [i for i in range(first, min(first + 3, len(found))) if abs(starts[i] - start) <= 4 and i not in used]
        used.update(near[:1])
        yield Decision(start, end, "right" if near else "missed")
    yield from (Decision(*span, "extra") for index, span in enumerate(found) if index not in used)


def _worded(text: str, spans: list[tuple[int, int]], found: list[tuple[int, int]]) -> Iterator[Decision]:
    """Headings by where their letters stand: one heading may be several marks (a title, an author), or several one."""
    for start, end in found:
        size, shared = _shared(text, start, end, spans)
        if size:  # the scorer compares letters
            yield Decision(start, end, "right" if 2 * shared >= size else "extra")
    for start, end in spans:
        size, shared = _shared(text, start, end, found)
        if size and shared < _MOSTLY * size:
            yield Decision(start, end, "missed")


def _shared(text: str, start: int, end: int, others: list[tuple[int, int]]) -> tuple[int, int]:
    """How many letters a span has, and how many of them stand in others."""
    near = ((max(start, first), min(end, last)) for first, last in others if first < end and last > start)
    return len(_letters(text[start:end])), sum(len(_letters(text[first:last])) for first, last in near)


def _letters(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalpha())
