"""What kind of text it is: speech, debate, interview, letter, article, minutes, report or drama."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Kind
from stenogram.words import word_list

GENRES = ("speech", "debate", "interview", "letter", "article", "minutes", "report", "drama")
_CALLED = re.compile(r"[^.!?,:\n]{0,40}[,!:]")  # how words that call hearers end
_MANY = 4  # turns by which a record of turns is known


@cache
def _words() -> dict[str, re.Pattern[str]]:
    tables = word_list("genres")["words"]
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for name, words in tables.items()}


@cache
def _audience() -> re.Pattern[str]:
    return re.compile("|".join(word_list("genres")["audience"]["words"]), re.IGNORECASE)


def genre(sheet: Annotations, title: str) -> tuple[str, Certainty]:
    """The kind of text by what it is called and how it is built.

    Args:
        sheet: all marks of the text.
        title: its titles, and the header lines that are not about its publication.

    Returns:
        A category of the taxonomy `genre` without its prefix; LOW certainty where nothing speaks for it.
    """
    weights: Counter[str] = Counter()
    for name, pattern in _words().items():
        if pattern.search(title):
            weights[name] += 3
    _by_speakers(sheet, weights)
    _by_letter(sheet, weights)
    if not weights:
        return "article", Certainty.LOW
    best, weight = min(weights.items(), key=lambda item: (-item[1], GENRES.index(item[0])))
    rival = max((w for name, w in weights.items() if name != best), default=0)
    return best, Certainty.HIGH if weight >= rival + 2 and weight > 2 else Certainty.MEDIUM


def _by_speakers(sheet: Annotations, weights: Counter[str]) -> None:
    """Turns of several are a debate; an interview, if there are two and one of them asks."""
    marks = sheet.of(Kind.LABEL)
    turns = Counter(mark.data.get("name", "") for mark in marks)
    if len(turns) < 2:
        if turns or sheet.of(Kind.TURN) or sheet.of(Kind.STAGE):
            weights["speech"] += 2
        return
    if sheet.of(Kind.VERSE):
        weights["drama"] += 6
    two = turns.most_common(2)
    alone = len(marks) >= _MANY and sum(n for _, n in two) >= 0.9 * len(marks)
    if any(mark.data.get("role") == "interviewer" for mark in marks) or (alone and _asks(sheet, dict(two))):
        weights["interview"] += 4
    else:
        weights["debate"] += 3 if len(turns) > 2 and len(marks) > 2 * _MANY else 2


def _asks(sheet: Annotations, two: dict[str, int]) -> bool:
    """Whether more than half of the turns of one of two speakers end in a question."""
    marks = sheet.of(Kind.LABEL)
    asked: Counter[str] = Counter()
    for mark, following in pairwise(marks):
        if sheet.text[max(mark.end, following.start - 40) : following.start].rstrip(" \t\r\n\xa0”’»\"'").endswith("?"):
            asked[mark.data.get("name", "")] += 1
    return any(2 * asked[name] > count for name, count in two.items())


def _addressed(sheet: Annotations) -> bool:
    """Whether the text's first words speak to hearers: `Comrades, …`."""
    for block in sheet.paragraphs[:3]:
        if match := _audience().match(sheet.text, block.start, block.start + 80):
            return bool(_CALLED.match(sheet.text, match.end()))
    return False


def _by_letter(sheet: Annotations, weights: Counter[str]) -> None:
    salutes, letter = sheet.of(Kind.SALUTE), 0
    if salutes and _audience().search(sheet.text[salutes[0].start : salutes[0].end]):
        weights["speech"] += 3
    elif salutes:
        letter = 2
    elif _addressed(sheet):
        weights["speech"] += 2
    signs = bool(sheet.of(Kind.SIGNED)) + bool(sheet.of(Kind.DATELINE)) + bool(sheet.of(Kind.POSTSCRIPT))
    if letter and signs:
        weights["letter"] += letter + signs
