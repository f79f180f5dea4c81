"""Datatype libraries: from what a schema writes (`data`, `value`) to something that a text can be held against.

RELAX NG's own library (specification, 4.16 and 6.2.7), XML Schema Part 2 with the facets that RELAX NG lets stand as
`param`, and the DTD compatibility library with its ID types.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any

from stenogram.relaxng.values.datatype import Datatype, Prefixes
from stenogram.relaxng.values.expressions import ExpressionError, expression
from stenogram.relaxng.values.lexical import Whitespace, normalised, words_of
from stenogram.relaxng.values.numbers import NUMBERS
from stenogram.relaxng.values.strings import STRINGS
from stenogram.relaxng.values.times import TIMES

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
_XSD = {datatype.name: datatype for datatype in (*STRINGS, *NUMBERS, *TIMES)}
_LIBRARIES: dict[str, dict[str, Datatype]] = {
    "": {name: _XSD[name] for name in ("string", "token")},
    XSD: _XSD,
    COMPATIBILITY: {name: _XSD[name] for name in ("ID", "IDREF", "IDREFS")},
}
Test = Callable[[Any, str], bool]
_ORDERS = {
    "minInclusive": (0, 1),
    "minExclusive": (1,),
    "maxInclusive": (0, -1),
    "maxExclusive": (-1,),
}
_LENGTHS: dict[str, Callable[[int, int], bool]] = {
    "length": lambda own, wanted: own == wanted,
    "minLength": lambda own, wanted: own >= wanted,
    "maxLength": lambda own, wanted: own <= wanted,
}


class DatatypeError(ValueError):
    """There is no such datatype, facet or value; the message says which."""


def datatype(library: str, name: str) -> Datatype:
    """A datatype by its library and name.

    Raises:
        DatatypeError: there is none.
    """
    types = _LIBRARIES.get(library)
    if types is None:
        raise DatatypeError(f"the datatype library {library} is not known")
    if name not in types:
        where = library or "RELAX NG itself (is a datatypeLibrary missing?)"
        raise DatatypeError(f"there is no datatype {name} in {where}")
    return types[name]


class Data:
    """A `data` pattern without its `except`.

    Attributes:
        type: the datatype.
        params: the facets asked for, name and value.
        exception: the pattern of the texts that are excepted.
        excluded: what holds a text against it; both set by whoever knows patterns.
    """

    __slots__ = ("_tests", "exception", "excluded", "params", "type")

    def __init__(self, kind: Datatype, library: str, params: Sequence[tuple[str, str]]) -> None:
        """Compile the facets.

        Raises:
            DatatypeError: the type has no such facet, or the facet no such value.
        """
        if params and library != XSD:
            raise DatatypeError(f"{kind.name} takes no param")
        self.type, self.params = kind, tuple(params)
        self._tests = [_test(kind, facet, value) for facet, value in (*kind.facets, *params)]
        self.exception: Any = None
        self.excluded: Callable[[str, Prefixes], bool] | None = None

    @property
    def plain(self) -> bool:
        """Whether every text fits."""
        return self.type.free and not self._tests and self.excluded is None

    def match(self, text: str, prefixes: Prefixes) -> bool:
        """Whether a text is such a value."""
        plain = normalised(text, self.type.whitespace)
        value = self.type.read(plain, prefixes)
        if value is None:
            return False
        for test in self._tests:
            if not test(value, plain):
                return False
        return self.excluded is None or not self.excluded(text, prefixes)


class Value:
    """A `value` pattern.

    Attributes:
        type: the datatype.
        text: the value as the schema writes it.
        prefixes: those in force there, where they matter.
    """

    __slots__ = ("_value", "prefixes", "text", "type")

    def __init__(self, kind: Datatype, text: str, prefixes: Prefixes) -> None:
        """Read the value.

        Raises:
            DatatypeError: it is none of its own type.
        """
        self.type, self.prefixes = kind, prefixes if kind.contextual else {}
        self.text = normalised(text, kind.whitespace)
        self._value = kind.read(self.text, prefixes)
        if self._value is None:
            raise DatatypeError(f'"{text.strip()}" is no {kind.name}')

    def match(self, text: str, prefixes: Prefixes) -> bool:
        """Whether a text is this value."""
        return self.type.read(normalised(text, self.type.whitespace), prefixes) == self._value


def _test(kind: Datatype, facet: str, wanted: str) -> Test:
    if facet == "pattern":
        try:
            matches = expression(wanted)
        except ExpressionError as error:
            raise DatatypeError(f'the pattern "{wanted}" is no regular expression: {error}') from error
        return lambda _, text: matches(text)
    if facet in _LENGTHS and kind.measure is not None:
        measure, fits, number = kind.measure, _LENGTHS[facet], _number(facet, wanted, 0)
        return lambda value, _: (own := measure(value)) < 0 or fits(own, number)
    if facet in _ORDERS and kind.compare is not None:
        return _bound(kind, facet, wanted)
    if facet in {"totalDigits", "fractionDigits"} and kind.digits is not None:
        which, digits = int(facet == "fractionDigits"), kind.digits
        most = _number(facet, wanted, 1 - which)
        return lambda value, _: digits(value)[which] <= most
    if facet in {"whiteSpace", "enumeration"}:
        instead = "a choice of value patterns" if facet == "enumeration" else "another type"
        raise DatatypeError(f"{facet} is no param in RELAX NG: use {instead}")
    raise DatatypeError(f"{kind.name} takes no param {facet}")


def _number(facet: str, text: str, least: int) -> int:
    words = words_of(text)
    if len(words) != 1 or not words[0].lstrip("+").isascii() or not words[0].lstrip("+").isdigit() or len(words[0]) > 9:
        raise DatatypeError(f'{facet} must be a whole number, not "{text}"')
    if int(words[0]) < least:
        raise DatatypeError(f"{facet} must be {least} at least")
    return int(words[0])


def _bound(kind: Datatype, facet: str, wanted: str) -> Test:
    bound: Hashable | None = kind.read(normalised(wanted, Whitespace.COLLAPSE), {})
    compare, orders = kind.compare, _ORDERS[facet]
    if bound is None or compare is None:
        raise DatatypeError(f'{facet} "{wanted}" is no {kind.name}')
    return lambda value, _: compare(value, bound) in orders
