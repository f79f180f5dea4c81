"""The text as found: a `Source` is made once by a reader and never changed, only pointed at.

Every offset in stenogram is a half-open pair `[start, end)` of code points in `Source.text`. For plain text that is
the decoded file itself, byte-order mark excluded and line ends untouched. For a page or a Word file it is the reader's
text; `Source.origin` then leads from each offset back to the place in the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, str] = MappingProxyType({})


class Region(NamedTuple):
    """What the file itself says about a stretch of its text.

    Attributes:
        name: an HTML element's name, for every format alike. Blocks: `p h1 … h6 li blockquote pre tr td dt dd hr`
            and so on; inside them: `b i u sup sub small-caps s a br img`.
        start: first character; `end`: the one behind the last; equal for `hr`, `br`, `img` and empty anchors.
        attributes: `class`, `id`, `href`, `style`, … as they stand there, those that recognisers use.
    """

    name: str
    start: int
    end: int
    attributes: Mapping[str, str] = NOTHING


class Origin(NamedTuple):
    """Where the pieces of a reader's text stand in the file; piecewise linear.

    Attributes:
        starts: offsets in the reader's text, ascending, the first one 0.
        places: for each of them the offset in the decoded file.
        file_text: the decoded file, for lines and columns; of a PDF all its lines, page by page.
        pages: where pages begin in `file_text`, if the file has pages and no lines of its own.
    """

    starts: Sequence[int]
    places: Sequence[int]
    file_text: str
    pages: Sequence[int] = ()


class Unread(NamedTuple):
    """A stretch of the decoded file (half-open, offsets of the file) that the reader kept out of its text."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True)
class Source:
    """A document as it was found.

    Attributes:
        name: the file as the user named it, `-` for standard input.
        text: what all offsets count in.
        digest: SHA-256 of the file's bytes, 64 hexadecimal digits in lower case.
        media_type: `text/plain`, `text/html`, …
        encoding: the encoding's IANA name in lower case.
        evidence: how the encoding was found: `byte-order mark`, `declared`, `valid UTF-8`, `guessed (0.87)`.
        regions: the file's own structure, in order of their start, an outer region before an inner one.
        origin: None where `text` is the decoded file.
        unread: what the reader left out of `text`, with reasons (markup is not listed, only text).
        declared: facts that the file states outside its text: HTML's `title`, `author`, `lang`, `url`.
    """

    name: str
    text: str
    digest: str
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    evidence: str = "valid UTF-8"
    regions: tuple[Region, ...] = ()
    origin: Origin | None = None
    unread: tuple[Unread, ...] = ()
    declared: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text if self.origin is None else self.origin.file_text)

    def place(self, offset: int) -> int:
        """The offset in the decoded file of an offset in `text`."""
        if self.origin is None:
            return offset
        index = bisect_right(self.origin.starts, offset) - 1
        return self.origin.places[index] + offset - self.origin.starts[index]

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column (both from 1, columns in characters) in the file of an offset in `text`.

        Of a file with pages (PDF) it is the page and the line on that page: what can be found there.
        """
        return self.position_of(self.place(offset))

    def position_of(self, place: int) -> tuple[int, int]:
        """The same for an offset in the decoded file."""
        line = bisect_right(self._line_starts, place)
        if self.origin is not None and self.origin.pages:
            page = max(1, bisect_right(self.origin.pages, place))
            return page, line - bisect_right(self._line_starts, self.origin.pages[page - 1]) + 1
        return line, place - self._line_starts[line - 1] + 1


def line_starts(text: str) -> list[int]:
    """The offsets where lines begin; a line ends with CR LF, LF or a lone CR (XML 1.0, section 2.11)."""
    starts = [0]
    at = 0
    if "\r" not in text:  # the common case, at the speed of str.find
        while (at := text.find("\n", at) + 1) > 0:
            starts.append(at)
        return starts
    size = len(text)
    carriage, feed = text.find("\r"), text.find("\n")
    while carriage >= 0 or feed >= 0:
        first = min(x for x in (carriage, feed) if x >= 0)
        at = first + 2 if text.startswith("\r\n", first) else first + 1
        starts.append(at)
        if 0 <= carriage < at:
            carriage = text.find("\r", at) if at < size else -1
        if 0 <= feed < at:
            feed = text.find("\n", at) if at < size else -1
    return starts
