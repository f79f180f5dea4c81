"""What kind of text it is: speech, debate, interview, letter, article, minutes, report or drama."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Kind
from stenogram.words import word_list

GENRES = ("speech", "debate", "interview", "letter", "article", "minutes", "report", "drama")
_WINDOW = 1500  # characters at the head of a text without a title
_MANY = 4


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
        title: its titles and its own header lines.

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
    """Few speakers in turn are an interview, many a debate, one is a speech or nothing."""
    labels = Counter(mark.data.get("key") or mark.data.get("name", "") for mark in sheet.of(Kind.LABEL))
    turns = sum(labels.values())
    if turns < 2:
        if sheet.of(Kind.TURN) or sheet.of(Kind.STAGE):
            weights["speech"] += 2
        return
    two = sum(count for _, count in labels.most_common(2))
    questions = any(mark.data.get("role") in ("interviewer", "interviewee") for mark in sheet.of(Kind.LABEL))
    if questions or (turns >= _MANY and two >= 0.9 * turns and len(labels) <= _MANY):
        weights["interview"] += 2
    if len(labels) > 2:
        weights["debate"] += 3 if turns > _MANY * 2 else 2
    if sheet.of(Kind.VERSE):
        weights["drama"] += 6
    weights["letter"] -= 2


def _by_letter(sheet: Annotations, weights: Counter[str]) -> None:
    salutes, letter = sheet.of(Kind.SALUTE), 0
    if salutes and _audience().search(sheet.text[salutes[0].start : salutes[0].end]):
        weights["speech"] += 3
    elif salutes:
        letter = 2
    signs = bool(sheet.of(Kind.SIGNED)) + bool(sheet.of(Kind.DATELINE)) + bool(sheet.of(Kind.POSTSCRIPT))
    if letter and signs:
        weights["letter"] += letter + signs
