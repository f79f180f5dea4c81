"""The running text of a TEI document as the fidelity proof reads it: block by block, as printed in the source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from stenogram.tei import BLOCKS, EITHER, HOLDERS, TEI, XML_ID

# What an editor puts in beside the source's words (Guidelines, 3.5 Simple Editorial Changes): not the source's text.
EDITORIAL = frozenset(TEI + name for name in ("corr", "reg", "expan", "supplied"))

# An editor's own additions carry `@resp`; without it they are the source's.
_ADDED = frozenset(TEI + name for name in ("note", "add", "rdg"))


class Run(NamedTuple):
    """The text of one block, as printed in the source.

    Attributes:
        text: the text without the white space at both ends.
        line: the line of the file where the block's element stands, 0 if it was not parsed from a file.
        id: the nearest `xml:id`, or empty.
    """

    text: str
    line: int
    id: str


def runs(top: etree._Element, moved: frozenset[str] = frozenset()) -> Iterator[Run]:
    """The text of an element, block by block, without the editor's words and without elements that stand elsewhere.

    Args:
        top: a `text` element, or an element that was moved from its place.
        moved: ids of elements inside it that are passed over.
    """
    return _Runs(moved).of(top)


class _Runs:
    def __init__(self, moved: frozenset[str]) -> None:
        self.moved = moved
        self.parts: list[str] = []
        self.line = 0
        self.id = ""

    def of(self, top: etree._Element) -> Iterator[Run]:
        # An explicit walk: a document may be nested deeper than Python's stack.
        self._begin(top)
        open_elements = [(top, True, top.tag in HOLDERS, iter(top))]
        while open_elements:
            parent, in_block, in_holder, children = open_elements[-1]
            for element in children:
                tag = element.tag
                if not isinstance(tag, str) or self._passed_over(element, tag):
                    self._add(element.tail)
                    continue
                block = (in_block and in_holder) if tag in EITHER else tag in BLOCKS
                if block:
                    if self.parts and (run := self._flush()):
                        yield run
                    self._begin(element)
                else:
                    self._add(element.text)
                if len(element):
                    open_elements.append((element, block, tag in HOLDERS, iter(element)))
                    break
                if block and self.parts and (run := self._flush()):
                    yield run
                self._add(element.tail)
            else:
                open_elements.pop()
                if in_block and self.parts and (run := self._flush()):
                    yield run
                if parent is not top:
                    self._add(parent.tail)
        if self.parts and (run := self._flush()):
            yield run

    def _begin(self, block: etree._Element) -> None:
        self.line = block.sourceline or 0
        self.id = block.get(XML_ID) or self.id
        self._add(block.text)

    def _add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)

    def _passed_over(self, element: etree._Element, tag: str) -> bool:
        if tag in EDITORIAL or (self.moved and element.get(XML_ID) in self.moved):
            return True
        return tag in _ADDED and element.get("resp") is not None

    def _flush(self) -> Run | None:
        parts = self.parts
        text = (parts[0] if len(parts) == 1 else "".join(parts)).strip()
        parts.clear()
        return Run(text, self.line, self.id) if text else None
