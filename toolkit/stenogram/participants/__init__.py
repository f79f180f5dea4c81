"""The people of a document: one `Person` for each voice, with all the ways in which the source prints the name."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """Somebody, or a group, who speaks (TEI Guidelines, 16.2.2 The Participant Description).

    Attributes:
        id: the `xml:id`, `p-…`.
        names: as printed, the fullest first, each once.
        group: True for voices and other groups (`personGrp`).
        role: role of the speaker, a category of the taxonomy `role` without its prefix (`chair`), or empty.
        party: as printed, or empty.
        office: as printed, or empty.
    """

    id: str
    names: list[str] = field(default_factory=list)
    group: bool = False
    role: str = ""
    party: str = ""
    office: str = ""
