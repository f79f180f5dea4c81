"""The contexts of rules (XSLT patterns) as paths that find all nodes which they may match, and as tests of a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from stenogram.schematron.bounds import Bounds
from stenogram.schematron.expressions import Tree
from stenogram.schematron.terms import OpaqueError, Scope

_ANY = "node()"
_INNER = Scope(top=False)


class Candidates(NamedTuple):
    """Nodes that a rule may be about.

    Attributes:
        path: finds them.
        test: true of each that the context matches.
        needs: names of elements (`prefix:name`) and attributes (`@prefix:name`) without which there are none.
    """

    path: str
    test: str
    needs: tuple[str, ...]


def candidates(context: Tree, bounds: Bounds) -> list[Candidates]:
    """The nodes that a context may match.

    Raises:
        OpaqueError: nothing is known of it.
    """
    return [_candidates(path, bounds) for path in alternatives(context)]


def alternatives(context: Tree) -> list[Tree]:
    """The paths that a context joins.

    Raises:
        OpaqueError: it holds something else.
    """
    paths = context[1] if context[0] == "union" else [context]
    if any(path[0] != "path" for path in paths):
        raise OpaqueError
    return list(paths)


def _candidates(path: Tree, bounds: Bounds) -> Candidates:
    _, root, steps = path
    texts: list[str] = []
    condition = "true()"
    for number, (axis, test, predicates) in enumerate(steps):
        if axis not in {"child", "attribute"} and (axis, test) != ("descendant-or-self", _ANY):
            raise OpaqueError
        last = number == len(steps) - 1
        text = f"{axis}::{bounds.test(test)}"
        if last and not _places(predicates):
            tests = [bounds.truth(tree, True, _INNER) for tree in predicates]
            condition = " and ".join(tests) or condition
        else:
            text += "".join(f"[{_predicate(tree, bounds)}]" for tree in predicates)
        texts.append(text)
    if not steps:
        return Candidates("/self::node()", condition, ())
    start = root if root else "/descendant-or-self::node()/"
    return Candidates(start + "/".join(texts), condition, tuple(_needs(steps)))


def _predicate(tree: Tree, bounds: Bounds) -> str:
    if tree[0] == "number":
        return str(tree[1])
    return bounds.truth(tree, None if _places([tree]) else True, _INNER)


def _places(predicates: Any) -> bool:
    """Whether a predicate asks for a place, so that it holds in a step only."""
    if isinstance(predicates, tuple) and predicates[:1] == ("number",):
        return True
    if isinstance(predicates, list):
        return any(_places(tree) or _mentions(tree) for tree in predicates)
    return False


def _mentions(tree: Any) -> bool:
    if isinstance(tree, tuple) and tree[:1] in {("reckon",), ("minus",), ("variable",)}:
        return True
    if isinstance(tree, tuple) and tree[:1] == ("call",) and tree[1] in {"position", "last", "count", "string-length"}:
        return True
    return isinstance(tree, tuple | list) and any(_mentions(part) for part in tree if not isinstance(part, str))


def _needs(steps: list[Any]) -> Iterator[str]:
    """Names that the last step asks for."""
    if not steps:
        return
    axis, test, predicates = steps[-1]
    mark = "@" if axis == "attribute" else ""
    if "*" not in test and not test.endswith("()"):
        yield mark + test
    for tree in predicates:
        for part in tree[1] if tree[0] == "and" else [tree]:
            if part[0] == "path" and not part[1] and len(part[2]) == 1:
                axis, test, _ = part[2][0]
                if axis == "attribute" and "*" not in test and not test.endswith("()"):
                    yield f"@{test}"


def surely(context: Tree, bounds: Bounds) -> str:
    """A test that is true of an element only where a context matches it."""
    tests: list[str] = []
    for path in alternatives(context):
        try:
            tests.append(_surely(path, bounds))
        except OpaqueError:
            continue
    return "(" + " or ".join(tests) + ")" if tests else "false()"


def _surely(path: Tree, bounds: Bounds) -> str:
    _, root, steps = path
    if (root and (not steps or steps[0][1] != _ANY)) or any(_places(step[2]) for step in steps):
        raise OpaqueError
    inner, axis = "", "self"
    named = [step for step in steps if step[:2] != ("descendant-or-self", _ANY)]
    if any(step[0] != "child" or step[1].endswith("()") for step in named):
        raise OpaqueError
    tests: list[str] = []
    for number in range(len(steps) - 1, -1, -1):
        if steps[number][:2] == ("descendant-or-self", _ANY):
            axis = "ancestor" if tests else axis
            continue
        _, test, predicates = steps[number]
        within = "".join(f"[{bounds.truth(tree, False, _INNER)}]" for tree in predicates)
        tests.append(f"{axis}::{bounds.test(test)}{within}")
        axis = "parent"
    for text in reversed(tests):
        inner = text + (f"[{inner}]" if inner else "")
    return f"boolean({inner})"
