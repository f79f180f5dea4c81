"""Is a text a play, and who appears in it? Known by its divisions, its cast, its name, and its speakers' labels.

The words are in `words/plays.toml`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block, Mark
from stenogram.words import read_words

_DATA = Path(__file__).parent / "words" / "plays.toml"
_DIVISION = 110  # characters of a division's line that says where it plays, too
_LINE = 60  # characters of a line that names a division, the cast or the kind of piece
_TOP = 40  # blocks at the top among which the piece says what it is
_ENOUGH = 2  # points of evidence
_LABELS = 3
_RECURRING = 6  # speakers' lines in capitals
_OFFICIAL = frozenset({"party", "office", "role"})  # what a label tells of somebody who is on no stage
_SLANTS = 3
_SLANTED = re.compile(r"\[_[^\[\]_]{2,200}[_\]]")
_MANNER = re.compile(r"\s{0,3}[(\[]_?\s?([^\W\d_])[^()\[\]\n]{0,80}[^\W\d_A-Z]")
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{1,200}[”“»\"]")
_NAME = re.compile(r"[^\W\d_]{3,}")


class Play(NamedTuple):
    """What is known of a play.

    Attributes:
        start: where its first division or speech begins.
        headings: where acts and scenes begin.
        cast: words of the speakers' names, capitalised.
        lines: speakers' lines in capitals, without their ending.
    """

    start: int
    headings: frozenset[int]
    cast: frozenset[str]
    lines: frozenset[str]


@cache
def words() -> dict[str, list[str]]:
    """The lists of `words/plays.toml`."""
    return read_words(_DATA)


@cache
def _division() -> re.Pattern[str]:
    names = "|".join(sorted(set(words()["division"]), key=len, reverse=True))
    number, alone = "|".join(words()["number"]), "|".join(words()["division_alone"])
    return re.compile(
        rf"(?i)(?:(?:{names})[\s.:]{{1,3}}(?:{number})(?:(?:[.,:]|\s?[—–-])\s.{{3,80}})?|(?:{number})[\s.]{{1,3}}(?:{names})|{alone})[.:]?$"
    )


@cache
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{'|'.join(words()[name])})[.:]?$")


@cache
def _spoken() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words()['spoken'])})(?!\w)")


def without_quotations(words: str) -> str:
    """Words without what is quoted in them."""
    return _QUOTED.sub("", words)


def is_spoken(words: str) -> bool:
    """Whether words are somebody's own: in the first or second person, asked or exclaimed; quotations do not count."""
    bare = without_quotations(words)
    return _spoken().search(bare) is not None or "!" in bare or "?" in bare


def is_division(line: str) -> bool:
    """Whether a line is the number of an act or a scene."""
    return len(line) <= _DIVISION and _division().match(line) is not None


def is_cast(line: str) -> bool:
    """Whether a line is the heading of the list of those who appear."""
    return len(line) <= _LINE and _whole("cast").match(line) is not None


def divisions(sheet: Annotations) -> Iterator[Block]:
    """The blocks that name an act or a scene."""
    match, text = _division().match, sheet.text
    for block in sheet.layout:
        if block.end - block.start <= _DIVISION and match(text, block.start, block.end):
            yield block


def play(sheet: Annotations, labels: Sequence[Mark]) -> Play | None:
    """What is known of a play; None where the text is none.

    Args:
        sheet: the sheet so far.
        labels: its speakers' labels.
    """
    capitals = _lines(sheet)
    if len(labels) < _LABELS and not capitals:
        return None
    found = [block.start for block in divisions(sheet)]
    points = min(len(found), 2) + _top(sheet) + _manners(sheet.text, labels)
    points += capitals != set()
    if points < _ENOUGH:
        return None
    names = {sheet.text[m.start : m.end] for m in labels} | capitals
    cast = {w.capitalize() for name in names for w in _NAME.findall(name)}
    firsts = [*found[:1], *(m.start for m in labels[:1])]
    return Play(min(firsts), frozenset(found), frozenset(cast), frozenset(capitals))


def _top(sheet: Annotations) -> int:
    """Whether the text has a list of those who appear, and calls itself a play."""
    found = 0
    text = sheet.text
    for block in sheet.layout[:_TOP]:
        line = text[block.start : block.end]
        if len(line) > _LINE:
            line = line.split("\n", 1)[0].strip()
        if len(line) <= _LINE:
            found += 2 * is_cast(line) + (_whole("genre").match(line) is not None)
    return found


def _manners(text: str, labels: Sequence[Mark]) -> int:
    """How speakers' names go with directions: `Price (rising). Who?`, `PRICE. [_Aside._] Who?`."""
    if sum(not mark.data.keys().isdisjoint(_OFFICIAL) for mark in labels) * 4 > len(labels):
        return 0  # people with offices and parties
    between = behind = 0
    for mark in labels:
        shown = text[mark.start : mark.end]
        at = shown.find("(")
        found = _MANNER.match(text, mark.end) if at < 0 else None
        stopped = shown[-1] in ".:" or "\n" in text[mark.end : found.start(1)] if found else False
        letter = found[1] if found and not stopped else shown[at + 1 : at + 2] if at > 0 else ""
        between += letter.islower()
        behind += found is not None and stopped
    slanted = sum(1 for _ in islice(_SLANTED.finditer(text), _SLANTS)) if "[_" in text else 0
    return 2 * (between >= 2) + (behind >= 2) + 2 * (slanted == _SLANTS)


def _lines(sheet: Annotations) -> set[str]:
    """Speakers' lines in capitals, where they recur."""
    lines: Counter[str] = Counter()
    for block in sheet.layout:
        if block.end - block.start <= _LINE:
            line = sheet.text[block.start : block.end].rstrip(".:")
            if line.isupper() and not is_division(line):
                lines[line] += 1
    recurring = sum(count for count in lines.values() if count > 1)
    return set(lines) if recurring >= _RECURRING else set()
