"""A stretch of time begins before it ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH117"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("notBefore", "to"), ("from", "notAfter"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `from` after its `to`, each `notBefore` after its `notAfter`, and a `when` that is not between them."""
    for first, last in _PAIRS:
        for element, begin in tei.having(first):
            end = element.get(last)
            if end is not None and element.tag != f"{TEI}biblScope" and _after(begin, end):
                message = f"the time ends before it begins: {first} is {begin}, {last} is {end}"
                yield tei.finding(element, CODE, Severity.WARNING, message, "are the two exchanged?", at=first)
    for bound, sign in (("notBefore", 1), ("notAfter", -1)):
        for element, limit in tei.having(bound):
            when = element.get("when")
            if when is not None and (_after(limit, when) if sign > 0 else _after(when, limit)):
                message = f"when is {when}, which {bound}={limit} rules out"
                yield tei.finding(element, CODE, Severity.WARNING, message, "correct one of the two", at="when")


def _after(one: str, other: str) -> bool:
    """Whether a date is later than another, as far as both are told."""
    if not (_DATE.fullmatch(one) and _DATE.fullmatch(other)):
        return False
    known = min(len(one), len(other))
    return one[:known] > other[:known]
