"""Page numbers grow."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH105"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each page break whose number is not greater than the one before (of the same edition)."""
    last: dict[str | None, int] = {}
    for page in tei.all("pb"):
        number, edition = page.get("n") or "", page.get("ed")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            continue
        if edition in last and int(number) <= last[edition]:
            message = f"page {number} comes after page {last[edition]}"
            yield tei.finding(page, CODE, Severity.WARNING, message, "compare with the printed pages", at="n")
        last[edition] = int(number)
