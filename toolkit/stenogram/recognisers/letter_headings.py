"""The headings of letters in a collection: a number, sender and addressee, the addressee's place.

They are short lines between the end of one letter and the date or the text of the next, so the date line below them, or
the numbered heading above them (`LETTER IV.`), tells what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind
from stenogram.recognisers.heading_shapes import is_counted
from stenogram.recognisers.letter_heads import is_dated
from stenogram.recognisers.salutations import addressed, letter_salutation

_LONGEST = 130
_TEXT = 130  # characters of a block that is a letter's text
_BELOW = 3  # lines below a counted heading
_ADDRESSEE = re.compile(
    r"(?:[*†]\s?)?(?:(?:№\s?|No\.?\s?|Nr\.?\s)?(?:\d{1,4}|[IVXLC]{1,8})\.?\s+)?"
    r"(?:(?:to|an|à|a|al|alla|au|aan|do|к|til|till)\s(?:[\w.'’-]+\s){0,3}?(?-i:[^\W\d_a-zа-яß-ÿ])[^!?;:]{1,80}"
    r"|(?-i:(?<=\d\.\s)(?:[^\W\d_]\.\s?){0,3}[^\W\d_a-zа-я]\w+(?:\s[\w.]+){0,4}))[.:]?(?:\s?\[\w{1,3}\])?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(  # sender and addressee
    r"_?(?-i:[^\W\d_a-z])[^.!?;:\n]{2,50}\s(?:to|an|à|a|au|aux|al|alla|aan|do|к|til|till)\s[^!?;:\n]{2,70}$",
    re.IGNORECASE,
)
_PLACE = re.compile(r"(?:a|à|at|in|en|zu|nach|w|в)\s(?-i:[^\W\d_a-z]|s)[^!?;:\n]{2,40}$", re.IGNORECASE)
_LETTER = re.compile(r"_?(?:letter|lettre|brief|lettera|carta|письмо|лист|list|brev|epist\w+)\b", re.IGNORECASE)


def letter_headings(sheet: Annotations, blocks: Sequence[Block]) -> list[int]:
    """The indices of the blocks that head letters."""
    if sheet.of(Kind.LABEL):
        return []
    return sorted({*_below_counted(sheet.text, blocks), *_above_dates(sheet.text, blocks)})


def _below_counted(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """Who writes to whom, and where, below `LETTER IV.`, where letters are counted."""
    counted = [i for i, b in enumerate(blocks) if b.end - b.start < 40 and _counts(text[b.start : b.end])]
    if len(counted) < 2:
        return
    for index in counted:
        yield index
        for below in range(index + 1, min(index + 1 + _BELOW, len(blocks))):
            line = text[blocks[below].start : blocks[below].end]
            if len(line) > _LONGEST or is_dated(line) or letter_salutation(line):
                break
            if not (_BETWEEN.match(line) or _ADDRESSEE.match(line) or _PLACE.match(line) or line.isupper()):
                break
            yield below


def _counts(line: str) -> bool:
    return bool(_LETTER.match(line)) and is_counted(line)


def _above_dates(text: str, blocks: Sequence[Block]) -> Iterator[int]:
    """The addressee above a date line, a number above that; twice in a text, or at its head."""
    found: list[list[int]] = []
    for index, block in enumerate(blocks):
        if not index or block.end - block.start > _LONGEST or not is_dated(text[block.start : block.end]):
            continue
        above = blocks[index - 1]
        line = " ".join(text[above.start : above.end].split())
        if len(line) > _LONGEST or not block.space or not _ADDRESSEE.match(line) or addressed(line):
            continue
        group = [index - 1]
        if (
            index > 1
            and (first := blocks[index - 2]).end - first.start < 40
            and _numbers(text[first.start : first.end])
        ):
            group.insert(0, index - 2)
        found.append(group)
    if len(found) > 1 or (found and found[0][0] == 0):
        for group in found:
            yield from group


def _numbers(line: str) -> bool:
    return bool(re.fullmatch(r"(?:\d{1,4}|[IVXLC]{1,8})\.?", line)) or _counts(line)
