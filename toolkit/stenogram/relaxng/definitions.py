"""The elements of a schema, and what an automaton asks of a schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from stenogram.relaxng.names import NameClass
from stenogram.relaxng.patterns import Pattern, Patterns


class Definition(Protocol):
    """An `element` of a schema.

    Attributes:
        names: the names that it takes.
        content: what may stand in it, attributes included.
        plan: what is known of its attributes (see `attributes`); filled in by need.
    """

    names: NameClass
    plan: Any

    @property
    def content(self) -> Pattern: ...  # noqa: D102


class AnySchema(Protocol):
    """A schema, wherever it comes from."""

    @property
    def make(self) -> Patterns:
        """The maker of its patterns."""

    @property
    def start(self) -> Pattern:
        """The pattern of the whole document."""

    @property
    def elements(self) -> Sequence[Definition]:
        """The definitions of all elements that a document may come to."""

    @property
    def names(self) -> list[str]:
        """The names of elements that it mentions."""

    @property
    def spread(self) -> Counter[NameClass]:
        """In how many elements each element may stand."""

    def definitions(self, name: str) -> Sequence[Definition]:
        """The definitions of all elements that may have this name."""
