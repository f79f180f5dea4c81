"""What goes on elsewhere (`next`) is pointed back to (`prev`), and the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import ID, TeiFile

CODE = "SCH110"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `next` and `prev` that is not answered."""
    for there, back in (("next", "prev"), ("prev", "next")):
        for element, value in tei.having(there):
            other = tei.ids.get(value[1:], [None])[0] if value.startswith("#") else None
            if other is not None and (element.get(ID) is None or other.get(back) != f"#{element.get(ID)}"):
                line, _ = tei.place(other)
                message = f"{there} points to {value} on line {line}, whose {back} does not point back"
                advice = "let both halves point at each other"
                yield tei.finding(element, CODE, Severity.ERROR, message, advice, at=there)
