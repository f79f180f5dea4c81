"""Is doubt honest? For each kind: how many wrong decisions carry a doubt, and how many of all decisions do.

    python tests/doubt.py [SET …] [--misses N]

A decision is wrong where the gold and the marks differ: something of the gold that no mark has (missed), or a mark
that the gold does not know (extra). Turns are compared by where a label begins, brackets by where they begin, notes by
the place of the call, headings by where their letters stand. At a wrong decision a doubt counts within 40 characters of
it, at a right one only where it touches it. Not a test: it takes its figures from the development corpora and prints
them.
"""

from __future__ import annotations

import argparse
import bisect
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from figures_of_corpora import SETS

from stenogram.annotations import Annotations
from stenogram.conversion import convert
from stenogram.marks import Doubt, Kind

NEAR = 40
_MOSTLY = 0.9  # of a heading's letters
CODES = {
    "turns": ("REC201", "REC202", "REC203", "REC205"),
    "brackets": ("REC301", "REC302", "REC303", "REC304"),
    "notes": ("REC401", "REC402", "REC403"),
    "headings": ("REC103", "REC104", "REC105", "REC107"),
}


class Decision(NamedTuple):
    """One decision: its span in the converted text, and whether it was `right`, `missed` or `extra`."""

    start: int
    end: int
    verdict: str


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


def decisions(sheet: Annotations, gold: dict[str, Any], place: Place) -> Iterator[tuple[str, Decision]]:
    """All decisions of the kinds that the gold of a document has."""
    for name, keys, kind in (
        ("turns", ("turns", "turn_start"), Kind.LABEL),
        ("brackets", ("interjections", "stage"), Kind.STAGE),
        ("notes", ("notes",), Kind.CALL),
        ("headings", ("heads",), Kind.HEADING),
    ):
        if not any(key in gold for key in keys):
            continue
        items = [item for key in keys for item in gold.get(key, ())]
        titles = (Kind.TITLE, Kind.AUTHOR, Kind.DATE) if kind is Kind.HEADING else ()
        if kind is Kind.STAGE and "stage" in gold:
            titles = (Kind.NARRATIVE,)  # directions without brackets
        marks = list(sheet.of(kind, *titles))
        unsaid = {
            _lettered(sheet.text, m.start, m.end) for m in marks if m.kind in titles
        }  # the gold may have these, and need not
        if kind is Kind.CALL:
            marks = [m for m in marks if m.data.get("target")]
            items = [item for item in items if item.get("body_start") is not None]
        spans = sorted({_lettered(sheet.text, place(item["start"]), place(item["end"])) for item in items})
        found = sorted(_lettered(sheet.text, m.start, m.end) for m in marks)
        compared = _worded(sheet.text, spans, found) if kind is Kind.HEADING else _compared(spans, found)
        for one in compared:
            if one.verdict != "extra" or (one.start, one.end) not in unsaid:
                yield name, one


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


def doubted(decision: Decision, doubts: list[Doubt], codes: tuple[str, ...]) -> bool:
    """Whether a doubt of this kind stands at a decision; it must touch a right one, else it is its neighbour's."""
    near = 0 if decision.verdict == "right" else NEAR
    return any(
        d.code in codes and d.start - near <= decision.end and decision.start <= max(d.end, d.start + 1) + near
        for d in doubts
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", default=list(SETS))
    parser.add_argument(
        "--misses", type=int, default=0, help="print this many wrong decisions without a doubt, of each kind and set"
    )
    args = parser.parse_args()
    corpora = Path(__file__).resolve().parents[2] / "shared" / "corpora"
    total: Counter[tuple[str, str]] = Counter()
    for name in args.sets:
        count: Counter[tuple[str, str]] = Counter()
        shown: Counter[str] = Counter()
        folder, pattern = SETS[name]
        for path in sorted((corpora / folder).glob(pattern)):
            gold = json.loads((path.with_suffix(".gold.json")).read_text("utf-8"))["gold"]
            with path.with_suffix(".txt").open(encoding="utf-8", newline="") as handle:
                text = handle.read()
            done = convert(path.read_bytes(), path.name, detailed=True).details
            assert done is not None
            near: dict[str, list[Doubt]] = defaultdict(list)
            for kind, one in decisions(done.sheet, gold, Place(text, done.sheet.text)):
                if kind not in near:
                    near[kind] = [d for d in done.doubts if d.code in CODES[kind]]
                has = doubted(one, near[kind], CODES[kind])
                wrong = one.verdict != "right"
                count[kind, "all"] += 1
                count[kind, "doubted"] += has
                count[kind, "wrong"] += wrong
                count[kind, "wrong and doubted"] += wrong and has
                if wrong and not has and shown[kind] < args.misses:
                    shown[kind] += 1
                    around = (
                        done.sheet.text[max(0, one.start - 40) : one.start],
                        done.sheet.text[one.start : one.end + 40][:100],
                    )
                    print(f"{path.stem[:40]} {kind} {one.verdict}: {around[0]!r} >>> {around[1]!r}")
        report(name, count)
        total += count
    report("together", total)


def report(name: str, count: Counter[tuple[str, str]]) -> None:
    for kind in CODES:
        if every := count[kind, "all"]:
            wrong, known = count[kind, "wrong"], count[kind, "wrong and doubted"]
            share = f"{100 * known / wrong:5.1f} %" if wrong else "      -"
            print(
                f"{name:14} {kind:9} {every:6} decisions, {count[kind, 'doubted']:4} doubted "
                f"({100 * count[kind, 'doubted'] / every:4.1f} %), {wrong:4} wrong, {known:4} of them doubted {share}"
            )
    every = sum(n for (_, what), n in count.items() if what == "all")
    wrong = sum(n for (_, what), n in count.items() if what == "wrong")
    known = sum(n for (_, what), n in count.items() if what == "wrong and doubted")
    has = sum(n for (_, what), n in count.items() if what == "doubted")
    print(
        f"{name:14} all       {every:6} decisions, {100 * has / max(1, every):.1f} % doubted, {wrong} wrong, "
        f"{100 * known / max(1, wrong):.1f} % of them doubted"
    )


if __name__ == "__main__":
    main()
