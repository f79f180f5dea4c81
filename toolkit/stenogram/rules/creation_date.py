"""The date in the header is the date that the text itself bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, within

CODE = "SCH119"
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A `creation/date` with which no dateline and no date of a title page agrees, though there are some."""
    made = tei.root.find(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}creation/{TEI}date")
    when = "" if made is None else made.get("when") or ""
    if made is None or not _DATE.fullmatch(when):
        return
    found: list[tuple[str, etree._Element]] = []
    for place in tei.all("dateline", "docDate"):
        if not within(place, "floatingText", "quote", "note", "teiHeader"):
            found += [(value, one) for one in place.iter(f"{TEI}date", f"{TEI}docDate") if (value := _value(one))]
    dates = [value for value, _ in found if _DATE.fullmatch(value)]
    if not dates or (min(dates)[: len(when)] <= when[: len(min(dates))] and when <= max(dates) + "~"):
        return
    if not any(when.startswith(one) or one.startswith(when) for one in dates):
        value, one = found[0]
        line, _ = tei.place(one)
        message = f"the header says that the text is of {when}, the text itself (line {line}) has {value}"
        yield tei.finding(made, CODE, Severity.WARNING, message, "correct the one that is wrong", at="when")


def _value(date: etree._Element) -> str:
    return date.get("when") or date.get("from") or ""
