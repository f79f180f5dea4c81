"""What the label of a header line says: a vocabulary of many languages (`words/header_labels.toml`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import NamedTuple

from stenogram.words import read_words

WORDS = Path(__file__).parent / "words"
_SPLIT = re.compile(r"\s*[/\\&,+|]\s*|\s+[-–—]\s+|\s+(?:and|und|u\.|et|y|e|и|i|en|och|та|oraz)\s+")
_TRAILING = re.compile(r"\s+(?:by|from|in|at|on|von|par|por|da|door|av|af|для|przez)$")
_BY = re.compile(r"([A-ZА-Я][\w&,/ -]{3,40}?) (?:by|von|par|por|da|door|av) [A-ZА-Я]")
_EDGES = " \t\xa0.,;*()[]-–—_'\"“”«»"
_WEIGHT = (
    *("translation", "transcription", "proofreading", "licence", "copyleft", "public-domain", "online-version"),
    *("first-publication", "publication", "publisher", "source", "editing", "delivered", "written", "identifier"),
    *("author", "date", "place", "language", "record", "subtitle", "title", "notes"),
)
_BEGINNING = 3  # letters of an opening verb that are compared first
_NEAR = 0.82  # difflib's ratio: one wrong letter in six


class Sense(NamedTuple):
    """What a label means.

    Attributes:
        field: a field of the header, `unknown` where no word is known.
        exact: False where a word is only nearly one of the vocabulary.
    """

    field: str
    exact: bool


@cache
def _vocabulary() -> tuple[Mapping[str, str], Mapping[str, str], tuple[str, ...]]:
    """Labels with their fields, opening verbs with theirs, and how those verbs begin."""
    tables = read_words(WORDS / "header_labels.toml")
    labels: dict[str, str] = {}
    verbs: dict[str, str] = {}
    for field, table in tables.items():
        for word in table["labels"]:
            labels.setdefault(word, field)
        for word in table.get("verbs", ()):
            verbs.setdefault(word, field)
    return labels, verbs, tuple({verb[:_BEGINNING].lower() for verb in verbs})


@cache
def _opening() -> re.Pattern[str]:
    longest_first = sorted(_vocabulary()[1], key=len, reverse=True)
    return re.compile(r"[(\[]?(" + "|".join(map(re.escape, longest_first)) + r")(?!\w)", re.IGNORECASE)


@cache
def inner_sense(label: str) -> str:
    """The field that a label names by any of its words, the weightiest first: `Date de la première édition`.

    For labels in lists of labels; in running text a word is not enough.
    """
    known = sense(label)
    if known.field != "unknown":
        return known.field
    labels = _vocabulary()[0]
    words = [w.strip(_EDGES) for w in label.casefold().replace("’", "'").replace("d'", " ").replace("l'", " ").split()]
    fields = {labels[w] for w in words if w in labels}
    return next((field for field in _WEIGHT if field in fields), "unknown")


@cache
def sense(label: str) -> Sense:
    """The field that a label names.

    Args:
        label: the printed label without its colon, of one part or several (`Transcription/HTML Markup`).
    """
    labels = _vocabulary()[0]
    words = " ".join(label.casefold().replace("’", "'").split()).strip(_EDGES)
    if field := labels.get(words):
        return Sense(field, True)
    parts = [p.strip(_EDGES) for p in _SPLIT.split(words)]
    parts += [_TRAILING.sub("", p) for p in parts]
    for part in parts:
        if field := labels.get(part):
            return Sense(field, True)
    for part in parts:
        if len(part) > 4 and (near := _nearest(part)):
            return Sense(labels[near], False)
    return Sense("unknown", False)


def _nearest(word: str) -> str:
    """The label that a word nearly is, if both begin alike, or nothing."""
    shortest, longest = int(len(word) * _NEAR / (2 - _NEAR)), len(word) * (2 - _NEAR) / _NEAR + 1
    labels = [label for label in _vocabulary()[0] if shortest <= len(label) <= longest]
    alike = [label for label in labels if label[0] == word[0]]
    if not get_close_matches(word, alike, 1, _NEAR):  # the few first: to compare is slow
        return ""
    near = get_close_matches(word, labels, 1, _NEAR)[0]
    return near if near[0] == word[0] else ""


def opening(line: str) -> str:
    """The field of a line that opens with a phrase such as `Transcribed by`, or an empty string."""
    _, verbs, beginnings = _vocabulary()
    start = line[: _BEGINNING + 1].lower()
    may_open = start.startswith(beginnings) or (start[:1] in ("(", "[") and start.startswith(beginnings, 1))
    if may_open and (match := _opening().match(line)):
        if match[1].casefold() == "(c)" and line[match.end() :].lstrip()[:1].islower():
            return ""  # the third of a list
        return verbs[match[1].casefold()]
    if match := _BY.match(line):  # "Trenscribed & marked up by …"
        field = sense(match[1]).field
        return field if field in ("transcription", "translation", "proofreading", "editing") else ""
    return ""
