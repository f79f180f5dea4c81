"""A recorded stretch of the source is a stretch: file, first offset, and an offset not before it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH112"
_STRETCH = re.compile(r"[^#\s]*#char=([0-9]{1,15}),([0-9]{1,15})")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each span whose target is no `file#char=from,to` (RFC 5147), and each moved one without a new place."""
    for span in tei.all("span"):
        for target in (span.get("target") or "").split():
            found = _STRETCH.fullmatch(target)
            if found is None or int(found[1]) > int(found[2]):
                message = f'"{target}" is no stretch of a source'
                advice = "expected file#char=first,last with the first offset not after the last"
                yield tei.finding(span, CODE, Severity.ERROR, message, advice, at="target")
        if span.get("ana") == "#fate.moved" and not span.get("corresp"):
            message = "characters were moved, but the span does not say where to"
            yield tei.finding(span, CODE, Severity.ERROR, message, "expected corresp with the id of the new place")
