"""A category of the edition's own is used."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TEI, TeiFile

CODE = "SCH149"
# Those that every converted file has.
_SHIPPED = frozenset({"role", "int", "genre", "fate"})


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each category to which nothing points, neither to it nor to one inside it."""
    categories = [one for one in tei.all("category") if one.get(ID) and not _shipped(one)]
    if not categories:
        return
    pointed = {key for _, _, key in tei.pointers}
    for category in categories:
        if pointed.isdisjoint(one.get(ID) or "" for one in category.iter(f"{TEI}category")):
            message = f"nothing in the file points to the category {category.get(ID)}"
            yield tei.finding(category, CODE, Severity.INFO, message, "use it (ana, catRef), or take it away")


def _shipped(category: etree._Element) -> bool:
    taxonomy = next(category.iterancestors(f"{TEI}taxonomy"), None)
    return taxonomy is not None and taxonomy.get(ID) in _SHIPPED
