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
        stack: list[tuple[etree._Element, bool]] = []
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event in ("comment", "pi"):
                self.parts.append(element.tail or "")
                continue
            if event == "start":
                if element is not top and self._passed_over(element):
                    walk.skip_subtree()
                    stack.append((element, False))
                    continue
                block = element is top or self._is_block(element, stack)
                stack.append((element, block))
                if block:
                    yield from self._flush()
                    self.line = element.sourceline or 0
                    self.id = element.get(XML_ID) or self.id
                if element.text:
                    self.parts.append(element.text)
                continue
            _, block = stack.pop()
            if block:
                yield from self._flush()
            if element.tail and element is not top:
                self.parts.append(element.tail)
        yield from self._flush()

    def _passed_over(self, element: etree._Element) -> bool:
        if element.tag in EDITORIAL or element.get(XML_ID) in self.moved:
            return True
        return element.tag in _ADDED and element.get("resp") is not None

    @staticmethod
    def _is_block(element: etree._Element, stack: list[tuple[etree._Element, bool]]) -> bool:
        if element.tag in EITHER:
            return stack[-1][1] and stack[-1][0].tag in HOLDERS
        return element.tag in BLOCKS

    def _flush(self) -> Iterator[Run]:
        if self.parts:
            text = "".join(self.parts).strip()
            self.parts.clear()
            if text:
                yield Run(text, self.line, self.id)
