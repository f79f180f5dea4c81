"""Reading a TEI file that nobody vouches for: a tree, or the one finding that says why there is none.

No document type (so no entities, no bombs, nothing fetched), no network, no depth that could overrun a stack.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.positions import Places
from stenogram.relaxng.engine import cut, well_formed

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Attributes whose values are pointers (TEI class att.global.linking and others), one or several.
POINTING = (
    "who",
    "toWhom",
    "ana",
    "corresp",
    "resp",
    "target",
    "ref",
    "next",
    "prev",
    "scheme",
    "wit",
    "source",
)


_STRING = etree.XPath("string()", smart_strings=False)
_TEXTS = etree.XPath("//text()")
Elements = list[etree._Element]


class TeiFile:
    """A well-formed file with what rules ask for; all that concerns every element is gathered once.

    Attributes:
        root: the root element.
        data: the bytes it was read from.
        name: the file as the user named it.
        path: where it is; None where it is no file on disk.
    """

    def __init__(self, root: etree._Element, data: bytes, name: str, path: Path | None = None) -> None:
        self.root, self.data, self.name, self.path = root, data, name, path

    @cached_property
    def inventory(self) -> tuple[dict[str, Elements], dict[str, list[tuple[etree._Element, str]]]]:
        """The elements by their tags, and those that have an attribute by its name."""
        tags: dict[str, Elements] = defaultdict(list)
        attributes: dict[str, list[tuple[etree._Element, str]]] = defaultdict(list)
        for element in self.root.iter(etree.Element):
            tag: str = element.tag  # type: ignore[assignment]
            tags[tag].append(element)
            for name, value in element.items():
                attributes[name].append((element, value))
        return tags, attributes

    def all(self, *names: str) -> Elements:
        """The TEI elements of these names; in document order where there is one name."""
        tags = self.inventory[0]
        if len(names) == 1:
            return tags.get(TEI + names[0], [])
        return [element for name in names for element in tags.get(TEI + name, ())]

    def having(self, attribute: str) -> list[tuple[etree._Element, str]]:
        """All elements that have an attribute, with its value."""
        return self.inventory[1].get(attribute, [])

    @cached_property
    def ids(self) -> dict[str, Elements]:
        """The elements by `xml:id`, in document order; more than one where an id is used twice."""
        found: dict[str, Elements] = {}
        for element, key in self.having(ID):
            found.setdefault(key, []).append(element)
        return found

    @cached_property
    def pointers(self) -> list[tuple[etree._Element, str, str]]:
        """All pointers into the file itself: element, attribute, id."""
        return [
            (element, name, part[1:])
            for name in POINTING
            for element, value in self.having(name)
            if "#" in value
            for part in value.split()
            if part.startswith("#")
        ]

    @cached_property
    def texts(self) -> Elements:
        """The `text` elements that hold what was printed."""
        return self.all("text")

    @cached_property
    def characters(self) -> str:
        """All text of the file, header and all."""
        return str(_STRING(self.root))

    @cached_property
    def encoded(self) -> bytes:
        """`characters` in UTF-8: its first bytes tell at once which scripts there are."""
        return self.characters.encode("utf-8", "surrogatepass")

    @cached_property
    def _nodes(self) -> tuple[list[int], list[Any]]:
        nodes = list(_TEXTS(self.root))
        return [0, *accumulate(map(len, nodes))], nodes

    def holder(self, offset: int) -> etree._Element:
        """The innermost element in which a character of `characters` stands."""
        starts, nodes = self._nodes
        node = nodes[min(bisect_right(starts, offset), len(nodes)) - 1]
        parent: etree._Element = node.getparent()
        above = parent.getparent() if node.is_tail else None
        return parent if above is None else above

    @cached_property
    def _places(self) -> Places:
        return Places(self.data)

    @cached_property
    def _numbers(self) -> dict[etree._Element, int]:
        return {element: number for number, element in enumerate(self.root.iter(etree.Element))}

    def place(self, element: etree._Element, attribute: str = "") -> tuple[int, int]:
        """Line and column of an element's start tag, or of an attribute in it."""
        number = self._numbers.get(element, -1)
        found = self._places.attribute(number, attribute) if attribute and number >= 0 else None
        if found is not None:
            return found
        places = self._places.elements
        return places[number] if 0 <= number < len(places) else (element.sourceline or 1, 0)

    def finding(
        self,
        element: etree._Element,
        code: str,
        severity: Severity,
        message: str,
        advice: str = "",
        *,
        at: str = "",
    ) -> Diagnostic:
        """A diagnostic at an element, or at the attribute `at` of it."""
        line, column = self.place(element, at)
        return Diagnostic(self.name, line, column, code, severity, message, advice)

    def finding_at(self, offset: int, code: str, severity: Severity, message: str, advice: str = "") -> Diagnostic:
        """A diagnostic at a character of `characters`."""
        line, column = self._places.character(offset) or (1, 0)
        return Diagnostic(self.name, line, column, code, severity, message, advice)


def printed(element: etree._Element) -> str:
    """The text of an element, white space as single blanks."""
    return " ".join(str(_STRING(element)).split())


def within(element: etree._Element, *names: str) -> bool:
    """Whether an element is, or lies in, a TEI element of one of these names."""
    tags = {TEI + name for name in names}
    return element.tag in tags or next(element.iterancestors(*tags), None) is not None


def load(
    data: bytes, name: str, *, path: Path | None = None, well_formed_already: bool = False
) -> TeiFile | Diagnostic:
    """Parse a file.

    Args:
        data: its bytes.
        name: what the user calls it.
        path: where it is on disk.
        well_formed_already: whether it was read through before, so that it is known to be well-formed and not too deep.

    Returns:
        the file, or the finding that says why it can't be read as XML.
    """
    refused = None if well_formed_already else next(well_formed().findings(cut(data), name), None)
    if refused is not None:
        return refused
    try:
        root = etree.fromstring(data, _parser(huge=False))
    except etree.XMLSyntaxError:
        # Only too long for libxml2's cautious limits: safe, since there are no entities and nothing nests deep.
        try:
            root = etree.fromstring(data, _parser(huge=True))
        except etree.XMLSyntaxError as error:
            return _broken(error, name)
    if root.getroottree().docinfo.internalDTD is not None:
        message = "the file has a document type declaration, which is not read"
        advice = "delete <!DOCTYPE ...> and write out its entities as characters"
        return Diagnostic(name, 1, 1, "RNG102", Severity.ERROR, message, advice)
    return TeiFile(root, data, name, path)


def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=huge)


def _broken(error: etree.XMLSyntaxError, name: str) -> Diagnostic:
    """The finding for what expat takes and libxml2 does not."""
    line, column = (max(1, number or 1) for number in error.position)
    message = re.sub(r",? line \d+, column \d+(?: \(.*\))?$", "", error.msg or "not well-formed").strip()
    message = f"not well-formed XML: {message}"
    return Diagnostic(name, line, column, "RNG101", Severity.ERROR, message, "put this right first")
