"""A heading is not printed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH152"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each heading that follows directly on one with the same words."""
    before: etree._Element | None = None
    for head in tei.all("head"):
        if before is not None and printed(head) and printed(head) == printed(before) and _adjacent(before, head):
            line, _ = tei.place(before)
            message = f'the heading "{printed(head)[:60]}" stands directly above already, on line {line}'
            yield tei.finding(head, CODE, Severity.WARNING, message, "is one of them a running head of the page?")
        before = head


def _adjacent(one: etree._Element, other: etree._Element) -> bool:
    """Whether nothing stands between two headings: siblings, or the first things of a division in a division."""
    following = one.getnext()
    while following is not None and following.tag in {f"{TEI}pb", f"{TEI}lb", f"{TEI}milestone"}:
        following = following.getnext()
    if following is None or (one.tail and one.tail.strip()):
        return False
    return following is other or (following.tag == f"{TEI}div" and next(iter(following), None) is other)
