"""The history of a file is dated and in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH146"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `change` without date beside dated ones, and the first that is out of the order of the others."""
    for history in tei.all("revisionDesc"):
        changes = [(one, one.get("when") or one.get("to") or "") for one in history.iter(f"{TEI}change")]
        dated = [(one, when) for one, when in changes if _DATE.match(when)]
        if dated:
            for change, when in changes:
                if not when:
                    yield tei.finding(change, CODE, Severity.INFO, "the change has no date", 'expected when="…"')
        pairs = [(one, a, b) for (_, a), (one, b) in pairwise(dated) if a[:10] != b[:10] and not _vague(a, b)]
        falling = bool(pairs) and pairs[0][1] > pairs[0][2]
        for change, before, when in pairs:
            if (before > when) != falling:
                message = f"the change of {when} comes after that of {before}, against the order of the others"
                yield tei.finding(change, CODE, Severity.WARNING, message, "put the newest change first", at="when")
                break


def _vague(one: str, other: str) -> bool:
    known = min(len(one), len(other))
    return one[:known] == other[:known]
