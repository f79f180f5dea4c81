"""Brackets: applause, laughter, voices, and whole exchanges."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind

CLAIMS = frozenset({Kind.STAGE})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the module's name says."""
    return ()
