"""The text of an open document, and its places: offsets here, lines and UTF-16 units in the editor.

Lines end as the protocol says (LSP 3.17, Text Documents): with CR, LF or both, and nowhere else; a U+2028 or U+0085
within a line, which Python would take for a line's end, is a character like any other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import NamedTuple

from stenogram.languageserver.tree import Tree

_END = re.compile(r"\r\n?|\n")
_DECLARED = re.compile(r"""(<\?xml\s[^>]{0,80}?encoding\s*=\s*)(["'])([A-Za-z0-9._\-]{1,40})\2""")


class Place(NamedTuple):
    """A place as the editor says it: line and character, both from 0."""

    line: int
    character: int


class Text:
    """One version of a document's text.

    Args:
        content: all of it.
        units: in which characters are counted: "utf-16", "utf-8" or "utf-32" (code points).
    """

    def __init__(self, content: str, units: str = "utf-16") -> None:
        self.content, self.units = content, units

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in _END.finditer(self.content))]

    def _line(self, number: int) -> tuple[int, int]:
        """Begin and end of a line, counted from 0, without its line end."""
        begin = self._starts[number]
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.content)
        while end > begin and self.content[end - 1] in "\r\n":
            end -= 1
        return begin, end

    def offset(self, line: int, character: int) -> int:
        """The offset of an editor's place; one behind the end of its line or of the text means that end."""
        if line >= len(self._starts):
            return len(self.content)
        begin, end = self._line(max(0, line))
        within = self.content[begin:end]
        if self.units == "utf-32" or within.isascii():
            return min(begin + max(0, character), end)
        for at, char in enumerate(within):
            if character <= 0:
                return begin + at
            character -= _units(char, self.units)
        return end

    def place(self, offset: int) -> Place:
        """The editor's place of an offset."""
        line = bisect_right(self._starts, offset) - 1
        before = self.content[self._starts[line] : offset]
        if self.units == "utf-32" or before.isascii():
            return Place(line, len(before))
        return Place(line, sum(_units(char, self.units) for char in before))

    def found(self, line: int, column: int) -> int:
        """The offset of a diagnostic's place: line and column from 1, columns in code points; 0 where unknown."""
        if not line or line > len(self._starts):
            return 0 if not line else len(self.content)
        begin, end = self._line(line - 1)
        return min(begin + max(0, column - 1), end)

    def changed(self, begin: Place | None, end: Place | None, text: str) -> Text:
        """The text after a change: of what stands between two places, or of everything."""
        if begin is None or end is None:
            return Text(text, self.units)
        first, last = self.offset(*begin), self.offset(*end)
        return Text(self.content[:first] + text + self.content[max(first, last) :], self.units)

    @cached_property
    def tree(self) -> Tree:
        """Its elements, whatever state it is in."""
        return Tree(self.content)

    @property
    def data(self) -> bytes:
        """The bytes of a file with this text in UTF-8; another encoding that it declares is passed over."""
        declared = _DECLARED.match(self.content.removeprefix("\ufeff"))
        text = self.content.removeprefix("\ufeff")
        if declared and declared[3].lower() != "utf-8":
            told = f"{declared[1]}{declared[2]}UTF-8{declared[2]}"
            text = told.ljust(declared.end()) + text[declared.end() :]
        return text.encode("utf-8", "replace")


def _units(char: str, units: str) -> int:
    if units == "utf-8":
        return len(char.encode("utf-8", "replace"))
    return 2 if char > "\uffff" else 1
