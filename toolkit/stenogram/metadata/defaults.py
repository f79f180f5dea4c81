"""What a profile says of all texts of its kind, where the text itself says nothing."""

from __future__ import annotations

from stenogram.marks import Certainty
from stenogram.metadata.header_values import availability
from stenogram.metadata.parts import Metadata
from stenogram.settings import Settings


def apply_defaults(found: Metadata, settings: Settings) -> None:
    """Fill in genre and licence, and note which profile was used and by what it was chosen."""
    profile = settings.profile
    if profile is None:
        return
    how = f"chosen by {', '.join(settings.markers)}" if settings.markers else "named by the editor"
    found.facts.profile = profile.name
    found.facts.profile_about = f"{profile.title}; {how}."
    if profile.genre and found.genre_certainty is Certainty.LOW:
        found.genre, found.genre_certainty = profile.genre, Certainty.MEDIUM
    if profile.licence and not found.availability:
        found.availability.append(availability(profile.licence))
