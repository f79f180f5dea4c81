"""Page numbers grow."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH105"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each page break whose number is not greater than the one before (of the same edition)."""
    for page, number, before in numbered(tei):
        if number <= before:
            message = f"page {page.get('n')} comes after page {before}"
            yield tei.finding(page, CODE, Severity.WARNING, message, "compare with the printed pages", at="n")


def numbered(tei: TeiFile) -> Iterator[tuple[etree._Element, int, int]]:
    """The page breaks with figures, each with its number and the one before, of the same edition; without its first."""
    last: dict[str | None, int] = {}
    for page in tei.all("pb"):
        number, edition = page.get("n") or "", page.get("ed")
        if not (number.isascii() and number.isdigit() and len(number) < 10):
            continue
        if edition in last:
            yield page, int(number), last[edition]
        last[edition] = int(number)
