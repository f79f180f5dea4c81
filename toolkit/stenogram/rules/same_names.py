"""Two persons have two names."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile, printed

CODE = "SCH132"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each person or group who has the name of another one."""
    first: dict[str, etree._Element] = {}
    for person in tei.all("person", "personGrp"):
        name = next((one for one in person if one.tag in {f"{TEI}persName", f"{TEI}name"}), None)
        key = "" if name is None else printed(name).casefold()
        before = first.setdefault(key, person)
        if key and name is not None and before is not person:
            message = f'"{printed(name)}" is the name of #{before.get(ID)} as well'
            advice = "make one person of the two, or tell them apart (first name, office, dates)"
            yield tei.finding(person, CODE, Severity.WARNING, message, advice)
