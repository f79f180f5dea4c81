"""An `xml:id` belongs to one element of the file."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TeiFile

CODE = "SCH102"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each element after the first that bears the same id."""
    for key, (first, *others) in tei.ids.items():
        for element in others:
            line, column = tei.place(first)
            message = f'xml:id "{key}" is used already, on line {line}, column {column}'
            yield tei.finding(element, CODE, Severity.ERROR, message, "give one of the two another id", at=ID)
