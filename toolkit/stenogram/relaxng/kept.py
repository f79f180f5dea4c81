"""A schema as it was kept: its patterns come to life when they are needed, with the numbers that they had.

So what is said of a document is the same, word for word, as with the schema newly read.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from stenogram.relaxng.openings import Sure
from stenogram.relaxng.quick import made

if TYPE_CHECKING:
    from collections import Counter

    from stenogram.relaxng.definitions import Definition
    from stenogram.relaxng.names import NameClass
    from stenogram.relaxng.openings import Check
    from stenogram.relaxng.patterns import Kind, Pattern, Patterns, Prefixes

Row = tuple[int, tuple[int, ...], Any]
# Numbers of the patterns, mode, what may end, whether alive, states after texts, openings by name.
StateRow = list[Any]
# Definitions, frame, state inside (-1: not simple), states inside by the attributes that decide on them.
OpeningRow = list[Any]
# Ways (see `openings.Frame`), states of the parent by what was fulfilled.
FrameRow = list[Any]
# Required attributes, those that link, numbers of the values by name, the same for those that do not stand for
# themselves, whether there are others.
PlanRow = tuple[Any, ...]
_REMEMBERED = 256


class KeptDefinition:
    """An element of a kept schema.

    Attributes:
        index: its number among the definitions.
    """

    __slots__ = ("_number", "_schema", "index", "names", "plan")

    def __init__(self, schema: KeptSchema, index: int, names: NameClass, number: int) -> None:
        self._schema, self.index, self.names, self._number = schema, index, names, number
        self.plan: Any = None

    @property
    def content(self) -> Pattern:
        """What may stand in it, attributes included."""
        return self._schema.pattern(self._number)


class KeptSchema:
    """A schema as it was kept."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self._made: dict[int, Pattern] = {}

    @cached_property
    def rows(self) -> list[Row]:
        """Its patterns, by their numbers."""
        found: list[Row] = marshal.loads(self.table["rows"])  # noqa: S302 - the user's own folder
        return found

    @cached_property
    def _inner(self) -> dict[str, Any]:
        found: dict[str, Any] = marshal.loads(self.table["inner"])  # noqa: S302 - the user's own folder
        return found

    @cached_property
    def make(self) -> Patterns:
        """The maker of its patterns."""
        from stenogram.relaxng.patterns import Patterns

        return Patterns(begin=len(self.rows))

    @cached_property
    def every(self) -> list[KeptDefinition]:
        """The definitions of elements, also of those that no document comes to."""
        from stenogram.relaxng.keeping import names_of

        pairs = enumerate(self._inner["elements"])
        return [KeptDefinition(self, index, names_of(names), number) for index, (names, number) in pairs]

    @cached_property
    def elements(self) -> list[KeptDefinition]:
        """The definitions of all elements that a document may come to."""
        return [self.every[number] for number in self._inner["reached"]]

    @cached_property
    def spread(self) -> Counter[NameClass]:
        """In how many elements each element may stand."""
        from collections import Counter

        from stenogram.relaxng.keeping import names_of

        return Counter({names_of(names): count for names, count in self._inner["spread"]})

    @cached_property
    def start(self) -> Pattern:
        """The pattern of the whole document."""
        return self.pattern(self._inner["start"])

    @cached_property
    def names(self) -> list[str]:
        """The names of elements that it mentions, in its order."""
        from stenogram.relaxng.names import listed

        return list(dict.fromkeys(name for one in self.elements for name in listed(one.names)))

    def definitions(self, name: str) -> list[KeptDefinition]:
        """The definitions of all elements that may have this name, wherever they stand."""
        from stenogram.relaxng.names import contains

        found = [one for one in self.elements if contains(one.names, name)]
        return [one for one in found if one.names == name] or found

    def pattern(self, number: int) -> Pattern:
        """A pattern by its number, made now when it is met for the first time."""
        from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind

        if not self._made:
            self._made = {constant.number: constant for constant in (EMPTY, NOT_ALLOWED, TEXT)}
        waiting, needed = [number], set()
        while waiting:
            one = waiting.pop()
            if one not in self._made and one not in needed:
                needed.add(one)
                waiting += self._parts(one)
        kinds = tuple(Kind)
        for one in sorted(needed):
            kind, parts, leaf = self.rows[one]
            self._made[one] = self.make.restore(
                kinds[kind], tuple([self._made[part] for part in parts]), self._leaf(kinds[kind], leaf), one
            )
        return self._made[number]

    def _parts(self, number: int) -> Sequence[int]:
        kind, parts, leaf = self.rows[number]
        return [*parts, leaf[3]] if leaf is not None and kind == _VALUE and leaf[0] == "data" and leaf[3] else parts

    def _leaf(self, kind: Kind, leaf: Any) -> Any:
        if leaf is None:
            return None
        from stenogram.relaxng.keeping import names_of
        from stenogram.relaxng.patterns import Kind

        if kind is Kind.ELEMENT:
            return self.every[leaf]
        if kind is Kind.ATTRIBUTE:
            return names_of(leaf)
        from stenogram.relaxng.derivatives import excluding
        from stenogram.relaxng.values.library import XSD, Data, Value, datatype

        if leaf[0] == "value":
            return Value(datatype(XSD, leaf[1]), leaf[2], leaf[3])
        data = Data(datatype(XSD, leaf[1]), XSD, leaf[2])
        return excluding(data, self._made[leaf[3]], self.make) if leaf[3] else data


_VALUE = 9  # Kind.VALUE


class Tables:
    """What earlier runs have found of a schema's automaton (see `tables`, which writes it).

    Attributes:
        states: its states.
        places: where they are among them, by the numbers of their patterns.
    """

    def __init__(self, schema: KeptSchema) -> None:
        self.schema = schema
        table = schema.table
        self.states: list[StateRow] = table["states"]
        self.places: dict[tuple[int, ...], int] = table["places"]
        self.plans: dict[int, PlanRow] = table["plans"]
        self.quick: dict[int, Any] = table["quick"]
        self._attributes: dict[int, tuple[Any, ...]] = {}
        self._checks: dict[int, Check | bool] = {}

    def definition(self, index: int) -> Definition:
        """A definition by its number."""
        return self.schema.every[index]

    def attributes_of(self, index: int) -> tuple[Any, ...]:
        """Of a definition: checks, loose ones, required attributes and those that link (see `openings.Opening`)."""
        found = self._attributes.get(index)
        if found is None:
            required, ids, checks, loose, wild = self.plans[index]
            own = _Checks(self, checks, index if wild else -1)
            found = self._attributes[index] = (own, _Loose(self, loose, index), frozenset(required), ids)
        return found

    def check(self, number: int) -> Check | bool:
        """What holds a text against a pattern of values; True when every text is right."""
        if number not in self._checks:
            row = self.quick[number]
            self._checks[number] = True if row is True else _check(self.schema, number, row)
        return self._checks[number]

    def plan(self, index: int) -> Any:
        """All that is known of the attributes of a definition."""
        from stenogram.relaxng.attributes import plan_of

        return plan_of(self.schema.make, self.schema.every[index])


def _check(schema: KeptSchema, number: int, row: Any) -> Check:
    """A check that looks at the pattern only where the quick test does not know."""
    test = None if row is None else made(row)
    known: set[str] = set()
    whole: list[Check] = []

    def check(text: str, prefixes: Prefixes) -> bool:
        if text in known:
            return True
        if test is None or not test(text):
            if not whole:
                whole.append(_whole(schema, number))
            return whole[0](text, prefixes)
        if len(known) < _REMEMBERED and len(text) < _REMEMBERED:
            known.add(text)
        return True

    check.known = known  # type: ignore[attr-defined]
    return check


def _whole(schema: KeptSchema, number: int) -> Check:
    from stenogram.relaxng.attributes import checker

    found = checker(schema.make, schema.pattern(number))
    return found if callable(found) else lambda _text, _prefixes: found


class _Checks(dict[str, "Check | bool"]):
    """The attributes of a definition that stand for themselves."""

    def __init__(self, tables: Tables, numbers: Mapping[str, int], wild: int) -> None:
        super().__init__()
        self._tables, self._numbers, self._wild = tables, numbers, wild
        self.sure = Sure(self)

    def __missing__(self, name: str) -> Check | bool:
        number = self._numbers.get(name)
        if number is not None:
            found = self[name] = self._tables.check(number)
            return found
        return self._tables.plan(self._wild).checks[name] if self._wild >= 0 else False


class _Loose(dict[str, "Sequence[Check | bool]"]):
    """Those that do not."""

    def __init__(self, tables: Tables, numbers: Mapping[str, Sequence[int]], index: int) -> None:
        super().__init__()
        self._tables, self._numbers, self._index = tables, numbers, index

    def __missing__(self, name: str) -> Sequence[Check | bool]:
        numbers = self._numbers.get(name)
        if numbers is None:
            found: Sequence[Check | bool] = self._tables.plan(self._index).loose[name]
            return found
        kept = self[name] = [self._tables.check(number) for number in numbers]
        return kept
