"""The parts of a bibliographic description, each a span of the line that it was read from.

They are those of TEI's `biblStruct` (Guidelines, 3.12 Bibliographic Citations and References).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import NamedTuple

from stenogram.dates import DateRange

# What a line keeps for itself when another completes it.
_OWN = frozenset({"text", "date", "date_text", "remarks", "left_over", "covered", "covered_text"})


class Piece(NamedTuple):
    """A part of the line: its span and its words; for numbers `n` (and `to`) hold the values alone."""

    start: int
    end: int
    text: str
    n: str = ""
    to: str = ""


@dataclass(slots=True)
class Bibliography:
    """What a source line says; every `Piece` counts in the line that was parsed.

    Attributes:
        text: the line.
        article: title of a part, an article, a letter (`title level="a"`).
        container: title of the book, the edition, the newspaper (`level="m"` or, where `serial`, `"j"`).
        serial: whether the container is a journal or a newspaper.
        series: statement of the series, `1st series`.
        authors, editors: as printed.
        volume, issue, part: with their numbers in `n`.
        pages: each stretch with its first page in `n` and its last in `to`.
        extent: `69 pp.`
        edition: `1st English Edition`.
        places, publishers: in the order of the line.
        place_meant: what an abbreviated place stands for: `Moscow` for `M.`
        address: a publisher's street and the like.
        date: the date of what is cited; `date_text` as printed.
        covered: where another date is that of publication: the time that the volume covers.
        remarks: what it says beside: `published according to the manuscript`.
        left_over: what was not understood.
    """

    text: str
    article: Piece | None = None
    container: Piece | None = None
    serial: bool = False
    series: Piece | None = None
    authors: list[Piece] = field(default_factory=list)
    editors: list[Piece] = field(default_factory=list)
    volume: Piece | None = None
    issue: Piece | None = None
    part: Piece | None = None
    pages: list[Piece] = field(default_factory=list)
    extent: Piece | None = None
    edition: Piece | None = None
    places: list[Piece] = field(default_factory=list)
    publishers: list[Piece] = field(default_factory=list)
    place_meant: str = ""
    address: list[Piece] = field(default_factory=list)
    date: DateRange | None = None
    date_text: str = ""
    covered: DateRange | None = None
    covered_text: str = ""
    remarks: list[Piece] = field(default_factory=list)
    left_over: list[Piece] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every word of the line found its place and something is named by it."""
        return not self.left_over and bool(self.article or self.container or self.publishers or self.date)

    def merged(self, publisher: Bibliography) -> Bibliography:
        """This description with the publisher's line added; what this one says itself stands.

        The publisher's date is that of publication; a date in this line is then what the volume covers, unless the
        container is a serial.
        """
        new = replace(self)
        for part in fields(Bibliography):
            ours, theirs = getattr(self, part.name), getattr(publisher, part.name)
            if (
                part.name not in ("text", "date", "date_text", "remarks", "left_over", "covered", "covered_text")
                and not ours
            ):
                setattr(new, part.name, theirs)
        new.remarks = [*self.remarks, *publisher.remarks]
        new.left_over = [*self.left_over, *publisher.left_over]
        if publisher.date and not (self.date and self.serial):
            new.covered, new.covered_text = self.date, self.date_text
            new.date, new.date_text = publisher.date, publisher.date_text
        return new
