"""No page is left out."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH138"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each page number that is more than one above the one before (of the same edition)."""
    last: dict[str | None, int] = {}
    for page in tei.all("pb"):
        number, edition = page.get("n") or "", page.get("ed")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            continue
        before = last.get(edition)
        last[edition] = int(number)
        if before is not None and int(number) > before + 1:
            message = f"page {number} comes after page {before}"
            advice = "was a page mark overlooked, or is the page not in the source?"
            yield tei.finding(page, CODE, Severity.INFO, message, advice, at="n")
