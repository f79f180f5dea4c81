"""What a schema must not say (RELAX NG specification, section 7): found before a document is looked at.

Nodes are walked, so that each fault has its place, with what they stand in; what a node has become after
simplification decides whether it still counts (`notAllowed` and `empty` vanish).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntFlag

from stenogram.relaxng.composition import Define
from stenogram.relaxng.derivatives import attribute_leaves, elements_in
from stenogram.relaxng.names import NameClass, is_finite, overlap
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, Kind, Pattern
from stenogram.relaxng.reading import Node
from stenogram.relaxng.simplification import Schema, after_name, name_class
from stenogram.relaxng.wording import classes, spoken


class Within(IntFlag):
    """What a node stands in."""

    NOTHING = 0
    ATTRIBUTE = 1
    REPEATED = 2
    REPEATED_GROUP = 4
    LIST = 8
    EXCEPT = 16
    START = 32


_PLACES = {Within.ATTRIBUTE: "an attribute", Within.LIST: "a list", Within.EXCEPT: "an except", Within.START: "start"}
_SECTIONS = {Within.ATTRIBUTE: "7.1.1", Within.LIST: "7.1.3", Within.EXCEPT: "7.1.4", Within.START: "7.1.5"}
# Where each kind of pattern must not stand.
_BANNED: dict[str, Within] = {
    "element": Within.ATTRIBUTE | Within.LIST | Within.EXCEPT,
    "attribute": Within.ATTRIBUTE | Within.LIST | Within.EXCEPT | Within.START,
    "data": Within.START,
    "value": Within.START,
    "list": Within.LIST | Within.EXCEPT | Within.START,
    "text": Within.LIST | Within.EXCEPT | Within.START,
    "empty": Within.EXCEPT | Within.START,
    "group": Within.EXCEPT | Within.START,
    "interleave": Within.LIST | Within.EXCEPT | Within.START,
    "oneOrMore": Within.EXCEPT | Within.START,
}
_ROWS = {"group", "element", "define", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"}


def check_restrictions(schema: Schema) -> None:
    """Hold a schema against section 7.

    Raises:
        ConfigurationError: at the first fault, with place and section.
    """
    try:
        _Walk(schema).run()
    except RecursionError as error:
        raise schema.root.refused("the schema refers from name to name too deeply") from error


class _Walk:
    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.seen: set[tuple[int, Within]] = set()
        self.waiting: list[tuple[Node, Within]] = [(schema.root, Within.START)]
        self.attributes: dict[Pattern, frozenset[NameClass]] = {}
        self.types: dict[Pattern, int] = {}

    def run(self) -> None:
        while self.waiting:
            node, within = self.waiting.pop()
            if (id(node), within) not in self.seen:
                self.seen.add((id(node), within))
                self.visit(node, within)

    def queue(self, nodes: Iterable[Node], within: Within) -> None:
        self.waiting += [(node, within) for node in nodes]

    def visit(self, node: Node, within: Within) -> None:
        pattern, kind = self.schema.pattern(node), node.kind
        if pattern is NOT_ALLOWED:
            return
        if kind in {"ref", "parentRef"}:
            self.define(node.target, within)
        elif kind == "externalRef":
            self.queue([node.target], within)
        elif kind == "grammar":
            self.define(node.target.defines[""], within)
        elif pattern is EMPTY:
            self.banned(node, "empty", within)
        elif kind == "element":
            self.banned(node, kind, within)
            if self.schema.row(after_name(node)) is not NOT_ALLOWED:
                self.row(node, after_name(node), Within.NOTHING)
        elif kind == "attribute":
            self.attribute(node, within)
        elif kind in {"data", "value", "text"}:
            self.banned(node, kind, within)
            for child in node.children:
                if child.kind == "except":
                    self.queue(child.children, within | Within.EXCEPT)
        else:
            self.operator(node, within)

    def operator(self, node: Node, within: Within) -> None:
        kind = node.kind
        if kind in {"optional", "zeroOrMore"}:
            self.banned(node, "empty", within)
        if kind == "choice":
            self.queue(node.children, within)
            return
        if kind == "list":
            self.banned(node, kind, within)
            self.row(node, node.children, Within.LIST)
            return
        if kind == "mixed":
            self.banned(node, "interleave", within)
            self.banned(node, "text", within)
            within = _grouped(within)
            row = self.schema.row(node.children)
            if row.has_text:
                raise node.refused("text may come from both sides of mixed", "7.4")
            if self.type(row) > 1:
                raise node.refused("mixed can't hold data, a value or a list", "7.2")
        if kind == "interleave":
            self.interleave(node, node.children, within)
            return
        if kind in {"oneOrMore", "zeroOrMore"}:
            self.banned(node, "oneOrMore", within)
            if self.type(self.schema.row(node.children)) > 1 and not within & Within.LIST:
                raise node.refused("data, a value or a list can't be repeated outside a list", "7.2")
            within |= Within.REPEATED
        self.row(node, node.children, within)

    def define(self, define: Define, within: Within) -> None:
        nodes = [node for node in define.nodes if self.schema.row(node.children) is not NOT_ALLOWED]
        if define.combine == "interleave" and len(nodes) == len(define.nodes) > 1:
            self.interleave(nodes[0], nodes, within)
        for node in nodes:
            if (id(node), within) not in self.seen:
                self.seen.add((id(node), within))
                self.row(node, node.children, within)

    def row(self, node: Node, nodes: list[Node], within: Within) -> None:
        """Nodes that stand one after the other."""
        real = [one for one in nodes if self.schema.pattern(one) is not EMPTY]
        if len(real) > 1:
            self.banned(node, "group", within)
            within = _grouped(within)
            self.apart(real, within)
        if not real:
            self.banned(node, "empty", within)
        self.queue(real, within)

    def interleave(self, node: Node, nodes: list[Node], within: Within) -> None:
        patterns = {
            id(one): self.schema.row(one.children) if one.kind in {"define", "start"} else self.schema.pattern(one)
            for one in nodes
        }
        real = [one for one in nodes if patterns[id(one)] is not EMPTY]
        if len(real) > 1:
            self.banned(node, "interleave", within)
            within = _grouped(within)
            self.apart(real, within)
            self.disjoint(real, [patterns[id(one)] for one in real])
        if node.kind == "interleave":
            self.queue(real, within)

    def banned(self, node: Node, kind: str, within: Within) -> None:
        for place in _BANNED[kind] & within:
            where, section = _PLACES[place], _SECTIONS[place]
            raise node.refused(f"{kind} must not stand in {where}", section)

    def attribute(self, node: Node, within: Within) -> None:
        self.banned(node, "attribute", within)
        if within & Within.REPEATED_GROUP:
            raise node.refused("an attribute must not stand in a group that is repeated", "7.1.2")
        names = name_class(node)
        if not is_finite(names) and not within & Within.REPEATED:
            advice = "put it into zeroOrMore or oneOrMore"
            raise node.refused("an attribute of any name must be one that may be repeated", "7.3", advice)
        self.row(node, after_name(node), Within.ATTRIBUTE)

    def apart(self, nodes: list[Node], within: Within) -> None:
        """What stands together: attributes of different names, and data with nothing but attributes."""
        known: set[NameClass] = set()
        type_before = 0
        for node in nodes:
            pattern = self.pattern(node)
            kind = self.type(pattern)
            if kind and type_before and 2 in (kind, type_before) and not within & Within.LIST:
                raise node.refused("data, a value or a list can't stand beside elements, text or other data", "7.2")
            type_before = max(kind, type_before)
            if not pattern.has_attributes:
                continue
            for name in self.names(pattern):
                if _taken(name, known):
                    said = ", ".join(classes([name], "")) or spoken(str(name))
                    raise node.refused(f"the attribute {said} is there twice", "7.3")
            known |= self.names(pattern)

    def disjoint(self, nodes: list[Node], patterns: list[Pattern]) -> None:
        """The members of an interleave: no text in two of them, and no element of the same name."""
        known: set[NameClass] = set()
        text = False
        for node, pattern in zip(nodes, patterns, strict=True):
            if text and pattern.has_text:
                raise node.refused("text stands in two members of an interleave", "7.4")
            text = text or pattern.has_text
            found = elements_in(pattern)
            for name in found:
                if _taken(name, known):
                    said = ", ".join(classes([name], ""))
                    raise node.refused(f"the element {said} stands in two members of an interleave", "7.4")
            known |= found

    def pattern(self, node: Node) -> Pattern:
        """The pattern of a node; of the children, for a definition."""
        return self.schema.row(node.children) if node.kind in {"define", "start"} else self.schema.pattern(node)

    def names(self, pattern: Pattern) -> frozenset[NameClass]:
        """The names of its attributes."""
        if pattern not in self.attributes:
            self.attributes[pattern] = frozenset(leaf.leaf for leaf in attribute_leaves(pattern))
        return self.attributes[pattern]

    def type(self, pattern: Pattern) -> int:
        """Its content type (specification, 7.2): 0 empty, 1 complex, 2 simple."""
        if pattern.kind in {Kind.VALUE, Kind.LIST}:
            return 2
        if pattern.kind in {Kind.TEXT, Kind.ELEMENT}:
            return 1
        if pattern.kind is Kind.ATTRIBUTE or not pattern.parts:
            return 0
        if pattern not in self.types:
            self.types[pattern] = max(self.type(part) for part in pattern.parts)
        return self.types[pattern]


def _grouped(within: Within) -> Within:
    return within | Within.REPEATED_GROUP if within & Within.REPEATED else within


def _taken(name: NameClass, known: set[NameClass]) -> bool:
    if isinstance(name, str):
        return name in known or any(not isinstance(one, str) and overlap(one, name) for one in known)
    return any(overlap(one, name) for one in known)
