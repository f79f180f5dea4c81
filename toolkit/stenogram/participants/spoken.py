"""What is read of a printed speaker's name."""

from __future__ import annotations

from typing import NamedTuple


class Spoken(NamedTuple):
    """A speaker's name as read from a label.

    Attributes:
        name: as printed, on one line, without note numbers.
        form: titled, office, group, question, numbered, initials, caps, name (several words), single.
        words: the name's own words, folded, without titles; empty for a mere office.
        titles: classes of its honorifics (`man`, `woman`, `learned`, `rank`, `member`, `any`).
        caps: True where a word of the name is in capitals.
        role: category of the taxonomy `role`, or empty.
        office, party, place: as printed, or empty.
        group: voices and the like.
        unknown: words in lower case that no vocabulary explains.
    """

    name: str
    form: str
    words: tuple[str, ...]
    titles: frozenset[str] = frozenset()
    caps: bool = False
    role: str = ""
    office: str = ""
    party: str = ""
    place: str = ""
    group: bool = False
    unknown: int = 0
