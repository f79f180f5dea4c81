"""Blocks of a page, from the regions of its block elements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from stenogram.formats.html_elements import BLOCKS, CELLS
from stenogram.marks import Block
from stenogram.recognisers.paragraphs import divide
from stenogram.source import NOTHING, Region, Source

_PARTED = re.compile(r"\n[ \t]*\n\s*")  # what two or more `br` leave
_CELL_LONGEST = 400  # characters; longer cells hold prose, so the table is there for its looks
_PASSED_ON = ("class", "align")  # attributes of an outer element that hold for the blocks in it
_NEUTRAL = frozenset(["div", "center", "section", "article", "main", "p", "form", "table", "tr"])


class _Open(NamedTuple):
    """An open element: its end, the name and the attributes of blocks that stand in it directly."""

    end: int
    name: str
    facts: Mapping[str, str]


def layout(source: Source) -> list[Block]:
    """Divide a page's text into blocks.

    Args:
        source: a page as `html.read` made it.

    Returns:
        Blocks in order, without overlap; only white space stands between them. A row of a table of data is
        one block (`tr`); its cells are regions.
    """
    text = source.text
    regions = [r for r in source.regions if r.name in BLOCKS]
    rows = _data_rows(text, regions)
    blocks: list[Block] = []
    stack = [_Open(len(text), "", NOTHING)]
    at, space = 0, 99

    def flush(end: int) -> None:
        nonlocal at, space
        if at < end:
            for block in _stretch(text, at, end, stack[-1], space):
                blocks.append(block)
                space = 0
            at = end

    for region in regions:
        if region.start < at and region.end <= at:
            continue  # inside a row that is taken whole
        while stack[-1].end <= region.start and len(stack) > 1:
            flush(stack[-1].end)
            stack.pop()
        flush(region.start)
        if region.start == region.end:
            space = max(space, 2) if region.name == "hr" else space + (region.name == "p")
        elif (region.start, region.end) in rows and region.name == "tr":
            blocks.append(Block(region.start, region.end, "tr", region.attributes, space))
            at, space = region.end, 0
        else:
            stack.append(_entered(region, stack[-1]))
    while stack:
        flush(stack[-1].end)
        stack.pop()
    return blocks


def _entered(region: Region, outer: _Open) -> _Open:
    """An element that begins inside another one."""
    facts = region.attributes
    for key in _PASSED_ON:
        if key in outer.facts and key not in facts:
            facts = {**facts, key: outer.facts[key]}
    if region.name == "center" and "align" not in facts:
        facts = {**facts, "align": "center"}
    name = region.name
    if name in _NEUTRAL and outer.name in ("blockquote", "li", "dd", "td", "th", "caption"):
        name = outer.name
    return _Open(region.end, name, facts)


def _stretch(text: str, start: int, end: int, inside: _Open, space: int) -> Iterator[Block]:
    """The blocks of a stretch of text in which no block element begins or ends."""
    stretch = text[start:end]
    if not stretch or stretch.isspace():
        return
    if inside.name in ("pre", "listing"):
        for number, block in enumerate(divide(stretch)):
            yield block._replace(
                start=block.start + start,
                end=block.end + start,
                name="pre",
                attributes=inside.facts,
                space=block.space if number else space,
            )
        return
    at = 0
    for gap in (*_PARTED.finditer(stretch), None):
        piece = stretch[at : gap.start() if gap else len(stretch)]
        body = piece.strip()
        if body:
            begin = start + at + piece.index(body)
            yield Block(begin, begin + len(body), inside.name, inside.facts, space)
            space = 0
        if gap:
            at = gap.end()
            space += max(0, gap.group().count("\n") - 2)


def _data_rows(text: str, regions: list[Region]) -> set[tuple[int, int]]:
    """The rows of tables that hold data: two rows of two cells at least, and no blocks in the cells."""
    found: set[tuple[int, int]] = set()
    tables: list[tuple[int, list[Region], list[Region]]] = []  # end, rows, cells; open ones
    plain: list[bool] = []
    for region in regions:
        while tables and tables[-1][0] <= region.start:
            found.update(_rows(text, tables.pop(), plain.pop()))
        if region.name == "table":
            plain = [False] * len(plain)
            tables.append((region.end, [], []))
            plain.append(True)
        elif not tables:
            continue
        elif region.name == "tr":
            tables[-1][1].append(region)
        elif region.name in CELLS:
            tables[-1][2].append(region)
        elif region.name != "caption" and any(c.end > region.start for c in tables[-1][2][-1:]):
            plain[-1] = False
    while tables:
        found.update(_rows(text, tables.pop(), plain.pop()))
    return found


def _rows(text: str, table: tuple[int, list[Region], list[Region]], plain: bool) -> Iterator[tuple[int, int]]:
    """The spans of a table's rows if it holds data."""
    _, rows, cells = table
    if not plain or len(rows) < 2 or any(c.end - c.start > _CELL_LONGEST for c in cells):
        return
    if any("\n\n" in text[c.start : c.end] for c in cells):
        return
    full = [c for c in cells if c.start < c.end]
    spans = [(r.start, r.end) for r in rows if r.start < r.end]
    if len(full) >= 2 * len(rows) - len(rows) // 2 and sum("\t" in text[s:e] for s, e in spans) >= 2:
        yield from spans
