r"""Sets of characters as XML Schema's regular expressions name them: categories, blocks, \i, \c, \w.

A set is a sorted tuple of ranges (first, last). Sets are made for a *reach*: ASCII, the basic plane, all of
Unicode. Most values are ASCII, and a category of all Unicode takes a while to collect.
"""

from __future__ import annotations

import unicodedata
from functools import cache

from stenogram.relaxng.values.blocks import BLOCKS

Ranges = tuple[tuple[int, int], ...]
REACHES = (0x7F, 0xFFFF, 0x10FFFF)
_MAJOR = {"L": "ultmo", "M": "nce", "N": "dlo", "P": "cdseifo", "Z": "slp", "S": "mcko", "C": "cfon"}
# What names may hold besides letters, marks and figures. XML 1.0 up to its fourth edition, by which the datatypes
# were written, counts letters one by one; they are the letters of Unicode in the basic plane.
_INITIAL: Ranges = ((0x3A, 0x3A), (0x5F, 0x5F))
_ALSO: Ranges = ((0x2D, 0x2E), (0xB7, 0xB7))
_BASIC: Ranges = ((0x10000, 0x10FFFF),)


def union(*sets: Ranges) -> Ranges:
    """The characters of any of the sets."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(one for ranges in sets for one in ranges):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def complement(ranges: Ranges, reach: int) -> Ranges:
    """The characters up to `reach` that are not in the set."""
    found, begin = [], 0
    for first, last in ranges:
        if begin < first:
            found.append((begin, min(first - 1, reach)))
        begin = last + 1
    if begin <= reach:
        found.append((begin, reach))
    return tuple(one for one in found if one[0] <= one[1])


def difference(one: Ranges, other: Ranges, reach: int) -> Ranges:
    """The characters of one set that are not in the other."""
    return complement(union(complement(one, reach), other), reach)


@cache
def _categories(reach: int) -> dict[str, Ranges]:
    found: dict[str, list[tuple[int, int]]] = {}
    begin, before = 0, unicodedata.category("\0")
    for number, category in enumerate(map(unicodedata.category, map(chr, range(reach + 1)))):
        if category != before:
            found.setdefault(before, []).append((begin, number - 1))
            begin, before = number, category
    found.setdefault(before, []).append((begin, reach))
    return {category: tuple(ranges) for category, ranges in found.items()}


@cache
def category(name: str, reach: int) -> Ranges | None:
    r"""The characters of `\p{name}`; None when there is no such category or block."""
    if name.startswith("Is"):
        found = BLOCKS.get(name[2:])
        return None if found is None else (found,) if found[0] <= reach else ()
    if name in _MAJOR:
        known = _categories(reach)
        return union(*(known.get(name + minor, ()) for minor in _MAJOR[name]))
    if len(name) == 2 and name[1] in _MAJOR.get(name[0], ""):
        return _categories(reach).get(name, ())
    return None


@cache
def escape(letter: str, reach: int) -> Ranges | None:
    r"""The characters of a one-letter escape such as `\s` or `\I`; None when there is none."""
    if letter in "SICDW":
        return complement(escape(letter.lower(), reach) or (), reach)
    if letter == "s":
        return ((9, 10), (13, 13), (32, 32))
    if letter == "i":
        kinds = (category(kind, reach) or () for kind in ("Lu", "Ll", "Lt", "Lo", "Nl"))
        return difference(union(_INITIAL, *kinds), _BASIC, reach)
    if letter == "c":
        kinds = (category(kind, reach) or () for kind in ("Nd", "Mn", "Mc", "Me", "Lm"))
        return difference(union(escape("i", reach) or (), _ALSO, *kinds), _BASIC, reach)
    if letter == "d":
        return category("Nd", reach)
    if letter == "w":
        kinds = (category(kind, reach) or () for kind in "PZC")
        return complement(union(*kinds), reach)
    return None
