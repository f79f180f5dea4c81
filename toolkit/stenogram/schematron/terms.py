"""What bounds are made of: values with their types, where an expression stands, and what a predicate asks for."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from stenogram.schematron.expressions import Tree

_USED = re.compile(r"\$(st-\d+)(?![\w.-])")


class OpaqueError(Exception):
    """There is no such expression in XPath 1.0, or none that surely means the same."""


class Value(NamedTuple):
    """An expression of XPath 1.0: its text, its type, and whether it may be several nodes."""

    text: str
    type: str
    many: bool = False


class Variables:
    """What is worked out once for a document.

    Attributes:
        texts: the expressions, by name.
    """

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}

    def add(self, text: str) -> str:
        """The variable (`$name`) that stands for an expression about the document."""
        name = next((name for name, known in self.texts.items() if known == text), f"st-{len(self.texts)}")
        self.texts[name] = text
        return f"${name}"

    @staticmethod
    def used_in(text: str) -> tuple[str, ...]:
        """The names of the variables in an expression, and perhaps in its literals."""
        return tuple(dict.fromkeys(_USED.findall(text)))


class Scope(NamedTuple):
    """Where an expression stands.

    Attributes:
        top: whether the context is the node that the rule is about.
        root: whether it is the document.
        upward: whether the way there led up, so that going down from there may lead far.
        below: whether the way there led down any number of steps.
    """

    top: bool = True
    root: bool = False
    upward: bool = False
    below: bool = False


def plain(predicates: list[Tree]) -> bool:
    """Whether predicates do not ask for places."""
    return not any(is_place(tree) or may_be_place(tree) or _placed(tree) for tree in predicates)


def _placed(tree: Any) -> bool:
    """Whether a place is asked for anywhere in a tree."""
    if isinstance(tree, tuple) and tree[:1] == ("call",) and tree[1] in {"position", "last"}:
        return True
    return isinstance(tree, tuple | list) and any(_placed(part) for part in tree)


def is_place(tree: Tree) -> bool:
    """Whether a predicate is a place: a number, or the last one."""
    return tree[0] == "number" or tree == ("call", "last", [])


def may_be_place(tree: Tree) -> bool:
    """Whether a predicate may be a number, and so ask for a place."""
    numbers = {"position", "last", "count", "string-length", "number", "sum", "min", "max", "round", "floor", "ceiling"}
    return tree[0] in {"reckon", "minus", "variable", "number"} or (tree[0] == "call" and tree[1] in numbers)


def quoted(text: str) -> str:
    """A literal.

    Raises:
        OpaqueError: XPath 1.0 has none for it.
    """
    for mark in "'\"":
        if mark not in text:
            return mark + text + mark
    raise OpaqueError
