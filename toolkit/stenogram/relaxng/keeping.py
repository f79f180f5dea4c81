"""A checked schema, kept between runs: reading and checking tei_all anew takes longer than a whole document does.

What is kept is the table of its patterns and the states that documents have come to, in the folder for such things
(`STENOGRAM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`); size and time of each file of the schema, and the engine
itself, decide whether it still holds. `kept` reads what is written here.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from binascii import crc32
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stenogram.relaxng.kept import KeptSchema, Row

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stenogram.relaxng.definitions import AnySchema
    from stenogram.relaxng.names import NameClass
    from stenogram.relaxng.patterns import Pattern

_MARK = "stenogram schema"


def load(path: Path) -> KeptSchema | None:
    """A schema as it was kept; None when it was not, or has changed since."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        table = marshal.loads(_place(path).read_bytes())  # noqa: S302 - the user's own folder
        if table["key"] == _key(path) and all(_stamp(file) == (size, time) for file, size, time in table["files"]):
            return KeptSchema(table)
    return None


def save(path: Path, schema: AnySchema, files: list[Path]) -> None:
    """Keep a checked schema; where nothing can be written, nothing is kept."""
    with contextlib.suppress(OSError, ValueError):
        stamps = [(str(file.resolve()), *_stamp(str(file))) for file in dict.fromkeys(files)]
        write(path, {"files": stamps, **_table(schema), "states": [], "places": {}, "plans": {}, "quick": {}})


def write(path: Path, table: dict[str, Any]) -> None:
    """Write the table of a schema in one go: who reads meanwhile has the old one.

    Raises:
        OSError: it can't be written.
    """
    place = _place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    draft.write_bytes(marshal.dumps({**table, "key": _key(path)}))
    draft.replace(place)


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


def _place(path: Path) -> Path:
    folder = os.environ.get("STENOGRAM_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    # Two schemas whose files have the same name take turns in it: the key that stands inside tells.
    return Path(folder) / "stenogram" / f"{path.stem[:40]}-{crc32(os.fsencode(path.resolve())):08x}.schema"


def _key(path: Path) -> tuple[Any, ...]:
    return _MARK, str(path.resolve()), sys.version, _engine()


@cache
def _engine() -> tuple[Any, ...]:
    """Size and time of the files of this engine."""
    here = Path(__file__).parent
    files = [*here.glob("*.py"), *(here / "values").glob("*.py")]
    return tuple(sorted((file.name, *_stamp(file)) for file in files))


def _stamp(file: str | Path) -> tuple[int, int]:
    known = Path(file).stat()
    return known.st_size, known.st_mtime_ns
