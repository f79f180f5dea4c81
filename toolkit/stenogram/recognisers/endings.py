"""The first and last lines of a text that is no letter: a salutation, a dateline, the author's name, a postscript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.bracket_lines import is_remark
from stenogram.recognisers.salutations import letter_salutation, speech_salutation
from stenogram.recognisers.signatures import closes, name_like, postscript, signs

_SHORT = 90  # characters of a line
_SENTENCE = 30  # characters of the text above a name
_FEW = 4  # blocks below a part of a text
_SIGNED_CLASS = re.compile(r"\b(?:sig\w*|signed|author\w*|byline|rsign\w*)\b", re.I)


def opening(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Mark]:
    """Salutations, and a date above them, with which the text begins."""
    text = sheet.text
    greets = [_greets(text[b.start : b.end]) for b in blocks]
    for index, block in enumerate(blocks):
        line = text[block.start : block.end]
        if greets[index]:
            yield Mark(Kind.SALUTE, block.start, block.end)
            continue
        if not (dating.is_date(line) or dating.is_placed_date(line)) or is_remark(sheet, block.start):
            return
        when = dating.iso(line, sheet.language)
        if len(when.get("when", "")) < 7 and not any(greets[index + 1 : index + 2]):
            return  # a year or a day alone is a heading
        yield Mark(Kind.DATELINE, block.start, block.end, when)


def _greets(line: str) -> bool:
    return letter_salutation(line) or speech_salutation(line)


def of_part(sheet: Annotations, unit: Sequence[Block], known: tuple[list[str], frozenset[str]]) -> Iterator[Mark]:
    """The place, date and name below a part of a text, a preface: both, or a name in capitals nearer to its text."""
    found = list(ending(sheet, unit[1:][-_FEW:], known, dated=True))
    if len({mark.kind for mark in found}) > 1 or (found and _dates_part(sheet.text, unit, found[0])):
        yield from found
    elif len(unit) > 1 and _capital_name(sheet, unit[-2], unit[-1]):
        yield Mark(Kind.SIGNED, unit[-1].start, unit[-1].end)


def _dates_part(text: str, unit: Sequence[Block], mark: Mark) -> bool:
    """Whether the last line of a part, below a paragraph, is a date with its year."""
    above = unit[-2] if len(unit) > 1 else None
    lone = mark.kind is Kind.DATELINE and (mark.start, mark.end) == (unit[-1].start, unit[-1].end)
    dated = "when" in mark.data or dating.is_placed_date(text[mark.start : mark.end])
    return lone and dated and above is not None and above.end - above.start > _SENTENCE


def _capital_name(sheet: Annotations, above: Block, block: Block) -> bool:
    """Whether the last line above a heading is a name in capitals, nearer to the text above than to the heading."""
    line = sheet.text[block.start : block.end]
    if not line.isupper() or above.end - above.start < _SENTENCE or not naming.is_name(line.title().rstrip(".")):
        return False
    index = bisect_left(sheet.layout, block.start, key=lambda b: b.start) + 1
    return bool(block.name) or (index < len(sheet.layout) and sheet.layout[index].space > block.space)


def ending(
    sheet: Annotations, blocks: Sequence[Block], known: tuple[list[str], frozenset[str]], *, dated: bool = False
) -> Iterator[Mark]:
    """The author's name, and a date, below the text; a postscript that says it is one."""
    text, authors = sheet.text, known[0]
    lines = [
        (block, *line)
        for block in blocks[-4:]
        if block.name not in ("li", "dd") and (block.name != "tr" or block.end - block.start < 2 * _SHORT)
        for line in list(_cells(sheet, block))[-3:]
    ]
    signed = False
    found: list[Mark] = []
    formulas = {
        start for (_, _, above), (_, start, _) in pairwise(lines) if closes(text[max(0, above - _SHORT) : above])
    }
    for block, start, end in reversed(lines if dated else lines[1:] if len(blocks) <= 4 else lines):
        line = text[start:end]
        marked = told(block)
        if not signed and (split := _name_and_date(text, start, end, authors)):
            date = dating.iso(text[split:end], sheet.language)
            found += (
                Mark(Kind.SIGNED, start, start + len(text[start:split].rstrip())),
                Mark(Kind.DATELINE, split, end, date),
            )
            signed = True
        elif dating.is_date(line) or dating.is_placed_date(line):
            found.append(Mark(Kind.DATELINE, start, end, dating.iso(line, sheet.language)))
        elif (
            found
            and found[-1].kind is Kind.DATELINE
            and _address(text, start, end, found[-1].start, lone=dating.is_date(text[found[-1].start : found[-1].end]))
        ):
            found[-1] = found[-1]._replace(start=start)
        elif not signed and (
            signs(line, authors)
            or marked
            or _alone(text, line)
            or ((dated or start in formulas) and _lone(block) and name_like(line))
        ):
            found.append(Mark(Kind.SIGNED, start, end))
            signed = True
        elif start == block.start and postscript(line):
            found.append(Mark(Kind.POSTSCRIPT, block.start, block.end))
        else:
            break
    yield from found


def _cells(sheet: Annotations, block: Block) -> Iterator[tuple[int, int]]:
    """The lines of a block; of a row, its cells."""
    if block.name != "tr":
        yield from sheet.lines(block)
        return
    at = block.start
    for cell in sheet.text[block.start : block.end].split("\t"):
        if body := cell.strip():
            start = at + cell.index(body)
            yield start, start + len(body)
        at += len(cell) + 1


def _address(text: str, start: int, end: int, date: int, *, lone: bool) -> bool:
    """Whether a line is the first part of a dateline: `The Harbour School,` or `NORTHGATE` above the date."""
    line = text[start:end]
    near = text.count("\n", end, date) <= 1 and line[-1] == ","
    capitals = line.isupper() and len(line) > 6 and len(line.split()) < 4 and not naming.has_initial(line)
    return line[0].isupper() and len(line) < 60 and (near or (capitals and text[date].isalnum() and lone))


def _lone(block: Block) -> bool:
    return block.end - block.start < _SHORT


def told(block: Block) -> bool:
    """Whether the page itself says that a block is a signature."""
    return bool(_SIGNED_CLASS.search(block.attributes.get("class", "")))


def _name_and_date(text: str, start: int, end: int, authors: Sequence[str]) -> int:
    """Where the date begins in a line such as `J. Muster, April 1985`; 0 in any other line."""
    name, comma, date = text[start:end].partition(",")
    date = date.strip()
    return end - len(date) if comma and dating.is_date(date) and signs(name, authors) else 0


def _alone(text: str, line: str) -> bool:
    """Whether a line is one word in capitals that comes nowhere else, `PUBLIUS`."""
    word = line.rstrip(".")
    if word == line and word.istitle() and word.isalpha() and 3 < len(word) < 20:
        return text.count(word) == 1
    return len(word) > 4 and word.isupper() and word.isalpha() and text.count(word) == 1


def below_formula(text: str, blocks: Sequence[Block]) -> Iterator[Mark]:
    """The name below a closing formula, where the text began as a letter does."""
    for above, block in pairwise(blocks):
        if closes(text[above.start : above.end]) and name_like(text[block.start : block.end]):
            yield Mark(Kind.SIGNED, block.start, block.end)
            return
