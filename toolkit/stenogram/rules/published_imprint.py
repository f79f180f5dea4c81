"""What is published has a date and says what readers may do with it."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH127"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A file with the status `published` and a `publicationStmt` without date, or without licence."""
    if not any(one.get("status") == "published" for one in tei.all("revisionDesc")):
        return
    for imprint in tei.all("publicationStmt"):
        if not any(one.tag == f"{TEI}date" and (one.get("when") or printed(one)) for one in imprint.iter(f"{TEI}date")):
            message = "the file is published, but publicationStmt does not say when"
            yield tei.finding(imprint, CODE, Severity.WARNING, message, 'expected <date when="…">')
        if imprint.find(f"{TEI}availability") is None:
            message = "the file is published, but nothing says what readers may do with it"
            yield tei.finding(imprint, CODE, Severity.WARNING, message, "expected availability with a licence")
