"""A RELAX NG grammar in XML syntax, read into content models and attribute lists, element by element."""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from content_models import EMPTY, NEVER, TEXT, Model, choice, group, mixed, names, star, symbol
from lxml import etree
from value_expressions import RNG, expected, expression

from stenogram.errors import ConfigurationError

_NOTHING = {"attribute", "empty", "name", "anyName", "nsName", "param"}
XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True)
class Attribute:
    """One attribute of an element.

    Attributes:
        required: whether it must be there.
        pattern: the values it takes.
        values: the same for people, in the order of the schema.
        closed: whether nothing but `values` is allowed.
    """

    required: bool
    pattern: re.Pattern[str]
    values: tuple[str, ...]
    closed: bool


@dataclass
class Pattern:
    """One definition of an element: its content model and its attributes by name (`{namespace}name`)."""

    content: Model
    attributes: dict[str, Attribute] = field(default_factory=dict)


class Grammar:
    """A grammar file with its includes.

    Attributes:
        patterns: for each element name (`{namespace}name`) its definitions.
        start: the names that the root element may have.
        files: the grammar files, the first one first, by path.
    """

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            ConfigurationError: it, or a file that it includes, can't be read.
        """
        self._defines: dict[str, etree._Element] = {}
        self._models: dict[str, Model] = {}
        self.files: dict[Path, etree._Element] = {}
        self._load(path)
        self.start = names(self._row(self._start()), first=True)
        self.patterns: dict[str, list[Pattern]] = {}
        for root in self.files.values():
            for element in root.iter(f"{RNG}element"):
                if element.get("name"):
                    pattern = Pattern(self._row(element))
                    self._attributes(element, True, pattern.attributes)
                    self.patterns.setdefault(_name(element), []).append(pattern)

    @cached_property
    def _spread(self) -> Counter[str]:
        """In how many elements each element may stand."""
        return Counter(name for found in self.patterns.values() for p in found for name in names(p.content))

    def rarest(self, found: Iterable[str]) -> list[str]:
        """The names, those first that may stand in few places: what is meant for this one."""
        return sorted(found, key=lambda name: (self._spread[name], name))

    def _load(self, path: Path) -> None:
        try:
            root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
        except (OSError, etree.XMLSyntaxError) as error:
            line = getattr(error, "lineno", 0) or 0
            raise ConfigurationError(f"the schema can't be read: {error}", file=path, line=line) from error
        self.files[path] = root
        for define in root.iter(f"{RNG}define"):
            self._defines[define.get("name", "")] = define
        for include in root.iter(f"{RNG}include"):
            if (path.parent / include.get("href", "")) not in self.files:
                self._load(path.parent / include.get("href", ""))

    def _start(self) -> etree._Element:
        """Where the grammar begins: its `start`, or a grammar that is a pattern itself."""
        for root in self.files.values():
            start = root.find(f"{RNG}start")
            if start is not None:
                return start
        whole = etree.Element(f"{RNG}start")
        whole.append(copy.deepcopy(next(iter(self.files.values()))))
        return whole

    def _define(self, name: str) -> etree._Element:
        return self._defines[name]

    def _row(self, node: etree._Element) -> Model:
        model = EMPTY
        for child in _children(node):
            model = group(model, self._content(child))
        return model

    def _content(self, node: etree._Element) -> Model:
        kind = etree.QName(node).localname
        if kind == "element":
            return symbol(_name(node))
        if kind == "ref":
            name = node.get("name", "")
            if name not in self._models:
                self._models[name] = self._row(self._defines[name])
            return self._models[name]
        if kind in {"text", "data", "value", "list"}:
            return star(symbol(TEXT)) if kind == "text" else symbol(TEXT)
        if kind in _NOTHING:
            return EMPTY
        if kind == "notAllowed":
            return NEVER
        if kind == "choice":
            return choice(*(self._content(child) for child in _children(node)))
        if kind == "interleave":
            model = EMPTY
            for child in _children(node):
                model = mixed(model, self._content(child))
            return model
        model = self._row(node)
        if kind == "optional":
            return choice(model, EMPTY)
        if kind == "zeroOrMore":
            return star(model)
        return group(model, star(model)) if kind == "oneOrMore" else model

    def _attributes(self, node: etree._Element, required: bool, found: dict[str, Attribute]) -> None:
        for child in _children(node):
            kind = etree.QName(child).localname
            if kind == "attribute" and child.get("name"):
                found[_attribute_name(child)] = self._attribute(child, required)
            elif kind == "ref":
                define = self._defines[child.get("name", "")]
                if define.find(f"{RNG}element") is None:
                    self._attributes(define, required, found)
            elif kind in {"group", "oneOrMore", "interleave", "optional", "choice", "zeroOrMore"}:
                self._attributes(child, required and kind in {"group", "oneOrMore", "interleave"}, found)

    def _attribute(self, node: etree._Element, required: bool) -> Attribute:
        try:
            pattern = re.compile(expression(node, self._define))
        except re.error:
            pattern = re.compile(r"[\s\S]*")
        values = tuple(expected(node, self._define))
        return Attribute(required, pattern, values, self._closed(node))

    def _closed(self, node: etree._Element) -> bool:
        """Whether the pattern lists all its values."""
        inner = [n for n in node.iter() if isinstance(n.tag, str) and n.tag.startswith(RNG)]
        kinds = {etree.QName(n).localname for n in inner}
        refs = [n.get("name", "") for n in inner if n.tag == f"{RNG}ref"]
        return (
            not kinds & {"data", "text"}
            and ("value" in kinds or bool(refs))
            and all(self._closed(self._defines[name]) for name in refs)
        )


def _children(node: etree._Element) -> Iterator[etree._Element]:
    return (child for child in node if isinstance(child.tag, str) and child.tag.startswith(RNG))


def _name(element: etree._Element) -> str:
    """The name of an element pattern with its namespace, which may be inherited."""
    here: etree._Element | None = element
    while here is not None and here.get("ns") is None:
        here = here.getparent()
    namespace = here.get("ns") if here is not None else ""
    return f"{{{namespace}}}{element.get('name')}" if namespace else str(element.get("name"))


def _attribute_name(node: etree._Element) -> str:
    """The name of an attribute pattern; only `xml:` has a namespace here."""
    name = str(node.get("name"))
    return XML + name.removeprefix("xml:") if name.startswith("xml:") else name
