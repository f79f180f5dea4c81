"""Where everything in an XML file stands, to the byte: elements, attributes, texts, comments, processing instructions.

The file is read once with expat, which tells where each piece of mark-up begins; where it ends, and where the
attributes are, is read off the bytes when it is asked for. All offsets are those of the file in UTF-8.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple
from xml.parsers import expat

_DECLARED = re.compile(rb"""<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_TAG = re.compile(rb"""<[^\s/>]+(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*/?>""")
_ATTRIBUTE = re.compile(rb"""\s+([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_NOTHING = re.compile(rb"(?:<!\[CDATA\[\]\]>)*")
_ENDS = {"comment": b"-->", "instruction": b"?>"}


class Span(NamedTuple):
    """A stretch of bytes."""

    start: int
    end: int


class Attribute(NamedTuple):
    """An attribute: its name as written, the whole of it (without the blanks before it), and its value."""

    name: str
    whole: Span
    value: Span


class Piece(NamedTuple):
    """A child: element (with its number), text, comment or instruction."""

    kind: str
    span: Span
    number: int = 0


def encoding_of(data: bytes) -> str:
    """The encoding of an XML file, as its first bytes say it (XML 1.0, appendix F), in Python's words."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")):
        if data.startswith(mark):
            return name
    found = _DECLARED.match(data)
    return found[1].decode("ascii") if found else "utf-8"


class Extents:
    """The pieces of a well-formed file without document type.

    Attributes:
        data: the file in UTF-8.
    """

    def __init__(self, data: bytes) -> None:
        """Read the file.

        Raises:
            LookupError: nothing is known of its encoding.
            UnicodeDecodeError: it is not in its encoding.
        """
        encoding = codecs.lookup(encoding_of(data)).name
        self.data = data if encoding in {"utf-8", "ascii"} else data.decode(encoding).encode()
        # By the number of the element, 0 for the document: where it begins, where its end is reported, its mark-up.
        self._starts, self._ends = [0], [len(self.data)]
        self._marks: list[list[tuple[str, int, int]]] = [[]]
        self._open = [0]
        self._parents = [0]
        parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CommentHandler = lambda _text: self._mark("comment")
        parser.ProcessingInstructionHandler = lambda _target, _text: self._mark("instruction")
        self._parser = parser
        parser.Parse(self.data, True)

    def _start(self, _name: str, _attributes: object) -> None:
        number = len(self._starts)
        self._marks[self._open[-1]].append(("element", self._parser.CurrentByteIndex, number))
        self._parents.append(self._open[-1])
        self._open.append(number)
        self._starts.append(self._parser.CurrentByteIndex)
        self._ends.append(-1)
        self._marks.append([])

    def _end(self, _name: str) -> None:
        self._ends[self._open.pop()] = self._parser.CurrentByteIndex

    def _mark(self, kind: str) -> None:
        self._marks[self._open[-1]].append((kind, self._parser.CurrentByteIndex, 0))

    def parent(self, number: int) -> int:
        """The number of the element that an element stands in; 0 for the root."""
        return self._parents[number]

    def tag(self, number: int) -> Span:
        """The start tag of an element, or its empty-element tag."""
        found = _TAG.match(self.data, self._starts[number])
        if found is None:
            raise ValueError(f"no tag at byte {self._starts[number]}")
        return Span(*found.span())

    def is_empty_tag(self, number: int) -> bool:
        """Whether an element is written `<a/>`."""
        return self.data[self.tag(number).end - 2 : self.tag(number).end] == b"/>"

    def element(self, number: int) -> Span:
        """An element, tags and all; 0 is the whole file."""
        if number == 0:
            return Span(0, len(self.data))
        tag = self.tag(number)
        if self.is_empty_tag(number):
            return tag
        return Span(tag.start, self.data.index(b">", self._ends[number]) + 1)

    def content(self, number: int) -> Span:
        """What stands between the tags of an element."""
        if number == 0:
            return Span(0, len(self.data))
        end = self.tag(number).end
        return Span(end, end) if self.is_empty_tag(number) else Span(end, self._ends[number])

    def name(self, number: int) -> str:
        """The name of an element as it is written."""
        match = re.compile(rb"<([^\s/>]+)").match(self.data, self._starts[number])
        return match[1].decode() if match else ""

    def attributes(self, number: int) -> list[Attribute]:
        """The attributes of an element and its namespace declarations, as they stand."""
        tag = self.tag(number)
        return [
            Attribute(found[1].decode(), Span(found.start(1), found.end()), Span(found.start(2) + 1, found.end() - 1))
            for found in _ATTRIBUTE.finditer(self.data, tag.start, tag.end)
        ]

    def children(self, number: int) -> list[Piece]:
        """The nodes in an element, in the order and number that XPath gives them."""
        found: list[Piece] = []
        content = self.content(number)
        last = content.start
        for kind, start, inner in self._marks[number]:
            self._text(found, last, start, number)
            end = self.element(inner).end if kind == "element" else self.data.index(_ENDS[kind], start + 2) + 3
            span = Span(start, end - (kind == "instruction"))
            found.append(Piece(kind, span, inner))
            last = span.end
        self._text(found, last, content.end, number)
        return found

    def _text(self, found: list[Piece], start: int, end: int, number: int) -> None:
        if number and end > start and not _NOTHING.fullmatch(self.data, start, end):
            found.append(Piece("text", Span(start, end)))

    @cached_property
    def _lines(self) -> list[int]:
        breaks = re.finditer(rb"\r\n|\n|\r", self.data)
        return [0, *(found.end() for found in breaks)]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a byte, both from 1, the column in characters."""
        line = bisect_right(self._lines, offset)
        before = self.data[self._lines[line - 1] : offset]
        mark = line == 1 and before.startswith(codecs.BOM_UTF8)
        return line, len(before.decode("utf-8", "replace")) + 1 - mark
