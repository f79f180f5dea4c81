"""Where each element of an XML file begins: line and column, from a second, quick reading with expat.

libxml2 keeps lines (up to 65,535 in older versions) and no columns. Both parsers meet the elements in the
same order, so the n-th element of the tree is the n-th place here. It is only done for a file in which
something was found.
"""

from __future__ import annotations

from xml.parsers import expat


def positions(data: bytes) -> list[tuple[int, int]]:
    """The places of all start tags, in document order.

    Args:
        data: a well-formed XML file without document type.

    Returns:
        (line, column), both from 1, columns in characters; as far as expat understands the file.
    """
    places: list[tuple[int, int]] = []
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: object) -> None:
        places.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        # An encoding that expat does not know: the places found so far are right, the others unknown.
        return places
    return places


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
