"""Headings that are members of one series of numbers: `18.—To Mr. Norton.`, `II.`, `257.`, with text between them.

A number alone says little, for paragraphs and items of lists are numbered as well. A series whose members stand apart
from all else, each with text below it, divides that text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from stenogram.marks import Block
from stenogram.recognisers.heading_shapes import title_case

_LONGEST = 200
_TEXT = 100  # characters of a block that is text
_BETWEEN = 250  # characters of text between two members, in the middle of them
_MEMBER = re.compile(
    r"[\[(§]?(?:№\s?|No\.\s?|Nr\.\s?)?(?:(?P<arabic>\d{1,4})|(?P<roman>[IVXLC]{1,8}))"
    r"(?P<ending>[.):\]]?\s?[—–-]{0,2})(?P<rest>\s*\S.*)?$",
    re.DOTALL,
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_CALL = re.compile(r"(?:\s?\[\w{1,3}\*?\]|[*†])+$")
_GAP = 20  # numbers; letters and sections are left out of a selection


class _Member(NamedTuple):
    at: int
    value: int
    bare: bool


def roman(numeral: str) -> int:
    """The value of a Roman numeral; 0 where it is none."""
    total = last = 0
    for char in reversed(numeral):
        value = _ROMAN[char]
        total, last = (total - value, last) if value < last else (total + value, value)
    return total if _written(total) == numeral else 0


def _written(number: int) -> str:
    parts = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    found = ""
    for value, letters in parts if number < 1000 else ():
        found += letters * (number // value)
        number %= value
    return found


def series(text: str, blocks: Sequence[Block]) -> set[int]:
    """The indices of the blocks that are members of such a series.

    Args:
        text: the source's text.
        blocks: those that nobody has claimed.
    """
    set_apart = sum(b.space > 0 for b in blocks) * 4 > len(blocks)  # else the text has no blank lines
    families: dict[tuple[bool, str, bool], list[_Member]] = defaultdict(list)
    for index, block in enumerate(blocks):
        if block.end - block.start > _LONGEST or (set_apart and not block.space):
            continue
        line = text[block.start : block.end]
        if not (line[0].isdigit() or line[0] in "IVXLC[(§№N") or not (match := _MEMBER.match(line)):
            continue
        rest = _CALL.sub("", (match["rest"] or "").strip())
        near = set_apart and index + 1 < len(blocks) and not blocks[index + 1].space
        if not _titled(rest, match["ending"]) or near or (not set_apart and not rest.isupper()):
            continue
        value = int(match["arabic"]) if match["arabic"] else roman(match["roman"])
        if value:
            key = (bool(match["arabic"]), match["ending"].replace(" ", ""), not rest)
            families[key].append(_Member(index, value, not rest))
    least = _TEXT if set_apart else 0
    return {member.at for members in families.values() for member in _chain(blocks, members, least)}


def _titled(rest: str, ending: str) -> bool:
    """Whether what stands behind a number is nothing, or can be a title."""
    if not rest:
        return True
    if not ending or rest[-1] in ",;:?!" or len(rest.split()) > 24:
        return False
    if title_case(rest) and rest[0].isupper() and len(rest.split()) > 2:
        return True  # "II. The Second Part, in Which All Is Told."
    letters = [c for c in rest if c.isalpha()]
    capitals = sum(map(str.isupper, letters)) > 0.7 * len(letters)
    return bool(letters) and rest[0].isupper() and (capitals or (rest[-1] != "." and len(rest.split()) < 13))


def _chain(blocks: Sequence[Block], members: list[_Member], least: int) -> list[_Member]:
    """The members, if their numbers ascend through the text and text stands between them."""
    chain: list[_Member] = []
    for member in members:
        if not chain or chain[-1].value < member.value <= chain[-1].value + _GAP:
            chain.append(member)
    if len(chain) < 2 or len(chain) * 2 < len(members):
        return []
    if chain[0].bare and chain[0].value > 1 and chain[1].value != chain[0].value + 1:
        return []
    sizes = sorted(
        sum(b.end - b.start for b in blocks[one.at + 1 : two.at] if b.end - b.start > least)
        for one, two in pairwise(chain)
    )
    return chain if sizes[len(sizes) // 2] >= _BETWEEN and sizes[0] >= _TEXT else []
