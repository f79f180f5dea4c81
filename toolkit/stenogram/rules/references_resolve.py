"""A pointer into the file leads to an element of the file."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH101"
_HINTS = 20


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `#id` that no element of the file bears."""
    lost: dict[str, list[str]] = {}
    for element, attribute, key in tei.pointers:
        if key not in tei.ids:
            import difflib  # most files have none of these

            if key not in lost:  # as many near names are looked for as anybody reads
                lost[key] = difflib.get_close_matches(key, tei.ids, n=1, cutoff=0.7) if len(lost) < _HINTS else []
            near = lost[key]
            advice = f"is #{near[0]} meant?" if near else "add the element, or take the pointer away"
            message = f"{attribute} points to #{key}, and nothing in this file has that xml:id"
            yield tei.finding(element, CODE, Severity.ERROR, message, advice, at=attribute)
