"""Identifiers and what points to them: the ID types of DTD compatibility (RELAX NG DTD Compatibility, 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.relaxng.faults import Fault
from stenogram.relaxng.values.lexical import words_of

Place = tuple[int, int]
_BLANK = re.compile(r"[ \t\r\n]")


class Links:
    """The identifiers of one document."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}
        self._wanted: dict[str, Place] = {}

    def new(self, value: str, line: int) -> bool:
        """Take down an identifier that stands alone and is new; else nothing is done."""
        if value in self._ids or _BLANK.search(value) or not value:
            return False
        self._ids[value] = line
        return True

    def note(self, kind: str, value: str, place: Place) -> int:
        """Take down an identifier or references.

        Returns:
            the line on which the identifier was used before; 0 when it is new.
        """
        for word in words_of(value):
            if kind != "ID":
                if word not in self._ids:
                    self._wanted.setdefault(word, place)
            elif word in self._ids:
                return self._ids[word]
            else:
                self._ids[word] = place[0]
        return 0

    def twice(self, value: str, owner: str, line: int) -> Fault:
        """The fault of an identifier that is used a second time."""
        return Fault(
            "RNG110", f'the id "{value.strip()}" of {owner} is used twice', f"it stands on line {line} already"
        )

    def loose(self) -> Iterator[tuple[Place, Fault]]:
        """References that lead nowhere, once the whole document is read."""
        for word, place in self._wanted.items():
            if word not in self._ids:
                yield (
                    place,
                    Fault("RNG111", f'nothing has the id "{word}"', "correct it, or give the id to the element meant"),
                )
