"""The numbers that the program prints before headings and stores nowhere (OpenDocument 1.3 part 3, 5.1.2 and 16.34)."""

from __future__ import annotations

from lxml import etree

from stenogram.formats.docx_names import number
from stenogram.formats.odt_names import TEXT
from stenogram.formats.odt_styles import OUTLINE, Styles

_LEVELS = 20


class Outline:
    """How far the headings of a file have been counted."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._counts: list[int] = []

    def next(self, element: etree._Element) -> str:
        """Count one more heading, and say what is printed before it.

        Args:
            element: the heading.

        Returns:
            `I.`, `1.2`; empty where the file numbers no headings, or not this one, or where a level that is shown was
            never counted.
        """
        if element.get(TEXT + "is-list-header") == "true" or OUTLINE not in self._styles.lists:
            return ""
        depth = min(max(number(element.get(TEXT + "outline-level"), 1), 1), _LEVELS)
        counts, start = self._counts, self._styles.start(OUTLINE, depth)
        del counts[depth:]
        counts += [0] * (depth - len(counts))
        if element.get(TEXT + "restart-numbering") == "true":
            counts[-1] = number(element.get(TEXT + "start-value"), start)
        else:
            counts[-1] = (counts[-1] or start - 1) + 1
        level = self._styles.lists[OUTLINE].get(depth)
        shown = 1 if level is None else min(max(number(level.get(TEXT + "display-levels"), 1), 1), depth)
        return self._styles.label(OUTLINE, depth, counts) if all(counts[depth - shown :]) else ""
