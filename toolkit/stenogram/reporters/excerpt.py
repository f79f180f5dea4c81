"""The line that a finding is about, with a caret under the place."""

from __future__ import annotations

import re
import unicodedata

_WIDTH = 88  # columns of a terminal that an excerpt may take, besides its margin
_BEFORE = 40  # of them, those before the place when a line is too long
_TOKEN = re.compile(r"</?[\w:.\-]*|[\w:.\-]+")
_LONGEST = 40
_TAB = "    "


def excerpt(line: str, number: int, column: int) -> list[str]:
    """A line and the caret below it.

    Args:
        line: what the file has there.
        number: the number of the line, which is printed before it.
        column: the place, from 1, in characters; 0 where it is unknown, and then there is no caret.

    Returns:
        no line, one or two; those of a long line are cut around the place.
    """
    if not line.strip():
        return []
    at = max(0, min(column - 1, len(line)))
    begin = at - _BEFORE if at + _BEFORE > _WIDTH else 0
    indent = len(line) - len(line.lstrip())
    if begin <= indent and at - indent < _WIDTH // 2:
        begin = indent  # blanks before the text say nothing
    begin = min(begin, at)
    end = begin + _WIDTH
    margin = " " * len(str(number))
    shown = [f"  {number} | {'…' if begin > indent else ''}{_visible(line[begin:end])}{'…' if end < len(line) else ''}"]
    if column:
        token = _TOKEN.match(line, at)
        length = min(len(token[0]) if token else 1, _LONGEST, max(1, end - at))
        before = _columns(_visible(line[begin:at])) + (begin > indent)
        shown.append(f"  {margin} | {' ' * before}^{'~' * (_columns(_visible(line[at : at + length])) - 1)}")
    return shown


def _visible(text: str) -> str:
    """The same text with nothing that a terminal would obey or not show; a tab is four blanks."""
    return "".join(
        _TAB if char == "\t" else "·" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char != "\u00ad" else char
        for char in text
    )


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: East Asian wide characters two, combining marks none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
