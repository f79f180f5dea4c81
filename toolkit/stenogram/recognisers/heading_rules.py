"""What neighbours and the document say of a candidate for a heading: rules for each shape."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind
from stenogram.recognisers.heading_shapes import LABEL, Shape, shape_of, title_case
from stenogram.recognisers.narrative import heard
from stenogram.recognisers.salutations import letter_salutation, speech_salutation

_LONGEST = 130
_LINE = 40
_PROSE = 160  # a paragraph as long as this is text
_STOPS = '.!?:;…”"’»)]*_–—'
_CAPITALS = 320  # characters of capitals that are one heading
TURNS = 4  # labels; then the text is a record of turns
_LONE = 20  # labels on lines of their own in a play
_OFTEN = 3  # a line that comes so often word for word is a label or a running head


def speakers(text: str, blocks: Sequence[Block]) -> set[str]:
    """What stands before the colon at the head of several blocks: speakers' labels."""
    heads = Counter(
        head
        for b in blocks
        if (head := text[b.start : b.start + 70].partition(":")[0]) and len(head) < min(70, b.end - b.start)
    )
    return {head for head, count in heads.items() if count >= _OFTEN and len(head.split()) <= 8}


def clean(text: str, blocks: Sequence[Block]) -> bool:
    """Whether paragraphs end as sentences do; in a dirty scan a line without a stop says nothing."""
    longer = [b for b in blocks if b.end - b.start > 60]
    return sum(text[b.end - 1] not in _STOPS for b in longer) <= 0.15 * len(longer)


def labelled(text: str, blocks: Sequence[Block], shapes: Sequence[Shape | None], words: Counter[str]) -> set[str]:
    """Short lines that recur: speakers' names on lines of their own, running heads; headings recur less."""
    often = {w for w, n in words.items() if n >= _OFTEN and len(w.split()) <= 4}
    names = {
        " ".join(text[b.start : b.end].split())
        for b, s in zip(blocks, shapes, strict=True)
        if s in (Shape.CAPITALS, Shape.SHORT)
    }
    recurring = sum(words[w] for w in often & names)
    if len(often & names) > 5 and recurring > len(blocks) * 0.1:
        return often | {name for name in names if len(name.split()) <= 3}
    return often


def stands_as_heading(
    sheet: Annotations, blocks: Sequence[Block], first: int, last: int, shape: Shape | None, prose: int
) -> bool | None:
    """Whether a candidate is a heading: True, or False for one to be doubted; None if it is none."""
    if shape is Shape.CAPITALS and last + 1 == len(blocks) and sheet.spoken[-1:] > [blocks[last]]:
        return False  # all that follows is spoken
    if shape is None or last + 1 >= len(blocks):
        return None if shape is not Shape.NAMED else True
    before, after = blocks[first - 1] if first else None, blocks[last + 1]
    text = sheet.text
    if shape is Shape.STARS and blocks[first].end - blocks[first].start == 1:
        return True if before and min(before.end - before.start, after.end - after.start) > _LINE else None
    if shape in (Shape.NAMED, Shape.STARS):
        return True
    line = text[blocks[first].start : blocks[last].end]
    if shape is Shape.CAPITALS:
        return True if len(line) > 3 and not LABEL.match(line) else None
    if before is None and shape is Shape.NUMBERED and sheet.of(Kind.TITLE):
        return True if after.end - after.start > _PROSE else None
    if before is None or text[after.start] in "[*†" or letter_salutation(line) or speech_salutation(line):
        return None
    opens = text[after.start] in "“\"‘'«„([" or text[after.start].isupper() or text[after.start].isdigit()
    size = after.end - after.start
    long = (size > _PROSE or (size > 90 and text[after.end - 1] in _STOPS)) and opens
    closed = before.end - before.start < _LONGEST or text[before.end - 1] in '.!?:…”"’»)]*_'
    centred = blocks[first].indent > 5 and blocks[first].indent > after.indent + 2
    if shape is Shape.NUMBERED:
        return True if (long or centred) and closed else None
    if shape is Shape.DATE:
        return True if opens and closed and (after.end - after.start > 60) else None
    if centred and opens:
        return True
    if not long or not closed or prose < 2 or blocks[first].space < min(1, after.space):
        return None
    if len(line) > 90 or size <= 2 * len(line) or text[after.start] in '“"„«':
        return None
    return len(line.split()) < 7 or title_case(line)


def shape_of_block(text: str, block: Block, *, long: bool) -> Shape | None:
    """The shape of a block that is short enough; in records of turns capitals may run over several lines."""
    if block.end - block.start <= _LONGEST:
        words = text[block.start : block.end]
        return None if long and heard().match(words) else shape_of(words)
    if not long or block.end - block.start > _CAPITALS:
        return None
    words = text[block.start : block.end]
    capitals = sum(map(str.isupper, words))
    if capitals <= 3 * sum(map(str.islower, words)):
        return None  # before any costly look at it: there are other letters than these two kinds
    return Shape.CAPITALS if capitals > 0.75 * sum(map(str.isalpha, words)) else None


def above_turns(sheet: Annotations, blocks: Sequence[Block]) -> set[int]:
    """The lines above the first of many turns that say what is being dealt with, where no title was found."""
    labels = sheet.of(Kind.LABEL)
    if len(labels) < TURNS or sheet.of(Kind.TITLE):
        return set()
    first = [i for i, b in enumerate(blocks) if b.end <= labels[0].start]
    if not first or len(first) > 3 or first != list(range(len(first))) or any(blocks[i].space for i in first[1:]):
        return set()
    words = sheet.text[blocks[0].start : blocks[first[-1]].end]
    fits = (
        words[0].isupper()
        and words[-1] not in ".,;:"
        and len(words) < _CAPITALS
        and ("\n" in words or not LABEL.match(words))
    )
    return set(first) if fits else set()


class Speech:
    """Which lines are said, in a document whose labels are known."""

    def __init__(self, sheet: Annotations) -> None:
        self._text, self._spoken = sheet.text, sheet.spoken
        self._ends = {mark.end for mark in sheet.of(Kind.LABEL)}
        self._play = sum(sheet.text[end : end + 1] in ("\n", "\r") for end in self._ends) > _LONE

    def holds(self, block: Block, weak: bool) -> bool:
        """Whether a line is said: it stands under a label, or is a question or an exclamation (`weak`) by a turn."""
        at = bisect_left(self._spoken, block.start, key=lambda b: b.start)
        above, below = self._spoken[at - 1 : at] if at else [], self._spoken[at : at + 1]
        if above and not self._text[above[0].end : block.start].strip():
            return weak or above[0].end in self._ends
        return weak and (self._play or any(not self._text[block.end : b.start].strip() for b in below))
