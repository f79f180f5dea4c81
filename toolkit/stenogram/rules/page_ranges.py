"""A range of pages or volumes runs upwards."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH157"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `biblScope` whose `from` is greater than its `to`."""
    for scope in tei.all("biblScope"):
        first, last = scope.get("from") or "", scope.get("to") or ""
        if all(one.isascii() and one.isdigit() and len(one) < 10 for one in (first, last)) and int(first) > int(last):
            message = f"the range runs from {first} back to {last}"
            advice = "write out a shortened last number: 345-56 is from 345 to 356"
            yield tei.finding(scope, CODE, Severity.WARNING, message, advice, at="to")
