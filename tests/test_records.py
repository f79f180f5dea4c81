"""Records of speech in the manner of many houses, and texts that are none: labels and brackets against their gold.

A folder of `records/` is a set; the figures may not fall below what is written here.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from records_gold import Result, compare, read_marked

from stenogram.participants import participants

HERE = Path(__file__).parent / "records"
LEAST = {  # F1 of labels, F1 of brackets
    "continental": (0.99, 0.99),
    "conversation": (0.99, 0.99),
    "eastern": (0.99, 0.98),
    "english": (0.99, 0.98),
    "ocr": (0.99, 0.99),
    "plays": (0.99, 0.99),
}
MOST_DOUBTS = 0.05  # of all decisions


def _results(folder: Path) -> list[Result]:
    return [compare(path) for path in sorted(folder.iterdir())]


def _f1(kind: str, results: list[Result]) -> float:
    right = sum(r.right[kind] for r in results)
    wrong = Counter(s.kind for r in results for s in (*r.missed, *r.false))
    return 2 * right / (2 * right + wrong[kind]) if right or wrong[kind] else 1.0


@pytest.mark.parametrize("name", sorted(LEAST))
def test_records(name: str) -> None:
    results = _results(HERE / name)
    assert len(results) > 1
    labels, brackets = LEAST[name]
    wrong = [(s.kind, r.text[s.start : s.end]) for r in results for s in (*r.missed, *r.false)]
    assert _f1("labels", results) >= labels, wrong
    assert _f1("brackets", results) >= brackets, wrong


def test_doubts_are_few() -> None:
    results = [result for name in LEAST for result in _results(HERE / name)]
    assert sum(r.doubts for r in results) <= MOST_DOUBTS * sum(r.decisions for r in results)


@pytest.mark.parametrize("path", sorted((HERE / "negative").iterdir()), ids=lambda p: p.name)
def test_nobody_speaks(path: Path) -> None:
    result = compare(path)
    assert not [result.text[s.start : s.end] for s in result.false]
    assert not result.doubts


def test_every_set_is_measured() -> None:
    assert {p.name for p in HERE.iterdir()} == {*LEAST, "negative"}


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("eastern/party_plenum.txt", {"p-vershinin": "chair"}),
        ("conversation/chaired_by_nobody_named.txt", {"p-ferris": "chair"}),
        ("conversation/wiki_interview.html", {"p-courrier": "interviewer", "p-morvan": "interviewee"}),
        ("conversation/interview_bold.html", {"p-brook": "interviewer", "p-sallow": "interviewee"}),
    ],
)
def test_roles_by_conduct(name: str, roles: dict[str, str]) -> None:
    people = participants(read_marked(HERE / name))
    assert {p.id: p.role for p in people.persons if p.role not in {"", "audience"}} == roles
