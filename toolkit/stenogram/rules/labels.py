"""A name printed in a bracket has the words or the event that belong to it beside it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH113"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `label[@type='speaker']` in a `stage` after which neither `said` nor `stage` comes."""
    for label in tei.all("label"):
        parent = label.getparent()
        if label.get("type") != "speaker" or parent is None or parent.tag != f"{TEI}stage":
            continue
        after = next(
            (e for e in label.itersiblings(etree.Element) if e.tag != f"{TEI}lb" and e.tag != f"{TEI}pb"),
            None,
        )
        if after is None or after.tag not in {f"{TEI}said", f"{TEI}stage"}:
            name = " ".join("".join(label.itertext()).split())
            message = f'no words follow the name "{name}" in the bracket'
            yield tei.finding(label, CODE, Severity.WARNING, message, "expected said or stage after the label")
