"""Notes stand in the order of their calls."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TeiFile

CODE = "SCH116"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each note whose call comes before the call of the note in front of it."""
    calls = (ref for ref in tei.all("ref") if ref.get("type") == "noteref")
    order = {f"#{key}": number for number, call in enumerate(calls) if (key := call.get(ID))}
    if not order:
        return
    last: dict[tuple[etree._Element | None, bool], tuple[int, str]] = {}
    for note in tei.all("note"):
        at = min((order[key] for key in (note.get("target") or "").split() if key in order), default=None)
        label = note.get("n") or note.get(ID) or ""
        series = (note.getparent(), label.isdigit())
        if at is None:
            continue
        before, name = last.get(series, (-1, ""))
        if at < before:
            message = f"the note {label} stands after the note {name}, but is called before it"
            yield tei.finding(
                note, CODE, Severity.WARNING, message, "are their numbers or targets mixed up?", at="target"
            )
        last[series] = (at, label)
