"""Running heads and feet: lines that recur on each page."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.RUNNING_HEAD})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
