"""The reader's text of a Markdown file, and the proof that nothing of the file is lost in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape
from itertools import zip_longest

from stenogram.errors import FidelityError
from stenogram.formats.markdown_blocks import Blocks, Leaf
from stenogram.formats.markdown_inline import Cut, inline
from stenogram.source import Region, Source, Unread

_REFERENCE = re.compile(r"&#?\w{1,32};", re.ASCII)
_NO_MARKUP = frozenset({"pre", "hr"})


class Writer:
    """Writes leaf after leaf.

    Attributes:
        out: the pieces of the text; `starts`, `places`: see `source.Origin`.
        regions: all so far; `unread`: what is left out.
    """

    def __init__(self, file_text: str, found: Blocks) -> None:
        self.file_text, self.found = file_text, found
        self.out: list[str] = []
        self.size = 0
        self.starts: list[int] = []
        self.places: list[int] = []
        self.regions: list[Region] = []
        self.unread = [Unread(start, end, reason) for start, end, reason in found.cuts]
        self._notes = frozenset(found.notes)

    def header(self, lines: Sequence[tuple[int, int]]) -> None:
        """Lines of the front matter."""
        for start, end in lines:
            self._leaf(Leaf("p", [(start, end)], facts={"class": "metadata"}), literal=True)

    def write(self) -> None:
        """All leaves."""
        leaves = self.found.leaves
        index = 0
        while index < len(leaves):
            last = index + 1
            note = leaves[index].note
            if note:  # all paragraphs of one note
                while last < len(leaves) and leaves[last].note == note and leaves[last].label is None:
                    last += 1
            begin = self._begin()
            for leaf in leaves[index:last]:
                self._leaf(leaf, literal=leaf.name in _NO_MARKUP)
            if note and begin < self.size:
                facts = {"id": f"note-{note}", "n": note, "place": "end", "kind": "footnote"}
                self.regions.append(Region("note", begin, self.size, facts))
            index = last
        self._tables()
        self.regions.sort(key=lambda r: (r.start, -r.end, r.name not in ("note", "table"), r.name != "tr"))
        self.unread.sort()

    def _tables(self) -> None:
        """Tables of the rows that stand one right behind the other."""
        rows = [region for region in self.regions if region.name == "tr"]
        first: Region | None = None
        for row, after in zip_longest(rows, rows[1:]):
            first = first or row
            if after is None or after.start > row.end + 2:
                self.regions.append(Region("table", first.start, row.end))
                first = None

    def _begin(self) -> int:
        """Where the next block will begin."""
        return self.size + 2 if self.size else 0

    def _put(self, text: str, place: int) -> None:
        if text:
            self.starts.append(self.size)
            self.places.append(place)
            self.out.append(text)
            self.size += len(text)

    def _leaf(self, leaf: Leaf, literal: bool) -> None:
        first = leaf.label[0] if leaf.label else leaf.spans[0][0] if leaf.spans else 0
        if leaf.name == "hr" or not any(self.file_text[a:b].strip() for a, b in leaf.spans):
            if leaf.label:  # nothing stands behind it
                self._put("\n\n" if self.size else "", first)
                self._put(self.file_text[slice(*leaf.label)], first)
                self.regions.append(Region("p", self.size - leaf.label[1] + leaf.label[0], self.size))
            if leaf.name == "hr":
                self.regions.append(Region("hr", self.size, self.size))
            return
        if self.size:
            self._put("\n\n", first)
        begin = self.size
        if leaf.label:
            self._put(self.file_text[slice(*leaf.label)], leaf.label[0])
            self._put(" ", leaf.label[1])
        if literal:
            for number, (start, end) in enumerate(leaf.spans):
                self._put("\n" if number else "", start)
                self._put(self.file_text[start:end], start)
        else:
            self._inline(leaf)
        self.regions.append(Region(leaf.name, begin, self.size, leaf.facts))
        if leaf.name == "tr":
            self._row(begin)

    def _row(self, begin: int) -> None:
        """The cells of a row that has just been written: tabs part them."""
        pieces: list[str] = []
        size = self.size
        for piece in reversed(self.out):
            if size <= begin:
                break
            pieces.append(piece)
            size -= len(piece)
        for cell in "".join(reversed(pieces)).split("\t"):
            self.regions.append(Region("td", begin, begin + len(cell)))
            begin += len(cell) + 1

    def _inline(self, leaf: Leaf) -> None:
        """The lines of a leaf without their markup."""
        spans = [*leaf.spans[:-1], (leaf.spans[-1][0], self._rstrip(*leaf.spans[-1]))]
        text = "\n".join(self.file_text[a:b] for a, b in spans)
        found = inline(text, self.found.links, self._notes)
        cuts = _cells(text, found.cuts) if leaf.name == "tr" else found.cuts
        bounds: list[int] = [0]  # where the lines begin in `text`
        for start, end in spans:
            bounds.append(bounds[-1] + end - start + 1)
        moved: dict[int, int] = {}
        wanted = sorted({at for span in found.spans for at in (span.start, span.end)})
        at, line, next_wanted = 0, 0, 0

        def flush(end: int) -> None:
            """Write the text up to an offset, line by line."""
            nonlocal at, line, next_wanted
            while at < end:
                while bounds[line + 1] <= at:
                    line += 1
                stop = min(end, bounds[line + 1])
                while next_wanted < len(wanted) and wanted[next_wanted] < stop:
                    moved[wanted[next_wanted]] = self.size + max(0, wanted[next_wanted] - at)
                    next_wanted += 1
                place = spans[line][0] + at - bounds[line]
                broken = text[stop - 1] == "\n"  # in the file it may be CR LF
                self._put(text[at : stop - broken], place)
                self._put("\n" * broken, place + stop - at - 1)
                at = stop

        def place_of(offset: int) -> int:
            number = line
            while bounds[number + 1] <= offset:
                number += 1
            return spans[number][0] + offset - bounds[number]

        for cut in cuts:
            flush(cut.start)
            while next_wanted < len(wanted) and wanted[next_wanted] < cut.end:
                moved[wanted[next_wanted]] = self.size
                next_wanted += 1
            if cut.instead:
                self._put(cut.instead, place_of(cut.start))
            if text[cut.start : cut.end].strip() and cut.instead in ("", "\t"):
                self.unread.append(Unread(place_of(cut.start), place_of(cut.end - 1) + 1, cut.reason))
            at = cut.end
        flush(len(text))
        for offset in wanted[next_wanted:]:
            moved[offset] = self.size
        for span in found.spans:
            start, end = moved[span.start], moved[span.end]
            if start < end or span.name in ("br", "img"):
                self.regions.append(Region(span.name, start, end, span.facts))

    def _rstrip(self, start: int, end: int) -> int:
        return start + len(self.file_text[start:end].rstrip())


def _cells(text: str, cuts: Sequence[Cut]) -> list[Cut]:
    """The cuts of a table's row: its bars become the space between cells."""
    inside = [(c.start, c.end) for c in cuts]
    bars = [
        i for i, c in enumerate(text) if c == "|" and not any(a <= i < b or i == b for a, b in inside if b - a == 1)
    ]
    bars = [i for i in bars if not any(a <= i < b for a, b in inside)]
    found = list(cuts)
    for bar in bars:
        start, end = len(text[:bar].rstrip()), len(text) - len(text[bar + 1 :].lstrip())
        start = max([start, *(e for _, e in inside if e <= bar)])
        found.append(Cut(start, end, "" if start == 0 or end == len(text) else "\t"))
    return sorted(found)


def account(source: Source) -> None:
    """Tile the file with the pieces of the text, what is unread, and blanks.

    Raises:
        FidelityError: a stretch of the file has no part in the text and no reason, or two.
    """
    origin = source.origin
    assert origin is not None  # noqa: S101
    text, file_text = source.text, origin.file_text
    spans = [(u.start, u.end) for u in source.unread]
    ends = (*origin.starts[1:], len(text))
    for start, end, place in zip(origin.starts, ends, origin.places, strict=True):
        piece = text[start:end]
        if not piece.strip() or end == start:
            continue
        reference = _REFERENCE.match(file_text, place)
        if reference and unescape(reference.group()) == piece:
            spans.append(reference.span())
        elif file_text.startswith(piece, place):
            spans.append((place, place + len(piece)))
        else:
            _fail(source, place, place + len(piece))
    spans.sort()
    at = 0
    for start, end in (*spans, (len(file_text), len(file_text))):
        if start < at or file_text[at:start].strip():
            _fail(source, min(at, start), max(at, start))
        at = end


def _fail(source: Source, start: int, end: int) -> None:
    assert source.origin is not None  # noqa: S101
    line, column = source.position_of(start)
    raise FidelityError(
        f"the reader of Markdown lost or doubled {source.origin.file_text[start:end][:60]!r}",
        file=source.name,
        line=line,
        column=column,
        advice="please report this with the file",
    )
