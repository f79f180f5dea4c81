"""Headings that a page shows by its type alone: short paragraphs wholly bold, larger than the text, or centred.

Looked for where the page's own heading elements are not used in the text. What a style marks once may be anything; a
line with a heading's shape or words (`II`, `Notes`), one whose style recurs, or one that bold and centring set apart
together is a heading.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.heading_shapes import LABEL, Shape, shape_of
from stenogram.recognisers.note_evidence import over_notes
from stenogram.recognisers.salutations import letter_salutation, speech_salutation
from stenogram.source import Region

_LONGEST = 160
_HOLDS = frozenset({"p", "div", "center", "section", "", "td", "article", "main"})
_STRONG = frozenset({"b", "strong", "u", "big", "font"})
_CLASS = re.compile(
    r"\b(?:(?:sub|section|chapter|main|inter|zwischen)?-?_?(?:head\w*|title\d?)|h\d|rubri\w*|titre\d?|titulo\d?|titel\d?|überschrift"
    r"|ueberschrift|intertitre|subtitle|crosshead\w*|zagol\w*)\b",
    re.IGNORECASE,
)
_LARGE = re.compile(r"\+[1-5]|[4-7]$")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_SENTENCE = re.compile(r"\w{3,}[.;,:]['”\"»)]*$|[.…]{2,}$")
_SURE = frozenset({Shape.NAMED, Shape.NUMBERED, Shape.STARS})


class _Style(NamedTuple):
    strong: bool
    large: bool
    centred: bool
    told: bool  # a class that says so

    @property
    def weight(self) -> int:
        """How many things set it apart."""
        return self.strong + self.large + self.centred + 2 * self.told


def by_type(sheet: Annotations, *, believed: bool) -> Claims:
    """Claim the headings of a page that its heading elements do not say.

    Args:
        sheet: the page.
        believed: whether it has heading elements; what only looks like a heading is none then.
    """
    found = [(i, style) for i, style in _candidates(sheet) if style.weight]
    often = Counter(style for _, style in found)
    blocks, text = sheet.open, sheet.text
    for index, style in found:
        block = blocks[index]
        line = " ".join(text[block.start : block.end].split())
        shape = shape_of(line)
        sure = style.told or shape in _SURE or (style.weight > 1 and (style.strong or style.large))
        recurs = often[style] > 1 and (style.strong or style.large)
        if believed and not (style.weight and (shape is Shape.NAMED or (shape is Shape.NUMBERED and style.centred))):
            continue
        if not sure and not recurs and not (style.centred and shape is Shape.CAPITALS):
            continue
        certainty = Certainty.HIGH if sure or recurs else Certainty.MEDIUM
        level = shape.level(line) if shape in _SURE and shape is not None else "3"
        yield Mark(Kind.HEADING, block.start, block.end, {"level": level}, (), certainty)
        if certainty is Certainty.MEDIUM:
            yield Doubt("REC104", block.start, block.end, f"{line[:60]!r} read as a heading; it could be a paragraph")


def _candidates(sheet: Annotations) -> Iterator[tuple[int, _Style]]:
    """Short blocks that do not end as sentences do, and text behind them."""
    text, blocks = sheet.text, sheet.open
    inline = [r for r in sheet.source.regions if r.end > r.start and (r.name in _STRONG or r.name == "span")]
    starts = [r.start for r in inline]
    for index, block in enumerate(blocks):
        size = block.end - block.start
        if size > _LONGEST or block.name not in _HOLDS:
            continue
        line = text[block.start : block.end]
        if index == len(blocks) - 1 and not over_notes(text, block):
            continue
        if _unlike(line, blocks, index):
            continue
        yield index, _style(text, block, inline[bisect_left(starts, block.start - 2) : bisect_left(starts, block.end)])


def _unlike(line: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line can be no heading by its words."""
    if not any(map(str.isalnum, line)) and len(line) > 8:
        return True
    if _SENTENCE.search(line) and len(line.split()) > 6:
        return True
    if line[-1] in ",;" or (line[-1] == ":" and len(line) > 40) or letter_salutation(line) or speech_salutation(line):
        return True
    if index == len(blocks) - 1:
        return False
    return bool(LABEL.match(line)) and line[-1] == ":" and blocks[index + 1].end - blocks[index + 1].start > _LONGEST


def _style(text: str, block: Block, inside: Sequence[Region]) -> _Style:
    """What sets a block apart: type that holds all of it, its alignment, its class."""
    facts = block.attributes
    strong = large = False
    bold = 0
    for region in inside:
        style = region.attributes.get("style", "")
        heavy = region.name in ("b", "strong", "u") or bool(style and _BOLD.search(style))
        if heavy:
            bold += len(text[max(region.start, block.start) : min(region.end, block.end)].strip())
        if region.start <= block.start and region.end >= block.end:
            size = region.attributes.get("size", "")
            large = large or region.name == "big" or bool(_LARGE.search(size))
    strong = bold >= 0.9 * len(text[block.start : block.end])
    centred = facts.get("align", "").casefold() == "center" or bool(_CENTRED.search(facts.get("style", "")))
    return _Style(strong, large, centred, bool(_CLASS.search(facts.get("class", ""))))
