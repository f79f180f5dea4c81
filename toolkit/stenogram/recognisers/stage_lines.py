"""Stage directions of plays, on lines of their own."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims


def recognise(sheet: Annotations) -> Claims:
    """Claim the stage directions of a play."""
    return ()
