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
from stenogram.recognisers import plays, stage_lines
from stenogram.recognisers.bracket_evidence import (
    Candidate,
    Verdict,
    candidate,
    decide,
    names_of,
    neighbours,
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
from stenogram.recognisers.play_brackets import directed

CLAIMS = frozenset({Kind.STAGE})
DOUBTS = frozenset({"REC301", "REC302", "REC303", "REC305"})

_BRACKET = re.compile(r"[()\[\]（）]")
_TEXT = (Kind.NOTE, Kind.ITEM, Kind.QUOTATION, Kind.VERSE, Kind.POSTSCRIPT)  # claimed, but still running text
_ANA = frozenset({"applause", "laughter", "noise", "movement"})
_HALVES = 3  # brackets without a second half that make this a play's way
_LINE_END = re.compile(r"[.!?][_)\]]{0,2}(?=[ \t]*\r?\n\s*(?:[^\W\d_]|[\[(]))")
_BEFORE_LABEL = re.compile(r"[.!?][_)\]]{0,2}(?=[ \t]*\r?\n\s*[^\W\d_a-zß-ÿа-я]{2,}[.:\n])")
_DEEPEST = 2  # brackets around a bracket that is read
_TIME = re.compile(
    r"(?i)\d{1,2}[.:h]\d\d|\d (?:uhr|hours|min|godz|heures?|ore|час|uur|[ap]\.?m)\b|(?:godz|ore|at|à|kl|um)\.? \d"
)
_LONG = 900  # characters of a direction whose bracket is not closed
_HEAD = 400  # characters of an unclosed bracket that are looked at


def recognise(sheet: Annotations) -> Claims:
    """Claim the brackets that are interruptions or remarks, and the stage directions of plays."""
    labels = sheet.of(Kind.LABEL)
    play = plays.play(sheet, labels)
    if play is None and len(labels) < FEWEST and _BRACKET.search(sheet.text) is None:
        return  # nothing to read, so no words to load
    words = lexicon(sheet.language, sheet.settings)
    names = names_of(sheet, words)
    stretches = sorted(
        [(b.start, b.end, False) for b in sheet.paragraphs]
        + [(m.start, m.end, m.kind is Kind.NOTE) for m in sheet.of(*_TEXT)]
    )
    brackets = _free(scan(sheet.text, stretches), sheet)
    reader = _Reader(sheet.text, words, names, play is not None)
    found = neighbours(sheet.text, reader.candidates(brackets, stretches))
    stopped = sum(sheet.text[m.end - 1] == "." for m in labels[:200])
    evidence = weigh(found, len(labels), stopped, not words.native)
    if play:
        ends = {m.end for m in labels}
        found = [c._replace(behind=_follows_label(sheet.text, c.bracket.start, ends)) for c in found]
        verdicts = directed(sheet.text, found)
    else:
        fresh = _names_in(found, sheet.text, words) - set(names.known)
        if fresh and evidence.record:
            reader = _Reader(sheet.text, words, Names({*names.known, *fresh}, names.common))
            again = [c if c.reading.sure == SURE and not c.reading.stop_style else reader.again(c) for c in found]
            found = [c for c in again if c is not None]
        verdicts = [decide(c, evidence) for c in found]
    marks = list(_marks(found, verdicts, sheet.text, words, play is not None))
    yield from marks
    if play:
        yield from stage_lines.directions(sheet, play, labels, [m for m in marks if isinstance(m, Mark)], words)
    else:
        yield from lines(sheet, words, reader.reading)


def _follows_label(text: str, at: int, ends: Collection[int]) -> bool:
    """Whether a bracket stands directly behind a label."""
    return any(at - n in ends and not text[at - n : at].strip() for n in range(4))


class _Reader:
    """Reads brackets; the same words twice are read once."""

    def __init__(self, text: str, words: Lexicon, names: Names, play: bool = False) -> None:
        self._text = text
        self._play = play
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
        if self._play and not bracket.closed:
            return self._open_direction(bracket, stretch)
        if bracket.whole or bracket.end - bracket.start <= _HEAD:
            content = _content(self._text, bracket)
            if not sizeable(content):
                return None
            reading = self.reading(content)
            spoken = any(i.what != "stage" for i in reading.items)
            if bracket.whole or (reading.sure == SURE and (bracket.opened or not spoken)):
                return candidate(self._text, bracket, reading, stretch, content.strip())
        return self._half(bracket, stretch) if not bracket.whole else None

    def _open_direction(self, bracket: Bracket, stretch: Stretch) -> Candidate | None:
        """A direction whose bracket is not closed, as old plays print it: to the end of its line or paragraph."""
        alone = not self._text[stretch[0] : bracket.start].strip()  # a paragraph of its own
        stop = (_BEFORE_LABEL if alone else _LINE_END).search(self._text, bracket.start, bracket.end)
        bracket = bracket._replace(end=stop.end() if stop else bracket.end)
        content = _content(self._text, bracket)
        if bracket.end - bracket.start > _LONG or not sizeable(content):
            return None
        return candidate(self._text, bracket, self.reading(content), stretch, content.strip())

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


def _marks(
    found: Sequence[Candidate], verdicts: Sequence[Verdict], text: str, words: Lexicon, play: bool
) -> Iterator[Mark | Doubt]:
    """The marks of the brackets that pass; what lies inside one of them is part of it."""
    reach = -1
    halves = play and sum(v.sure != NO and not c.bracket.whole for c, v in zip(found, verdicts, strict=True)) >= _HALVES
    for one, (sure, close) in zip(found, verdicts, strict=True):
        bracket = one.bracket
        if bracket.start < reach:
            continue
        if sure == NO:
            if close:
                yield _kept(one, text)
            continue
        reach = bracket.end
        if bracket.whole or not halves:
            yield from _doubts(one, sure, close, text)
        otherwise = "break" if one.timed and one.alone else "interjection"
        kind = one.reading.kind or (("delivery" if one.behind else "movement") if play else otherwise)
        at = bracket.start + bracket.opened
        parts = tuple(_part(item, at, text, words) for item in one.reading.items)
        certainty = {
            SURE: Certainty.MEDIUM if close else Certainty.HIGH,
            LIKELY: Certainty.MEDIUM,
            POSSIBLE: Certainty.LOW,
        }[sure]
        if not bracket.whole:
            certainty = Certainty.HIGH if halves else Certainty.LOW
        spoken = any(i.what != "stage" for i in one.reading.items)
        kind = kind if play else _of_record(kind, text[bracket.start : bracket.end])
        yield Mark(Kind.STAGE, bracket.start, bracket.end, _data(kind, spoken), parts, certainty)


def _of_record(kind: str, words: str) -> str:
    """A remark's type in a record, where nobody enters the stage and times are those of a break."""
    if kind == "procedural" and _TIME.search(words):
        return "break"
    return "movement" if kind in ("entrance", "exit") else kind


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


def _doubts(one: Candidate, sure: int, close: bool, text: str) -> Iterator[Doubt]:
    start, end = one.bracket.start, one.bracket.end
    if not one.bracket.whole:
        half = "closing" if one.bracket.opened else "opening"
        message = f"the {half} bracket is missing; read up to {_shown(text, end - 20, end)}"
        yield Doubt("REC302", start, end, message)
    elif close or sure < SURE:
        message = (
            f"read as a remark of the record ({one.reading.kind or 'of no known kind'}); it could be a parenthesis"
        )
        yield Doubt("REC301", start, end, f"{_shown(text, start, end)} {message}")


def _kept(one: Candidate, text: str) -> Doubt:
    """A bracket that looked like an interruption and was left as text."""
    kind = f" ({one.reading.kind})" if one.reading.kind else ""
    shown = _shown(text, one.bracket.start, one.bracket.end)
    message = f"{shown} kept as text; it could be an interruption or a remark of the record{kind}"
    return Doubt("REC303", one.bracket.start, one.bracket.end, message)


def _shown(text: str, start: int, end: int) -> str:
    words = " ".join(text[max(start, 0) : min(end, start + 60)].split())
    return f"“{words}{'…' if end - start > 60 else ''}”"
