"""Name classes (RELAX NG specification, 3 and 6.2.9): which names an element or attribute pattern takes.

A name is written as expat writes it: `namespace}local`, or `local` alone when it is in no namespace. A class that
holds one name only is that string itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from stenogram.relaxng.faults import XML_NAMESPACE as XML_NAMESPACE

XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns"
# A namespace and a local name that no document can have: they stand for "any other".
_ELSEWHERE, _NAMELESS = "\0", "\0"


@dataclass(frozen=True, slots=True)
class AnyName:
    """Every name but those of `except_`."""

    except_: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NsName:
    """Every name of a namespace but those of `except_`."""

    namespace: str
    except_: NameClass | None = None


@dataclass(frozen=True, slots=True)
class NameChoice:
    """The names of any of several classes."""

    classes: tuple[NameClass, ...]


NameClass: TypeAlias = str | AnyName | NsName | NameChoice


def qualified(namespace: str, local: str) -> str:
    """The name as expat writes it."""
    return f"{namespace}}}{local}" if namespace else local


def namespace_of(name: str) -> str:
    """The namespace of a name; empty for none."""
    return name.rpartition("}")[0]


def local_of(name: str) -> str:
    """The name without its namespace."""
    return name.rpartition("}")[2]


def contains(names: NameClass, name: str) -> bool:
    """Whether a name belongs to a class."""
    if isinstance(names, str):
        return names == name
    if isinstance(names, NameChoice):
        return any(contains(one, name) for one in names.classes)
    if isinstance(names, NsName) and namespace_of(name) != names.namespace:
        return False
    return names.except_ is None or not contains(names.except_, name)


def listed(names: NameClass) -> Iterator[str]:
    """The names that a class mentions one by one, not counting those that it excludes."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, NameChoice):
        for one in names.classes:
            yield from listed(one)


def is_finite(names: NameClass) -> bool:
    """Whether a class lists all its names."""
    if isinstance(names, NameChoice):
        return all(is_finite(one) for one in names.classes)
    return isinstance(names, str)


def overlap(one: NameClass, other: NameClass) -> bool:
    """Whether a name belongs to both classes (specification, 7.3 and 7.4)."""
    if isinstance(one, str):
        return contains(other, one)
    if isinstance(other, str):
        return contains(one, other)
    return any(contains(one, name) and contains(other, name) for both in (one, other) for name in _witnesses(both))


def _witnesses(names: NameClass) -> Iterator[str]:
    """Names by which two classes can be told apart: those mentioned, and one of each kind of any other."""
    if isinstance(names, str):
        yield names
    elif isinstance(names, NameChoice):
        for one in names.classes:
            yield from _witnesses(one)
    else:
        namespace = names.namespace if isinstance(names, NsName) else _ELSEWHERE
        yield qualified(namespace, _NAMELESS)
        if names.except_ is not None:
            yield from _witnesses(names.except_)
