"""Header lines: what the source says about itself."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.HEADER})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
