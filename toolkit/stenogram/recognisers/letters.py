"""Letters and what speeches and articles share with them: dateline, salutation, signature, postscript.

A document is one text, a letter, or a collection of letters; in a collection each heading, or each salutation, begins
one. Where two units below headings begin as letters do, all are read as letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers import dating
from stenogram.recognisers.endings import below_formula, ending, of_part, opening, told
from stenogram.recognisers.letter_heads import contextual, goes_on, greets, is_dated, split_heads
from stenogram.recognisers.letter_units import (
    FOOT,
    SHORT,
    TOP,
    Known,
    begins,
    body,
    divided,
    ends_dated,
    is_collection,
    known_names,
    opens,
    units_of,
)
from stenogram.recognisers.plays import play
from stenogram.recognisers.salutations import inline_salutation, is_letter, speech_salutation
from stenogram.recognisers.signatures import (
    Line,
    closes,
    lines_of,
    postscript,
    signature,
    signs,
    skipped,
)
from stenogram.recognisers.told_parts import told_parts

CLAIMS = frozenset({Kind.DATELINE, Kind.SALUTE, Kind.SIGNED, Kind.POSTSCRIPT, Kind.DIVISION})

_TURNS = 3  # labels; where more speak nobody writes
_HEAD = 8  # blocks at the head of a speech in which salutations stand
_HELD = re.compile(  # where the letter is kept
    r"^(?:ALS|AL|LS|Df|Dft|Tr|RC|FC|PrC|MS|Hs|H|Typoskript|Handschrift|Original)\b[,.:(]|\b(?:Papers|Library|Archives?|Archiv|Bibliothek"
    r"|Nachla[sß]s?|РГАСПИ|РГАЛИ|ЦГА\w*|ф\. \d+)\b.{0,80}$"
)
_ADDRESSED = re.compile(
    r"(?:To|An|Al|Alla|À|A|Au|Aan|Do|К|Herrn?|Frau|Monsieur|Madame|Mr|Mrs|Messrs|Signor\w*|Señor\w*|Г-ну|Pan\w*)\.?\s\S"
)


def recognise(sheet: Annotations) -> Claims:
    """Claim the parts of a letter, or of several, or those that another text has in common with one."""
    if play(sheet, sheet.of(Kind.LABEL)):
        return  # those who speak greet each other
    parts = list(told_parts(sheet))
    yield from parts
    if {Kind.SALUTE, Kind.SIGNED} <= {part.kind for part in parts}:
        return
    taken = {part.start for part in parts}
    blocks = [b for b in split_heads(sheet, body(sheet)) if b.start not in taken]
    if not blocks:
        return
    units = units_of(sheet, blocks)
    known = known_names(sheet, units)
    turns = len(sheet.of(Kind.LABEL)) > _TURNS
    if not turns and is_collection(sheet, units):
        for before, unit in pairwise([[], *units]):
            if begins(sheet, unit) or unit is not units[0]:
                yield from divided(sheet, before, unit)
                yield from _letter(sheet, unit, known)
    elif is_letter(sheet) and len(units) > 1 and _signed(sheet, units[0], known):
        yield from _letter(sheet, units[0], known)  # a letter among other documents
        for unit in units[1:]:
            yield from of_part(sheet, unit, known)
    elif is_letter(sheet) or _titled_letter(sheet, blocks, known) or _framed(sheet, blocks, known):
        yield from _letter(sheet, blocks, known)
    else:
        front = max((m.end for m in sheet.of(Kind.TITLE, Kind.DATE) if m.start < blocks[:_HEAD][-1].end), default=0)
        top = [] if turns else list(opening(sheet, [b for b in blocks[: 2 * _HEAD] if b.start >= front][:_HEAD]))
        yield from top
        units = units_of(sheet, blocks, ruled=True)
        dated = {unit[-1].end for unit in units if not turns and ends_dated(sheet, unit)}
        for before, unit in pairwise([[], *units]):
            if unit is not units[0] and opens(sheet, unit):
                yield from divided(sheet, before, unit)
                yield from _letter(sheet, unit, known)
            elif len(dated) > 1 and unit[-1].end in dated and unit is not units[-1]:
                yield from _dates(sheet, unit[-1:], all_of_them=True)
            elif unit is not units[-1]:
                yield from of_part(sheet, unit, known)
        bottom = list(ending(sheet, blocks, known))
        yield from bottom
        if any(m.kind is Kind.SALUTE for m in top) and not any(m.kind is Kind.SIGNED for m in bottom):
            yield from below_formula(sheet.text, blocks[-4:])


def _titled_letter(sheet: Annotations, blocks: Sequence[Block], known: Known) -> bool:
    """Whether a text below a title is a letter: a salutation stands near its head, and a name or a date with it."""
    if sheet.of(Kind.LABEL):
        return False
    text = sheet.text
    top = [text[b.start : b.end] for b in blocks[:TOP]]
    salute = next(iter(contextual(sheet, blocks[:TOP])), -1)
    if salute < 0 or any(len(words) > SHORT for words in top[:salute]):
        return False
    if any(map(dating.is_placed_date, top[:salute])):
        return True
    if speech_salutation(top[salute]):
        return False
    return any(map(dating.is_date, top[:salute])) or _signed(sheet, blocks[salute + 1 :], known)


def _framed(sheet: Annotations, blocks: Sequence[Block], known: Known) -> bool:
    """Whether a text without a title greets in its first line, and ends with a formula and a name, or a date."""
    if len(blocks) < 3 or sheet.of(Kind.LABEL, Kind.TITLE, Kind.HEADING, Kind.HEADER):
        return False
    text = sheet.text
    first = text[blocks[0].start : blocks[0].end]
    if not greets(first):
        return False
    formula = signature(sheet, lines_of(sheet, blocks[1:][-FOOT:]), *known, letter=False)
    return formula is not None or any(is_dated(text[b.start : b.end]) for b in blocks[-2:])


def _signed(sheet: Annotations, unit: Sequence[Block], known: Known) -> bool:
    return signature(sheet, lines_of(sheet, unit[-FOOT:]), *known, letter=True) is not None


def _letter(sheet: Annotations, blocks: Sequence[Block], known: Known) -> Iterator[Mark]:
    """A letter, or several in one unit: a salutation begins each."""
    text = sheet.text
    salutes = contextual(sheet, blocks)
    if not salutes and greets(text[blocks[0].start : blocks[0].end]) and _framed(sheet, blocks, known):
        salutes = [0]
    if salutes and salutes[0] > TOP and begins(sheet, blocks):
        salutes = []  # it was the first of the text's own sentences
    for index in salutes:
        yield Mark(Kind.SALUTE, blocks[index].start, blocks[index].end)
    first = salutes[0] if salutes else -1
    dated = [_is_dated(text[b.start : b.end]) for b in blocks[:3]]
    for index, block in enumerate(blocks[:3] if first < 0 else ()):
        if size := inline_salutation(text[block.start : block.end], dated=any(dated[:index])):
            yield Mark(Kind.SALUTE, block.start, block.start + size)
            first = index
            break
    above = blocks[:first] if first >= 0 else blocks[:TOP]
    yield from _dates(sheet, above, all_of_them=first >= 0)
    bounds = [*salutes, len(blocks)] if salutes else [max(first, sum(dated) - 1), len(blocks)]
    signed = False
    for start, end in pairwise(bounds):
        if signed and start:
            at = start - is_dated(text[blocks[start - 1].start : blocks[start - 1].end])
            yield Mark(Kind.DIVISION, blocks[at].start, blocks[at].start)
        closed = list(_close(sheet, blocks[start + 1 : end], known))
        yield from closed
        signed = any(mark.kind is Kind.SIGNED for mark in closed)


def _is_dated(words: str) -> bool:
    return dating.is_date(words) or dating.is_placed_date(words) or dating.is_dated_address(words)


def _dates(sheet: Annotations, blocks: Sequence[Block], *, all_of_them: bool) -> Iterator[Mark]:
    """The date lines at the head; without a salutation below them, only those above the text."""
    mark: Mark | None = None
    for block in blocks:
        for start, end in sheet.lines(block) if block.end - block.start < 3 * SHORT else ():
            line = sheet.text[start:end]
            if mark and goes_on(line):
                whole = sheet.text[mark.start : end]
                mark = mark._replace(end=end, data=dating.iso(" ".join(whole.split()), sheet.language))
                continue
            if mark:
                yield mark
            dated = is_dated(line)
            mark = Mark(Kind.DATELINE, start, end, dating.iso(line, sheet.language)) if dated else None
        if not all_of_them and block.end - block.start > SHORT:
            break
    if mark:
        yield mark


def _close(sheet: Annotations, blocks: Sequence[Block], known: Known) -> Iterator[Mark]:
    """The ends of a letter's stretches, and the date lines at which it is taken up again."""
    for start, end, names in _sessions(sheet, blocks, known):
        yield from _end(sheet, blocks[start:end], names)
        if end < len(blocks):
            words = sheet.text[blocks[end].start : blocks[end].end]
            yield Mark(Kind.DATELINE, blocks[end].start, blocks[end].end, dating.iso(words, sheet.language))


def _end(sheet: Annotations, blocks: Sequence[Block], known: Known) -> Iterator[Mark]:
    """Signature and what follows it; a date in a line of its own before it."""
    lines = lines_of(sheet, blocks)
    found = _told(sheet, blocks, lines) or signature(sheet, lines, *known, letter=True)
    if found is None:
        return
    for line in lines[: found[0]]:
        words = sheet.text[line.start : line.end]
        whole = line.short and line.block > 0 and dating.is_placed_date(words)
        if whole and len(dating.iso(words, "").get("when", "")) == 10:
            yield Mark(Kind.DATELINE, line.start, line.end, dating.iso(words, sheet.language))
    yield from _names(sheet, lines[found[0] : found[1]])
    rest = lines[found[1] :]
    own = lines[found[1] - 1].block
    for line in rest:
        if line.block == own and not postscript(sheet.text[line.start : line.end]):
            yield from _dated(sheet, line)
    taken = {line.block for line in rest if line.block == own}
    for index in sorted({line.block for line in rest} - taken):
        block = blocks[index]
        words = sheet.text[block.start : block.end]
        if dating.is_date(words) or dating.is_placed_date(words):
            yield Mark(Kind.DATELINE, block.start, block.end, dating.iso(words, sheet.language))
        elif not _HELD.search(words) and not (_ADDRESSED.match(words) and len(words) < 2 * SHORT):
            yield Mark(Kind.POSTSCRIPT, block.start, block.end)
    if taken and (behind := [line for line in rest if line.block == own and postscript_from(sheet, line, rest)]):
        yield Mark(Kind.POSTSCRIPT, behind[0].start, behind[-1].end)


def _sessions(sheet: Annotations, blocks: Sequence[Block], known: Known) -> Iterator[tuple[int, int, Known]]:
    """The stretches of a letter that are signed each, taken up again at a date line; all of it where there is none."""
    start = 0
    for index, block in enumerate(blocks):
        if index <= start or block.end - block.start > SHORT or not is_dated(sheet.text[block.start : block.end]):
            continue
        lines = lines_of(sheet, blocks[start:index][-FOOT:])
        if (found := signature(sheet, lines, *known, letter=False)) is None:
            continue
        name = sheet.text[lines[found[0]].start : lines[found[0]].end].rstrip(" .,")
        again = ([*known[0], name], known[1])
        if signature(sheet, lines_of(sheet, blocks[index + 1 :][-FOOT:]), *again, letter=False):
            yield start, index, known
            start, known = index + 1, again
    yield start, len(blocks), known


def _told(sheet: Annotations, blocks: Sequence[Block], lines: Sequence[Line]) -> tuple[int, int] | None:
    """The lines of a block that the page itself calls a signature, without the formula above the name."""
    for number in range(len(blocks) - 1, max(-1, len(blocks) - FOOT), -1):
        own = [i for i, line in enumerate(lines) if line.block == number and line.short]
        if own and told(blocks[number]):
            while len(own) > 1 and closes(sheet.text[lines[own[0]].start : lines[own[0]].end]):
                own.pop(0)
            return own[0], own[-1] + 1
    return None


def postscript_from(sheet: Annotations, line: Line, rest: Sequence[Line]) -> bool:
    """Whether a postscript has begun at a line, in the block of the signature itself."""
    return any(
        other.block == line.block and other.start <= line.start and postscript(sheet.text[other.start : other.end])
        for other in rest
    )


def _dated(sheet: Annotations, line: Line) -> Iterator[Mark]:
    words = sheet.text[line.start : line.end]
    if dating.is_date(words) or dating.is_placed_date(words):
        yield Mark(Kind.DATELINE, line.start, line.end, dating.iso(words, sheet.language))


def _names(sheet: Annotations, lines: Sequence[Line]) -> Iterator[Mark]:
    """A name with its bearer's office below it is one signature; several names are as many."""
    first = lines[0]
    start = first.start + skipped(sheet.text[first.start : first.end])
    for before, line in pairwise(lines):
        if signs(sheet.text[line.start : line.end]):
            yield Mark(Kind.SIGNED, start, before.end)
            start = line.start
    yield Mark(Kind.SIGNED, start, lines[-1].end)
