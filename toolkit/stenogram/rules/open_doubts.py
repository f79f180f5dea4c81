"""What is reviewed or published has no open doubts."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH126"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A file with the status `reviewed` or `published` in which something is still marked as doubtful."""
    status = next((one for one in tei.all("revisionDesc") if one.get("status") in {"reviewed", "published"}), None)
    if status is None:
        return
    open_ones = [one for one, value in tei.having("cert") if value == "low"]
    if open_ones:
        line, _ = tei.place(open_ones[0])
        count = f"{len(open_ones):,} elements are" if len(open_ones) > 1 else "one element is"
        message = f'the status is {status.get("status")}, but {count} still marked cert="low", the first on line {line}'
        advice = "look at them and take cert away, or let the status be draft"
        yield tei.finding(status, CODE, Severity.WARNING, message, advice, at="status")
