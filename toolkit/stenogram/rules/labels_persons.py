"""A label stands for one person throughout a file."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH131"
_LETTERS = deferred(r"[^\w]+")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each label that is given to a second person, at the first such turn."""
    first: dict[str, dict[str, etree._Element]] = {}
    for turn, _, printed, who in tei.labels:
        if not who or " " in who.strip():
            continue
        label = _LETTERS.sub(" ", printed.casefold()).strip()
        persons = first.setdefault(label, {})
        if who in persons or not label:
            continue
        persons[who] = turn
        if len(persons) > 1:
            other, before = next(iter(persons.items()))
            line, _ = tei.place(before)
            message = f'the label "{printed}" is {who} here and {other} on line {line}'
            yield tei.finding(turn, CODE, Severity.WARNING, message, "is it the same person?", at="who")
