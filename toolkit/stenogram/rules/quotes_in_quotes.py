"""A quotation that is nothing but a quotation is marked once."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile

CODE = "SCH155"
_QUOTES = frozenset((f"{TEI}q", f"{TEI}quote", f"{TEI}said"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `q` or `quote` whose whole content is another one, without marks of its own around it."""
    for name in ("q", "quote"):
        for quote in tei.all(name):
            inner = quote[0] if len(quote) == 1 else None
            if inner is None or inner.tag not in _QUOTES or inner.tag == f"{TEI}said":
                continue
            if not (quote.text or "").strip() and not (inner.tail or "").strip():
                kind = str(inner.tag).removeprefix(TEI)
                message = f"the {name} holds nothing but a {kind}: the same words are marked as quoted twice"
                yield tei.finding(quote, CODE, Severity.WARNING, message, "take one of the two away")
