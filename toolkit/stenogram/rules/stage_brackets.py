"""The brackets of a stage direction that open also close."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH134"
_PAIRS = (("(", ")"), ("[", "]"), ("\uff08", "\uff09"), ("\uff3b", "\uff3d"))


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `stage` that begins with a bracket which does not close, or ends with one that did not open."""
    for stage in tei.all("stage"):
        parent = stage.getparent()
        if parent is not None and parent.tag == f"{TEI}stage":
            continue
        text = printed(stage)
        ends = text.rstrip(".,;:")
        for opening, closing in _PAIRS:
            begun, ended = text.startswith(opening), ends.endswith(closing)
            lack = text.count(opening) - text.count(closing) if begun or ended else 0
            if (lack > 0 and begun) or (lack < 0 and ended):
                opens, closes = ("opens", "close") if lack > 0 else ("closes", "open")
                message = f'a bracket {opens} in "{text[:60]}" and does not {closes}'
                yield tei.finding(stage, CODE, Severity.WARNING, message, "does the bracket begin or end elsewhere?")
