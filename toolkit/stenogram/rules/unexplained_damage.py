"""What is unclear, supplied or struck by damage says why."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH145"
_SAYING = ("reason", "resp", "cert", "agent", "source", "evidence")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `unclear`, `supplied` and `damage` that has neither a reason nor anybody who answers for it."""
    for element in tei.all("unclear", "supplied", "damage"):
        if not any(element.get(name) for name in _SAYING):
            kind = str(element.tag).removeprefix(TEI)
            message = f'the {kind} "{printed(element)[:60]}" does not say why'
            yield tei.finding(element, CODE, Severity.INFO, message, 'expected reason="…", resp or cert')
