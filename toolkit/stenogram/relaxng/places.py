"""Where a piece of text begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stenogram.relaxng.automaton import BLANKS

if TYPE_CHECKING:
    from xml.parsers import expat


def first_place(parser: expat.XMLParserType, text: str) -> tuple[int, int]:
    """The place of the first character of a piece of text that is no white space."""
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
    blank = text[: len(text) - len(text.lstrip(BLANKS))]
    if "\n" in blank:
        return line + blank.count("\n"), len(blank) - blank.rfind("\n")
    return line, column + len(blank) + 1
