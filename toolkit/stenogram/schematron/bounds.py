"""Bounds in XPath 1.0 of what an XPath expression says: one that is true wherever it is, one that is true only there.

libxml2 evaluates XPath 1.0 at once, Saxon has to be started. Where the versions agree on an expression, both bounds are
the expression itself; where they do not, or nothing is known, they are wider: in the end `true()` and `false()`. What
can't be evaluated (a comparison with a number of what is no number) counts as true above and false below.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stenogram.schematron.expressions import Tree
from stenogram.schematron.terms import OpaqueError, Scope, Value, Variables, is_place, may_be_place, plain, quoted

NODES, STRING, NUMBER, BOOLEAN = "nodes", "string", "number", "boolean"
_DOWN = {"child", "attribute", "self", "descendant", "descendant-or-self"}
_DEEP = {"descendant", "descendant-or-self"}
_SIDEWAYS = {"following-sibling", "preceding-sibling", "following", "preceding"}
_NAMING = {"local-name", "name", "namespace-uri"}
_MOST_WIDE = 1


class Bounds:
    """Bounds of the expressions of one rule, or of the variables of a schema.

    Attributes:
        wide: whether the time that they take may grow with the square of the document.
        guards: what shows that a comparison can't be evaluated.
    """

    def __init__(
        self, namespaces: Mapping[str, str], variables: Variables, known: Mapping[str, Value], lets: Mapping[str, Tree]
    ) -> None:
        """Make bounds.

        Args:
            namespaces: by prefix.
            variables: takes what is worked out once for a document.
            known: the variables of the schema that are among these, by the names that they have there.
            lets: those of the rule.
        """
        self._namespaces, self._variables, self._known, self._lets = namespaces, variables, known, lets
        self.wide = 0
        self.guards: list[str] = []
        self._following: list[str] = []

    def truth(self, tree: Tree, up: bool | None, scope: Scope) -> str:
        """A bound of the effective boolean value.

        Args:
            tree: the expression.
            up: whether the bound is above; None: it must be exact.
            scope: where it stands.

        Raises:
            OpaqueError: it must be exact and can't be.
        """
        try:
            return self._truth(tree, up, scope)
        except OpaqueError:
            if up is None:
                raise
            return "true()" if up else "false()"

    def _truth(self, tree: Tree, up: bool | None, scope: Scope) -> str:
        kind = tree[0]
        if kind in {"or", "and"}:
            return "(" + f" {kind} ".join(self.truth(part, up, scope) for part in tree[1]) + ")"
        if kind == "call" and tree[1] in {"not", "empty"} and len(tree[2]) == 1:
            self._nodes_only(tree, scope)
            return f"not({self.truth(tree[2][0], None if up is None else not up, scope)})"
        if kind == "call" and tree[1] in {"exists", "boolean"} and len(tree[2]) == 1:
            self._nodes_only(tree, scope)
            return self.truth(tree[2][0], up, scope)
        if kind == "compare":
            return self._comparison(tree, up, scope)
        if kind in {"path", "union", "filter"}:
            return f"boolean({self._nodes(tree, up, scope).text})"
        found = self.value(tree, scope)
        return found.text if found.type == BOOLEAN else f"boolean({found.text})"

    def _nodes_only(self, tree: Tree, scope: Scope) -> None:
        """`exists` and `empty` ask whether something is there, not whether it is true."""
        asked = tree[2][0]
        if tree[1] not in {"exists", "empty"} or asked[0] in {"path", "union", "filter"}:
            return
        if self.value(asked, scope).type != NODES:
            raise OpaqueError

    def value(self, tree: Tree, scope: Scope) -> Value:
        """The expression itself.

        Raises:
            OpaqueError: XPath 1.0 has none that surely means the same.
        """
        kind = tree[0]
        if kind in {"path", "union", "filter"}:
            return self._nodes(tree, None, scope)
        if kind == "text":
            return Value(quoted(tree[1]), STRING)
        if kind == "number":
            return Value(tree[1], NUMBER)
        if kind == "variable":
            return self._variable(tree[1], scope)
        if kind == "call":
            return self._call(tree[1], tree[2], scope)
        if kind in {"or", "and", "compare"}:
            return Value(self._truth(tree, None, scope), BOOLEAN)
        if kind in {"reckon", "minus"}:
            parts = [self.value(part, scope) for part in tree[2 if kind == "reckon" else 1 :]]
            if any(part.type != NUMBER for part in parts):
                raise OpaqueError
            texts = [part.text for part in parts]
            return Value(f"({texts[0]} {tree[1]} {texts[1]})" if kind == "reckon" else f"(- {texts[0]})", NUMBER)
        raise OpaqueError

    def _variable(self, name: str, scope: Scope) -> Value:
        own = self._lets.get(name)
        if own is not None and name not in self._following:
            if not scope.top and own[0] not in {"text", "number"}:
                raise OpaqueError
            self._following.append(name)
            try:
                return self.value(own, scope)
            finally:
                self._following.pop()
        if own is None and name in self._known:
            return self._known[name]
        raise OpaqueError

    def _call(self, name: str, arguments: list[Tree], scope: Scope) -> Value:
        if name in {"true", "false"} and not arguments:
            return Value(f"{name}()", BOOLEAN)
        if name in {"not", "exists", "empty", "boolean"}:
            return Value(self._truth(("call", name, arguments), None, scope), BOOLEAN)
        if name == "current" and not arguments and scope.top and not scope.root:
            return Value(".", NODES)
        if name in {"position", "last"} and not arguments and not scope.top:
            return Value(f"{name}()", NUMBER)
        if name == "count" and len(arguments) == 1:
            counted = self.value(arguments[0], scope)
            if counted.type == NODES:
                return Value(f"count({counted.text})", NUMBER)
        if name in _NAMING and len(arguments) < 2:
            return Value(f"{name}({self._single(arguments, scope)})", STRING)
        return self._of_strings(name, arguments, scope)

    def _single(self, arguments: list[Tree], scope: Scope) -> str:
        found = self.value(arguments[0] if arguments else ("path", "", [("self", "node()", [])]), scope)
        if found.type != NODES or found.many:
            raise OpaqueError
        return found.text

    def _of_strings(self, name: str, arguments: list[Tree], scope: Scope) -> Value:
        """A function of strings."""
        counts = {
            "string": (0, 1), "normalize-space": (0, 1), "string-length": (0, 1), "contains": (2, 2),
            "starts-with": (2, 2), "ends-with": (2, 2), "concat": (2, 99), "substring-before": (2, 2),
            "substring-after": (2, 2), "translate": (3, 3), "substring": (2, 3),
        }  # fmt: skip
        least, most = counts.get(name, (1, 0))
        if not least <= len(arguments) <= most:
            raise OpaqueError
        if name == "substring":
            if any(argument[0] != "number" or "." in argument[1] for argument in arguments[1:]):
                raise OpaqueError
            texts = [self._string(arguments[0], scope), *(argument[1] for argument in arguments[1:])]
        else:
            texts = [self._string(one, scope) for one in arguments or [("path", "", [("self", "node()", [])])]]
        if name == "ends-with":
            if arguments[1][0] != "text" or not arguments[1][1]:
                raise OpaqueError
            start = f"string-length({texts[0]}) - {len(arguments[1][1]) - 1}"
            return Value(f"(substring({texts[0]}, {start}) = {texts[1]})", BOOLEAN)
        kind = {"contains": BOOLEAN, "starts-with": BOOLEAN, "string-length": NUMBER}.get(name, STRING)
        return Value(f"{name}({', '.join(texts)})", kind)

    def _string(self, tree: Tree, scope: Scope) -> str:
        found = self.value(tree, scope)
        if found.type == STRING:
            return found.text
        if found.type != NODES or found.many:
            raise OpaqueError
        return f"string({found.text})"

    def _comparison(self, tree: Tree, up: bool | None, scope: Scope) -> str:
        _, sign, left, right, single = tree
        if not single and "list" in {left[0], right[0]}:
            lefts, rights = (side[1] if side[0] == "list" else [side] for side in (left, right))
            rows = [("compare", sign, one, other, False) for one in lefts for other in rights]
            return "(" + (" or ".join(self._comparison(row, up, scope) for row in rows) or "false()") + ")"
        one, other = self.value(left, scope), self.value(right, scope)
        types = {one.type, other.type}
        if single and (one.many or other.many):
            raise OpaqueError
        plain = f"({one.text} {sign} {other.text})"
        if types == {NUMBER} or (sign in {"=", "!="} and (types <= {NODES, STRING} or types == {BOOLEAN})):
            return plain
        if types == {NODES, NUMBER} and not single and up is not None:
            nodes = one if one.type == NODES else other
            unread = f"boolean({nodes.text}[not(number(.) = number(.))])"
            if scope.top:
                self.guards.append(unread)
            return f"({plain} or {unread})" if up else plain
        raise OpaqueError

    def _nodes(self, tree: Tree, up: bool | None, scope: Scope) -> Value:
        if tree[0] == "union":
            parts = [self._nodes(part, up, scope) for part in tree[1]]
            return Value("(" + " | ".join(part.text for part in parts) + ")", NODES, many=True)
        if tree[0] == "filter":
            inner = self._nodes(tree[1], up if plain(tree[2]) else None, scope)
            text, one = self._predicates(tree[2], up, Scope(top=False))
            return Value(f"({inner.text}){text}", NODES, inner.many and not one)
        if tree[0] != "path":
            found = self.value(tree, scope)
            if found.type != NODES:
                raise OpaqueError
            return found
        root, steps = tree[1], tree[2]
        if root and scope.root is False and any(step[0] in _DEEP for step in steps):
            return self._hoist(tree)
        scope = scope._replace(upward=True) if root and not scope.root else scope
        return self._path(root or ("/" if scope.root and scope.top else ""), steps, up, scope)

    def _hoist(self, tree: Tree) -> Value:
        """A path from the root of the document: it is followed once, not again and again."""
        text = self._path(tree[1], tree[2], None, Scope(top=False, root=True)).text
        return Value(self._variables.add(text), NODES, many=True)

    def _path(self, root: str, steps: list[Any], up: bool | None, scope: Scope) -> Value:
        texts, many = [], bool(root and steps)
        for axis, test, predicates in steps:
            if axis == "":
                inner = self._nodes(test, up if plain(predicates) else None, scope)
                text, one = self._predicates(predicates, up, scope._replace(top=False))
                texts.append(f"({inner.text}){text}")
                many = many or (inner.many and not one)
                if len(texts) > 1:
                    raise OpaqueError
                scope = scope._replace(top=False, upward=True)
                continue
            self._cost(axis, predicates, scope)
            scope = Scope(False, False, scope.upward or axis not in _DOWN, scope.below or axis in _DEEP)
            text, one = self._predicates(predicates, up, scope)
            texts.append(f"{axis}::{self.test(test)}{text}")
            many = many or not (one or axis in {"self", "parent"} or (axis == "attribute" and "*" not in test))
        return Value(root + "/".join(texts), NODES, many)

    def _cost(self, axis: str, predicates: list[Tree], scope: Scope) -> None:
        """Count what may take time in proportion to the document, at each node."""
        far = axis in _SIDEWAYS and not (predicates and predicates[0] == ("number", "1") and axis.endswith("sibling"))
        if far or (axis in _DOWN - {"self", "attribute"} and scope.upward) or (axis in _DEEP and scope.below):
            self.wide += 1
            if self.wide > _MOST_WIDE:
                raise OpaqueError

    def _predicates(self, predicates: list[Tree], up: bool | None, scope: Scope) -> tuple[str, bool]:
        """Predicates as they are written, and whether they leave one node at most."""
        texts, one = [], False
        exact = None if not plain(predicates) else up
        for tree in predicates:
            if is_place(tree):
                texts.append(f"[{self.value(tree, scope._replace(top=False)).text}]")
                one = True
                continue
            if may_be_place(tree):
                raise OpaqueError
            texts.append(f"[{self.truth(tree, exact, scope._replace(top=False))}]")
        return "".join(texts), one

    def test(self, test: str) -> str:
        """A test of names or kinds."""
        if test.endswith("()") or test == "*":
            return test
        prefix, _, local = test.rpartition(":")
        if prefix == "*":
            return f"*[local-name() = {quoted(local)}]"
        if prefix and prefix != "xml" and not self._namespaces.get(prefix):
            raise OpaqueError
        return test
