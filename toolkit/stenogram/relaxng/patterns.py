"""Patterns, hash-consed: equal ones are one object, so that what is known of one is known of all.

The operators simplify as section 4.20 to 4.22 of the specification says, and a little more: choices and
interleaves are sorted and have many members, groups lean to the right, text followed by what takes text is that.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import Any, TypeAlias

from stenogram.relaxng.faults import TooComplexError
from stenogram.relaxng.names import NameClass, contains

Prefixes: TypeAlias = dict[str, str]  # those in force where a value stands


class Kind(IntEnum):
    """The operators and what they join."""

    NOT_ALLOWED = 0
    EMPTY = 1
    TEXT = 2
    CHOICE = 3
    GROUP = 4
    INTERLEAVE = 5
    ONE_OR_MORE = 6
    ELEMENT = 7
    ATTRIBUTE = 8
    VALUE = 9  # `data` and `value`
    LIST = 10


class Pattern:
    """A pattern.

    Attributes:
        kind: its operator.
        parts: what it joins.
        leaf: an element's definition, an attribute's name class, or a matcher of values.
        nullable: whether it takes nothing at all.
        has_attributes: whether an attribute stands in it (not in its elements).
        has_values: whether `data`, `value` or `list` stands in it (not in its attributes or elements).
        number: the order in which patterns came to be.
    """

    __slots__ = (
        "closed", "first", "has_attributes", "has_text", "has_values", "kind", "leaf", "nullable", "number", "opened",
        "parts", "told",
    )  # fmt: skip

    def __init__(self, kind: Kind, parts: tuple[Pattern, ...], leaf: Any, number: int) -> None:
        self.kind, self.parts, self.leaf, self.number = kind, parts, leaf, number
        self.nullable = _nullable(kind, parts)
        self.has_attributes = kind is Kind.ATTRIBUTE
        self.has_values = kind in {Kind.VALUE, Kind.LIST}
        self.has_text = kind is Kind.TEXT
        if kind not in {Kind.ATTRIBUTE, Kind.LIST}:
            for part in parts:
                self.has_attributes = self.has_attributes or part.has_attributes
                self.has_values = self.has_values or part.has_values
                self.has_text = self.has_text or part.has_text
        # Derivatives and first elements already found (see `derivatives`).
        self.opened: dict[str, tuple[tuple[Any, Pattern], ...]] = {}
        self.closed: Pattern | None = None
        self.first: frozenset[Any] | None = None
        self.told: Any = None

    def __repr__(self) -> str:
        return f"{self.kind.name}({', '.join([repr(p) for p in self.parts] + ([str(self.leaf)] if self.leaf else []))})"


def _nullable(kind: Kind, parts: tuple[Pattern, ...]) -> bool:
    if kind is Kind.EMPTY or kind is Kind.TEXT:
        return True
    if kind is Kind.CHOICE:
        return any(part.nullable for part in parts)
    if kind in {Kind.GROUP, Kind.INTERLEAVE, Kind.ONE_OR_MORE}:
        return all(part.nullable for part in parts)
    return False


EMPTY = Pattern(Kind.EMPTY, (), None, 0)
NOT_ALLOWED = Pattern(Kind.NOT_ALLOWED, (), None, 1)
TEXT = Pattern(Kind.TEXT, (), None, 2)
# Patterns that one step may make before it is given up (a hundred times what TEI's largest models need).
_MOST_IN_A_STEP = 50_000


class Patterns:
    """The patterns of a grammar: makes them, each one once."""

    def __init__(self, begin: int = 3) -> None:
        """Begin with no patterns, and number them from `begin`."""
        self._known: dict[Any, Pattern] = {}
        self._count = begin
        self.budget = 1 << 60

    def __len__(self) -> int:
        return len(self._known)

    def forget(self) -> None:
        """Give up what was made: patterns still held go on working, equal ones may then be two objects."""
        self._known.clear()

    def limit(self) -> None:
        """Begin a step of validation, in which only so many patterns may be made."""
        self.budget = self._count + _MOST_IN_A_STEP

    def _make(self, kind: Kind, parts: tuple[Pattern, ...], leaf: Any = None) -> Pattern:
        key = (kind, parts, leaf)
        found = self._known.get(key)
        if found is None:
            if self._count > self.budget:
                raise TooComplexError
            found = self._known[key] = Pattern(kind, parts, leaf, self._count)
            self._count += 1
        return found

    def restore(self, kind: Kind, parts: tuple[Pattern, ...], leaf: Any, number: int) -> Pattern:
        """A pattern that was made in another run, with its number."""
        found = self._known[kind, parts, leaf] = Pattern(kind, parts, leaf, number)
        return found

    def element(self, definition: Any) -> Pattern:
        """An element; of which names and with which content, its definition says."""
        return self._make(Kind.ELEMENT, (), definition)

    def attribute(self, names: NameClass, value: Pattern) -> Pattern:
        """An attribute of one of these names with such a value."""
        return NOT_ALLOWED if value is NOT_ALLOWED else self._make(Kind.ATTRIBUTE, (value,), names)

    def value(self, datatype: Any) -> Pattern:
        """A value of a datatype: `data` or `value`."""
        return self._make(Kind.VALUE, (), datatype)

    def list(self, words: Pattern) -> Pattern:
        """A value that is a list of words."""
        return NOT_ALLOWED if words is NOT_ALLOWED else self._make(Kind.LIST, (words,))

    def choice(self, parts: Iterable[Pattern]) -> Pattern:
        """Any one of these."""
        found: set[Pattern] = set()
        for part in parts:
            if part.kind is Kind.CHOICE:
                found.update(part.parts)
            elif part is not NOT_ALLOWED:
                found.add(part)
        if EMPTY in found and any(part.nullable for part in found if part is not EMPTY):
            found.discard(EMPTY)
        if len(found) < 2:
            return found.pop() if found else NOT_ALLOWED
        return self._make(Kind.CHOICE, tuple(sorted(found, key=_by_number)))

    def group(self, one: Pattern, other: Pattern) -> Pattern:
        """One, then the other."""
        if one is NOT_ALLOWED or other is NOT_ALLOWED:
            return NOT_ALLOWED
        if one is EMPTY or (one is TEXT and _takes_any_text(other)):
            return other
        if other is EMPTY:
            return one
        if one.kind is Kind.GROUP:
            return self.group(one.parts[0], self.group(one.parts[1], other))
        if other.kind is Kind.CHOICE and len(other.parts) == 2 and EMPTY in other.parts:
            repeated = other.parts[0] if other.parts[1] is EMPTY else other.parts[1]
            if repeated.kind is Kind.ONE_OR_MORE and repeated.parts[0] is one:
                return repeated  # x, x* is x+
        return self._make(Kind.GROUP, (one, other))

    def interleave(self, parts: Iterable[Pattern]) -> Pattern:
        """All of these, their members in any order among those of the others."""
        found: list[Pattern] = []
        for part in parts:
            if part is NOT_ALLOWED:
                return NOT_ALLOWED
            if part.kind is Kind.INTERLEAVE:
                found += part.parts
            elif part is not EMPTY:
                found.append(part)
        if len(found) < 2:
            return found[0] if found else EMPTY
        return self._make(Kind.INTERLEAVE, tuple(sorted(found, key=_by_number)))

    def one_or_more(self, part: Pattern) -> Pattern:
        """One of it, or several in a row."""
        if part in (EMPTY, NOT_ALLOWED, TEXT) or part.kind is Kind.ONE_OR_MORE:
            return part
        if part.kind is Kind.CHOICE and EMPTY in part.parts:
            rest = self.choice(one for one in part.parts if one is not EMPTY)
            return self.choice((EMPTY, self.one_or_more(rest)))
        return self._make(Kind.ONE_OR_MORE, (part,))

    def optional(self, part: Pattern) -> Pattern:
        """It, or nothing."""
        return self.choice((EMPTY, part))


def _by_number(pattern: Pattern) -> int:
    return pattern.number


def _takes_any_text(pattern: Pattern) -> bool:
    """Whether a pattern begins with a row in which text may stand anywhere: more text before it changes nothing."""
    while pattern.kind is Kind.GROUP:
        pattern = pattern.parts[0]
    if pattern.kind is Kind.ONE_OR_MORE:
        inner = pattern.parts[0]
        return inner is TEXT or (inner.kind is Kind.CHOICE and TEXT in inner.parts)
    return pattern is TEXT


def names_match(pattern: Pattern, name: str) -> bool:
    """Whether an ELEMENT or ATTRIBUTE pattern takes this name."""
    names = pattern.leaf if pattern.kind is Kind.ATTRIBUTE else pattern.leaf.names
    return contains(names, name)
