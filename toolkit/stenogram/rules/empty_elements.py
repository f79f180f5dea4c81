"""What holds words holds some."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH128"
_HOLDERS = (
    "p",
    "head",
    "speaker",
    "label",
    "said",
    "stage",
    "quote",
    "q",
    "l",
    "signed",
    "salute",
    "dateline",
    "byline",
)
_BREAKS = frozenset(TEI + name for name in ("pb", "lb", "cb", "gb"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each paragraph, heading, label, speech, bracket or quotation without words or anything else in it."""
    for name in _HOLDERS:
        for element in tei.all(name):
            if (element.text and not element.text.isspace()) or any(one.tag not in _BREAKS for one in element):
                continue
            if not printed(element) and not _placeholder(element):
                message = f"the {name} is empty"
                advice = "take it away, or put gap where words are lost"
                yield tei.finding(element, CODE, Severity.WARNING, message, advice)


def _placeholder(element: etree._Element) -> bool:
    """Whether it is the empty paragraph that the grammar asks for in a division that has a heading only."""
    parent = element.getparent()
    return (
        element.tag == f"{TEI}p"
        and parent is not None
        and all(one.tag == f"{TEI}head" or one is element for one in parent)
    )
