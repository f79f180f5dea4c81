"""Pages are numbered all or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH137"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each page break without a number, in a file in which others have one."""
    pages = tei.all("pb")
    if any(page.get("n") for page in pages):
        for page in pages:
            if not page.get("n"):
                message = "the page break has no number, though others in the file have one"
                yield tei.finding(page, CODE, Severity.INFO, message, "add n, in brackets if the print leaves it out")
