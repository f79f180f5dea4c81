"""Turns with the same label have the same speaker, all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH153"
_LETTERS = re.compile(r"[^\w]+")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each turn without `who` whose label stands elsewhere in the file beside a `who`."""
    known: dict[str, str] = {}
    bare: list[tuple[etree._Element, str, str]] = []
    for turn in tei.all("sp"):
        speaker = turn.find(f"{TEI}speaker")
        label = "" if speaker is None else printed(speaker)
        key = _LETTERS.sub(" ", label.casefold()).strip()
        if key and (who := turn.get("who")):
            known.setdefault(key, who)
        elif key:
            bare.append((turn, key, label))
    for turn, key, label in bare:
        if key in known:
            message = f'the turn has no who, though "{label}" is {known[key]} elsewhere'
            yield tei.finding(turn, CODE, Severity.WARNING, message, f'is who="{known[key]}" meant?')
