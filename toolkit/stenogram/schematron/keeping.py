"""Compiled schemas, kept between runs: reading, checking and compiling takes longer than a document does."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from stenogram import kept_files
from stenogram.assets import asset

_KIND = "rules"


def load(path: Path, phase: str) -> dict[str, Any] | None:
    """What was kept of a schema; None where there is nothing, or something has changed."""
    return kept_files.read(path, _KIND, phase, _makers())


def save(path: Path, phase: str, table: dict[str, Any], files: Iterable[Path]) -> None:
    """Keep a schema; where nothing can be written, nothing is kept."""
    kept_files.write(path, _KIND, phase, _makers(), table, files)


@cache
def _makers() -> tuple[Path, ...]:
    sheets = asset("xslt/schematron.xsl")
    return Path(__file__).parent, sheets.parent, sheets.with_suffix("")
