"""Speaker labels, turns without a label, and the record's narrative."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.LABEL, Kind.TURN, Kind.END, Kind.NARRATIVE})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
