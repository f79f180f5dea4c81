"""Blocks of an office file: those that its paragraphs, lists and tables make, as in a page."""

from __future__ import annotations

from dataclasses import replace

from stenogram.formats import html_layout
from stenogram.marks import Block
from stenogram.source import Source

_SAID = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"])


def layout(source: Source) -> list[Block]:
    """Divide an office file's text into blocks.

    Every cell holds a paragraph here, where a page's cell holds its text: a paragraph that is all of a cell is none.
    Most people who type use no styles. Where no style says anything of the structure the file is as mute as plain
    text, and its paragraphs bear no name: the recognisers then go by shape.
    """
    cells = {(r.start, r.end) for r in source.regions if r.name == "td"}
    kept = tuple(r for r in source.regions if r.name != "p" or (r.start, r.end) not in cells)
    blocks = html_layout.layout(replace(source, regions=kept))
    if any(block.name in _SAID for block in blocks):
        return blocks
    return [block._replace(name="") if block.name == "p" else block for block in blocks]
