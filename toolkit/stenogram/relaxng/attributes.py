"""The attributes of an element, taken out of its content model as far as each stands for itself.

What is left (choices between attributes, attributes whose value decides on the content) is followed by derivatives.
"""

from __future__ import annotations

from typing import Any

from stenogram.relaxng.definitions import Definition
from stenogram.relaxng.derivatives import (
    after_attribute,
    attribute_leaves,
    matches,
    without_attributes,
)
from stenogram.relaxng.names import NameClass, contains, listed
from stenogram.relaxng.openings import Check, Sure
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind, Pattern, Patterns, Prefixes, names_match
from stenogram.relaxng.quick import repeated_word
from stenogram.relaxng.values.lexical import words_of
from stenogram.relaxng.values.library import Data, Value

_REMEMBERED = 256


class Checks(dict[str, "Check | bool"]):
    """For the name of an attribute: a function that checks its value, True for any value, False: no such attribute."""

    def __init__(self, make: Patterns) -> None:
        super().__init__()
        self._make = make
        self.sure = Sure(self)
        self.patterns: dict[str, Pattern] = {}
        self.wild: list[tuple[NameClass, Pattern]] = []

    def add(self, name: str, value: Pattern) -> None:
        """Let an attribute of this name have such values."""
        self.patterns[name] = value
        self[name] = checker(self._make, value)

    def value(self, name: str) -> Pattern | None:
        """The pattern of the values of an attribute; None when there is no such attribute here."""
        if name in self.patterns:
            return self.patterns[name]
        return next((value for names, value in self.wild if contains(names, name)), None)

    def __missing__(self, name: str) -> Check | bool:
        value = self.value(name)
        return False if value is None else checker(self._make, value)


def checker(make: Patterns, value: Pattern) -> Check | bool:
    """What holds a text against a pattern of values; True when every text is right."""
    if value.told is None:
        check = _checker(make, value)
        value.told = remembering(check) if callable(check) and not _contextual(value) else check
    found: Check | bool = value.told
    return found


def remembering(check: Check) -> Check:
    """The check, with a short memory for values that were right: most attributes repeat a few values."""
    known: set[str] = set()

    def checked(text: str, prefixes: Prefixes) -> bool:
        if text in known:
            return True
        if not check(text, prefixes):
            return False
        if len(known) < _REMEMBERED and len(text) < _REMEMBERED:
            known.add(text)
        return True

    checked.known = known  # type: ignore[attr-defined]
    return checked


def _contextual(value: Pattern) -> bool:
    """Whether prefixes decide on a value."""
    if value.kind is Kind.VALUE:
        return value.leaf.type.contextual or getattr(value.leaf, "excluded", None) is not None
    return any(_contextual(part) for part in value.parts)


def _of_leaf(leaf: Data | Value) -> Check | bool:
    if isinstance(leaf, Value):
        return leaf.match
    if leaf.plain:
        return True
    quick, match = leaf.type.quick, leaf.match
    if quick is None or leaf.params or leaf.excluded is not None:
        return match
    return lambda text, prefixes: quick(text) is not None or match(text, prefixes)


def _checker(make: Patterns, value: Pattern) -> Check | bool:
    if value is TEXT:
        return True
    if value.kind is Kind.VALUE:
        return _of_leaf(value.leaf)
    tokens = _tokens(value)
    if tokens is not None:
        return lambda text, _: text in tokens or " ".join(words_of(text)) in tokens
    if value.kind is Kind.CHOICE:
        checks = [checker(make, part) for part in value.parts]
        if True in checks:
            return True
        functions = [check for check in checks if callable(check)]
        return lambda text, prefixes: any(check(text, prefixes) for check in functions)
    repeated = repeated_word(value)
    word = None if repeated is None else checker(make, repeated)
    if callable(word):
        least = not value.parts[0].nullable
        return lambda text, prefixes: (
            len(words := words_of(text)) >= least and all(word(one, prefixes) for one in words)
        )
    return lambda text, prefixes: matches(make, value, text, prefixes)


def _tokens(value: Pattern) -> frozenset[str] | None:
    """The values of a choice of plain tokens; None when it is something else."""
    if value.kind is not Kind.CHOICE:
        return None
    leaves = [part.leaf for part in value.parts]
    if all(isinstance(leaf, Value) and leaf.type.name == "token" for leaf in leaves):
        return frozenset(leaf.text for leaf in leaves)
    return None


class Loose(dict[str, "list[Check | bool]"]):
    """For the name of an attribute that does not stand for itself: what its value is held to, in order."""

    def __init__(self, make: Patterns, rest: Pattern) -> None:
        super().__init__()
        self._make, self._rest = make, rest

    def __missing__(self, name: str) -> list[Check | bool]:
        leaves = [leaf for leaf in attribute_leaves(self._rest) if names_match(leaf, name)]
        found = [checker(self._make, leaf.parts[0]) for leaf in leaves]
        if found and len(self) < _REMEMBERED:
            self[name] = found
        return found


class Plan:
    """What is known of an element's attributes, and its content without them.

    Attributes:
        checks: the attributes that stand for themselves.
        loose: the others, which stand in `rest`.
        required: those of them that must be there.
        ids: those that link within the document, with "ID", "IDREF" or "IDREFS".
        rest: what is left of the content model; may still hold attributes.
    """

    __slots__ = ("_make", "_steps", "checks", "ids", "loose", "required", "rest")

    def __init__(self, make: Patterns, content: Pattern) -> None:
        self._make = make
        self.checks = Checks(make)
        required: set[str] = set()
        self.rest = self._split(content, required)
        self.loose = Loose(make, self.rest)
        self.required = frozenset(required)
        self.ids = [(name, kind) for name, value in self.checks.patterns.items() if (kind := link_kind(value))]
        self._steps: dict[Any, Pattern] = {}

    def _split(self, pattern: Pattern, required: set[str]) -> Pattern:
        make = self._make
        if not pattern.has_attributes:
            return pattern
        if pattern.kind is Kind.GROUP:
            left = self._split(pattern.parts[0], required)
            return make.group(left, self._split(pattern.parts[1], required))
        if pattern.kind is Kind.INTERLEAVE:
            return make.interleave([self._split(part, required) for part in pattern.parts])
        inner, optional = pattern, False
        if pattern.kind is Kind.CHOICE and len(pattern.parts) == 2 and EMPTY in pattern.parts:
            (inner,) = (part for part in pattern.parts if part is not EMPTY)
            optional = True
        repeated = inner.kind is Kind.ONE_OR_MORE
        inner = inner.parts[0] if repeated else inner
        if inner.kind is not Kind.ATTRIBUTE:
            return pattern
        names, value = inner.leaf, inner.parts[0]
        if isinstance(names, str):
            self.checks.add(names, value)
            required.update(() if optional else (names,))
            return EMPTY
        if not optional or not repeated:
            return pattern
        self.checks.wild.append((names, value))
        return EMPTY

    def after(self, pattern: Pattern, name: str, value: str, prefixes: Prefixes) -> Pattern:
        """What is left of `rest` after an attribute that does not stand for itself."""
        make = self._make
        leaves = [leaf for leaf in attribute_leaves(pattern) if names_match(leaf, name)]
        fits = tuple(leaf for leaf in leaves if matches(make, leaf.parts[0], value, prefixes))
        if not fits:
            return NOT_ALLOWED
        key = (pattern, fits)
        if key not in self._steps:
            if len(self._steps) > 1_000:
                self._steps.clear()
            self._steps[key] = after_attribute(make, pattern, dict.fromkeys(fits, True))
        return self._steps[key]

    def entered(self, attributes: dict[str, str], prefixes: Prefixes) -> Pattern:
        """The content model after a start tag; NOT_ALLOWED when an attribute is wrong, missing or too many."""
        if not self.required <= attributes.keys():
            return NOT_ALLOWED
        left = self.rest
        for name, value in attributes.items():
            check = self.checks[name]
            if check is False:
                left = self.after(left, name, value, prefixes)
                if left is NOT_ALLOWED:
                    return left
            elif check is not True and not check(value, prefixes):
                return NOT_ALLOWED
        return without_attributes(self._make, left)

    def forgiven(self, attributes: dict[str, str], prefixes: Prefixes) -> Pattern:
        """The content model after a start tag as if its attributes were right."""
        left = self.rest
        for name, value in attributes.items():
            if left.has_attributes and self.checks[name] is False:
                after = self.after(left, name, value, prefixes)
                left = left if after is NOT_ALLOWED else after
        closed = without_attributes(self._make, left)
        return closed if closed is not NOT_ALLOWED else without_attributes(self._make, left, forgiven=True)


def attribute_leaves_by_name(rest: Pattern) -> dict[str, list[Pattern]]:
    """The attribute patterns in what is left of a content model, by the names that they list."""
    leaves = attribute_leaves(rest)
    names = {name: None for leaf in leaves for name in listed(leaf.leaf)}
    return {name: [leaf for leaf in leaves if names_match(leaf, name)] for name in names}


def link_kind(value: Pattern) -> str:
    """Whether values are of an ID type: "ID", "IDREF", "IDREFS" or nothing."""
    if value.kind is Kind.VALUE and isinstance(value.leaf, Data):
        return value.leaf.type.kind
    if value.kind is Kind.LIST:
        inner = value.parts[0]
        inner = inner.parts[0] if inner.kind is Kind.ONE_OR_MORE else inner
        return "IDREFS" if link_kind(inner) == "IDREF" else ""
    return ""


def plan_of(make: Patterns, definition: Definition) -> Plan:
    """The plan of an element's definition; made once."""
    if definition.plan is None:
        definition.plan = Plan(make, definition.content)
    found: Plan = definition.plan
    return found
