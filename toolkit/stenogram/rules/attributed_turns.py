"""A turn says who speaks: by its printed label, or by `who`."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH111"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each turn with neither."""
    for turn in tei.all("sp"):
        if turn.get("who") is None and turn.find(f"{TEI}speaker") is None:
            message = "the turn has neither a printed label nor a speaker (who)"
            yield tei.finding(turn, CODE, Severity.WARNING, message, "add who, or make it part of the turn before")
