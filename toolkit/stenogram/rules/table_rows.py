"""The rows of a table have the same number of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH151"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each row that is wider or narrower than most rows of its table, spans counted."""
    for table in tei.all("table"):
        widths = _widths(list(table.iterchildren(f"{TEI}row")))
        if len(widths) < 2:
            continue
        usual = Counter(width for _, width in widths).most_common(1)[0][0]
        for row, width in widths:
            if width != usual:
                message = f"the row is {width} columns wide, the others are {usual}"
                yield tei.finding(row, CODE, Severity.WARNING, message, "add the empty cells, or cols and rows")


def _widths(rows: list[etree._Element]) -> list[tuple[etree._Element, int]]:
    """How many columns each row takes, with the cells that reach down into it."""
    reaching: list[tuple[int, int]] = []  # columns, and in how many rows to come
    found = []
    for row in rows:
        width = sum(columns for columns, _ in reaching)
        reaching = [(columns, left - 1) for columns, left in reaching if left > 1]
        for cell in row.iterchildren(f"{TEI}cell"):
            columns, deep = _span(cell, "cols"), _span(cell, "rows")
            width += columns
            if deep > 1:
                reaching.append((columns, deep - 1))
        found.append((row, width))
    return found


def _span(cell: etree._Element, name: str) -> int:
    value = cell.get(name) or "1"
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else 1
