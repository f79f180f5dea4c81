"""Tests that say at once of most right values that they are right, and of others nothing.

They are rows that can be kept with a schema and understood without its datatypes: the values themselves, a regular
expression for values of printable ASCII without blanks, such an expression for each word of a list, or several rows of
which one is enough. What none of them takes is held against the datatype.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

Row = tuple[Any, ...]
Test = Callable[[str], object]
_VISIBLE = r"(?=[!-~]{1,100}\Z)"
# Some right values of datatypes whose test takes its time: nobody writes others often.
_USUAL = {
    "date": r"[12]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])",
    "gYear": r"[12]\d{3}",
    "gYearMonth": r"[12]\d{3}-(?:0[1-9]|1[0-2])",
    "nonNegativeInteger": r"\d{1,9}",
    "positiveInteger": r"[1-9]\d{0,8}",
    "integer": r"\d{1,9}",
    "decimal": r"\d{1,9}",
    "boolean": r"true|false",
    "language": r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3}",
    "NMTOKEN": r"[A-Za-z0-9_.\-]+",
    "Name": r"[A-Za-z_][A-Za-z0-9_.\-]*",
    "NCName": r"[A-Za-z_][A-Za-z0-9_.\-]*",
    "ID": r"[A-Za-z_][A-Za-z0-9_.\-]*",
    "IDREF": r"[A-Za-z_][A-Za-z0-9_.\-]*",
    "anyURI": r"(?:https?://(?=[A-Za-z0-9]))?(?!//)[A-Za-z0-9._~/\-]*(?:#[A-Za-z0-9._~/=,\-]*)?",
}


def made(row: Row) -> Test:
    """The test of a row."""
    kind, inner = row
    if kind == "in":
        return frozenset(inner).__contains__
    if kind == "re":
        return re.compile(inner).fullmatch
    if kind == "words":
        word = made(inner)
        return lambda text: text.isascii() and all(word(one) for one in text.split(" "))
    tests = [made(one) for one in inner]
    return lambda text: any(test(text) for test in tests)


def row_of(pattern: Any) -> Row | None:
    """The row of a pattern of values; None where there is nothing quick."""
    from stenogram.relaxng.patterns import Kind
    from stenogram.relaxng.values.library import Value

    if pattern.kind is Kind.VALUE:
        leaf = pattern.leaf
        if isinstance(leaf, Value):
            return ("in", (leaf.text,)) if leaf.type.name in {"token", "string"} else None
        return _of_data(leaf)
    if pattern.kind is Kind.CHOICE:
        rows = [row for part in pattern.parts if (row := row_of(part)) is not None]
        words = [word for row in rows if row[0] == "in" for word in row[1]]
        others = [row for row in rows if row[0] != "in"]
        together = [("in", tuple(words)), *others] if words else others
        return together[0] if len(together) == 1 else ("any", tuple(together)) if together else None
    repeated = repeated_word(pattern)
    word = None if repeated is None else row_of(repeated)
    return None if word is None else ("words", word)


def repeated_word(pattern: Any) -> Any:
    """What each word of a list must be, where they are all alike and one at least is right; None of other patterns."""
    from stenogram.relaxng.patterns import EMPTY, Kind

    inner = pattern.parts[0] if pattern.kind is Kind.LIST else None
    if inner is not None and inner.kind is Kind.CHOICE and len(inner.parts) == 2 and EMPTY in inner.parts:
        (inner,) = (part for part in inner.parts if part is not EMPTY)
    if inner is None or inner.kind is not Kind.ONE_OR_MORE:
        return None
    word = inner.parts[0]
    alone = word.kind is Kind.VALUE or (
        word.kind is Kind.CHOICE and all(part.kind is Kind.VALUE for part in word.parts)
    )
    return word if alone else None


def _of_data(leaf: Any) -> Row | None:
    if leaf.exception is not None or leaf.type.contextual:
        return None
    if not leaf.params:
        form = _USUAL.get(leaf.type.name)
        return None if form is None else ("re", form)
    if not leaf.type.free or any(name != "pattern" for name, _ in leaf.params):
        return None
    from stenogram.relaxng.values.expressions import in_python

    forms = [in_python(value) for _, value in leaf.params]
    return ("re", _VISIBLE + forms[0]) if len(forms) == 1 and forms[0] else None
