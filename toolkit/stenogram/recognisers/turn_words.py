"""The formulas of records (`words/speakers_turns.toml`), loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).resolve().parent / "words" / "speakers_turns.toml"


@cache
def patterns() -> dict[str, Any]:
    """The tables of the file as they stand."""
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))
