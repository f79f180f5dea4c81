"""Numbers that Word prints before list items and stores nowhere (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from stenogram.formats.docx_names import VAL, W, number, value
from stenogram.formats.office_numbers import printed

_PLACE = re.compile(r"%([1-9])")
_LEVEL = W + "ilvl"


class _Level(NamedTuple):
    start: int
    style: str
    shape: str  # `%1.%2)`
    arabic: bool  # `isLgl`: all numbers in arabic digits


class Numbering:
    """The lists of a file, and how far each has been counted.

    Args:
        root: of the part `numbering.xml`; None where there is none.
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, Mapping[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is None:
            return
        for found in root.iterfind(W + "abstractNum"):
            levels = {number(e.get(_LEVEL), 0): _level(e) for e in found.iterfind(W + "lvl")}
            self._abstract[found.get(W + "abstractNumId", "")] = levels
        for found in root.iterfind(W + "num"):
            abstract = value(found, "abstractNumId")
            levels = dict(self._abstract.get(abstract, {}))
            starts = {}
            for override in found.iterfind(W + "lvlOverride"):
                depth = number(override.get(_LEVEL), 0)
                level = override.find(W + "lvl")
                if level is not None:
                    levels[depth] = _level(level)
                if override.find(W + "startOverride") is not None:
                    starts[depth] = number(value(override, "startOverride"), 1)
            self._lists[found.get(W + "numId", "")] = (abstract, levels, starts)

    def next(self, identifier: str, depth: int) -> str:
        """Count one more item of a list, and say what is printed before it.

        Args:
            identifier: the list.
            depth: the level in it, from 0.

        Returns:
            `2.`, `1.1)`, `(a)`; empty for bullets and unknown lists.
        """
        if identifier not in self._lists:
            return ""
        abstract, levels, starts = self._lists[identifier]
        counts = self._counts.setdefault(abstract, {})
        if depth in starts and (identifier, depth) not in self._begun:
            counts[depth] = starts[depth] - 1
        elif depth not in counts:
            counts[depth] = levels[depth].start - 1 if depth in levels else 0
        self._begun.add((identifier, depth))
        counts[depth] += 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        level = levels.get(depth)
        if level is None or level.style in ("bullet", "none", ""):
            return ""

        def one(place: re.Match[str]) -> str:
            other = int(place[1]) - 1
            known = levels.get(other)
            count = counts.get(other, known.start if known else 1)
            return printed(count, "decimal" if level.arabic or known is None else known.style)

        return _PLACE.sub(one, level.shape).strip()


def _level(element: etree._Element) -> _Level:
    style = element.find(W + "numFmt")
    name = "decimal" if style is None else style.get(VAL, "decimal")
    start = number(value(element, "start"), 1)
    return _Level(start, name, value(element, "lvlText"), element.find(W + "isLgl") is not None)
