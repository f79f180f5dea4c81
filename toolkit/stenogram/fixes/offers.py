"""All fixes that could be made in a file, for an editor that lets a person choose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stenogram.extents import Extents
from stenogram.fixes.choosing import is_safe, title
from stenogram.fixes.edits import Splice, UnfitError, splices
from stenogram.schematron.findings import Finding
from stenogram.schematron.nodes import node


class Offer(NamedTuple):
    """A fix that could be made.

    Attributes:
        line: of the finding.
        column: of the finding.
        code: of the finding.
        rule: of the finding; may be empty.
        fix: the id of the fix.
        title: what it says it does.
        safe: whether its author has marked it so.
        splices: the bytes that change, of the file in UTF-8.
    """

    line: int
    column: int
    code: str
    rule: str
    fix: str
    title: str
    safe: bool
    splices: list[Splice]


def offers(findings: Iterable[Finding], data: bytes) -> Iterator[Offer]:
    """What could be done about findings; fixes that ask for something, or fail, are left out.

    Args:
        findings: from `Schematron.findings(data, name, fixing=True)`.
        data: the file.
    """
    extents: Extents | None = None
    for finding in findings:
        if not finding.fixes or finding.source is not None:
            continue
        extents = extents or Extents(data)
        at = node(finding.places[0] if finding.places else "1", extents)
        for fix in finding.fixes:
            if fix.get("ask") or fix.get("fault"):
                continue
            try:
                changes = splices(fix, extents)
            except UnfitError:
                continue
            if changes:
                place = extents.place(at.span.start)
                name = fix.get("id", "")
                yield Offer(*place, finding.code, finding.rule, name, title(fix), is_safe(fix), changes)
