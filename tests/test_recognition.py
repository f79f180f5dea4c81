"""Recognition on documents that nobody tuned to one by one: figures for each set, which may rise and not fall."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest
from marked_gold import score

ROOT = Path(__file__).parent / "recognition"
LEAST = tomllib.loads((ROOT / "least.toml").read_text(encoding="utf-8"))


def documents(name: str) -> list[Path]:
    """The documents of a set."""
    return sorted(p for p in (ROOT / name).iterdir() if p.suffix in (".txt", ".html"))


def test_sets_have_figures() -> None:
    assert set(LEAST) == {path.name for path in ROOT.iterdir() if path.is_dir()}


@pytest.mark.parametrize("name", sorted(LEAST))
def test_recognition(name: str) -> None:
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    told = []
    for path in documents(name):
        for kind, found in score(path).items():
            right[kind] += 2 * found.right.total()
            wrong[kind] += found.missed.total() + found.false.total()
            told += [f"{path.name} {kind} missed {key}" for key in found.missed]
            told += [f"{path.name} {kind} false {key}" for key in found.false]
    figures = {kind: right[kind] / ((right[kind] + wrong[kind]) or 1) for kind in {*right, *wrong}}
    low = {kind: value for kind, value in figures.items() if value < LEAST[name].get(kind, LEAST[name]["others"])}
    assert not {kind for kind in low if right[kind] + wrong[kind]}, "\n".join([str(low), *told])
