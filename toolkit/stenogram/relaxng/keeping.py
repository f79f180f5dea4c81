"""A checked schema, kept between runs: reading and checking tei_all anew takes longer than a whole document does.

What is kept is the table of its patterns, in the folder for such things (`STENOGRAM_CACHE`, else `XDG_CACHE_HOME`,
else `~/.cache`); size and time of each file of the schema, and the engine itself, decide whether it still holds.
Patterns come to life when they are needed, with the numbers that they had: what is said is the same, word for word.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections import Counter
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from stenogram.relaxng.definitions import AnySchema
from stenogram.relaxng.derivatives import excluding
from stenogram.relaxng.names import AnyName, NameChoice, NameClass, NsName, contains, listed
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind, Pattern, Patterns
from stenogram.relaxng.values.library import XSD, Data, Value, datatype

_CONSTANT = (EMPTY, NOT_ALLOWED, TEXT)
Row = tuple[int, tuple[int, ...], Any]


class KeptDefinition:
    """An element of a kept schema."""

    __slots__ = ("_number", "_schema", "names", "plan")

    def __init__(self, schema: KeptSchema, names: NameClass, number: int) -> None:
        self._schema, self.names, self._number = schema, names, number
        self.plan: Any = None

    @property
    def content(self) -> Pattern:
        """What may stand in it, attributes included."""
        return self._schema.pattern(self._number)


class KeptSchema:
    """A schema as it was kept."""

    def __init__(self, table: dict[str, Any]) -> None:
        self._rows: list[Row] = table["rows"]
        self._made: dict[int, Pattern] = {constant.number: constant for constant in _CONSTANT}
        self.make = Patterns(begin=len(self._rows))
        self._elements = [KeptDefinition(self, _names(names), number) for names, number in table["elements"]]
        self.elements = [self._elements[number] for number in table["reached"]]
        self.spread = Counter({_names(names): count for names, count in table["spread"]})
        self.start = self.pattern(table["start"])

    @cached_property
    def names(self) -> list[str]:
        """The names of elements that it mentions, in its order."""
        return list(dict.fromkeys(name for one in self.elements for name in listed(one.names)))

    def definitions(self, name: str) -> list[KeptDefinition]:
        """The definitions of all elements that may have this name, wherever they stand."""
        found = [one for one in self.elements if contains(one.names, name)]
        return [one for one in found if one.names == name] or found

    def pattern(self, number: int) -> Pattern:
        """A pattern by its number, made now when it is met for the first time."""
        waiting, needed = [number], set()
        while waiting:
            one = waiting.pop()
            if one not in self._made and one not in needed:
                needed.add(one)
                waiting += self._parts(one)
        for one in sorted(needed):
            kind, parts, leaf = self._rows[one]
            self._made[one] = self.make.restore(
                Kind(kind), tuple(self._made[part] for part in parts), self._leaf(Kind(kind), leaf), one
            )
        return self._made[number]

    def _parts(self, number: int) -> list[int]:
        kind, parts, leaf = self._rows[number]
        return [*parts, leaf[3]] if kind == Kind.VALUE and leaf[0] == "data" and leaf[3] else list(parts)

    def _leaf(self, kind: Kind, leaf: Any) -> Any:
        if kind is Kind.ELEMENT:
            return self._elements[leaf]
        if kind is Kind.ATTRIBUTE:
            return _names(leaf)
        if kind is not Kind.VALUE:
            return None
        if leaf[0] == "value":
            return Value(datatype(XSD, leaf[1]), leaf[2], leaf[3])
        data = Data(datatype(XSD, leaf[1]), XSD, leaf[2])
        return excluding(data, self._made[leaf[3]], self.make) if leaf[3] else data


def _names(kept: Any) -> NameClass:
    """A name class from what was kept of it."""
    if isinstance(kept, str):
        return kept
    kind, namespace, inner = kept
    if kind == "choice":
        return NameChoice(tuple(_names(one) for one in inner))
    except_ = None if inner is None else _names(inner)
    return AnyName(except_) if kind == "any" else NsName(namespace, except_)


def _kept_names(names: NameClass) -> Any:
    if isinstance(names, str):
        return names
    if isinstance(names, NameChoice):
        return "choice", "", tuple(_kept_names(one) for one in names.classes)
    inner = None if names.except_ is None else _kept_names(names.except_)
    return ("any", "", inner) if isinstance(names, AnyName) else ("namespace", names.namespace, inner)


def load(path: Path) -> KeptSchema | None:
    """A schema as it was kept; None when it was not, or has changed since."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        table = marshal.loads(_place(path).read_bytes())  # noqa: S302 - the user's own folder
        if all(_stamp(file) == (size, time) for file, size, time in table["files"]):
            return KeptSchema(table)
    return None


def save(path: Path, schema: AnySchema, files: list[Path]) -> None:
    """Keep a checked schema; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError, ValueError):
        place = _place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        draft.write_bytes(marshal.dumps(_table(schema, files)))
        draft.replace(place)


def _table(schema: AnySchema, files: list[Path]) -> dict[str, Any]:
    found, elements = _all(schema)
    order = {pattern: number for number, pattern in enumerate([*_CONSTANT, *found])}
    numbers = {definition: number for number, definition in enumerate(elements)}
    rows: list[Row] = [(int(pattern.kind), (), None) for pattern in _CONSTANT]
    for pattern in found:
        parts = tuple(order[part] for part in pattern.parts)
        rows.append((int(pattern.kind), parts, _kept_leaf(pattern, order, numbers)))
    return {
        "files": [(str(file.resolve()), *_stamp(str(file))) for file in dict.fromkeys(files)],
        "rows": rows,
        "elements": [(_kept_names(one.names), order[one.content]) for one in elements],
        "reached": [numbers[one] for one in schema.elements if one in numbers],
        "start": order[schema.start],
        "spread": [(_kept_names(names), count) for names, count in schema.spread.items()],
    }


def _all(schema: AnySchema) -> tuple[list[Pattern], list[Any]]:
    """All patterns that can be met, in the order of their numbers, and the definitions of elements among them."""
    elements = dict.fromkeys(schema.elements)
    seen: set[Pattern] = set(_CONSTANT)
    waiting = [schema.start, *(one.content for one in elements)]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        waiting += one.parts
        if one.kind is Kind.ELEMENT:
            elements.setdefault(one.leaf)
            waiting.append(one.leaf.content)
        elif one.kind is Kind.VALUE and isinstance(one.leaf, Data) and one.leaf.exception is not None:
            waiting.append(one.leaf.exception)
    return sorted(seen - set(_CONSTANT), key=lambda pattern: pattern.number), list(elements)


def _kept_leaf(pattern: Pattern, order: dict[Pattern, int], numbers: dict[Any, int]) -> Any:
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


def _place(path: Path) -> Path:
    folder = os.environ.get("STENOGRAM_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    own = [_stamp(str(file)) for file in sorted(Path(__file__).parent.rglob("*.py"))]
    key = repr((str(path.resolve()), sys.version, own)).encode()
    return Path(folder) / "stenogram" / f"{blake2b(key, digest_size=12).hexdigest()}.schema"


def _stamp(file: str) -> tuple[int, int]:
    known = Path(file).stat()
    return known.st_size, known.st_mtime_ns
