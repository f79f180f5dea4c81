"""The text of a Word or OpenDocument file while it is read: paragraphs, what is set off in them, the way back.

Neither kind of file has lines that a person could look at. Its place is therefore counted as its user sees it: the
line is the number of the paragraph, the column the character in it. What the reader keeps out of the text stands
behind all paragraphs, so that it changes no place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from stenogram.source import NOTHING, Origin, Region, Unread

BREAK = "\v"  # a line break in a paragraph, in the text that places count in
_POINTS = frozenset(["noteref", "pb", "img", "change", "p"])  # regions that count even if nothing stands in them
_BLANKS = " \t\n\r\v\f"

Format = tuple[tuple[str, str], ...]  # names of inline regions, outer before inner, each with its value


@dataclass(slots=True)
class _Open:
    """A region while it is read; offsets in the text, or in the paragraph."""

    name: str
    start: int
    end: int
    facts: Mapping[str, str]


class OfficeText:
    """The reader's text so far.

    Attributes:
        length: characters of the open paragraph.
        logged: the place in the file of each text that was read, by its key; filled for the unread ones at the end.
    """

    def __init__(self) -> None:
        self.out: list[str] = []
        self.size = 0
        self.starts: list[int] = []
        self.places: list[int] = []
        self.lines: list[str] = []
        self.at = 0
        self.regions: list[_Open] = []
        self.unread: list[Unread] = []
        self.length = 0
        self.logged: dict[object, int] = {}
        self._pieces: list[str] = []
        self._local: list[_Open] = []
        self._worn: list[_Open] = []
        self._format: Format = ()
        self._containers: list[_Open] = []
        self._cell = False
        self._row = 0
        self._carried: list[_Open] = []
        self._left: list[tuple[object, str, str, int]] = []
        self._group = 0

    # Paragraphs.

    def words(self, text: str, key: object) -> None:
        """Write a text of the file; the key names it for the account."""
        self.logged[key] = self.at + self.length
        self._pieces.append(text)
        self.length += len(text)

    def sign(self, text: str) -> None:
        """Write a character that an element stands for."""
        self._pieces.append(text)
        self.length += len(text)

    def leave(self, text: str, key: object, reason: str) -> None:
        """Keep a text of the file out, on record."""
        if text:
            self._left.append((key, text, reason, self._group))

    def apart(self) -> None:
        """What is left from now on belongs to another place."""
        self._group += 1

    def dress(self, wanted: Format) -> None:
        """Say how the text that follows is set off."""
        if wanted == self._format:
            return
        same = 0
        for old, new in zip(self._format, wanted, strict=False):
            if old != new:
                break
            same += 1
        for region in self._worn[same:]:
            region.end = self.length
        del self._worn[same:]
        for name, value in wanted[same:]:
            region = _Open(name, self.length, self.length, {"href": value} if value else NOTHING)
            self._local.append(region)
            self._worn.append(region)
        self._format = wanted

    def point(self, name: str, facts: Mapping[str, str]) -> _Open:
        """Set a region without width here; its end may be moved while the paragraph is open."""
        region = _Open(name, self.length, self.length, facts)
        (self._carried if name == "pb" and not self.length else self._local).append(region)
        return region

    def close(self, name: str, facts: Mapping[str, str]) -> None:
        """End the paragraph, and say what it was."""
        self.dress(())
        text = "".join(self._pieces)
        if text:
            self._part()
        begin = self.size
        self.regions.append(_Open(name, begin, begin + len(text), facts))
        if text:
            self._put(text, self.at)
            self._local[:0] = self._carried
            self._carried.clear()
            for container in self._containers:
                container.start = begin if container.start < 0 else container.start
                container.end = self.size
        for region in self._local:
            region.start += begin
            region.end += begin
        self.regions += self._local
        self.lines.append(text.replace("\n", BREAK))
        self.at += len(text) + 1
        self._pieces.clear()
        self._local.clear()
        self.length = 0
        self._cell = False
        self._group += 1

    def _part(self) -> None:
        """Set the paragraph apart from the text before it."""
        if self.size:
            cell = self._cell and self.size > self._row
            self._put("\t" if cell else "\n\n", max(self.at - 1, 0))

    def _put(self, text: str, place: int) -> None:
        self.starts.append(self.size)
        self.places.append(place)
        self.out.append(text)
        self.size += len(text)

    # What holds paragraphs.

    def enter(self, name: str, facts: Mapping[str, str] = NOTHING) -> None:
        """Begin a region that holds paragraphs: table, tr, td, note."""
        container = _Open(name, -1, -1, facts)
        self.regions.append(container)
        self._containers.append(container)
        if name == "tr":
            self._row = self.size
        self._cell = name == "td"

    def exit(self) -> None:
        """End the innermost such region."""
        container = self._containers.pop()
        if container.start < 0:
            container.start = container.end = self.size

    # The end.

    def finish(self) -> tuple[str, tuple[Region, ...], Origin, tuple[Unread, ...]]:
        """All that the reader found: text, regions, the way back, what was not read."""
        for region in self._carried:
            region.start = region.end = self.size
        self.regions += self._carried
        unread: list[Unread] = []
        pieces = ["\n".join(self.lines), "\n"]
        at, before = self.at, -1
        if not self.lines:
            pieces, at = [], 0
        for key, words, reason, group in self._left:
            text = words.replace("\n", BREAK)
            if unread and group == before and unread[-1].reason == reason and unread[-1].end == at:
                unread[-1] = unread[-1]._replace(end=at + len(text))
            else:
                if unread:
                    pieces.append("\n")
                    at += 1
                unread.append(Unread(at, at + len(text), reason))
            self.logged[key] = at
            pieces.append(text)
            at += len(text)
            before = group
        text = "".join(self.out)
        origin = Origin(self.starts or [0], self.places or [0], "".join(pieces))
        return text, tuple(_finished(self.regions, text)), origin, tuple(unread)


def _finished(regions: list[_Open], text: str) -> list[Region]:
    """The regions without the blanks at their ends; empty ones only where they say something."""
    found = []
    for region in regions:
        start, end = region.start, region.end
        body = text[start:end]
        bare = body.strip(_BLANKS)
        if bare:
            start += body.index(bare[0]) if len(bare) != len(body) else 0
            found.append(Region(region.name, start, start + len(bare), region.facts))
        elif region.name in _POINTS or "id" in region.facts:
            found.append(Region(region.name, start, start, region.facts))
    found.sort(key=lambda r: r.start)
    return found


def text_of(element: etree._Element) -> str:
    """An element's text, with blanks for line ends, as office programs show them."""
    text = element.text or ""
    if "\n" in text or "\r" in text:
        text = text.replace("\r", " ").replace("\n", " ")
    return text
