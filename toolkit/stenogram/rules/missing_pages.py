"""No page is left out."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile
from stenogram.rules.pages_in_order import numbered

CODE = "SCH138"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each page number that is more than one above the one before (of the same edition)."""
    for page, number, before in numbered(tei):
        if number > before + 1:
            message = f"page {page.get('n')} comes after page {before}"
            advice = "was a page mark overlooked, or is the page not in the source?"
            yield tei.finding(page, CODE, Severity.INFO, message, advice, at="n")
