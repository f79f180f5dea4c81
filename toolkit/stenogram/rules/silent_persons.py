"""Whoever is listed among those who take part is pointed at from somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile

CODE = "SCH108"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each person or group of the header that neither speaks nor is named by a pointer."""
    if tei.root.find(f"{TEI}text") is None:
        return
    pointed = {key for _, _, key in tei.pointers}
    for tag in ("person", "personGrp"):
        for person in tei.root.iterfind(f"{TEI}teiHeader//{TEI}particDesc//{TEI}{tag}"):
            key = person.get(ID)
            if key and key not in pointed:
                name = " ".join("".join(person.itertext(f"{TEI}persName", with_tail=False)).split()) or key
                message = f"{name} is listed among those who take part, but never speaks"
                yield tei.finding(person, CODE, Severity.INFO, message)
