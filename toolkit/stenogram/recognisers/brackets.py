"""Brackets: applause, laughter, voices, and whole exchanges.

An ordinary parenthesis stays text. What a bracket is shows first in itself (its words, a speaker, a call),
then in its document: where people speak and are interrupted, a doubtful bracket is an interruption too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers import stage_lines
from stenogram.recognisers.bracket_evidence import (
    Candidate,
    Evidence,
    candidate,
    decide,
    names_of,
    sizeable,
    weigh,
)
from stenogram.recognisers.bracket_items import Item, Reading
from stenogram.recognisers.bracket_labels import LIKELY, NO, POSSIBLE, SURE, Names, described, name_words
from stenogram.recognisers.bracket_letters import closed_up, moved
from stenogram.recognisers.bracket_lines import FEWEST, lines
from stenogram.recognisers.bracket_parts import read
from stenogram.recognisers.bracket_scan import Bracket, Stretch, scan
from stenogram.recognisers.bracket_words import Lexicon, lexicon

CLAIMS = frozenset({Kind.STAGE})
DOUBTS = frozenset({"REC301", "REC302", "REC303"})

_BRACKET = re.compile(r"[()\[\]]")
_TEXT = (Kind.NOTE, Kind.ITEM, Kind.QUOTATION, Kind.VERSE, Kind.POSTSCRIPT)  # claimed, but still running text
_ANA = frozenset({"applause", "laughter", "noise", "movement"})
_DEEPEST = 2  # brackets around a bracket that is read
_HEAD = 400  # characters of an unclosed bracket that are looked at


def recognise(sheet: Annotations) -> Claims:
    """Claim the brackets that are interruptions or remarks, and the stage directions of plays."""
    yield from stage_lines.recognise(sheet)
    if len(sheet.of(Kind.LABEL)) < FEWEST and _BRACKET.search(sheet.text) is None:
        return  # nothing to read, so no words to load
    words = lexicon(sheet.language, sheet.settings)
    names = names_of(sheet, words)
    stretches = sorted(
        [(b.start, b.end, False) for b in sheet.paragraphs]
        + [(m.start, m.end, m.kind is Kind.NOTE) for m in sheet.of(*_TEXT)]
    )
    brackets = _free(scan(sheet.text, stretches), sheet)
    reader = _Reader(sheet.text, words, names)
    found = reader.candidates(brackets, stretches)
    labels = sheet.of(Kind.LABEL)
    stopped = sum(sheet.text[m.end - 1] == "." for m in labels[:200])
    evidence = weigh(found, len(labels), stopped, stage_lines.is_play(sheet, labels))
    behind = {m.end for m in labels} if evidence.play else set()
    found = [c._replace(behind=_follows_label(sheet.text, c.bracket.start, behind)) for c in found] if behind else found
    fresh = _names_in(found, sheet.text, words) - set(names.known)
    if fresh and evidence.record:
        reader = _Reader(sheet.text, words, Names({*names.known, *fresh}, names.common))
        again = [c if c.reading.sure == SURE and not c.reading.stop_style else reader.again(c) for c in found]
        found = [c for c in again if c is not None]
    yield from _marks(found, evidence, sheet.text, words)
    yield from lines(sheet, words, reader.reading)


def _follows_label(text: str, at: int, ends: Collection[int]) -> bool:
    """Whether a bracket stands directly behind a label."""
    return any(at - n in ends and not text[at - n : at].strip() for n in range(4))


class _Reader:
    """Reads brackets; the same words twice are read once."""

    def __init__(self, text: str, words: Lexicon, names: Names) -> None:
        self._text = text
        self._words = words
        self._names = names
        self._read: dict[str, Reading] = {}

    def reading(self, content: str) -> Reading:
        found = self._read.get(content)
        if found is None:
            spaced = closed_up(content)
            found = read(spaced[0] if spaced else content, self._words, self._names)
            found = moved(found, spaced[1]) if spaced else found
            if len(content) < 200 and len(self._read) < 20_000:
                self._read[content] = found
        return found

    def again(self, found: Candidate) -> Candidate:
        return found._replace(reading=self.reading(_content(self._text, found.bracket)))

    def candidates(self, brackets: Iterable[Bracket], stretches: Sequence[Stretch]) -> list[Candidate]:
        """The brackets that are worth a decision; what lies in one that is sure needs none."""
        found: list[Candidate] = []
        reach = -1
        for bracket in brackets:
            if bracket.start < reach or bracket.depth > _DEEPEST:
                continue
            one = self.candidate(bracket, stretches[bracket.first])
            if one is not None:
                found.append(one)
                reach = one.bracket.end if one.reading.sure == SURE else reach
        return found

    def candidate(self, bracket: Bracket, stretch: Stretch) -> Candidate | None:
        """A bracket with its reading; None where it holds no words, or is a half and tells of no event."""
        if bracket.whole or bracket.end - bracket.start <= _HEAD:
            content = _content(self._text, bracket)
            if not sizeable(content):
                return None
            reading = self.reading(content)
            spoken = any(i.what != "stage" for i in reading.items)
            if bracket.whole or (reading.sure == SURE and (bracket.opened or not spoken)):
                return candidate(self._text, bracket, reading, stretch, content.strip())
        return self._half(bracket, stretch) if not bracket.whole else None

    def _half(self, bracket: Bracket, stretch: Stretch) -> Candidate | None:
        """An unclosed bracket: its first sentence, where that is an event beyond doubt."""
        if bracket.closed or not bracket.opened:
            return None
        head = self._text[bracket.start + 1 : min(bracket.end, bracket.start + _HEAD)]
        stop = min((at for sign in ".!?" if (at := head.find(sign)) > 0), default=-1)
        if stop < 0:
            return None
        reading = self.reading(head[: stop + 1])
        if reading.sure < SURE:
            return None
        short = bracket._replace(end=bracket.start + stop + 2)
        return candidate(self._text, short, reading, stretch, head[: stop + 1])


def _content(text: str, bracket: Bracket) -> str:
    return text[bracket.start + bracket.opened : bracket.end - bracket.closed]


def _free(brackets: Iterable[Bracket], sheet: Annotations) -> list[Bracket]:
    """The brackets that no page mark, note call or turn's label has taken, or lies across."""
    taken = [(m.start, m.end) for m in sheet.of(Kind.LABEL, Kind.CALL, Kind.INLINE_NOTE, Kind.PAGE, Kind.LINK)]
    starts = [s for s, _ in taken]
    free = []
    for bracket in brackets:
        before = bisect_right(starts, bracket.start) - 1
        if before >= 0 and taken[before][1] > bracket.start and taken[before][1] - taken[before][0] > 0:
            continue
        last = bisect_right(starts, bracket.end - 1) - 1
        if last >= 0 and starts[last] > bracket.start and taken[last][1] > bracket.end:
            continue
        free.append(bracket)
    return free


def _names_in(found: Sequence[Candidate], text: str, words: Lexicon) -> set[str]:
    """Names that are labels in brackets beyond doubt."""
    names: set[str] = set()
    for one in found:
        if one.reading.sure == SURE:
            at = one.bracket.start + one.bracket.opened
            for item in one.reading.items:
                if item.what == "label":
                    names.update(name_words(text[at + item.start : at + item.end], words))
    return names


def _marks(found: Sequence[Candidate], evidence: Evidence, text: str, words: Lexicon) -> Iterator[Mark | Doubt]:
    """The marks of the brackets that pass; what lies inside one of them is part of it."""
    reach = -1
    for one in found:
        bracket = one.bracket
        if bracket.start < reach:
            continue
        sure = decide(one, evidence)
        if sure == NO:
            yield from _kept(one, text)
            continue
        reach = bracket.end
        yield from _doubts(one, sure, text)
        kind = one.reading.kind or (("delivery" if one.behind else "movement") if evidence.play else "interjection")
        at = bracket.start + bracket.opened
        parts = tuple(_part(item, at, text, words) for item in one.reading.items)
        certainty = {SURE: Certainty.HIGH, LIKELY: Certainty.MEDIUM, POSSIBLE: Certainty.LOW}[sure]
        if not bracket.whole:
            certainty = Certainty.LOW
        spoken = any(i.what != "stage" for i in one.reading.items)
        yield Mark(Kind.STAGE, bracket.start, bracket.end, _data(kind, spoken), parts, certainty)


def _data(kind: str, spoken: bool) -> dict[str, str]:
    data = {"type": kind}
    if kind in _ANA:
        data["ana"] = f"#int.{kind}"
    elif kind in ("interjection", "voices") or (kind == "mixed" and spoken):
        data["ana"] = "#int.verbal"
    return data


def _part(item: Item, at: int, text: str, words: Lexicon) -> Mark:
    start, end = at + item.start, at + item.end
    if item.what == "label":
        return Mark(Kind.LABEL, start, end, described(text[start:end], words))
    if item.what == "said":
        return Mark(Kind.SAID, start, end)
    inner = tuple(_part(i, at, text, words) for i in item.inner)
    return Mark(Kind.STAGE, start, end, _data(item.kind, bool(inner)), inner)


def _doubts(one: Candidate, sure: int, text: str) -> Iterator[Doubt]:
    start, end = one.bracket.start, one.bracket.end
    if not one.bracket.whole:
        half = "closing" if one.bracket.opened else "opening"
        message = f"the {half} bracket is missing; read up to {_shown(text, end - 20, end)}"
        yield Doubt("REC302", start, end, message)
    elif sure < SURE:
        message = "read as an interruption, because the document's other brackets are; it could be a parenthesis"
        yield Doubt("REC301", start, end, f"{_shown(text, start, end)} {message}")


def _kept(one: Candidate, text: str) -> Iterator[Doubt]:
    """A bracket that looked like an interruption and was left as text."""
    if one.reading.sure == LIKELY and one.formed and one.final and one.bracket.whole:
        message = f"kept as text; it could be an interruption ({one.reading.kind})"
        shown = _shown(text, one.bracket.start, one.bracket.end)
        yield Doubt("REC303", one.bracket.start, one.bracket.end, f"{shown} {message}")


def _shown(text: str, start: int, end: int) -> str:
    words = " ".join(text[max(start, 0) : min(end, start + 60)].split())
    return f"“{words}{'…' if end - start > 60 else ''}”"
