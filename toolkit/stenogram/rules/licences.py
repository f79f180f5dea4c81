"""A licence says where it can be read."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile, printed

CODE = "SCH148"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `licence` without `target`."""
    for licence in tei.all("licence"):
        if not licence.get("target"):
            message = f'the licence "{printed(licence)[:60]}" has no address'
            yield tei.finding(licence, CODE, Severity.INFO, message, 'expected target="https://…" if it has one')
