"""Turns with the same label have the same speaker, all of them."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH153"
_LETTERS = deferred(r"[^\w]+")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each turn without `who` whose label stands elsewhere in the file beside a `who`."""
    if all(turn.who for turn in tei.turns):
        return
    known: dict[str, str] = {}
    for _, _, label, who in tei.labels:
        if who:
            known.setdefault(_key(label), who)
    for turn, _, label, who in tei.turns:
        key = _key(label)
        if key and not who and key in known:
            message = f'the turn has no who, though "{label}" is {known[key]} elsewhere'
            yield tei.finding(turn, CODE, Severity.WARNING, message, f'is who="{known[key]}" meant?')


def _key(label: str) -> str:
    return _LETTERS.sub(" ", label.casefold()).strip()
