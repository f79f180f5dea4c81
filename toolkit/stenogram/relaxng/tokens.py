"""Where a token of a start tag stands: an attribute has no place of its own in what expat tells."""

from __future__ import annotations

import re
from xml.parsers import expat

from stenogram.relaxng.names import local_of

_MOST = 1 << 16
_PAIR = re.compile(r"""\s([^\s=<>"'/]+)\s*=\s*("[^"]*"|'[^']*')""")


def attribute_place(parser: expat.XMLParserType, attribute: str, value: str) -> tuple[int, int] | None:
    """Line and column of an attribute of the start tag that is being read.

    Args:
        parser: the parser, called from within its handler of start tags.
        attribute: the attribute, `namespace}local` or `local`.
        value: its value, to tell prefixes apart.

    Returns:
        both from 1; None where the tag can't be looked at (its encoding is not like ASCII, or it is very long).
    """
    data = parser.GetInputContext()
    if not data or not data.startswith(b"<") or data[1:2] == b"\0":
        return None
    text = data[:_MOST].decode("utf-8", "replace")
    found = None
    at = re.compile(r"<[^\s/>]+").match(text)
    end = at.end() if at else 0
    while pair := _PAIR.match(text, _before(text, end)):
        own = pair[1].rpartition(":")[2]
        if own == local_of(attribute) and ((":" in pair[1]) == ("}" in attribute)):
            found = pair
            if pair[2][1:-1] == value:
                break
        end = pair.end()
    if found is None:
        return None
    start = found.start(1)
    line = text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start) - 1 if line else parser.CurrentColumnNumber + start
    return parser.CurrentLineNumber + line, column + 1


def _before(text: str, end: int) -> int:
    """The last white space before the next attribute."""
    after = end
    while after < len(text) and text[after].isspace():
        after += 1
    return max(end, after - 1)
