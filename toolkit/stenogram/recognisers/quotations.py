"""Block quotations, and quoted closes."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.QUOTATION, Kind.SAID})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
