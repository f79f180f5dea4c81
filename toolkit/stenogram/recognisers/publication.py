"""Publication lines at the end of a text."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.PUBLICATION})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
