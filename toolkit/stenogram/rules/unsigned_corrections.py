"""A correction says who made it, or how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile, printed

CODE = "SCH144"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `corr` without `resp` and `cert`, on it or on its `choice`."""
    for correction in tei.all("corr"):
        parent = correction.getparent()
        if not any(one is not None and (one.get("resp") or one.get("cert")) for one in (correction, parent)):
            message = f'the correction "{printed(correction)[:60]}" says neither who made it nor how sure it is'
            yield tei.finding(correction, CODE, Severity.INFO, message, "expected resp or cert")
