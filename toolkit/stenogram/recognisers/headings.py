"""Headings in mid-text, and places where a new division begins without one.

Where the file has headings (h1 to h6) they are believed. In plain text a heading is a short line that
stands apart: in capitals (adjacent lines of which are one), numbered, named (`Introduction`, `ACT 1`), or
one that ends without a stop between paragraphs that do; and the lines of an agenda, which a document's
number gives away.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.heading_places import agenda, apart, divisions, hashes, leads_elsewhere
from stenogram.recognisers.heading_rules import (
    TURNS,
    Speech,
    above_turns,
    clean,
    labelled,
    shape_of_block,
    speakers,
    stands_as_heading,
)
from stenogram.recognisers.heading_series import series
from stenogram.recognisers.heading_shapes import PRESIDES, Shape, is_alone, is_bare, is_counted, title_case
from stenogram.recognisers.heading_spaces import attributes, names_under, set_in, spaced, under_text
from stenogram.recognisers.heading_weights import Weights
from stenogram.recognisers.letter_headings import letter_headings
from stenogram.recognisers.letter_heads import is_dated
from stenogram.recognisers.marked_headings import by_type
from stenogram.recognisers.note_evidence import over_notes
from stenogram.recognisers.plays import without_company
from stenogram.recognisers.salutations import is_letter, letter_salutation, speech_salutation
from stenogram.recognisers.signatures import closes, name_like

CLAIMS = frozenset({Kind.HEADING, Kind.DIVISION, Kind.FURNITURE})
DOUBTS = frozenset({"REC104", "REC105", "REC107"})

_ELEMENT = re.compile(r"h[1-6]")
# Characters: of a heading, of a turn with its label, of a line; from 160 on a paragraph is text.
_LONGEST, _SAID, _LINE, _PROSE = 130, 80, 40, 160
_CHRONICLE = 8  # dates on lines of their own
_MIDDLE = 12  # columns; a line so far in is centred
_OFTEN = 3  # a line that comes so often word for word is a label or a running head
_AFTER_NAME = re.compile(r",\s?(?:\w\.\s?){1,3}$")  # M. P., manu propria
_TITLE_PAGE = 5  # short blocks above the first paragraph


def recognise(sheet: Annotations) -> Claims:
    """Claim headings, and divisions that only widened blanks show."""
    blocks = sheet.open
    marked = [b for b in blocks if _ELEMENT.fullmatch(b.name)]
    for block in marked:
        counted = block.attributes.get("n", "")  # by the program that shows the file
        data = {"level": block.name[1]} | ({"counted": counted} if counted else {})
        yield Mark(Kind.HEADING, block.start, block.end, data)
    if any(b.name for b in blocks):
        yield from by_type(sheet, believed=any(_ELEMENT.fullmatch(b.name) for b in sheet.layout))
        return
    if signed := list(hashes(sheet)):
        yield from signed
        return
    if blocks and over_notes(sheet.text, blocks[0]) and not sheet.of(Kind.NOTE):  # a link to another page
        yield Mark(Kind.FURNITURE, blocks[0].start, blocks[0].end, {"reason": "navigation"})
        blocks = blocks[1:]
    taken: set[int] = set()
    spoken = speakers(sheet.text, blocks)
    wide = {*spaced(sheet, blocks), *set_in(sheet, blocks)}
    for index in sorted(
        {*agenda(sheet, blocks), *apart(sheet, blocks, spoken), *letter_headings(sheet, blocks), *wide}
    ):
        taken.add(index)
        yield Mark(Kind.HEADING, blocks[index].start, blocks[index].end, {"level": "3"})
    plain = list(_Plain(sheet, blocks, taken, spoken).claims())
    yield from plain
    starts = {blocks[i].start for i in taken} | {c.start for c in plain if isinstance(c, Mark)}
    if not spoken:
        yield from divisions(sheet, starts)


class _Plain:
    """The short lines of a plain text, each weighed by its shape, its neighbours and the document."""

    def __init__(self, sheet: Annotations, blocks: Sequence[Block], taken: set[int], spoken: set[str]) -> None:
        text = self.text = sheet.text
        self.sheet, self.blocks, self.spoken, self.taken = sheet, blocks, spoken, taken
        turns = len(sheet.of(Kind.LABEL)) >= TURNS
        numbers = {mark.start for mark in sheet.of(Kind.PAGE)}
        self.shapes = [
            None if i in taken or b.start in numbers else shape_of_block(text, b, long=turns)
            for i, b in enumerate(blocks)
        ]
        self.shapes = without_company(self.shapes, Shape.CAPITALS, self.line)
        shaped = [i for i, shape in enumerate(self.shapes) if shape]
        words = self.words = Counter(self.line(i) for i in shaped)
        self.labels = labelled(text, blocks, self.shapes, words)
        spoken_of = sheet.spoken if turns and clean(text, blocks) else []
        inline = sum(b.end - b.start > _SAID for b in spoken_of) * 5 > 2 * len(spoken_of)  # no play
        self.spoken_starts = {b.start for b in spoken_of} if inline else set()
        self.speech = Speech(sheet)
        self.opening = above_turns(sheet, blocks)
        plain = clean(text, blocks) and not is_letter(sheet)
        self.prose = sum(b.end - b.start > 100 for b in blocks) if plain else 0
        self.dates = sum(shape is Shape.DATE for shape in self.shapes)
        self.series = series(text, blocks) - taken
        self.weights = Weights(sheet, blocks, [i for i in shaped if self.shapes[i] in (Shape.SHORT, Shape.WEAK)])
        first = next((i for i, b in enumerate(blocks) if b.end - b.start > _PROSE), 0)
        self.title_page = first if first >= _TITLE_PAGE and not spoken and not sheet.of(Kind.LABEL) else 0

    def line(self, index: int) -> str:
        """A block's words."""
        return " ".join(self.text[self.blocks[index].start : self.blocks[index].end].split())

    def claims(self) -> Claims:
        """Headings, and doubts of what came near to being one."""
        index = 0
        headed = False  # whether the block above is a heading
        above = ""  # the level of a bare number above: its title below it has the same
        while index < len(self.blocks):
            shape = self.shapes[index]
            if shape is None and index not in self.series and index not in self.opening:
                index, headed, above = index + 1, False, ""
                continue
            last = self._last(index)
            block, line = self.blocks[index], self.line(index)
            if index in self.series or index in self.opening:
                reading, sure = True, True
            else:
                reading, sure = self._reading(index, last, headed)
            level = ""
            if reading:
                level = above or (shape or Shape.NUMBERED).level(line)
                certainty = Certainty.HIGH if sure else Certainty.MEDIUM
                yield Mark(Kind.HEADING, block.start, self.blocks[last].end, {"level": level}, (), certainty)
            if not sure and (reading or not self.speech.holds(block, shape is Shape.WEAK)):
                chosen, other = ("a heading", "a paragraph") if reading else ("a paragraph", "a heading")
                code = "REC104" if reading else "REC107"
                yield Doubt(code, block.start, block.end, f"{line[:60]!r} read as {chosen}; it could be {other}")
            above = level if reading and index == last and is_bare(line) else ""
            index, headed = (last + 1 if reading else index + 1), reading

    def _last(self, index: int) -> int:
        """The last of the lines that are one heading, without a blank line between them."""
        shape, blocks = self.shapes[index], self.blocks
        if index in self.opening:
            return max(self.opening)
        counted = shape is Shape.NAMED and self.line(index).isupper() and is_counted(self.line(index))
        if shape is Shape.CAPITALS or counted:
            while index + 1 < len(blocks) and not blocks[index + 1].space and self._capital(index + 1):
                index += 1
            return index + self._bracketed(index + 1)
        if shape in (Shape.NAMED, Shape.NUMBERED) and is_bare(self.line(index)) and index + 1 < len(blocks):
            following = self.shapes[index + 1] if not blocks[index + 1].space else None
            index += following in (Shape.CAPITALS, Shape.SHORT, Shape.NAMED)
        return index

    def _capital(self, index: int) -> bool:
        """Whether a line is in capitals, or a small word in them between two such lines."""
        if self.shapes[index] is Shape.CAPITALS:
            return True
        line = self.line(index)
        return len(line) < 4 and line.isupper() and self.shapes[index + 1 : index + 2] == [Shape.CAPITALS]

    def _bracketed(self, index: int) -> bool:
        """Whether a line in brackets, set in the middle, goes on with the heading above it."""
        if index >= len(self.blocks) or self.blocks[index].indent < _MIDDLE:
            return False
        line = self.line(index)
        return line[0] + line[-1] == "()" and len(line) < 2 * _LINE and self.blocks[index - 1].indent >= _MIDDLE

    def _reading(self, index: int, last: int, headed: bool) -> tuple[bool, bool]:
        """Whether a candidate is a heading, and whether that is sure."""
        shape, line, blocks = self.shapes[index], self.line(index), self.blocks
        if (line in self.labels or line.partition(":")[0] in self.spoken) and shape in _BY_LOOKS:
            return False, True
        if shape is Shape.CAPITALS and (self._signature(index, last) or letter_salutation(line)):
            return False, True
        if shape in (Shape.CAPITALS, Shape.SHORT) and index and is_dated(self.line(index - 1)) and line[-1] in ",-–—!":
            return False, True
        if shape is Shape.CAPITALS and index < self.title_page and last + 1 != self.title_page:
            return False, True
        if shape in (Shape.CAPITALS, Shape.SHORT) and (
            attributes(self.text, blocks, index) or names_under(self.text, blocks, index)
        ):
            return False, True
        if shape is Shape.CAPITALS and (self._attribution(index, last) or PRESIDES.match(line)):
            return False, True
        if shape is Shape.NUMBERED and is_bare(line) and self.shapes[last + 1 : last + 2] in _TITLES:
            below = blocks[last + 2 : last + 3]
            told = bool(below) and below[0].end - below[0].start > _SAID
            told = told or self.shapes[last + 1] in (Shape.CAPITALS, Shape.NAMED)
            return told and blocks[index].space > 0 and blocks[last + 1].space > 0, True
        if shape is Shape.DATE and self.dates < (2 if line.isalpha() else _OFTEN):
            return False, not stands_as_heading(self.sheet, blocks, index, last, shape, self.prose)
        if shape is Shape.SHORT and (dating.is_placed_date(line) or PRESIDES.match(line)):
            return False, True
        if shape is Shape.NAMED and leads_elsewhere(self.sheet, self.blocks, index, last):
            return False, True
        if shape is Shape.WEAK:
            weight = (
                self.weights.of(index) + (2 * _HEADED if headed and index and is_bare(self.line(index - 1)) else 0)
                if last + 1 < len(blocks)
                else -9.0
            )
            return weight > _WEAK, weight < (_DOUBTED if len(line.split()) < 6 and blocks[index].space else _NEARLY)
        points = line[0] == "(" and self.sheet.of(Kind.LABEL)  # of a question, of an answer
        if shape is Shape.NUMBERED and (points or line[0] == "["):
            return False, True
        if shape is Shape.SHORT and self._before_turn(index):
            return True, title_case(line)
        if shape is Shape.DATE and self._chronicled(index):
            return True, True
        rule = stands_as_heading(self.sheet, blocks, index, last, shape, self.prose)
        if shape is not Shape.SHORT:
            return rule is not None, rule is not False
        weight = self.weights.of(index) + (_HEADED if headed else 0)
        if rule is None:
            fits = last + 1 < len(blocks) and index and self.prose > 1 and not speech_salutation(line)
            return (weight > _STRONG, weight < _NEARLY) if fits else (False, True)
        return weight > _FEEBLE, weight > _SURE or weight < _FEEBLE

    def _signature(self, index: int, last: int) -> bool:
        """Whether a line in capitals is the name under a text: by a formula above it, or by what follows below."""
        text, blocks = self.text, self.blocks
        line = _AFTER_NAME.sub("", self.line(index))
        if last > index or len(line.split()) > 4 or not name_like(line.title()):
            return False
        if len(line.split()) < 3 and sum(b.end - b.start for b in blocks[index + 1 :]) < _SAID and index > 1:
            return True  # it heads nothing
        above = text[blocks[index - 1].start : blocks[index - 1].end] if index else ""
        if above and (
            closes(above) or (above.rstrip("_")[-1] == "," and len(above) < _LONGEST) or self.words[line] > 2
        ):
            return True
        rest = blocks[index + 1 : index + 3]
        words = [text[b.start : b.end] for b in blocks[index + 1 :][-3:]]
        if len(line.split()) < 3 and len(blocks) - index < 4 and all(map(is_dated, words)):
            return True
        noted = bool(rest) and is_alone(self.line(index + 1))
        if (len(above) < _LINE / 2 and not noted) or not naming.is_name(line.title().rstrip(".")):
            return False
        nearer = not rest or rest[0].space > blocks[index].space or self.shapes[index + 1] is Shape.NAMED
        headed = index + 1 in self.taken or self.shapes[index + 1 : index + 2] in _HEADS
        return nearer and (not rest or headed)

    def _chronicled(self, index: int) -> bool:
        """Whether a date stands over a sentence, however short, in a text with many such dates."""
        if self.dates < _CHRONICLE or index + 1 >= len(self.blocks):
            return False
        block, after = self.blocks[index], self.blocks[index + 1]
        words = self.text[after.start : after.end]
        apart = block.space > 0 and after.space > 0 and not self.shapes[index + 1]
        return apart and words[0].isupper() and words[-1] in ".!?" and " " in words

    def _before_turn(self, index: int) -> bool:
        """Whether a short line stands apart above a turn, in a record of many."""
        block, layout = self.blocks[index], self.sheet.layout
        at = bisect_left(layout, block.start, key=lambda b: b.start)
        if not self.spoken_starts or not block.space or not 0 < at < len(layout) - 1:
            return False
        above, below = layout[at - 1], layout[at + 1]
        closed = self.text[above.end - 1] in '.!?:…)]”"’»' or above.start not in self.spoken_starts
        told = below.end - below.start > _SAID and title_case(self.line(index))
        told = told or below.start in self.spoken_starts
        return told and below.space > 0 and closed and len(self.line(index).split()) < 10

    def _attribution(self, index: int, last: int) -> bool:
        """Whether capitals name who wrote the lines above, or the place above a date that ends a text."""
        first = index
        while first and self.shapes[first - 1] is Shape.CAPITALS and not self.blocks[first].space:
            first -= 1
        return under_text(self.text, self.blocks, first, index, last)


_TITLES = ([Shape.CAPITALS], [Shape.NAMED], [Shape.SHORT], [Shape.WEAK])
_HEADS = ([Shape.NAMED], [Shape.CAPITALS], [Shape.NUMBERED])
_BY_LOOKS = (Shape.CAPITALS, Shape.SHORT, Shape.WEAK)
_WEAK, _STRONG, _NEARLY, _DOUBTED = 1.5, 1.0, 0.3, -2.0  # weights from which a line is a heading, or nearly one
_SURE, _FEEBLE, _HEADED = 0.5, -2.0, 1.5  # weights from which one with the right neighbours is sure, or none
