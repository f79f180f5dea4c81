"""Numbers of notes go on one by one: none twice, none left out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH115"
_MOST = 8  # digits of a number


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each number that comes again, goes back or leaves others out, in a list of notes or along the text."""
    last: dict[tuple[str, etree._Element | None], int] = {}
    for note in tei.all("note"):
        label, place = note.get("n") or "", note.get("place") or ""
        if not (label.isascii() and label.isdigit() and len(label) <= _MOST):
            continue
        series = (place, note.getparent() if place in {"", "end"} else None)
        number, before = int(label), last.get(series)
        last[series] = number
        if before is None or (number in (before + 1, 1) and number != before):
            continue
        if number == before:
            message = f"the number {number} is given to two notes in a row"
            yield tei.finding(note, CODE, Severity.WARNING, message, "compare with the printed notes", at="n")
        elif number < before:
            message = f"note {number} comes after note {before}"
            yield tei.finding(note, CODE, Severity.WARNING, message, "compare with the printed notes", at="n")
        else:
            missing = f"note {before + 1} is" if number == before + 2 else f"notes {before + 1} to {number - 1} are"
            message = f"{missing} missing: note {number} comes after note {before}"
            yield tei.finding(
                note, CODE, Severity.WARNING, message, "was a note read as part of the one before?", at="n"
            )
