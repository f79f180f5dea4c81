"""A line or page break marked as inside a word is inside a word, and its hyphen is gone."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH136"
_HYPHENS = "-\u00ad\u2010\u2011¬"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each break with `break="no"` beside something else than letters, or behind a hyphen."""
    for element, value in tei.having("break"):
        if value != "no":
            continue
        before, after = _before(element), (element.tail or "").lstrip()
        name = str(element.tag).removeprefix(TEI)
        if before and before[-1] in _HYPHENS and after[:1].isalpha():
            message = f"the {name} is inside a word, but a hyphen is left before it"
            advice = 'take the hyphen out, or take break="no" away if the word has it'
            yield tei.finding(element, CODE, Severity.WARNING, message, advice, at="break")
        elif (before and not before[-1].isalnum()) or (after and not after[0].isalnum()):
            message = f"the {name} is marked as inside a word, but is not between two letters"
            yield tei.finding(element, CODE, Severity.WARNING, message, 'take break="no" away', at="break")


def _before(element: etree._Element) -> str:
    """The text in front of an element in its parent, without white space at its end."""
    previous, parent = element.getprevious(), element.getparent()
    text = previous.tail if previous is not None else parent.text if parent is not None else ""
    return (text or "").rstrip()
