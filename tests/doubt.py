"""Is doubt honest? For each kind: how many wrong decisions carry a doubt, and how many of all decisions do.

    python tests/doubt.py [SET …] [--folder DIR] [--misses N]

`doubt_decisions.py` says what a decision is and when it is wrong. At a wrong decision a doubt counts within 40
characters of it, for a note's link at the call or at the body; at a right one only where it touches it. A doubt that
touches no decision is one about a candidate that was rightly rejected: it is counted among all decisions and among the
doubted ones. What a line is can be wrong for two kinds at once (applause that is read as a label): a doubt of another
kind counts at any decision that begins in its span.

Not a test: it takes its figures from the development corpora, or from the folders of another tree with gold
(`--folder`, each SET one of its folders), and prints them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from doubt_decisions import Decision, Place, decisions
from figures_of_corpora import SETS

from stenogram.conversion import convert
from stenogram.marks import Doubt

NEAR = 40
SAME = 4  # characters
CODES = {
    "turns": ("REC201", "REC202", "REC203", "REC205"),
    "brackets": ("REC301", "REC302", "REC303", "REC304", "REC305"),
    "notes": ("REC401", "REC402", "REC403"),
    "headings": ("REC103", "REC104", "REC107"),
}
EVERY = frozenset(code for codes in CODES.values() for code in codes)
WRONG = ("missed", "extra")
Kind = str


def doubted(decision: Decision, doubts: list[Doubt]) -> bool:
    """Whether a doubt stands at a decision; it must touch a right one, else it is its neighbour's."""
    near = NEAR if decision.verdict in WRONG else 0
    spans = [(decision.start, decision.end), *((at, at + 1) for at in decision.elsewhere if near)]
    return any(
        d.start - near <= end and start <= max(d.end, d.start + 1) - 1 + near for d in doubts for start, end in spans
    )


def judged(doubts: list[Doubt], found: list[tuple[Kind, Decision]]) -> Iterator[tuple[Kind, Decision, bool]]:
    """Each decision and whether it was doubted; with the doubts about what was rightly rejected."""
    for kind, codes in CODES.items():
        ones = [one for name, one in found if name == kind]
        mine = [d for d in doubts if d.code in codes]
        others = [d for d in doubts if d.code in EVERY and d.code not in codes]
        for one in ones:
            if one.verdict != "unknown":
                beside = any(d.start - SAME <= one.start < d.end for d in others)
                yield kind, one, beside or doubted(one, mine)
        for doubt in mine if ones else ():
            if not any(doubted(one, [doubt]) for one in ones):
                yield kind, Decision(doubt.start, doubt.end, "idle"), True


def documents(name: str, folder: Path | None) -> Iterator[Path]:
    """The files of a set: a development corpus, or a folder with gold in which pages take the place of their texts."""
    if folder is None:
        within, pattern = SETS[name]
        corpora = Path(__file__).resolve().parents[2] / "shared" / "corpora"
        yield from sorted((corpora / within).glob(pattern))
        return
    for gold in sorted((folder / name).glob("*.gold.json")):
        stem = gold.name.removesuffix(".gold.json")
        page = gold.with_name(f"{stem}.html")
        yield page if page.is_file() else gold.with_name(f"{stem}.txt")


def measure(path: Path) -> tuple[str, list[tuple[Kind, Decision, bool]]]:
    """A document's text and its decisions, each with its kind and whether it was doubted."""
    gold = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))["gold"]
    with path.with_suffix(".txt").open(encoding="utf-8", newline="") as handle:
        text = handle.read()
    done = convert(path.read_bytes(), path.name, detailed=True).details
    assert done is not None
    found = list(decisions(done.sheet, gold, Place(text, done.sheet.text), path))
    return done.sheet.text, list(judged(list(done.doubts), found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", help="all, where none is named")
    parser.add_argument("--folder", type=Path, help="a folder of sets with gold, instead of the development corpora")
    parser.add_argument(
        "--misses", type=int, default=0, help="print this many wrong decisions without a doubt, of each kind and set"
    )
    args = parser.parse_args()
    inside = sorted({p.parent.name for p in args.folder.glob("*/*.gold.json")}) if args.folder else list(SETS)
    total: Counter[tuple[Kind, str]] = Counter()
    for name in args.sets or inside:
        count: Counter[tuple[Kind, str]] = Counter()
        shown: Counter[Kind] = Counter()
        for path in documents(name, args.folder):
            text, ones = measure(path)
            for kind, one, has in ones:
                count[kind, one.verdict] += 1
                count[kind, f"{one.verdict} doubted"] += has
                if one.verdict in WRONG and not has and shown[kind] < args.misses:
                    shown[kind] += 1
                    around = text[max(0, one.start - 40) : one.start], text[one.start : one.end + 40][:100]
                    print(f"{path.stem[:40]} {kind} {one.verdict}: {around[0]!r} >>> {around[1]!r}")
        report(name, count)
        total += count
    report("together", total)


def report(name: str, count: Counter[tuple[Kind, str]]) -> None:
    """Print a line for each kind and one for all."""
    for kinds in (*((kind,) for kind in CODES), tuple(CODES)):
        of = {v: sum(count[kind, v] for kind in kinds) for v in {verdict for _, verdict in count}}
        every = sum(n for verdict, n in of.items() if not verdict.endswith(" doubted"))
        if not every:
            continue
        has = sum(n for verdict, n in of.items() if verdict.endswith(" doubted"))
        wrong, known = (sum(of.get(v + end, 0) for v in WRONG) for end in ("", " doubted"))
        share = f"{100 * known / wrong:5.1f} %" if wrong else "      -"
        print(
            f"{name:14} {kinds[0] if len(kinds) == 1 else 'all':9} {every:6} decisions, {has:4} doubted "
            f"({100 * has / every:4.1f} %), {wrong:4} wrong, {known:4} of them doubted {share}"
        )


if __name__ == "__main__":
    main()
