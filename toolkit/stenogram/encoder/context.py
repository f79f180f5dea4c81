"""What the encoder carries along: the source, counted ids, who speaks, and what goes to other places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from stenogram.document import Node
from stenogram.tei import TEI, XML_ID, as_xml_reads


@dataclass(slots=True)
class Context:
    """The state of one encoding.

    Attributes:
        text: the source's text.
        who: the person's id for the start of each speaker's label or unlabelled turn.
        roles: the category of each person, `role.chair`.
        genre: the category of the text, which types its outermost division.
        header: the source's header lines, in order: they move to the TEI header.
        notes: bodies that wait for their calls, by id.
        moved: id and half-open span of each note that was put at its call.
        called: ids of the calls that were written.
        in_header: whether the header is being written.
        counts: how many ids of each kind are given.
    """

    text: str
    who: Mapping[int, str]
    roles: Mapping[str, str]
    genre: str
    header: list[Node] = field(default_factory=list)
    notes: dict[str, Node] = field(default_factory=dict)
    moved: list[tuple[str, int, int]] = field(default_factory=list)
    called: set[str] = field(default_factory=set)
    in_header: bool = False
    counts: Counter[str] = field(default_factory=Counter)

    def identify(self, element: etree._Element, kind: str) -> None:
        """Give an element the next counted id of a kind: `p1`, `p2`, …."""
        count = self.counts[kind] + 1
        self.counts[kind] = count
        element.set(XML_ID, f"{kind}{count}")


def add(parent: etree._Element, name: str, **attributes: str) -> etree._Element:
    """A new last child; empty attributes are left out, a trailing underscore is dropped (`from_`)."""
    element = etree.SubElement(parent, TEI + name)
    for key, value in attributes.items():
        if value:
            element.set(key.rstrip("_"), value)
    return element


def append_text(element: etree._Element, text: str) -> None:
    """Add text behind the last child; line ends as XML reads them."""
    if not text:
        return
    if "\r" in text:
        text = as_xml_reads(text)
    for last in element.iterchildren(reversed=True):  # `len` would count all children, each time
        before = last.tail
        last.tail = before + text if before else text
        return
    before = element.text
    element.text = before + text if before else text
