"""A note call leads to its note, and the note leads back."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile

CODE = "SCH103"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each call without a note, with something else than a note, or with a note that does not lead back."""
    for call in tei.all("ref"):
        if call.get("type") != "noteref":
            continue
        label = call.get("n") or "".join(call.itertext()).strip()
        target = call.get("target")
        if target is None:
            message = f"the call {label} has no note"
            yield tei.finding(call, CODE, Severity.WARNING, message, "find its note, or leave it as a known gap")
            continue
        note = tei.ids.get(target.removeprefix("#"), [None])[0]
        if note is None:
            continue  # references_resolve has said so
        if note.tag != f"{TEI}note":
            kind = str(note.tag).removeprefix(TEI)
            yield tei.finding(
                call, CODE, Severity.ERROR, f"the call {label} points to a {kind}, not to a note", at="target"
            )
        elif f"#{call.get(ID)}" not in (note.get("target") or "").split():
            line, _ = tei.place(note)
            message = f"the call {label} points to the note on line {line}, which does not point back"
            advice = f'add "#{call.get(ID)}" to its target' if call.get(ID) else "give the call an xml:id"
            yield tei.finding(call, CODE, Severity.ERROR, message, advice, at="target")
