"""The sheet that recognisers write on: a source, its blocks, and all marks claimed so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from stenogram.marks import BLOCK_KINDS, DOUBTED, Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.settings import NO_SETTINGS, Settings
from stenogram.source import Source


class Annotations:
    """What is claimed about one source.

    Recognisers read it and yield marks and doubts; only `annotate` writes. A claim on a whole block that overlaps an
    earlier one is refused and kept in `refused`: the order of the recognisers is the order of precedence.

    Attributes:
        source: the source.
        text: its text, for short.
        language: the text's language, ISO 639-1 (`en`), a guess until the header says better.
        settings: what an editor said beforehand: an edition's words, a profile.
        layout: all blocks, in order, as the layout has them.
        open: the blocks, or what is left of them, that no block mark has claimed yet and that no speaker's label
            stands in; in order.
        spoken: the blocks that a speaker's label stands in; nothing else can be claimed of them as a whole.
        doubts: in the order in which they were raised.
        refused: claims that came too late.
    """

    def __init__(
        self, source: Source, layout: Sequence[Block], language: str, settings: Settings = NO_SETTINGS
    ) -> None:
        self.source = source
        self.text = source.text
        self.language = language
        self.settings = settings
        self.layout = list(layout)
        self.open = list(layout)
        self.spoken: list[Block] = []
        self.doubts: list[Doubt] = []
        self.refused: list[Mark] = []
        self._marks: dict[Kind, list[Mark]] = defaultdict(list)
        self._closed: list[tuple[int, int]] = []  # the blocks, or parts of them, that are not open any more

    def of(self, *kinds: Kind) -> list[Mark]:
        """All marks of these kinds, by start; outer before inner."""
        if len(kinds) == 1:
            return list(self._marks[kinds[0]])
        return sorted((m for k in kinds for m in self._marks[k]), key=lambda m: (m.start, -m.end))

    @property
    def paragraphs(self) -> list[Block]:
        """The blocks that are text and nothing else so far: open and spoken ones, in order."""
        return sorted([*self.open, *self.spoken], key=lambda b: b.start) if self.spoken else self.open

    def lines(self, block: Block) -> Iterator[tuple[int, int]]:
        """The half-open spans of a block's lines, without the white space at both ends; empty lines are passed over."""
        at = block.start
        for line in self.text[block.start : block.end].splitlines(keepends=True):
            body = line.strip()
            if body:
                start = at + line.index(body)
                yield start, start + len(body)
            at += len(line)

    def add(self, claims: Claims) -> None:
        """Take a recogniser's claims; blocks that they cover are no longer open."""
        fresh: list[Mark] = []
        touched: set[Kind] = set()
        for claim in claims:
            if isinstance(claim, Doubt):
                self.doubts.append(claim)
            elif claim.kind in BLOCK_KINDS and claim.start < claim.end:
                fresh.append(claim)
            else:
                self._marks[claim.kind].append(claim)
                touched.add(claim.kind)
        if fresh:
            fresh.sort(key=lambda m: (m.start, -m.end))
            touched.update(mark.kind for mark in self._claim(fresh))
        for kind in touched:
            self._marks[kind].sort(key=lambda m: (m.start, -m.end))
        if Kind.LABEL in touched:
            self._set_apart(self._marks[Kind.LABEL])

    def weaken(self) -> None:
        """Take back the certainty of marks where another recogniser has raised a doubt about them."""
        about: dict[Kind, set[int]] = defaultdict(set)
        for doubt in self.doubts:
            if doubt.code in DOUBTED:
                about[DOUBTED[doubt.code]].add(doubt.start)
        for kind, places in about.items():
            self._marks[kind] = [
                mark._replace(certainty=Certainty.MEDIUM)
                if mark.certainty is Certainty.HIGH and mark.start in places
                else mark
                for mark in self._marks[kind]
            ]

    def _set_apart(self, labels: list[Mark]) -> None:
        """Take the blocks with speakers' labels in them out of the open ones; a label may begin a second one."""
        starts = [b.start for b in self.open]
        spoken: set[int] = set()
        for label in labels:
            first = bisect_right(starts, label.start) - 1
            if first >= 0 and label.start < self.open[first].end:
                spoken.update(range(first, bisect_left(starts, label.end)))
        self.spoken = sorted([*self.spoken, *(self.open[i] for i in spoken)], key=lambda b: b.start)
        self.open = [b for i, b in enumerate(self.open) if i not in spoken]
        self._closed = sorted([*self._closed, *((b.start, b.end) for b in self.spoken)])

    def _is_closed(self, mark: Mark) -> bool:
        """Whether a claim holds a stretch that is claimed already."""
        index = bisect_left(self._closed, (mark.end,)) - 1
        return index >= 0 and self._closed[index][1] > mark.start

    def _claim(self, fresh: list[Mark]) -> list[Mark]:
        """Cut the claimed stretches out of the open blocks; one pass over both."""
        starts = [b.start for b in self.open]
        accepted: list[Mark] = []
        cuts: dict[int, list[Mark]] = defaultdict(list)
        reach = -1
        for mark in fresh:
            first = bisect_right(starts, mark.start) - 1
            last = bisect_left(starts, mark.end)
            inside = first >= 0 and mark.start < self.open[first].end
            if mark.start < reach or not inside or mark.end > self.open[last - 1].end or self._is_closed(mark):
                self.refused.append(mark)
                continue
            reach = mark.end
            accepted.append(mark)
            self._marks[mark.kind].append(mark)
            for index in range(first, last):
                cuts[index].append(mark)
        self._closed = sorted([*self._closed, *((mark.start, mark.end) for mark in accepted)])
        if cuts:
            self.open = [
                piece
                for index, block in enumerate(self.open)
                for piece in (_left_over(self.text, block, cuts[index]) if index in cuts else (block,))
            ]
        return accepted


def _left_over(text: str, block: Block, cuts: Iterable[Mark]) -> Iterator[Block]:
    """What a block still holds when these stretches are taken from it."""
    at = block.start
    first = True
    for start, end in (*((m.start, m.end) for m in cuts), (block.end, block.end)):
        piece = text[at : max(at, start)]
        body = piece.strip()
        if body:
            begin = at + piece.index(body)
            space, indent = (block.space, block.indent) if first else (0, 0)
            yield block._replace(start=begin, end=begin + len(body), space=space, indent=indent)
        first = False
        at = max(at, end)


Recogniser = Callable[[Annotations], Claims]


def annotate(
    source: Source,
    layout: Sequence[Block],
    language: str,
    recognisers: Iterable[Recogniser],
    settings: Settings = NO_SETTINGS,
) -> Annotations:
    """Run recognisers over a source, in their order.

    Args:
        source: what was read.
        layout: its blocks, in order and without overlap.
        language: ISO 639-1 code of the text's language.
        recognisers: functions from the sheet so far to new claims.
        settings: what an editor said beforehand.

    Returns:
        The sheet with all claims.
    """
    sheet = Annotations(source, layout, language, settings)
    for recogniser in recognisers:
        sheet.add(recogniser(sheet))
    sheet.weaken()
    return sheet
