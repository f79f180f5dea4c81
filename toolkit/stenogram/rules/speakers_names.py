"""The label of a turn names the person that `who` points to."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH130"
_WORD = deferred(r"[^\W\d_]{2,}")
_PREFIX = 4
_MOST = 40  # words of a person; a whole biography names half the world


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """The first turn of each label and person who have no word in common."""
    names: dict[str, set[str]] = {}
    for turn, _, label, who in tei.labels:
        person = tei.ids.get(who[1:], [None])[0] if who.startswith("#") else None
        if person is None or person.tag != f"{TEI}person":
            continue
        own = names.setdefault(who, _words(printed(person)))
        words = _words(label)
        if own and words and words.isdisjoint(own) and len(own) <= _MOST and not _near(words, own):
            name = printed(next(iter(person), person))
            message = f'the label "{label}" has no word of the name of {who}, "{name}"'
            advice = "point who at the person meant, or add this name to the person"
            yield tei.finding(turn, CODE, Severity.WARNING, message, advice, at="who")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _near(words: set[str], own: set[str]) -> bool:
    return any(_alike(one, other) for one in words for other in own)


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, alike at the beginning, or with few letters misread."""
    if one[:_PREFIX] == other[:_PREFIX]:
        return True
    from difflib import SequenceMatcher  # most labels are plain

    return abs(len(one) - len(other)) < 3 and SequenceMatcher(None, one, other).ratio() > 0.65
