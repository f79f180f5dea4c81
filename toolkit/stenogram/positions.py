"""Where elements, attributes and characters of an XML file stand: line and column, from a second reading with expat.

libxml2 keeps lines (up to 65,535 in older versions) and no columns. Both parsers meet the elements in the
same order, so the n-th element of the tree is the n-th place here, and so do the characters of the text. It is only
done for a file in which something was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from xml.parsers import expat

_NAME = re.compile(rb"<[^\s/>]+")
_PAIR = re.compile(rb"""\s+([^\s=<>"'/]+)\s*=\s*(?:"[^"]*"|'[^']*')""")

Place = tuple[int, int]


def positions(data: bytes) -> list[Place]:
    """The places of all start tags, in document order.

    Args:
        data: a well-formed XML file without document type.

    Returns:
        (line, column), both from 1, columns in characters; as far as expat understands the file.
    """
    return Places(data).elements


class Places:
    """The places of one file; each kind of them is looked for at its first use.

    Args:
        data: a well-formed XML file without document type.

    Attributes:
        elements: the places of all start tags, in document order, as far as expat understands the file: (line, column),
            both from 1, columns in characters.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._bytes: list[int] = []
        self.elements: list[Place] = []
        self._parser = parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        self._read(parser)

    def _start(self, _name: str, _attributes: object) -> None:
        parser = self._parser
        self.elements.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        self._bytes.append(parser.CurrentByteIndex)

    def _read(self, parser: expat.XMLParserType) -> None:
        try:
            parser.Parse(self._data, True)
        except (expat.ExpatError, ValueError, LookupError):
            return  # an encoding that expat does not know: the places found so far are right, the others unknown

    def attribute(self, number: int, name: str) -> Place | None:
        """Where an attribute begins.

        Args:
            number: that of its element in document order, from 0.
            name: the attribute as lxml gives it.

        Returns:
            None where the tag can't be looked at: its encoding is not like ASCII.
        """
        if number >= len(self._bytes):
            return None
        data, start = self._data, self._bytes[number]
        begun = _NAME.match(data, start)
        local, spaced = name.rpartition("}")[2].encode(), name.startswith("{")
        at = begun.end() if begun else -1
        while at >= 0 and (pair := _PAIR.match(data, at)) is not None:
            prefix, _, own = pair[1].rpartition(b":")
            if own == local and bool(prefix) == spaced and prefix != b"xmlns":
                return self._after(number, start, pair.start(1))
            at = pair.end()
        return None

    def _after(self, number: int, start: int, end: int) -> Place:
        line, column = self.elements[number]
        before = self._data[start:end].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        breaks, last = before.count(b"\n"), before.rfind(b"\n") + 1
        width = len(before[last:].decode("utf-8", "replace"))
        return line + breaks, width + (1 if breaks else column)

    @cached_property
    def _text(self) -> tuple[list[int], list[Place]]:
        """For each piece of text that expat gives: how many characters are before it in the file, and its place."""
        offsets: list[int] = []
        places: list[Place] = []
        parser = expat.ParserCreate()
        length = 0

        def text(piece: str) -> None:
            nonlocal length
            offsets.append(length)
            places.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
            length += len(piece)

        parser.CharacterDataHandler = text
        self._read(parser)
        return offsets, places

    def character(self, offset: int) -> Place | None:
        """Where a character of the text stands.

        Args:
            offset: how many characters of text are before it in the whole file.
        """
        offsets, places = self._text
        index = bisect_right(offsets, offset) - 1
        if index < 0:
            return None
        line, column = places[index]
        return line, column + offset - offsets[index]


class _Found(Exception):  # noqa: N818 - not an error, but the way out of a parser
    """The parser has seen what was looked for."""


def document_type(data: bytes) -> tuple[int, int] | None:
    """Where a document type declaration begins; None without one. Reads up to the root element only."""
    parser = expat.ParserCreate()
    place: list[tuple[int, int]] = []

    def doctype(*_: object) -> None:
        place.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
        raise _Found

    def start(*_: object) -> None:
        raise _Found

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    try:
        for offset in range(0, len(data), 1 << 16):
            parser.Parse(data[offset : offset + (1 << 16)], False)
    except (_Found, expat.ExpatError, ValueError, LookupError):
        pass
    opening = data.find(b"<!DOCTYPE")  # expat reports the end of the declaration's head
    if place and opening >= 0:
        line = data.rfind(b"\n", 0, opening) + 1
        return data.count(b"\n", 0, opening) + 1, len(data[line:opening].decode("utf-8", "replace")) + 1
    return place[0] if place else None
