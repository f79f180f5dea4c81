"""Bold, italic and other type, and links."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.HIGHLIGHT, Kind.LINK})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
