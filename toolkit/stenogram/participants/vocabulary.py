"""The words that printed labels are made of (`recognisers/words/speakers.toml`), in any language."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).resolve().parents[1] / "recognisers" / "words" / "speakers.toml"
_COMPOUND = 10  # letters from which on a word may be a compound
_FLAT = str.maketrans({"ʹ": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "ß": "ss", "ё": "е"})


class Vocabulary(NamedTuple):
    """The words of labels, folded (see `fold`)."""

    articles: frozenset[str]
    particles: frozenset[str]
    titles: dict[str, str]
    offices: dict[str, str]
    exchange: dict[str, str]
    more: frozenset[str]
    never: frozenset[str]
    heard: frozenset[str]
    endings: tuple[tuple[str, str], ...]
    parties: frozenset[str]
    groups: frozenset[str]
    any_one: frozenset[str]
    whence: frozenset[str]
    party_ends: tuple[str, ...]
    uncased: tuple[tuple[str, str], ...]
    uncased_titles: tuple[str, ...]


@lru_cache(maxsize=1 << 15)  # a text's words are few, and asked about often
def fold(word: str) -> str:
    """A word for comparison: lower case, no accents, no full stop at its end, one kind of apostrophe."""
    if word.isascii():
        return word.lower().strip(".'")
    plain = unicodedata.normalize("NFKD", word.translate(_FLAT).replace("й", "и").replace("Й", "и"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(".'")


def in_capitals(word: str) -> bool:
    """Whether a word is in capitals, a misread letter or two and prefixes (`McDONALD`) allowed."""
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and letters[0].isupper() and sum(c.isupper() for c in letters) >= 0.6 * len(letters)


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))

    def words(text: str) -> frozenset[str]:
        return frozenset(map(fold, text.split()))

    return Vocabulary(
        words(data["articles"]),
        words(data["particles"]),
        {fold(word): kind for kind, text in data["titles"].items() for word in text.split()},
        {fold(word): role for role, text in reversed(data["offices"].items()) for word in text.split()},
        {fold(word): role for role, text in data["exchange"].items() for word in text.split()},
        words(data["words"]["more"]),
        words(data["words"]["never"]),
        words(data["words"]["heard"]),
        tuple((fold(word), role) for role, text in data["endings"].items() for word in text.split()),
        words(data["suffixes"]["party"]),
        frozenset(map(fold, data["groups"]["whole"].split("|"))),
        frozenset(data["groups"]["any_one"].split()),
        words(data["groups"]["whence"]),
        tuple(map(fold, data["suffixes"]["party_ends"].split())),
        tuple((word, role) for role, text in data["uncased"].items() if role != "title" for word in text.split("|")),
        tuple(data["uncased"]["title"].split("|")),
    )


@cache
def manner() -> re.Pattern[str]:
    """What may be printed behind a name and is no part of it."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))["suffixes"]["manner"]
    known = "|".join(re.escape(words.strip()) for words in data.split("|"))
    return re.compile(rf"(?:,? *[(\[]?|\s)\b(?:{known})[)\]]?\Z", re.I)


def role_of(word: str) -> str:
    """The role of a word for an office, or of a compound that ends in one."""
    known = vocabulary()
    if word in known.offices:
        return known.offices[word]
    if len(word) < _COMPOUND:
        return ""
    return next((role for ending, role in known.endings if word.endswith(ending)), "")


def is_explained(word: str) -> bool:
    """Whether a word in lower case behind an office is one that such words consist of."""
    known = vocabulary()
    return word in known.particles or word in known.more or word in known.offices or word in known.titles
