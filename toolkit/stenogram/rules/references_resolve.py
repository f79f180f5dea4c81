"""A pointer into the file leads to an element of the file."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH101"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `#id` that no element of the file bears."""
    for element, attribute, key in tei.pointers:
        if key not in tei.ids:
            near = difflib.get_close_matches(key, tei.ids, n=1, cutoff=0.7)
            advice = f"is #{near[0]} meant?" if near else "add the element, or take the pointer away"
            message = f"{attribute} points to #{key}, and nothing in this file has that xml:id"
            yield tei.finding(element, CODE, Severity.ERROR, message, advice, at=attribute)
