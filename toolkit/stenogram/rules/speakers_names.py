"""The label of a turn names the person that `who` points to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH130"
_WORD = re.compile(r"[^\W\d_]{2,}")
_PREFIX = 4


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """The first turn of each label and person who have no word in common."""
    seen: set[tuple[str, str]] = set()
    names: dict[str, set[str]] = {}
    for turn, who in tei.having("who"):
        speaker = turn.find(f"{TEI}speaker") if turn.tag == f"{TEI}sp" else None
        person = tei.ids.get(who[1:], [None])[0] if speaker is not None and who.startswith("#") else None
        if speaker is None or person is None or person.tag != f"{TEI}person":
            continue
        label = printed(speaker)
        if (label, who) in seen:
            continue
        seen.add((label, who))
        own = names.setdefault(who, _words(printed(person)))
        words = _words(label)
        if own and words and not any(_alike(one, other) for one in words for other in own):
            name = printed(next(iter(person), person))
            message = f'the label "{label}" has no word of the name of {who}, "{name}"'
            advice = "point who at the person meant, or add this name to the person"
            yield tei.finding(turn, CODE, Severity.WARNING, message, advice, at="who")


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: equal, alike at the beginning, or with few letters misread."""
    if one[:_PREFIX] == other[:_PREFIX]:
        return True
    return abs(len(one) - len(other)) < 3 and SequenceMatcher(None, one, other).ratio() > 0.65
