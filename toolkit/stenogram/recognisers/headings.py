"""Headings, and divisions that only the layout shows."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.HEADING, Kind.DIVISION})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
