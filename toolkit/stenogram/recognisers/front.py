"""Title, subtitle, author and date at the head of a document."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.TITLE, Kind.AUTHOR, Kind.DATE})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
