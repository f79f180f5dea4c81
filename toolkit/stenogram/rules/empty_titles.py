"""The file has a title with words in it."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH147"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A `titleStmt` without title, and each empty title of the header."""
    for statement in tei.all("titleStmt"):
        titles = statement.findall(f"{TEI}title")
        if not any(printed(title) for title in titles):
            message = "the text has no title"
            where = titles[0] if titles else statement
            yield tei.finding(where, CODE, Severity.WARNING, message, "lists and links show it: put it in")
