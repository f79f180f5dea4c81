"""Lists: blocks that begin with the members of one series, `1)`, `2)` or `(a)`, `(b)` or `Firstly.`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers.header_labels import WORDS

CLAIMS = frozenset({Kind.ITEM})

_MARKER = re.compile(
    r"(?:(\d{1,3})([.)]|\.\))|\((\d{1,3}|[a-zа-я]|[ivx]{1,5})\)|([a-zа-я])\)"
    r"|([ivx]{1,5})[.)]|([•▪◦●■‣·*–-]))(?=\s)"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_BULLETS_LEAST = 3
_BETWEEN = 1  # paragraphs without a marker that may belong to an item


class _Member(NamedTuple):
    """A block's marker, read as a member of a series."""

    series: str
    value: int
    end: int  # of the marker, from the block's start


def recognise(sheet: Annotations) -> Claims:
    """Claim the items of each list."""
    lists = [*_marked(sheet), *_series(sheet)]
    for number, items in enumerate(sorted(lists, key=lambda items: items[0][0].start), 1):
        for block, member in items:
            data = {"list": str(number)}
            parts: tuple[Mark, ...] = ()
            if block.attributes.get("n"):
                data["counted"] = block.attributes["n"]  # by the program that shows the file
            if member:
                data["n"] = sheet.text[block.start : block.start + member.end]
                parts = (Mark(Kind.MARKER, block.start, block.start + member.end),)
            yield Mark(Kind.ITEM, block.start, block.end, data, parts)


def _marked(sheet: Annotations) -> Iterator[list[tuple[Block, _Member | None]]]:
    """Lists that the file itself marks: `li` blocks with nothing between them."""
    if not any(b.name == "li" for b in sheet.open):
        return
    items: list[tuple[Block, _Member | None]] = []
    still = {b.start for b in sheet.open}
    for block in sheet.layout:
        if block.name == "li" and block.start in still:
            if items and items[-1][0].attributes.get("list") != block.attributes.get("list"):
                yield items  # the file itself says that another list begins
                items = []
            items.append((block, next(_members(sheet.text, block), None)))
        elif items and block.name != "li":
            yield items
            items = []
    if items:
        yield items


def _series(sheet: Annotations) -> Iterator[list[tuple[Block, _Member | None]]]:
    """Lists that only printed markers show: a series from its first member on, without a gap."""
    blocks = [b for b in sheet.open if b.name != "li"]
    readings = [list(_members(sheet.text, b)) for b in blocks]
    index = 0
    while index < len(blocks):
        best: list[tuple[int, _Member]] = []
        for member in readings[index]:
            if member.value <= 1:
                best = max(best, _follow(readings, index, member), key=len)
        least = _BULLETS_LEAST if best and best[0][1].value == 0 else 2
        if len(best) >= least and _adjacent(sheet, blocks, best):
            yield [(blocks[i], member) for i, member in best]
            index = best[-1][0]
        index += 1


def _follow(readings: Sequence[Sequence[_Member]], index: int, first: _Member) -> list[tuple[int, _Member]]:
    """The run of a series that begins at a block."""
    found = [(index, first)]
    gap = 0
    for later in range(index + 1, len(readings)):
        wanted = found[-1][1].value + (first.value > 0)
        match = next((m for m in readings[later] if m.series == first.series and m.value == wanted), None)
        if match:
            found.append((later, match))
            gap = 0
        elif gap >= _BETWEEN or first.value == 0:
            break
        else:
            gap += 1
    return found


def _adjacent(sheet: Annotations, blocks: Sequence[Block], items: list[tuple[int, _Member]]) -> bool:
    """Whether nothing that somebody claimed, a heading or a note, stands between the items."""
    start, end = blocks[items[0][0]].start, blocks[items[-1][0]].start
    between = sum(start <= b.start <= end for b in blocks[items[0][0] : items[-1][0] + 1])
    marks = sheet.of(Kind.HEADING, Kind.NOTE)
    return between > 0 and not any(start < m.start < end for m in marks)


def _members(text: str, block: Block) -> Iterator[_Member]:
    """All readings of a block's first characters; `i)` is a letter and a numeral."""
    first = text[block.start]
    if first.isalpha() and text[block.start + 1 : block.start + 2] not in (")", ".") and first not in "ivx":
        yield from _worded(text[block.start : block.start + 24])
        return
    match = _MARKER.match(text, block.start, block.start + 12)
    if not match:
        return
    end = match.end() - block.start
    digits, stop, bracketed, letter, roman, bullet = match.groups()
    if digits:
        yield _Member(f"1{stop}", int(digits), end)
    elif bullet:
        yield _Member(bullet, 0, end)
    else:
        token = bracketed or letter or roman or ""
        shape = "(a)" if bracketed else "a)"
        if token.isdigit():
            yield _Member("(1)", int(token), end)
        if token in _ROMAN:
            yield _Member(f"{shape} roman", _ROMAN.index(token) + 1, end)
        if len(token) == 1 and "a" <= token <= "z":
            yield _Member(f"{shape} latin", ord(token) - 96, end)
        elif len(token) == 1 and token in _CYRILLIC:
            yield _Member(f"{shape} cyrillic", _CYRILLIC.index(token) + 1, end)


@cache
def _ordinals() -> tuple[tuple[str, ...], ...]:
    words = tomllib.loads((WORDS / "ordinals.toml").read_text(encoding="utf-8"))
    return tuple(tuple(series) for series in words["series"])


@cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for series in _ordinals() for word in series)


@cache
def _ordinal_pattern() -> re.Pattern[str]:
    words = sorted({w for series in _ordinals() for w in series}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))})[.,:]?(?=\s)", re.IGNORECASE)


def _worded(head: str) -> Iterator[_Member]:
    if head.split(None, 1)[0].rstrip(".,:").casefold() not in _first_words():
        return
    if not (match := _ordinal_pattern().match(head)):
        return
    word = match[1].casefold()
    stop = match[0][len(match[1]) :]
    for number, series in enumerate(_ordinals()):
        if word in series and stop in (".", ":"):
            yield _Member(f"word {number}", series.index(word) + 1, match.end())
