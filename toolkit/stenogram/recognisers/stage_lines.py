"""Stage directions of plays, printed without brackets: `Enter Gamble.`, `They fight.`, `, aside`, and in italics."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.bracket_words import Lexicon
from stenogram.recognisers.direction_shapes import CLOSE, SURELY, kind_of, points
from stenogram.recognisers.plays import Play, is_spoken, words
from stenogram.recognisers.stage_type import in_italics

_MOST_LINES = 40
_TYPED = 4  # directions in italics that make this the play's way
_FEW = 3
_UNLABELLED = 2.5
_SOUND = 30  # characters of a sound that goes with what happens next
_NAME = r"[^\W\d_][\w’'.-]*(?:[ ,]+(?:und|and|et|y|e|и|i|en|och)?\s?[^\W\d_][\w’'.-]*){0,3}"
_INLINE = re.compile(r"(?:Aside(?: to (?:the )?[A-Z]\w+)?|To (?:the )?([A-Z]\w+)(?: of [A-Z]\w+)?)\.(?=\s|$)")
_MANNER = re.compile(r",\s[^\W\d_A-ZÀ-ÝА-Я][^.:\n]{1,80}[.:]?(?=\s|$)")
_SENTENCE = re.compile(r"[^\W\d_][^.!?]{1,160}\.(?=\s|$)")
_FINAL = tuple(".!?…—–”’»)]-")


@cache
def _leaving() -> re.Pattern[str]:
    phrases = "|".join(words()["leaving"]).replace("@", _NAME)
    return re.compile(rf"(?:{phrases})[.!]?$")


@cache
def _setting() -> re.Pattern[str]:
    return re.compile("|".join(words()["setting"]))


def directions(
    sheet: Annotations, play: Play, labels: Sequence[Mark], brackets: Sequence[Mark], lexicon: Lexicon
) -> Claims:
    """Claim a play's directions that no brackets hold.

    Args:
        sheet: the sheet so far.
        play: what is known of the play.
        labels: the speakers' labels, by start.
        brackets: what is claimed already, by start.
        lexicon: bracket words.
    """
    stages = _Stages(sheet, play, labels, brackets, lexicon)
    held: Mark | None = None  # a sound on a line of its own goes with the direction behind it: `Drum. Enter Gamble.`
    for claim in stages.all():
        if isinstance(claim, Doubt):
            yield claim
            continue
        if held is not None and not claim.parts and not sheet.text[held.end : claim.start].strip() and _event(claim):
            held = _together(held, claim)
            continue
        if held is not None:
            yield held
        held = claim if claim.data["type"] == "noise" and claim.end - claim.start < _SOUND else None
        if held is None:
            yield claim
    if held is not None:
        yield held


def _event(mark: Mark) -> bool:
    return mark.data["type"] != "delivery"


def _together(first: Mark, second: Mark) -> Mark:
    """Two directions, one behind the other, as one with two parts."""
    parts = (*(first.parts or (first,)), second)
    kinds = {part.data["type"] for part in parts}
    whole = data_of(kinds.pop()) if len(kinds) == 1 else {"type": "mixed"}
    return Mark(Kind.STAGE, first.start, second.end, whole, parts)


def data_of(kind: str) -> dict[str, str]:
    """A stage's data."""
    return {"type": kind, "ana": f"#int.{kind}"} if kind in ("noise", "movement", "laughter") else {"type": kind}


def _once(found: Sequence[Mark | Doubt]) -> list[Mark | Doubt]:
    """The claims in the order of the text; of two on one stretch the first."""
    kept: dict[tuple[bool, int, int], Mark | Doubt] = {}
    for one in found:
        kept.setdefault((isinstance(one, Doubt), one.start, one.end), one)
    return sorted(kept.values(), key=lambda one: one.start)


class _Stages:
    """The directions of one play, in the order of the text."""

    def __init__(
        self, sheet: Annotations, play: Play, labels: Sequence[Mark], brackets: Sequence[Mark], lexicon: Lexicon
    ) -> None:
        self.sheet, self.text, self.play, self.lexicon = sheet, sheet.text, play, lexicon
        self.labels = labels
        self.starts = [m.start for m in labels]
        self.taken = [(m.start, m.end) for m in brackets]
        self.italics = in_italics(sheet, labels, self.taken)
        speaking = sum(self._speaks(m) for m in labels)
        self.inline = speaking * 2 > len(labels)
        self.bare = len(brackets) * 6 < len(labels) and not self.italics
        self.divided = sorted(play.headings)
        self.told = set() if self.inline else self._told()

    def _told(self) -> set[int]:
        """Where paragraphs without a label begin, if hardly any of these is in somebody's words."""
        own = 0
        other: set[int] = set()
        waits = False  # for the first words of a speech
        for block in self.sheet.paragraphs:
            if block.start < self.play.start or block.start in self.play.headings:
                continue
            last = bisect_left(self.starts, block.end) - 1
            begin = block.start
            if last >= 0 and self.starts[last] >= block.start:
                begin, waits = self.labels[last].end, True
            rest = self.text[begin : block.end]
            begin += len(rest) - len(rest.lstrip())
            if begin >= block.end or self._is_taken(begin, block.end):
                continue
            if waits or not block.space:
                waits = rest[0] == ","  # the manner, on a line of its own
            elif is_spoken(rest):
                own += 1
            elif rest[-1] == "." and rest[0].isupper():
                other.add(block.start)
        return other if len(other) >= _FEW and own * 4 <= len(other) else set()

    def _speaks(self, label: Mark) -> bool:
        """Whether words follow a label on its line."""
        return self.text[label.end : label.end + 60].split("\n", 1)[0].strip() != ""

    def all(self) -> Iterator[Mark | Doubt]:
        previous = ""
        spoke = False
        for block in self.sheet.paragraphs:
            text = self.text[block.start : block.end]
            if block.start < self.play.start:
                if (block.start, block.end) in self.italics or (_setting().match(text) and len(text) < 400):
                    yield self._mark(block.start, block.end, "procedural")
                continue
            first = bisect_left(self.starts, block.start)
            labelled = first < len(self.starts) and self.starts[first] < block.end
            if block.start in self.play.headings:
                spoke = False
            elif labelled:
                yield from self._speech(block, self.labels[first])
                spoke = True
            elif not self._is_taken(block.start, block.end):
                found = list(self._block(block, text, previous, self._opens(block, spoke)))
                yield from found
                if not any(isinstance(f, Mark) for f in found):
                    yield from self._within(block.start, block.end)
            previous = text

    def _opens(self, block: Block, spoke: bool) -> bool:
        """Whether a block stands between the heading of a scene and its first speech."""
        place = bisect_right(self.divided, block.start) - 1
        if place < 0:
            return not spoke
        last = bisect_left(self.starts, block.start) - 1
        return last < 0 or self.starts[last] < self.divided[place]

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether a bracket or a stretch in italics begins here and fills the place."""
        place = bisect_left(self.taken, (start,))
        if place < len(self.taken) and self.taken[place][0] == start:
            return self.taken[place][1] >= end - 2
        return False

    def _mark(self, start: int, end: int, kind: str, certainty: Certainty = Certainty.HIGH) -> Mark:
        return Mark(Kind.STAGE, start, end, data_of(kind), certainty=certainty)

    def _block(self, block: Block, text: str, previous: str, opens: bool) -> Iterator[Mark | Doubt]:
        """A paragraph without a label, as a direction."""
        if (text.isupper() and not opens) or text.split("\n", 1)[0].rstrip(".: ") in self.play.lines:
            return
        last = previous.rstrip(".: ").rsplit("\n", 1)[-1]
        behind = last in self.play.lines or any(block.start - m.end < 4 for m in self._label_before(block.start))
        if text[0] == "," and behind and len(text) < 120:
            yield self._mark(block.start, block.end, "delivery")
            return
        if behind and not opens:
            return
        if (block.start, block.end) in self.italics:
            yield self._mark(block.start, block.end, kind_of(text, "movement"))
            return
        found = points(text, previous, self.play.cast, self.lexicon, opens=opens, inline=self.inline)
        kind = kind_of(text, "procedural" if opens else "movement")
        found += _UNLABELLED * (block.start in self.told and not opens)
        found -= _TYPED * (len(self.italics) > _TYPED and not opens)  # the others are set in another type
        if found >= SURELY:
            yield self._mark(block.start, block.end, kind)
        elif found > CLOSE:
            yield self._mark(block.start, block.end, kind, Certainty.MEDIUM)
            yield self._doubt(block.start, block.end, "read as a stage direction; it could be spoken")
        elif found > CLOSE - 1:
            yield self._doubt(block.start, block.end, "read as spoken; it could be a stage direction")

    def _label_before(self, at: int) -> list[Mark]:
        place = bisect_left(self.starts, at) - 1
        return [self.labels[place]] if place >= 0 else []

    def _doubt(self, start: int, end: int, message: str) -> Doubt:
        shown = " ".join(self.text[start:end].split())
        return Doubt("REC305", start, end, f"“{shown[:60]}{'…' if len(shown) > 60 else ''}” {message}")

    def _speech(self, block: Block, label: Mark) -> Iterator[Mark | Doubt]:
        """What stands in a speech: a manner behind the label, directions between the sentences."""
        rest = self.text[label.end : block.end]
        at = label.end + len(rest) - len(rest.lstrip())
        shown = self.text[label.start : label.end]
        manner = _MANNER.match(self.text, at, block.end)
        if manner and shown[-1] not in ".:":
            yield self._mark(at, manner.end(), "delivery")
            at = manner.end()
        elif shown[-1] not in ".:" and self.text[at : at + 1].islower() and shown.isupper():
            sentence = _SENTENCE.match(self.text, at, block.end)
            if sentence and not self._is_taken(at, at + 1):
                yield self._mark(at, sentence.end(), "delivery")
                at = sentence.end()
        yield from self._within(at, block.end)

    def _within(self, start: int, end: int) -> Iterator[Mark | Doubt]:
        """Directions inside a speech: in italics, on the last line, as its last sentence."""
        text = self.text
        found: list[Mark | Doubt] = []
        first = bisect_left(self.italics, (start,))
        for a, b in self.italics[first:]:
            if a >= end:
                break
            found.append(self._mark(a, b, kind_of(text[a:b], "movement")))
        for match in _INLINE.finditer(text, start, end):
            before = text[start : match.start()].rstrip()
            known = not match[1] or match[1].capitalize() in self.play.cast
            if known and (not before or before[-1] in ".?!—"):
                found.append(self._mark(match.start(), match.end(), "delivery"))
        found.extend(self._last(start, end))
        spans = [(m.start, m.end) for m in found if isinstance(m, Mark)]
        for one in _once(found):
            inside = any(a <= one.start and one.end <= b and (a, b) != (one.start, one.end) for a, b in spans)
            if not inside and not self._covered(one.start, one.end):
                yield one

    def _covered(self, start: int, end: int) -> bool:
        place = bisect_right(self.taken, (start, end)) - 1
        near = self.taken[max(0, place) : place + 2]
        return any(a < end and start < b for a, b in near)

    def _last(self, start: int, end: int) -> Iterator[Mark | Doubt]:
        """The last line and the last sentence of a speech."""
        speech = self.text[start:end]
        line = speech.rfind("\n") + 1
        if line and speech.count("\n") <= _MOST_LINES:
            last, before = speech[line:].strip(), speech[:line].rstrip()
            if last and before.endswith(_FINAL) and points(last, before, self.play.cast, self.lexicon) >= SURELY:
                at = start + line + speech[line:].index(last)
                yield self._mark(at, at + len(last), kind_of(last, "movement"))
                return
        stop = max(speech.rfind(sign, 0, len(speech) - 2) for sign in ".!?…—–")
        sentence = speech[stop + 1 :].strip()
        if not 0 < len(sentence) <= 60 or (stop < 0 and speech.strip() != sentence):
            return
        at = start + stop + 1 + speech[stop + 1 :].index(sentence)
        if _leaving().match(sentence):
            yield self._mark(at, at + len(sentence), "exit")
        elif self.bare and self.inline and stop > 0:
            found = points(sentence, speech[: stop + 1], self.play.cast, self.lexicon)
            if found >= SURELY:
                yield self._mark(at, at + len(sentence), kind_of(sentence, "movement"), Certainty.MEDIUM)
                yield self._doubt(at, at + len(sentence), "read as a stage direction; it could be spoken")
