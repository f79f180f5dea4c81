"""The contexts of rules (XSLT patterns) as paths that find all nodes which they may match, and as tests of a node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from stenogram.schematron.bounds import Bounds
from stenogram.schematron.expressions import Tree
from stenogram.schematron.terms import OpaqueError, Scope

_ANY_STEP = ("descendant-or-self", "node()")
_EVERYWHERE = "/descendant-or-self::node()/"
_INNER = Scope(top=False)


class Candidates(NamedTuple):
    """Nodes that a rule may be about.

    Attributes:
        path: finds them.
        step: leads to them from the elements that `source` names; empty where there is no such way.
        source: the name of elements (`prefix:name`), or of an attribute that they have (`@prefix:name`).
        test: true of each that the context matches.
        needs: names of elements (`prefix:name`) and attributes (`@prefix:name`) without which there are none.
    """

    path: str
    step: str
    source: str
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
    if not steps:
        return Candidates("/self::node()", "", "", "true()", ())
    axis, test, _ = steps[-1]
    needs = tuple(dict.fromkeys(_needs(steps)))
    if not any(_places(step[2]) for step in steps):
        own = _own(steps[-1])
        step = f"{'self' if axis == 'child' else axis}::{bounds.test(test)}" if own else ""
        return Candidates(f"{_EVERYWHERE}{axis}::{bounds.test(test)}", step, own, _fits(path, bounds, up=True), needs)
    if _ANY_STEP in [step[:2] for step in steps[1:]]:
        raise OpaqueError  # nodes would be met again and again
    texts = []
    for axis, test, predicates in steps:
        if axis not in {"child", "attribute"} and (axis, test) != _ANY_STEP:
            raise OpaqueError
        texts.append(f"{axis}::{bounds.test(test)}" + "".join(f"[{_predicate(tree, bounds)}]" for tree in predicates))
    return Candidates((root or _EVERYWHERE) + "/".join(texts), "", "", "true()", needs)


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
    """Names that the steps ask for."""
    for axis, test, _ in steps:
        if _named(test):
            yield ("@" if axis == "attribute" else "") + test
    if own := _own(steps[-1]):
        yield own


def _own(step: Any) -> str:
    """The name of the nodes of a step, or of an attribute that they must have; empty where it says neither."""
    axis, test, predicates = step
    if _named(test):
        return f"@{test}" if axis == "attribute" else str(test)
    for tree in predicates if axis == "child" else ():
        for part in tree[1] if tree[0] == "and" else [tree]:
            if part[0] == "path" and not part[1] and len(part[2]) == 1:
                inner, name, _ = part[2][0]
                if inner == "attribute" and _named(name):
                    return f"@{name}"
    return ""


def _named(test: str) -> bool:
    return "*" not in test and not test.endswith("()")


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
    _, _, steps = path
    named = [step for step in steps if step[:2] != _ANY_STEP]
    if not named or any(step[0] != "child" or step[1].endswith("()") or _places(step[2]) for step in named):
        raise OpaqueError
    return f"boolean(self::{bounds.test(named[-1][1])}[{_fits(path, bounds, up=False)}])"


def _fits(path: Tree, bounds: Bounds, *, up: bool) -> str:
    """A bound of what is true of a node of the last step that a path without places leads to.

    It looks from the node to its ancestors, for these are few; the way down would lead to many nodes again and again.
    """
    _, root, steps = path
    inner = "" if not root or steps[0][:2] == _ANY_STEP else "not(parent::*)"
    for number, (axis, test, predicates) in enumerate(steps):
        last = number == len(steps) - 1
        if (axis, test) == _ANY_STEP:
            if last or predicates:
                raise OpaqueError
            continue
        if axis != "child" and not (axis == "attribute" and last):
            raise OpaqueError
        conditions = [bounds.truth(tree, up, _INNER) for tree in predicates]
        whole = " and ".join([*([inner] if inner else []), *conditions])
        if last:
            return whole or "true()"
        way = "ancestor" if steps[number + 1][:2] == _ANY_STEP else "parent"
        inner = f"boolean({way}::{bounds.test(test)}{f'[{whole}]' if whole else ''})"
    raise OpaqueError
