"""Blocks of an office file: those that its paragraphs, lists and tables make, as in a page."""

from __future__ import annotations

from dataclasses import replace

from stenogram.formats import html_layout
from stenogram.marks import Block
from stenogram.source import Source


def layout(source: Source) -> list[Block]:
    """Divide an office file's text into blocks.

    Every cell holds a paragraph here, where a page's cell holds its text: a paragraph that is all of a cell is none.
    """
    cells = {(r.start, r.end) for r in source.regions if r.name == "td"}
    kept = tuple(r for r in source.regions if r.name != "p" or (r.start, r.end) not in cells)
    return html_layout.layout(replace(source, regions=kept))
