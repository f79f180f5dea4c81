"""Note calls and note bodies, linked both ways."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.NOTE, Kind.CALL})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
