"""From a schema to the questions of its sieve: made once, and kept with the compiled schema."""

from __future__ import annotations

from typing import Any

from lxml import etree

from stenogram.schematron.bounds import NODES, Bounds
from stenogram.schematron.contexts import candidates, surely
from stenogram.schematron.expressions import OPAQUE, Tree, tree_of
from stenogram.schematron.syntax import AT, SCH
from stenogram.schematron.terms import OpaqueError, Scope, Value, Variables

_MOST_EARLIER = 6  # rules of a pattern; a later rule is not told apart from so many before it


def questions_of(schema: etree._Element, phase: str) -> dict[str, Any]:
    """The table of a sieve.

    Args:
        schema: the schema with its abstract patterns and rules written out.
        phase: the id of a phase, or `#ALL`.
    """
    return _Making(schema, phase).table()


class _Making:
    def __init__(self, schema: etree._Element, phase: str) -> None:
        self.schema = schema
        self.namespaces = {one.get("prefix", ""): one.get("uri", "") for one in schema.iterfind(f"{SCH}ns")}
        self.variables = Variables()
        chosen = [one for one in schema.iterfind(f"{SCH}phase") if one.get("id") == phase]
        active = {one.get("pattern") for one in schema.iterfind(f"{SCH}phase/{SCH}active") if one.getparent() in chosen}
        self.patterns = [
            one for one in schema.iterfind(f"{SCH}pattern") if phase == "#ALL" or one.get("id") in active
        ]  # fmt: skip
        self.shared = self._known({}, [*schema.iterfind(f"{SCH}let"), *(let for p in chosen for let in _lets(p))])

    def table(self) -> dict[str, Any]:
        """Names, variables and questions."""
        rows = [row for pattern in self.patterns for row in self._pattern(pattern)]
        return {"namespaces": self.namespaces, "variables": self.variables.texts, "questions": rows}

    def _known(self, outer: dict[str, Value], lets: list[etree._Element]) -> dict[str, Value]:
        """Variables of the schema or a pattern: each is worked out once for a document."""
        known = dict(outer)
        for let in lets:
            name = let.get("name", "")
            known.pop(name, None)
            bounds = Bounds(self.namespaces, self.variables, known, {})
            try:
                if let.get("as") or ":" in name:
                    continue
                found = bounds.value(_tree(let.get("value")), Scope(root=True))
            except OpaqueError:
                continue
            if not bounds.wide and not Variables.used_in(found.text):
                known[name] = Value(self.variables.add(found.text), found.type, found.type == NODES)
        return known

    def _pattern(self, pattern: etree._Element) -> list[tuple[Any, ...]]:
        number = int(pattern.get(AT, "0"))
        always = (number, "", "", (), (), False)
        if pattern.get("documents") is not None:
            return [always]
        known = self._known(self.shared, _lets(pattern))
        rows: list[tuple[Any, ...]] = []
        earlier: list[Tree] = []
        for rule in pattern.iterfind(f"{SCH}rule"):
            context = tree_of(rule.get("context", ""))
            try:
                rows += self._rule(number, rule, context, known, earlier)
            except OpaqueError:
                return [always]
            if len(earlier) < _MOST_EARLIER and context != OPAQUE:
                earlier.append(context)
        return rows

    def _rule(
        self, number: int, rule: etree._Element, context: Tree, known: dict[str, Value], earlier: list[Tree]
    ) -> list[tuple[Any, ...]]:
        lets = {let.get("name", ""): _tree(let.get("value"), let.get("as")) for let in _lets(rule)}
        bounds = Bounds(self.namespaces, self.variables, known, {})
        nodes = candidates(context, bounds)
        before = [f"not({surely(one, bounds)})" for one in earlier]
        own = Bounds(self.namespaces, self.variables, known, lets)
        tests = []
        for test in rule:
            if test.tag in {f"{SCH}assert", f"{SCH}report"}:
                up = test.tag == f"{SCH}report"
                bound = own.truth(_tree(test.get("test")), up, Scope())
                tests.append(bound if up else f"not({bound})")
        if not tests:
            return []
        found = "(" + " or ".join([*tests, *own.guards]) + ")"
        rows = []
        for one in nodes:
            whole = " and ".join([f"({one.test})", *before, found])
            uses = Variables.used_in(one.path + whole)
            rows.append((number, one.path, whole, one.needs, uses, bool(bounds.wide or own.wide)))
        return rows


def _lets(element: etree._Element) -> list[etree._Element]:
    return list(element.iterfind(f"{SCH}let"))


def _tree(text: str | None, declared: str | None = None) -> Tree:
    return OPAQUE if text is None or declared else tree_of(text)
