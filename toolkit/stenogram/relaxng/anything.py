"""A schema that takes everything: what is left to be found is what is no XML, or is refused."""

from __future__ import annotations

from collections import Counter

from stenogram.relaxng.definitions import Definition
from stenogram.relaxng.names import NameClass
from stenogram.relaxng.patterns import EMPTY, Patterns


class Anything:
    """A schema that takes everything."""

    def __init__(self) -> None:
        self.make, self.start = Patterns(), EMPTY
        self.names: list[str] = []
        self.elements: list[Definition] = []
        self.spread: Counter[NameClass] = Counter()

    def definitions(self, _name: str) -> list[Definition]:
        """None: no element is known."""
        return []
