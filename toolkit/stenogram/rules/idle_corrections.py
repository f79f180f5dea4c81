"""The two sides of a choice differ."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH143"
_SIDES = (("sic", "corr"), ("orig", "reg"), ("abbr", "expan"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `choice` whose reading of the source and whose editor's reading are the same."""
    for choice in tei.all("choice"):
        for theirs, ours in _SIDES:
            one, other = choice.find(TEI + theirs), choice.find(TEI + ours)
            if one is not None and other is not None and _content(one) == _content(other):
                message = f'{theirs} and {ours} are the same: "{printed(one)[:60]}"'
                yield tei.finding(choice, CODE, Severity.WARNING, message, f"correct {ours}, or take the choice away")


def _content(element: etree._Element) -> list[str]:
    """Text and mark-up, without white space that is layout."""
    inner = [str(one.tag) + str(sorted(one.items())) for one in element.iterdescendants(etree.Element)]
    return [printed(element), *inner]
