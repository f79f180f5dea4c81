"""A note at the end is called from somewhere, and its call leads to it."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TeiFile

CODE = "SCH104"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each endnote without a call, and each note whose call leads elsewhere."""
    for note in tei.all("note"):
        targets = (note.get("target") or "").split()
        label = note.get("n") or note.get(ID) or ""
        if not targets and note.get("place") == "end":
            message = f"no call leads to the note {label}".rstrip()
            advice = "find its call, or leave it as a known gap"
            yield tei.finding(note, CODE, Severity.WARNING, message, advice)
        for target in targets:
            call = tei.ids.get(target.removeprefix("#"), [None])[0]
            if call is None or call.get("type") != "noteref":
                continue
            if call.get("target") != f"#{note.get(ID)}":
                line, _ = tei.place(call)
                elsewhere = call.get("target") or "nowhere"
                message = f"the note {label} names the call on line {line}, which leads to {elsewhere}"
                yield tei.finding(note, CODE, Severity.ERROR, message, "let both point at each other", at="target")
