"""The parts of a text that may each be a letter: between two headings, or from one date line to the next."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind, Mark
from stenogram.recognisers import dating
from stenogram.recognisers.letter_heads import contextual, dated_heads, is_dated
from stenogram.recognisers.salutations import inline_salutation, letter_salutation
from stenogram.recognisers.signatures import NOTE, name_like

SHORT = 90  # characters of a line of an address
TOP = 6  # blocks at the head of a letter: an address, a date, a salutation
FOOT = 10  # blocks at the end of a text in which its signature stands
Known = tuple[list[str], frozenset[str]]


def body(sheet: Annotations) -> Sequence[Block]:
    """The open blocks before the first note that stands behind the text."""
    blocks = sheet.open
    calls, notes = sheet.of(Kind.CALL), sheet.of(Kind.NOTE)
    last = max(m.end for m in (*calls[-1:], *sheet.of(Kind.HEADING)[-1:])) if calls else 0
    behind = next((n.start for n in notes if n.start > last), 0)
    goes_on = bool(notes) and any(b.end - b.start > SHORT for b in blocks[-FOOT:] if b.start > notes[-1].end)
    if behind and notes[-1].start > last and not goes_on:
        blocks = [b for b in blocks if b.start < behind]
    for index in range(len(blocks) - 1, 0, -1):
        if not NOTE.match(sheet.text, blocks[index].start):
            return blocks[: index + 1]
    return blocks


def units_of(sheet: Annotations, blocks: Sequence[Block], *, ruled: bool = False) -> list[Sequence[Block]]:
    """The blocks between two headings, title and header left out."""
    dated = {*dated_heads(sheet, blocks)}
    borders = [*(m.start for m in sheet.of(Kind.HEADING, Kind.TITLE)), *dated]
    if ruled:
        borders += [r.start for r in sheet.source.regions if r.name == "hr"]
    borders.sort()
    units: list[list[Block]] = [[]]
    at = 0
    for block in blocks:
        if at < len(borders) and borders[at] <= block.start:
            while at < len(borders) and borders[at] <= block.start:
                at += 1
            address = block.start in dated and all(b.end - b.start < SHORT for b in units[-1])
            if units[-1] and not (address and len(units[-1]) < FOOT):
                units.append([])
        units[-1].append(block)
    return [*units]


def divided(sheet: Annotations, before: Sequence[Block], unit: Sequence[Block]) -> Iterator[Mark]:
    """A new division where a letter begins without a heading above it.

    Args:
        sheet: the text.
        before: the unit above; empty above the first.
        unit: the letter.
    """
    above = bisect_left(sheet.layout, unit[0].start, key=lambda b: b.start) - 1
    if before and above >= 0 and before[-1].start <= sheet.layout[above].start <= before[-1].end:
        yield Mark(Kind.DIVISION, unit[0].start, unit[0].start)


def known_names(sheet: Annotations, units: Sequence[Sequence[Block]]) -> Known:
    """The names of the authors, and the short lines that several units end with."""
    authors = [sheet.text[m.start : m.end] for m in sheet.of(Kind.AUTHOR)]
    authors += [
        sheet.text[p.start : p.end]
        for m in sheet.of(Kind.HEADER)
        if m.data["field"] == "author"
        for p in m.parts
        if p.kind is Kind.VALUE
    ]
    if declared := sheet.source.declared.get("author"):
        authors.append(declared)
    tails = Counter(
        words
        for unit in units
        for words in {sheet.text[b.start : b.end].casefold() for b in unit[-3:] if b.end - b.start < SHORT}
        if name_like(words.title())
    )
    return authors, frozenset(words for words, count in tails.items() if count > 1)


def begins(sheet: Annotations, unit: Sequence[Block]) -> bool:
    """Whether a unit begins as letters do: with a place and a date, or a salutation, below an address at most."""
    text = sheet.text
    for block in unit[:3]:
        words = text[block.start : block.end]
        first = words.split("\n", 1)[0]
        if letter_salutation(words) or dating.is_placed_date(first):
            return True
        if block is unit[0] and first[0] not in "([" and dating.is_date(first):
            return True
        if len(words) > SHORT:
            return False
    return False


def opens(sheet: Annotations, unit: Sequence[Block]) -> bool:
    """Whether a part of another text is a letter: a place and a date, and a salutation below them."""
    top = [sheet.text[b.start : b.end] for b in unit[:TOP]]
    dated = next((i for i, words in enumerate(top) if is_dated(words)), -1)
    if dated < 0 or len(top) < dated + 2 or any(len(words) > SHORT for words in top[:dated]):
        return False
    return bool(contextual(sheet, unit[:TOP]) or inline_salutation(top[dated + 1], dated=True))


def is_collection(sheet: Annotations, units: Sequence[Sequence[Block]]) -> bool:
    """Whether a document is a collection of letters."""
    letters = [begins(sheet, unit) for unit in units if unit]
    return sum(letters) > 1 and sum(letters) * 2 >= len(letters)


def ends_dated(sheet: Annotations, unit: Sequence[Block]) -> bool:
    """Whether the last line of a unit is a date with its day, or a place and a date, below its text."""
    if len(unit) < 2 or unit[-1].end - unit[-1].start > SHORT:
        return False
    line = sheet.text[unit[-1].start : unit[-1].end]
    return dating.is_placed_date(line) or (dating.is_date(line) and len(dating.iso(line, sheet.language)) > 0)
