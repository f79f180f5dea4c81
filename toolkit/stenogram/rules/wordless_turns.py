"""A turn holds what was said."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH129"
_NO_WORDS = frozenset(TEI + name for name in ("pb", "lb", "cb", "milestone", "anchor", "p", "l", "ab", "lg"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `sp` with nothing but its label, breaks and empty paragraphs; without even these the grammar refuses it."""
    for turn in tei.all("sp"):
        content = [child for child in turn if child.tag != f"{TEI}speaker"]
        if content and all(child.tag in _NO_WORDS and not len(child) and not printed(child) for child in content):
            speaker = turn.find(f"{TEI}speaker")
            name = "" if speaker is None else f' of "{printed(speaker)}"'
            message = f"the turn{name} holds no words"
            yield tei.finding(turn, CODE, Severity.WARNING, message, "does what follows belong to it?")
