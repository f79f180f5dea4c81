"""Whether a line's first words already show that no label begins there."""

from __future__ import annotations

from functools import cache

from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers.label_patterns import BEFORE_CAPITALS, WORDS


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a lower-case word may follow in a label; and the words that may follow any."""
    known = vocabulary()
    offices = frozenset(known.offices.keys() | known.titles.keys() | known.more | known.exchange.keys())
    return offices | known.articles, offices | known.particles


def is_prose(text: str, at: int, limit: int) -> bool:
    """Whether the first two or three words already show that no label begins here."""
    match = WORDS.match(text, at, limit)
    if match is None:
        return False
    first, mark, second = match.groups()
    if mark:
        return True
    openers, followers = _openers()
    if not second[:1].islower() or fold(second) in followers:
        return False
    known = fold(first) in openers and fold(first) not in vocabulary().articles
    return not known and not BEFORE_CAPITALS.match(text, at, limit)


def lower(head: str) -> int:
    """How many words in lower case a head has that are not particles or offices."""
    words = (w for w in head.split() if w[0].islower())
    return sum(fold(w) not in _openers()[1] for w in words)
