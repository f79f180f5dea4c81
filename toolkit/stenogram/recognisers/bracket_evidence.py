"""What a document says about its brackets: is it a record of speech, and what is its house style?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Kind
from stenogram.recognisers.bracket_items import Reading
from stenogram.recognisers.bracket_labels import LIKELY, NO, POSSIBLE, QUOTE, SURE, Names, name_words
from stenogram.recognisers.bracket_scan import Bracket
from stenogram.recognisers.bracket_words import WORD, Lexicon

_LONG_WORD = re.compile(r"[^\W\d_]{4}")
_HOUR = re.compile(
    r"\b(?:[01]?\d|2[0-4])(?:[.:h][0-5]\d\b(?![.:]?\d)| ?(?:uur|horas?|hodin|óra|uhr|heures?|[ap]\.? ?m)\b)", re.I
)
_WINDOW = 300_000  # characters whose words are remembered
_FINAL = tuple(".!?…:)]）–—-。！？：" + QUOTE)
_CLOSED = tuple(".!?…。！？" + QUOTE)
_LABELS = 3
_HOUSE = 5
_MANY = 20
_WORDS = {SURE: 6.0, LIKELY: 4.0, POSSIBLE: 2.0, NO: 0.0}  # what a bracket's own words are worth
_TIMED = 120  # characters
_ACCEPTED = 4.0  # points from which on a bracket is an interruption
_CLOSE = 1.0  # fewer points than this away from it: a close decision
_NEXT = 3  # characters between neighbours


class Candidate(NamedTuple):
    """A bracket, its reading, and how it stands.

    Attributes:
        bracket: the pair.
        reading: what its content looks like by itself.
        alone: it fills its paragraph.
        final: it stands at a paragraph's start, or behind the end of a sentence.
        formed: it begins with a capital (or a quotation mark).
        closed: its last character ends a sentence.
        worded: it has a word of four letters or more.
        noted: it stands in a note, where only what is sure by itself counts.
        behind: it stands behind a speaker's label (looked at in plays alone).
        beside: nothing but a blank parts it from another bracket that is an interruption.
        square: its bracket is `[`.
        timed: it tells the time of day: when the sitting began or broke off.
    """

    bracket: Bracket
    reading: Reading
    alone: bool
    final: bool
    formed: bool
    closed: bool
    worded: bool
    noted: bool
    behind: bool = False
    beside: bool = False
    square: bool = False
    timed: bool = False


class Verdict(NamedTuple):
    """How sure it is that a bracket is an interruption (`NO`: it is text), and whether the decision was close."""

    sure: int
    close: bool


class Evidence(NamedTuple):
    """What the whole document says.

    Attributes:
        record: people speak in it, and others interrupt.
        stops: labels in its brackets end with a full stop.
        own_line: its brackets on lines of their own are interruptions.
        inline: so are its brackets behind sentences, if they are sentences.
        strange: no bracket words are known of its language.
    """

    record: bool
    stops: bool
    own_line: float
    inline: float
    strange: bool = False


def names_of(sheet: Annotations, lexicon: Lexicon) -> Names:
    """The names of the document's speakers, and whether a word is met in lower case."""
    known: set[str] = set()
    for label in {sheet.text[m.start : m.end] for m in sheet.of(Kind.LABEL)}:
        known.update(name_words(label, lexicon))

    @lru_cache(maxsize=1)
    def met() -> frozenset[str]:
        return frozenset(WORD.findall(sheet.text[:_WINDOW]))

    return Names(known, lambda word: word.lower() in met())


def candidate(text: str, bracket: Bracket, reading: Reading, stretch: tuple[int, int, bool], content: str) -> Candidate:
    """How a bracket stands in its paragraph: start, end, and whether that is a note's."""
    before = text[max(stretch[0], bracket.start - 6) : bracket.start].rstrip()
    after = text[bracket.end : min(bracket.end + 4, max(stretch[1], bracket.end))].strip(" .,;")
    near_start = not before and not text[stretch[0] : bracket.start].strip()
    return Candidate(
        bracket,
        reading,
        near_start and not after,
        near_start or before[-1:] in _FINAL,
        _is_formed(content.lstrip("¡¿…. ")),
        content[-1:] in _CLOSED,
        _LONG_WORD.search(content) is not None,
        stretch[2],
        square=text[bracket.start] == "[",
        timed=len(content) < _TIMED and _HOUR.search(content) is not None,
    )


def _is_formed(content: str) -> bool:
    return not content[:1].islower() and (content[:1].isalpha() or content[:1] in tuple(QUOTE))


def weigh(candidates: Sequence[Candidate], labels: int, stop_labels: int, strange: bool = False) -> Evidence:
    """Sum up.

    Args:
        candidates: the document's brackets that hold words.
        labels: how many speakers' labels the document has.
        stop_labels: how many of them end with a full stop.
        strange: no bracket words are known of its language.
    """
    sure = [c for c in candidates if c.reading.sure == SURE and not c.noted]
    likely = sum(c.reading.sure == LIKELY for c in candidates)
    record = (
        labels >= _LABELS
        or (len(sure) >= 3 and len(sure) * 20 >= len(candidates))
        or (len(sure) == 2 and len(candidates) <= 60)
        or (len(sure) == 1 and len(candidates) <= 5 + 5 * likely)
    )
    stops = stop_labels >= _LABELS or any(c.reading.stop_style for c in sure)
    return Evidence(
        record,
        stops,
        _rules([c for c in candidates if c.alone]),
        _rules([c for c in candidates if not c.alone and c.formed and c.final and c.closed]),
        strange,
    )


def _rules(candidates: Iterable[Candidate]) -> float:
    """What it is worth that nearly all of these are interruptions."""
    held = list(candidates)
    good = sum(c.reading.sure >= LIKELY for c in held)
    if good < _HOUSE or good * 10 < len(held) * 7:
        return 0
    return 1.5 if good >= _MANY and good * 10 >= len(held) * 8 else 1


def decide(found: Candidate, evidence: Evidence) -> Verdict:
    """Whether a bracket is an interruption, seen in its document, and how close the decision was."""
    reading = found.reading
    if found.noted:
        return Verdict(reading.sure if reading.sure == SURE else NO, False)
    points = _points(found, evidence)
    if reading.sure == SURE:
        return Verdict(SURE, points < _ACCEPTED)
    if points < _ACCEPTED or not found.bracket.whole:
        return Verdict(NO, points >= _ACCEPTED - _CLOSE and found.bracket.whole)
    if reading.sure == NO:
        return Verdict(POSSIBLE, True)
    if points >= _ACCEPTED + _CLOSE or reading.sure == LIKELY:
        return Verdict(SURE, False)
    return Verdict(LIKELY, True)


def _points(found: Candidate, evidence: Evidence) -> float:
    """What speaks for an interruption: its own words, where it stands, its neighbours, the document's habit."""
    reading = found.reading
    points = _WORDS[reading.sure] + (1 if evidence.record else -2)
    if reading.stop and reading.sure < SURE:
        return points + (2 if evidence.stops and evidence.record else -4)
    placed = found.final and found.formed
    points += 1.5 if found.alone and found.formed else 1 if placed else -1 if not found.final else 0
    points += 0.5 * (found.closed and found.formed) + 1.5 * found.beside
    points += 1.5 * (found.timed and found.alone and found.formed)
    points += evidence.own_line if found.alone else evidence.inline if placed and found.closed else 0
    if not found.formed and reading.sure < LIKELY:
        points -= 2
    if found.square and reading.sure == POSSIBLE:
        points -= 1.5  # the editor's, more likely
    if reading.sure == NO:
        points += (1.5 if evidence.strange else 0) - (0 if found.worded else 3)
    return points


def sizeable(content: str) -> bool:
    """Whether a bracket holds words at all, and not too many of them."""
    return len(content) <= 6000 and WORD.search(content, 0, 60) is not None


def neighbours(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, those marked that stand side by side with one whose words speak for it."""
    runs: list[list[int]] = []
    for index, one in enumerate(candidates):
        end = candidates[index - 1].bracket.end if index else -2 * _NEXT
        near = end <= one.bracket.start <= end + _NEXT and not text[end : one.bracket.start].strip(" .\n\r\t\xa0")
        if near:
            runs[-1].append(index)
        else:
            runs.append([index])
    good = {i for run in runs if len(run) > 1 and any(candidates[n].reading.sure >= LIKELY for n in run) for i in run}
    return [c._replace(beside=True) if i in good else c for i, c in enumerate(candidates)]
