"""The text of a page as a browser lays it out, written down once, with the way back into the file."""

from __future__ import annotations

import re

from stenogram.formats.html_tokens import REFERENCE, resolve, spaced

_SPECIAL = re.compile(rf"{REFERENCE.pattern}| {{2,}}")
BLOCK, CELL = 2, 1  # how far apart two texts stand


class PageText:
    """The reader's text so far.

    Attributes:
        out: its pieces; `size`: their length.
        starts: where pieces begin in the text, `places`: where in the file; see `source.Origin`.
        spaced: whether a blank that comes now is swallowed: one was written, or a line begins.
        apart: what the text ends with: `BLOCK`, `CELL`, or 0 for text.
        pre: how many `pre` elements are open.
    """

    def __init__(self, file_text: str) -> None:
        self.file_text = file_text
        self.flat = spaced(file_text)
        self.out: list[str] = []
        self.size = 0
        self.starts: list[int] = [0]
        self.places: list[int] = [0]
        self.spaced = True
        self.apart = BLOCK
        self.pre = 0

    def put(self, text: str, place: int) -> None:
        """Write a piece that stands at (or was made at) a place of the file."""
        self.starts.append(self.size)
        self.places.append(place)
        self.out.append(text)
        self.size += len(text)

    def words(self, start: int, end: int) -> None:
        """Write a stretch of the file that has no tags in it; blanks fold."""
        if self.pre:
            self.verbatim(start, end)
            return
        run = self.flat[start:end]
        if self.spaced:
            bare = run.lstrip(" ")
            if not bare:
                return
            start, run = end - len(bare), bare
        self.apart = 0
        if "&" in run or "  " in run:
            self._mixed(run, start)
        else:
            self.starts.append(self.size)  # as `put` does, for most of the text
            self.places.append(start)
            self.out.append(run)
            self.size += len(run)
        self.spaced = run.endswith(" ")

    def _mixed(self, run: str, start: int) -> None:
        """Write text that has references in it, or several blanks in a row."""
        at, size = 0, self.size
        out, starts, places = self.out, self.starts, self.places
        for special in _SPECIAL.finditer(run):
            begin, end = special.span()
            written = special.group()
            if written[0] == " ":
                begin, written = begin + 1, ""
            else:
                written = resolve(written)
            if at < begin:
                starts.append(size)
                places.append(start + at)
                out.append(run[at:begin])
                size += begin - at
            if written:
                starts.append(size)
                places.append(start + begin)
                out.append(written)
                size += len(written)
            at = end
        self.size = size
        if at < len(run):
            self.put(run[at:], start + at)

    def verbatim(self, start: int, end: int) -> None:
        """Write text of a `pre`: nothing folds; the line end behind the start tag is none of it."""
        run = self.file_text[start:end]
        if self.apart:
            cut = 2 if run.startswith("\r\n") else int(run.startswith(("\n", "\r")))
            start, run = start + cut, run[cut:]
        if not run:
            return
        at = 0
        for reference in REFERENCE.finditer(run):
            begin = reference.start()
            if at < begin:
                self.put(run[at:begin], start + at)
            self.put(resolve(reference.group()), start + begin)
            at = reference.end()
        if at < len(run):
            self.put(run[at:], start + at)
        self.apart, self.spaced = 0, False

    def line(self, place: int) -> None:
        """A line end: `br`."""
        self._bare()
        self.put("\n", place)
        self.spaced = True

    def part(self, place: int, level: int = BLOCK) -> bool:
        """Set apart what comes from what stands; say whether anything had to be written."""
        if self.apart >= level or not self.size:
            return False
        self._bare()
        self.put("\n\n" if level == BLOCK else "\t", place)
        self.spaced, self.apart = True, level
        return True

    def _bare(self) -> None:
        """Take back a blank that turns out to end a line."""
        if self.spaced and not self.apart and self.out[-1].endswith(" "):
            self.out[-1] = self.out[-1][:-1]
            self.size -= 1
