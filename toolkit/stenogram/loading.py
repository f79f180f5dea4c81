"""Reading a TEI file that nobody vouches for: a tree, or the one finding that says why there is none.

No document type (so no entities, no bombs, nothing fetched), no network, no depth that could overrun a stack.
"""

from __future__ import annotations

import re
from functools import cached_property

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.positions import positions
from stenogram.relaxng.engine import cut, well_formed

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Attributes whose values are pointers (TEI class att.global.linking and others), one or several.
_POINTING = [
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
]


class TeiFile:
    """A well-formed file with what rules ask for.

    Attributes:
        root: the root element.
        data: the bytes it was read from.
        name: the file as the user named it.
    """

    def __init__(self, root: etree._Element, data: bytes, name: str) -> None:
        self.root, self.data, self.name = root, data, name

    @cached_property
    def ids(self) -> dict[str, list[etree._Element]]:
        """The elements by `xml:id`, in document order; more than one where an id is used twice."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter(etree.Element):
            key = element.get(ID)
            if key is not None:
                found.setdefault(key, []).append(element)
        return found

    @cached_property
    def pointers(self) -> list[tuple[etree._Element, str, str]]:
        """All pointers into the file itself: element, attribute, id."""
        found = []
        for element in self.root.iter(etree.Element):
            for name in _POINTING:
                value = element.get(name)
                if value and "#" in value:
                    found += [(element, name, part[1:]) for part in value.split() if part.startswith("#")]
        return found

    @cached_property
    def _places(self) -> dict[etree._Element, tuple[int, int]]:
        return dict(zip(self.root.iter(etree.Element), positions(self.data), strict=False))

    def place(self, element: etree._Element) -> tuple[int, int]:
        """Line and column of an element's start tag."""
        return self._places.get(element, (element.sourceline or 1, 0))

    def finding(
        self, element: etree._Element, code: str, severity: Severity, message: str, advice: str = ""
    ) -> Diagnostic:
        """A diagnostic at an element."""
        line, column = self.place(element)
        return Diagnostic(self.name, line, column, code, severity, message, advice)


def load(data: bytes, name: str, *, well_formed_already: bool = False) -> TeiFile | Diagnostic:
    """Parse a file.

    Args:
        data: its bytes.
        name: what the user calls it.
        well_formed_already: whether the engine has read it and found it to be XML that is not refused.

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
    return TeiFile(root, data, name)


def _parser(*, huge: bool) -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False, huge_tree=huge)


def _broken(error: etree.XMLSyntaxError, name: str) -> Diagnostic:
    """The finding for what expat takes and libxml2 does not."""
    line, column = (max(1, number or 1) for number in error.position)
    message = re.sub(r",? line \d+, column \d+(?: \(.*\))?$", "", error.msg or "not well-formed").strip()
    message = f"not well-formed XML: {message}"
    return Diagnostic(name, line, column, "RNG101", Severity.ERROR, message, "put this right first")
