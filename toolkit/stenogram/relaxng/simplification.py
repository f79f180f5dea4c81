"""From the nodes of a schema to patterns (RELAX NG specification, 4.8 to 4.22): what is short is written out.

An element's content is looked at only when an element of its kind is met: a schema is never expanded as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from stenogram.errors import ConfigurationError
from stenogram.relaxng.composition import Define, Files, Scope, reached, resolve
from stenogram.relaxng.definitions import Definition
from stenogram.relaxng.derivatives import elements_in, excluding
from stenogram.relaxng.names import AnyName, NameChoice, NameClass, NsName, contains, listed, qualified
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Pattern, Patterns
from stenogram.relaxng.reading import BLANKS, Node
from stenogram.relaxng.syntax import check_attribute_names
from stenogram.relaxng.values.library import Data, DatatypeError, Value, datatype


class ReadDefinition:
    """An `element` of a schema.

    Attributes:
        names: the names that it takes.
        node: where it stands.
        plan: what is known of its attributes (see `attributes`).
    """

    __slots__ = ("_content", "_schema", "names", "node", "plan")

    def __init__(self, names: NameClass, node: Node, schema: Schema) -> None:
        self.names, self.node, self._schema = names, node, schema
        self._content: Pattern | None = None
        self.plan: Any = None

    @property
    def content(self) -> Pattern:
        """What may stand in it, attributes included."""
        if self._content is None:
            self._content = self._schema.row(after_name(self.node))
        return self._content


class Schema:
    """A schema, ready to be used.

    Attributes:
        make: the maker of its patterns.
        start: the pattern of the whole document.
        paths: its files, the first one first.
    """

    def __init__(self, path: Path) -> None:
        """Read and simplify a schema; its restrictions (section 7) are checked elsewhere.

        Raises:
            ConfigurationError: it can't be read, or breaks the specification; with place and section.
        """
        self.make = Patterns()
        try:
            files = Files(path)
            self.root, self.paths = files.root, files.paths
            resolve([self.root], None)
            self.start = self.pattern(self.root)
        except RecursionError as error:
            raise ConfigurationError("the schema refers from name to name too deeply", file=path) from error

    def definitions(self, name: str) -> list[Definition]:
        """The definitions of all elements that may have this name, wherever they stand."""
        found = [one for one in self.elements if contains(one.names, name)]
        return [one for one in found if one.names == name] or found

    @cached_property
    def elements(self) -> list[Definition]:
        """The definitions of all elements that a document may come to, in the order of the schema."""
        found: list[Definition] = []
        for node in reached(self.root):
            try:
                definition: Definition = self.pattern(node).leaf
                if definition.content is not NOT_ALLOWED:
                    found.append(definition)
            except ConfigurationError:  # it stands in what is not allowed anyway, and so was not held against section 7
                continue
        return found

    @cached_property
    def spread(self) -> Counter[NameClass]:
        """In how many elements each element may stand."""
        return Counter(names for one in self.elements for names in elements_in(one.content))

    @cached_property
    def names(self) -> list[str]:
        """The names of elements that it mentions, in its order."""
        return list(dict.fromkeys(name for one in self.elements for name in listed(one.names)))

    def row(self, nodes: list[Node]) -> Pattern:
        """The pattern of several nodes, one after the other."""
        found = EMPTY
        for node in reversed(nodes):
            found = self.make.group(self.pattern(node), found)
        return found

    def pattern(self, node: Node) -> Pattern:
        """The pattern of a node; found once.

        Raises:
            ConfigurationError: the node breaks the specification.
        """
        if node.pattern is None:
            node.pattern = _MAKERS[node.kind](self, node)
        found: Pattern = node.pattern
        return found

    def define(self, define: Define, node: Node) -> Pattern:
        """The pattern of a definition that `node` refers to."""
        if define.pattern is None:
            if define.busy:
                raise node.refused(f"{define.name} refers to itself with no element in between", "4.19")
            define.busy = True
            patterns = [self.row(one.children) for one in define.nodes]
            join = self.make.interleave if define.combine == "interleave" else self.make.choice
            define.pattern = patterns[0] if len(patterns) == 1 else join(patterns)
            define.busy = False
        return define.pattern

    def _element(self, node: Node) -> Pattern:
        return self.make.element(ReadDefinition(name_class(node), node, self))

    def _attribute(self, node: Node) -> Pattern:
        names = name_class(node)
        check_attribute_names(node, names)
        rest = after_name(node)
        return self.make.attribute(names, self.row(rest) if rest else TEXT)

    def _interleave(self, node: Node) -> Pattern:
        return self.make.interleave([self.pattern(child) for child in node.children])

    def _mixed(self, node: Node) -> Pattern:
        return self.make.interleave((self.row(node.children), TEXT))

    def _choice(self, node: Node) -> Pattern:
        return self.make.choice([self.pattern(child) for child in node.children])

    def _optional(self, node: Node) -> Pattern:
        return self.make.optional(self.row(node.children))

    def _one_or_more(self, node: Node) -> Pattern:
        return self.make.one_or_more(self.row(node.children))

    def _zero_or_more(self, node: Node) -> Pattern:
        return self.make.optional(self._one_or_more(node))

    def _list(self, node: Node) -> Pattern:
        return self.make.list(self.row(node.children))

    def _ref(self, node: Node) -> Pattern:
        return self.define(node.target, node)

    def _external(self, node: Node) -> Pattern:
        return self.pattern(node.target)

    def _grammar(self, node: Node) -> Pattern:
        scope: Scope = node.target
        return self.define(scope.defines[""], node)

    def _value(self, node: Node) -> Pattern:
        name = node.attributes.get("type", "").strip(BLANKS)
        prefixes = {**node.prefixes, "": node.namespace}
        try:
            kind = datatype(node.library, name) if name else datatype("", "token")
            return self.make.value(Value(kind, node.text, prefixes))
        except DatatypeError as error:
            raise node.refused(str(error), "4.16") from error

    def _data(self, node: Node) -> Pattern:
        params = [(one.name, one.text) for one in node.children if one.kind == "param"]
        try:
            data = Data(datatype(node.library, node.attributes["type"].strip(BLANKS)), node.library, params)
        except DatatypeError as error:
            raise node.refused(str(error), "4.16") from error
        for one in node.children:
            if one.kind == "except":
                excluded = self._choice(one)
                if excluded is not NOT_ALLOWED:
                    excluding(data, excluded, self.make)
        return self.make.value(data)


_MAKERS: dict[str, Callable[[Schema, Node], Pattern]] = {
    "element": Schema._element,
    "attribute": Schema._attribute,
    "group": lambda schema, node: schema.row(node.children),
    "interleave": Schema._interleave,
    "mixed": Schema._mixed,
    "choice": Schema._choice,
    "optional": Schema._optional,
    "zeroOrMore": Schema._zero_or_more,
    "oneOrMore": Schema._one_or_more,
    "list": Schema._list,
    "ref": Schema._ref,
    "parentRef": Schema._ref,
    "externalRef": Schema._external,
    "grammar": Schema._grammar,
    "value": Schema._value,
    "data": Schema._data,
    "empty": lambda schema, node: EMPTY,
    "text": lambda schema, node: TEXT,
    "notAllowed": lambda schema, node: NOT_ALLOWED,
}


def after_name(node: Node) -> list[Node]:
    """The children of an `element` or `attribute` without its name class."""
    return node.children if "name" in node.attributes else node.children[1:]


def name_class(node: Node) -> NameClass:
    """The name class of an `element` or `attribute` (specification, 4.8 to 4.10)."""
    if "name" in node.attributes:
        # A shorthand name of an attribute is in no namespace, whatever `ns` says further up.
        inherited = node.namespace if node.kind == "element" else node.attributes.get("ns", "")
        return _qualified(node, node.name, inherited)
    return _class(node.children[0])


def _class(node: Node) -> NameClass:
    if node.kind == "name":
        return _qualified(node, node.text.strip(BLANKS), node.namespace)
    if node.kind == "choice":
        return NameChoice(tuple(_class(child) for child in node.children))
    excluded = [_class(one) for child in node.children for one in child.children]
    except_ = None if not excluded else excluded[0] if len(excluded) == 1 else NameChoice(tuple(excluded))
    return AnyName(except_) if node.kind == "anyName" else NsName(node.namespace, except_)


def _qualified(node: Node, name: str, namespace: str) -> NameClass:
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return qualified(namespace, local)
    if prefix not in node.prefixes:
        raise node.refused(f"the prefix {prefix} is not declared", "4.10")
    return qualified(node.prefixes[prefix], local)
