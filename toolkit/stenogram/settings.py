"""What an editor knows and says before a source is read: words of an edition, and a profile of its kind of source.

Recognisers read the settings from the sheet (`Annotations.settings`); without any they do their work alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from stenogram.profiles import Profile
from stenogram.profiles.files import FIELDS

# What the lists of `[words.xx]` may be called, beside `furniture` and the fields of the header.
LISTS = ("voice", "person", "said", "filler", "title", "attribution", "not_name", "opener")
STAGES = (
    "applause", "laughter", "noise", "movement", "voices", "pause", "break", "delivery", "reading", "procedural",
    "entrance", "exit", "editorial",
)  # fmt: skip
HEADER = "header_"  # the lists of header labels are called `header_translation` and so on
KINDS = (*STAGES, *LISTS, "furniture", *(HEADER + name for name in FIELDS))

Words = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True)
class Settings:
    """What was said beforehand.

    Attributes:
        words: by language (`de`) and kind (see `KINDS`), the words that the edition adds to the shipped lists.
        profile: of the kind of source, or None.
        markers: by which the profile was chosen; empty where a user named it.
    """

    words: Words = field(default_factory=dict)
    profile: Profile | None = None
    markers: tuple[str, ...] = ()

    @cached_property
    def furniture(self) -> tuple[str, ...]:
        """Patterns of whole lines to set aside."""
        added = (pattern for table in self.words.values() for pattern in table.get("furniture", ()))
        return (*(self.profile.furniture if self.profile else ()), *added)

    @cached_property
    def header_labels(self) -> Mapping[str, str]:
        """Labels of header lines in lower case, with their fields."""
        found = dict(self.profile.header) if self.profile else {}
        for table in self.words.values():
            for kind, words in table.items():
                if kind.startswith(HEADER):
                    found.update((" ".join(w.casefold().split()).rstrip(": "), kind[len(HEADER) :]) for w in words)
        return found

    @cached_property
    def bracket_words(self) -> tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...]:
        """The words of brackets by language and list, in a form that can be a key of a cache."""
        return tuple(
            (language[:2], own)
            for language, table in sorted(self.words.items())
            if (own := tuple((k, v) for k, v in sorted(table.items()) if k in LISTS or k in STAGES))
        )


NO_SETTINGS = Settings()
