"""Printed ellipsis marks: `[...]`, `[…]`, `(…)` stand for words left out. A plain `...` stays."""

from __future__ import annotations

import re

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark

CLAIMS = frozenset({Kind.GAP})

_DOTS = r"[ \u00a0]?(?:(?:\.[ \u00a0]?){2,5}|…\.?[ \u00a0]?)"
_GAP = re.compile(rf"\[{_DOTS}\]|\({_DOTS}\)")


def recognise(sheet: Annotations) -> Claims:
    """Claim the ellipsis marks in brackets."""
    for match in _GAP.finditer(sheet.text):
        yield Mark(Kind.GAP, match.start(), match.end(), {"reason": "ellipsis"})
