"""The development corpora converted and scored: one row of figures for each set.

Used by `test_recognition_figures.py`; by itself it prints the figures: `python tests/figures_of_corpora.py [SET …]`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from stenogram.conversion import convert

# A name for each set of figures, with its folder in the corpora and the sources that are converted.
SETS = {
    "bundestag": ("bundestag_wp19", "*.txt"),
    "crec": ("crec", "*.txt"),
    "fraktion": ("fraktion", "*.txt"),
    "kenya": ("kenya_tags", "*.txt"),
    "mia-brackets": ("mia_brackets", "*.txt"),
    "mia-html": ("mia", "*.html"),
    "mia-text": ("mia", "*.txt"),
    "parlamint": ("parlamint-es-ga", "*.txt"),
    "schnitzler": ("schnitzler", "*.txt"),
    "shakespeare": ("shakedracor", "*.txt"),
    "unix": ("unix_interviews", "*.txt"),
}
RECALL = frozenset({"header", "docdate", "boilerplate"})  # kinds of which only recall is measured


def measure(name: str, shared: Path) -> dict[str, float]:
    """The figures of one set in per cent: F1, or recall where the scorer measures nothing else."""
    folder, pattern = SETS[name]
    corpus = shared / "corpora" / folder
    with tempfile.TemporaryDirectory() as place:
        for path in sorted(corpus.glob(pattern)):
            (Path(place) / f"{path.stem}.xml").write_bytes(convert(path.read_bytes(), path.name).tei)
        command = [sys.executable, shared / "evaluate" / "score.py", corpus, place, "--json"]
        scored = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert not scored["missing"] and not scored["not_well_formed"], scored
    assert scored["documents"]
    return {
        kind: round(100 * row["recall" if kind in RECALL else "f1"], 2) for kind, row in sorted(scored["kinds"].items())
    }


def as_toml(figures: dict[str, dict[str, float]]) -> str:
    """The table file."""
    head = (
        "# Per cent: F1, or recall for header, docdate and boilerplate. Rewritten by `pytest --accept`; see the test.\n"
    )
    rows = (
        f"\n[{name}]\n" + "".join(f"{kind} = {value}\n" for kind, value in row.items()) for name, row in figures.items()
    )
    return head + "".join(rows)


if __name__ == "__main__":
    top = Path(__file__).resolve().parents[2]
    print(as_toml({name: measure(name, top / "shared") for name in sys.argv[1:] or SETS}))
