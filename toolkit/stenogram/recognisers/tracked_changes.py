"""Changes that an office file tracks and nobody has accepted or rejected: doubted, never decided."""

from __future__ import annotations

from collections import Counter

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Doubt

CLAIMS = frozenset[str]()
DOUBTS = frozenset({"SRC121"})


def recognise(sheet: Annotations) -> Claims:
    """One doubt for the document, at the first change."""
    changes = [r for r in sheet.source.regions if r.name == "change"]
    if not changes:
        return
    kinds = Counter(r.attributes["kind"] for r in changes)
    counted = " and ".join(
        f"{kinds[kind]} {kind}{'s' if kinds[kind] > 1 else ''}" for kind in ("insertion", "deletion") if kinds[kind]
    )
    at = min(changes[0].start, max(len(sheet.text) - 1, 0))
    message = f"tracked changes: {counted}; read as if all were accepted, what they delete is kept out"
    yield Doubt("SRC121", at, at + 1, message)
