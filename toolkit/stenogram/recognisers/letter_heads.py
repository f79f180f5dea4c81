"""Where letters begin: the lines above a letter's text, its address, its date, its salutation.

A date line is evidence by itself, so the short line below it greets whatever its words are: `Speranza mia,`,
`Gentle reader:`. Some files have no blank lines; there the lines of a head are read one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.recognisers import dating
from stenogram.recognisers.salutations import addressed, letter_salutation, speech_salutation

_HEAD = 6  # lines
_SHORT = 64  # characters of a line of a head
_LONG = 90
_GREETS = re.compile(r"[^.!?;:\n]{3,60}?(?:[!,:]|,?\s?[-–—]{1,2})(?:\s?\[\w{1,3}\*?\])?$")
_YEAR = re.compile(r"(?:1\d|20)\d\d[.,]?$")
_TIME = re.compile(
    r"(?:at |um |à |ore |a las |в |o godz\. |kl\. )?\d{1,2}(?:[:.½]\d?\d?)?\s?(?:o['’]clock|uhr|heures?|h\b|ore"
    r"|antimeridiane|pomeridiane|a\.m\.|p\.m\.|de la|du |час|wieczorem|uur)?[^.!?]{0,24}$",
    re.IGNORECASE,
)
_TIMED = re.compile(r"o['’]clock|uhr|heure|\bh\b|ore\b|meridian|[ap]\.m|час|uur|morgens|abends", re.IGNORECASE)


def is_dated(line: str) -> bool:
    """Whether a line is a date, alone or behind a place."""
    return dating.is_date(line) or dating.is_placed_date(line)


def goes_on(line: str) -> bool:
    """Whether a line below a date line belongs to it: a year by itself, the time of day."""
    return bool(_YEAR.match(line) or (len(line) < 40 and _TIMED.search(line) and _TIME.match(line)))


def greets(line: str) -> bool:
    """Whether a line below a date can be a salutation: short, no sentence, and no address."""
    if letter_salutation(line):
        return True
    words = line.split()
    return (
        len(words) < 8
        and (line[0].isupper() or words[0] in ("mein", "meine", "lieber", "liebe", "mon", "ma"))
        and bool(_GREETS.match(line))
        and not any(c.isdigit() for c in line)
        and not addressed(line)
    )


def split_heads(sheet: Annotations, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, those whose first lines are the head of a letter taken apart into lines."""
    found: list[Block] = []
    for block in blocks:
        found += _split(sheet, block)
    return found


def _split(sheet: Annotations, block: Block) -> Iterator[Block]:
    text = sheet.text
    if "\n" not in text[block.start : min(block.end, block.start + _LONG)]:
        yield block
        return
    lines = list(sheet.lines(block))[: _HEAD + 1]
    known = 0
    for index, (start, end) in enumerate(lines[:_HEAD]):
        line = text[start:end]
        if end - start > _SHORT and not is_dated(line):
            break
        below = index + 1 == known and is_dated(text[slice(*lines[index - 1])])
        if letter_salutation(line) or is_dated(line) or (known and goes_on(line)) or (below and greets(line)):
            known = index + 1
    if not known or known == len(lines) or (known == 1 and is_dated(text[slice(*lines[0])]) and len(lines) < 3):
        yield block
        return
    space = block.space
    for start, end in lines[:known]:
        yield block._replace(start=start, end=end, space=space)
        space = 0
    yield block._replace(start=lines[known][0], space=0)


def dated_heads(sheet: Annotations, blocks: Sequence[Block]) -> list[int]:
    """Where letters begin inside a text: at a date line, or the address above it, with a salutation below it."""
    text, found = sheet.text, []
    for index, block in enumerate(blocks[:-1]):
        if block.end - block.start > 2 * _LONG or block.name in ("li", "dd", "tr"):
            continue
        if not is_dated(text[block.start : block.end]):
            continue
        for below in blocks[index + 1 : index + 4]:
            line = text[below.start : below.end]
            if len(line) <= _LONG and greets(line) and not speech_salutation(line):
                found.append(_address_above(text, blocks, index))
            if len(line) > _LONG or greets(line) or not (addressed(line) or goes_on(line)):
                break
    return found


def _address_above(text: str, blocks: Sequence[Block], index: int) -> int:
    """Where the address above a date line begins, or that line itself: lines shorter than a sentence."""
    at = index
    while at and index - at < _HEAD:
        above = text[blocks[at - 1].start : blocks[at - 1].end]
        if len(above) > 40 or "\n" in above or not above[0].isupper() or above[-1] in "!?:;" or above.count(" ") > 4:
            break
        if blocks[at].space and at < index:
            break
        at -= 1
    return blocks[at].start if at and index - at > 1 else blocks[index].start


def contextual(sheet: Annotations, blocks: Sequence[Block]) -> list[int]:
    """The indices of the blocks that are salutations, by their words or by the date above them."""
    text, found = sheet.text, []
    dated = -9
    for index, block in enumerate(blocks):
        if block.end - block.start > 2 * _LONG:
            continue
        line = text[block.start : block.end]
        near = index - dated == 1 or (index - dated == 2 and index + 1 < len(blocks))
        if letter_salutation(line) or (near and greets(line)):
            found.append(index)
            dated = -9
        elif is_dated(line) or (goes_on(line) and dated == index - 1):
            dated = index
    return found
