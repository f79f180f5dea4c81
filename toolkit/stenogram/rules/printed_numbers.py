"""The number of a call or note is the number printed in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH156"
_NUMBER = re.compile(r"[\[(*†]*\s*(\d{1,6})\s*[\])*.:]*")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each call and each note whose `n` is another number than the one that is printed, and calls of other notes."""
    for call in tei.all("ref"):
        if call.get("type") == "noteref":
            yield from _compared(tei, call, call, "call")
            note = tei.ids.get((call.get("target") or "")[1:], [None])[0]
            own, other = call.get("n") or "", "" if note is None else note.get("n") or ""
            if own.isdigit() and other.isdigit() and own != other:
                message = f"the call {own} leads to the note {other}"
                yield tei.finding(call, CODE, Severity.WARNING, message, "is target right?", at="target")
    for note in tei.all("note"):
        label = note.find(f"{TEI}label")
        if label is not None and note.get("n"):
            yield from _compared(tei, note, label, "note")


def _compared(tei: TeiFile, element: etree._Element, shown: etree._Element, kind: str) -> Iterator[Diagnostic]:
    number = element.get("n") or ""
    found = _NUMBER.fullmatch(printed(shown))
    if found is not None and number.isdigit() and int(found[1]) != int(number):
        message = f'the {kind} has n="{number}", but "{found[0]}" is printed'
        yield tei.finding(element, CODE, Severity.WARNING, message, f'is n="{found[1]}" meant?', at="n")
