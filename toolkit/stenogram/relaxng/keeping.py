"""A checked schema, kept between runs: reading and checking tei_all anew takes longer than a whole document does.

What is kept is the table of its patterns and the states that documents have come to; `kept` reads what is written here.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stenogram import kept_files
from stenogram.relaxng.kept import KeptSchema, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stenogram.relaxng.definitions import AnySchema
    from stenogram.relaxng.names import NameClass
    from stenogram.relaxng.patterns import Pattern

_HERE = Path(__file__).parent
_KIND, _MAKERS = "schema", (_HERE, _HERE / "values")


def load(path: Path) -> KeptSchema | None:
    """A schema as it was kept; None when it was not, or has changed since."""
    table = kept_files.read(path, _KIND, "", _MAKERS)
    return None if table is None else KeptSchema(table)


def save(path: Path, schema: AnySchema, files: list[Path]) -> None:
    """Keep a checked schema; where nothing can be written, nothing is kept."""
    table = {**_table(schema), "states": [], "places": {}, "plans": {}, "quick": {}}
    kept_files.write(path, _KIND, "", _MAKERS, table, files)


def save_again(path: Path, table: dict[str, Any]) -> None:
    """Keep a schema with what is known of it now."""
    kept_files.write(path, _KIND, "", _MAKERS, table)


def names_of(kept: Any) -> NameClass:
    """A name class from what was kept of it."""
    if isinstance(kept, str):
        return kept
    from stenogram.relaxng.names import AnyName, NameChoice, NsName

    kind, namespace, inner = kept
    if kind == "choice":
        return NameChoice(tuple(names_of(one) for one in inner))
    except_ = None if inner is None else names_of(inner)
    return AnyName(except_) if kind == "any" else NsName(namespace, except_)


def _kept_names(names: NameClass) -> Any:
    from stenogram.relaxng.names import AnyName, NameChoice

    if isinstance(names, str):
        return names
    if isinstance(names, NameChoice):
        return "choice", "", tuple(_kept_names(one) for one in names.classes)
    inner = None if names.except_ is None else _kept_names(names.except_)
    return ("any", "", inner) if isinstance(names, AnyName) else ("namespace", names.namespace, inner)


def _table(schema: AnySchema) -> dict[str, Any]:
    from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT

    constant = (EMPTY, NOT_ALLOWED, TEXT)
    elements = dict.fromkeys(schema.elements)
    found = reached([schema.start, *(one.content for one in elements)], elements)
    order = {pattern: number for number, pattern in enumerate([*constant, *found])}
    numbers = {definition: number for number, definition in enumerate(elements)}
    rows = [row_of(pattern, order, numbers) for pattern in (*constant, *found)]
    inner = {
        "elements": [(_kept_names(one.names), order[one.content]) for one in elements],
        "reached": [numbers[one] for one in schema.elements if one in numbers],
        "start": order[schema.start],
        "spread": [(_kept_names(names), count) for names, count in schema.spread.items()],
    }
    return {"rows": marshal.dumps(rows), "inner": marshal.dumps(inner)}


def reached(start: Iterable[Pattern], elements: dict[Any, None] | None = None, known: int = 0) -> list[Pattern]:
    """All patterns that can be met from some, in the order of their numbers.

    Args:
        start: where to begin.
        elements: takes the definitions of elements among them; None: these are not looked into.
        known: the number below which patterns are known already, and not looked at.
    """
    from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind
    from stenogram.relaxng.values.library import Data

    constant = {EMPTY, NOT_ALLOWED, TEXT}
    seen: set[Pattern] = set()
    waiting = list(start)
    while waiting:
        one = waiting.pop()
        if one in seen or one in constant or one.number < known:
            continue
        seen.add(one)
        waiting += one.parts
        if one.kind is Kind.ELEMENT and elements is not None:
            elements.setdefault(one.leaf)
            waiting.append(one.leaf.content)
        elif one.kind is Kind.VALUE and isinstance(one.leaf, Data) and one.leaf.exception is not None:
            waiting.append(one.leaf.exception)
    return sorted(seen, key=lambda pattern: pattern.number)


def row_of(pattern: Pattern, order: dict[Pattern, int], numbers: dict[Any, int]) -> Row:
    """What is kept of a pattern, by the numbers of patterns and definitions."""
    parts = tuple(order[part] for part in pattern.parts)
    return int(pattern.kind), parts, _kept_leaf(pattern, order, numbers)


def _kept_leaf(pattern: Pattern, order: dict[Pattern, int], numbers: dict[Any, int]) -> Any:
    from stenogram.relaxng.patterns import Kind
    from stenogram.relaxng.values.library import Value

    if pattern.kind is Kind.ELEMENT:
        return numbers[pattern.leaf]
    if pattern.kind is Kind.ATTRIBUTE:
        return _kept_names(pattern.leaf)
    if pattern.kind is not Kind.VALUE:
        return None
    leaf = pattern.leaf
    if isinstance(leaf, Value):
        return "value", leaf.type.name, leaf.text, leaf.prefixes
    return "data", leaf.type.name, leaf.params, order[leaf.exception] if leaf.exception is not None else 0
