"""A person has a name, or at least a description."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile, printed

CODE = "SCH133"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each person or group in the header or a register without any words in it."""
    for person in tei.all("person", "personGrp", "org", "place"):
        if not printed(person):
            kind = str(person.tag).removeprefix(TEI)
            message = f"the {kind} {person.get(ID) or ''}".rstrip() + " has no name"
            yield tei.finding(person, CODE, Severity.WARNING, message, "readers are shown this name: put it in")
