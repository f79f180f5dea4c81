"""How well the development corpora are recognised: no figure may fall by more than half a point.

The figures stand in `figures.toml`; `pytest --accept` measures and rewrites them.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from figures_of_corpora import SETS, as_toml, measure

TABLE = Path(__file__).parent / "figures.toml"
DROP = 0.5


@pytest.mark.parametrize("name", SETS)
def test_no_figure_falls(name: str, shared: Path, accept: bool) -> None:
    found = measure(name, shared)
    table = tomllib.loads(TABLE.read_text("utf-8")) if TABLE.is_file() else {}
    if accept:
        table[name] = found
        TABLE.write_text(as_toml({key: table[key] for key in SETS if key in table}), "utf-8")
    expected = table[name]
    assert expected, f"{TABLE.name} has no figures for {name}"
    fallen = {
        kind: f"{value} became {found.get(kind, 0.0)}"
        for kind, value in expected.items()
        if found.get(kind, 0.0) < value - DROP
    }
    assert not fallen, f"{name}: {fallen}"
    assert set(found) <= set(expected), (
        f"new kinds, not in the table: {set(found) - set(expected)} (--accept takes them)"
    )
