"""A pointer leads to the kind of thing that it is for: `who` to a person, `ana` to a category."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH114"
_KINDS = {
    "who": ("person", "personGrp", "org", "role", "castItem"),
    "toWhom": ("person", "personGrp", "org", "role", "castItem"),
    "ana": ("category",),
    "scheme": ("taxonomy",),
    "wit": ("witness",),
}


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each pointer within the file that leads to another kind of element."""
    for element, attribute, key in tei.pointers:
        kinds = _KINDS.get(attribute)
        if kinds is None or key not in tei.ids or element.tag == f"{TEI}change":
            continue  # who made a change is an editor, wherever the header names one
        kind = str(tei.ids[key][0].tag).removeprefix(TEI)
        if kind not in kinds:
            message = f"{attribute} points to #{key}, which is a {kind}"
            yield tei.finding(
                element, CODE, Severity.ERROR, message, f"expected {' or '.join(kinds[:2])}", at=attribute
            )
