"""Who presides, seen from what is done: gives the floor, opens and closes the sitting, puts the question.

A label with an office says it by itself; a bare name does not. The formulas are data (`words/speakers_turns.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from stenogram.annotations import Annotations
from stenogram.marks import Kind, Mark

_DATA = Path(__file__).resolve().parents[1] / "recognisers" / "words" / "speakers_turns.toml"
_LABELS = 4  # below, nobody needs to preside
_SEEN = 160  # characters at a turn's start and at its end that are looked at
_MOST = 160  # turns at the beginning that are searched for such acts, and …
_LAST = 20  # … at the end, where a sitting is closed: a chair presides from the first turn on
_ACTS = 2  # acts that make a chair
_LEAD = 2  # times as many as anybody else
_SHARE = 0.25  # of a speaker's turns that hold such an act
_ASKED = 0.6  # share of an interviewer's turns that end in a question
_TURNS = 3


@cache
def _acts() -> re.Pattern[str]:
    tables = tomllib.loads(_DATA.read_text(encoding="utf-8"))["chair"]
    found = [pattern for patterns in tables.values() for pattern in patterns]
    words = [p.removeprefix(r"\b") for p in found if _begins_word(p)]
    inside = "|".join(f"(?:{p})" for p in words)  # one test for a word's beginning serves them all
    return re.compile("|".join([rf"\b(?:{inside})", *(f"(?:{p})" for p in found if not _begins_word(p))]))


def _begins_word(pattern: str) -> bool:
    """Whether an expression begins at a word's border and has no second branch that may not."""
    flat, before = pattern, ""
    while flat != before:
        flat, before = re.sub(r"\([^()]*\)", "", flat), flat
    return pattern.startswith(r"\b") and "|" not in flat


def presiding(sheet: Annotations, at: Mapping[int, str]) -> str:
    """The id of the person who conducts the proceedings, or nothing.

    Args:
        sheet: with its labels.
        at: the person at each label.
    """
    spoken = _turns(sheet, at)
    if len(spoken) > _MOST + _LAST:
        spoken = [*spoken[:_MOST], *spoken[-_LAST:]]
    turns = Counter(person for person, _ in spoken)
    acts = Counter(person for person, words in spoken if _acts().search(words))
    ranked = acts.most_common(2)
    if len(spoken) < _LABELS or not ranked:
        return ""
    first, most = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0
    return first if most >= max(_ACTS, _LEAD * second) and most >= _SHARE * turns[first] else ""


def asking(sheet: Annotations, at: Mapping[int, str]) -> str:
    """The id of the one of two or three speakers who asks the questions, or nothing."""
    spoken = _turns(sheet, at)
    turns = Counter(person for person, _ in spoken)
    asked = Counter(person for person, words in spoken if words.rstrip(' \n\r\t"”»').endswith(("?", ";")))
    if len(turns) not in (2, 3) or not asked:
        return ""
    first, most = asked.most_common(1)[0]
    others = sum(asked.values()) - most
    enough = turns[first] >= _TURNS and most >= _ASKED * turns[first]
    return first if enough and most >= 3 * others and turns[first] * 3 >= len(spoken) else ""


def _turns(sheet: Annotations, at: Mapping[int, str]) -> list[tuple[str, str]]:
    """Each turn's person, and its first and last words."""
    labels: Iterable[Mark] = sheet.of(Kind.LABEL)
    places = [(m.start, m.end) for m in labels if m.start in at]
    limits = [start for start, _ in places[1:]] + [len(sheet.text)] if places else []
    return [(at[start], _ends(sheet.text, end, limit)) for (start, end), limit in zip(places, limits, strict=True)]


def _ends(text: str, start: int, end: int) -> str:
    if end - start <= 2 * _SEEN:
        return text[start:end]
    return f"{text[start : start + _SEEN]} … {text[end - _SEEN : end]}"
