"""Source lines, as transcribers print them, read into the parts of a bibliographic description.

Each part is a span of the line, so nothing can be invented; what no part takes is left over and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.bibliography.division import divide
from stenogram.bibliography.parts import Bibliography, Piece
from stenogram.bibliography.shapes import (
    BARE_VOLUME,
    BY,
    DAY_AND_MONTH,
    MORE_PAGES,
    NOTE_CALL,
    OPENING,
    ORDERED,
    TO_DATE,
    UNDATED,
    UNIT_NAMES,
    UNITS,
    WORDS_COUNT,
    inverted_person,
)
from stenogram.dates import find_dates

__all__ = ["Bibliography", "Piece", "parse_source"]

_TRAILING = " \t\r\n\xa0,;:.-–—/"


def parse_source(text: str, language: str = "", *, publisher: bool = False) -> Bibliography:
    """Read a source line.

    Args:
        text: the line without its label: `Works, Vol. 6, January-November, 1924, pp. 315-326`.
        language: ISO 639-1, for dates.
        publisher: the line names a publisher first (`Publisher: …`), not a title.

    Returns:
        The description; where nothing is understood, everything is left over.
    """
    return _Reading(text, language, publisher).result


class _Reading:
    """One line being read: parts are taken out of it, and the rest is divided among names and titles."""

    def __init__(self, text: str, language: str, publisher: bool) -> None:
        self.text = text
        self.rest = list(text)
        self.result = Bibliography(text)
        self.publisher = publisher
        self._openings()
        self._inverted()
        self._units()
        self._ordered()
        self._dates(language)
        self._undated()
        divide(self.text, "".join(self.rest), self.result, self.publisher)
        self.result.serial = self._serial()

    def _serial(self) -> bool:
        """A container with an issue or a day is a serial; so is one with a volume and a month and no publisher."""
        result = self.result
        when = result.date.when if result.date else ""
        if result.container is None or result.publishers:
            return bool(result.container and result.issue)
        return bool(result.issue) or len(when) == 10 or (len(when) == 7 and result.volume is not None)

    def _take(self, start: int, end: int, n: str = "", to: str = "") -> Piece:
        """A piece, whose place in the rest is now a border between pieces."""
        self.rest[start:end] = "\0" * (end - start)
        return Piece(start, end, self.text[start:end], n, to)

    def _openings(self) -> None:
        while opening := OPENING.match("".join(self.rest)):
            self._take(0, opening.end())
        if by := BY.match("".join(self.rest)):
            self._take(0, by.end())
            self.publisher = True

    def _inverted(self) -> None:
        """An author with the last name first."""
        first = next((i for i, char in enumerate(self.rest) if char not in "\0 "), 0)
        if (size := inverted_person(self.text[first:])) and not self.publisher:
            self.result.authors.append(self._take(first, first + size))

    def _units(self) -> None:
        result = self.result
        for match in UNITS.finditer(self.text):
            unit = next(name for name in UNIT_NAMES if match[name] is not None)
            number = match["n"] or ""
            if unit == "page":
                result.pages.extend(self._pages(match))
            elif unit == "extent":
                result.extent = result.extent or self._take(*match.span())
            elif unit == "edition":
                result.edition = result.edition or self._take(*match.span())
            elif unit == "series":
                result.series = result.series or self._take(*match.span())
            elif unit == "volume_behind":
                result.volume = result.volume or self._take(*match.span(), n=match["behind"])
            elif not getattr(result, unit):
                setattr(result, unit, self._take(*match.span(), n=number, to=_last(number, match["n2"] or "")))
        for pattern in (WORDS_COUNT, NOTE_CALL):
            for match in pattern.finditer(self.text):
                self._take(*match.span())
        if not result.volume and (bare := BARE_VOLUME.search("".join(self.rest))):
            result.volume = self._take(*bare.span("volume"), n=bare["volume"])
            if bare["issue"] and not result.issue:
                result.issue = self._take(*bare.span("issue"), n=bare["issue"])

    def _ordered(self) -> None:
        """Volume, issue and pages that only their order tells."""
        result = self.result
        for pattern in ORDERED:
            match = pattern.search("".join(self.rest))
            if match is None:
                continue
            parts = match.groupdict()
            if (parts.get("volume") and result.volume) or (parts.get("issue") and result.issue):
                continue
            if parts.get("first") and result.pages:
                continue
            if parts.get("volume"):
                result.volume = self._take(*match.span("volume"), n=match["volume"])
            if parts.get("issue"):
                result.issue = self._take(*match.span("issue"), n=match["issue"])
            if parts.get("first"):
                piece = self._take(match.start("first"), match.end("last"), match["first"], "")
                result.pages.append(piece._replace(to=_last(match["first"], match["last"])))

    def _undated(self) -> None:
        for match in UNDATED.finditer("".join(self.rest)):
            self._take(*match.span())

    def _pages(self, match: re.Match[str]) -> Iterator[Piece]:
        yield self._take(*match.span(), n=match["n"], to=_last(match["n"], match["n2"] or ""))
        more = MORE_PAGES.match(self.text, match.end())
        while more:
            yield self._take(more.start(1), more.end(), more[1], _last(more[1], more[2] or ""))
            more = MORE_PAGES.match(self.text, more.end())

    def _dates(self, language: str) -> None:
        rest = "".join(char if char != "\0" else ";" for char in self.rest)
        found = list(find_dates(rest, language, years=True))
        if not found:
            return
        result = self.result
        main = max(found, key=lambda d: (len(d.iso) > 4 and not result.publishers, -d.start))
        if len(found) > 1 and main.from_ and len(found[-1].iso) == 4:
            result.covered, result.covered_text = main, self.text[main.start : main.end]
            main = found[-1]
        result.date, result.date_text = main, self.text[main.start : main.end]
        if len(main.when) == 4 and not result.publishers and (day := DAY_AND_MONTH.search(rest)):
            self._completed(day, main.when, language)
        for date in found:
            if lead := TO_DATE.search(rest, max(0, date.start - 12), date.start):
                self._take(*lead.span())
            piece = self._take(date.start, date.end)
            if date not in (main, result.covered) and not self._of_edition(piece):
                result.left_over.append(piece)

    def _completed(self, day: re.Match[str], year: str, language: str) -> None:
        """A year and, elsewhere in the line, a day and a month: `1931. No. 12. 7 March`."""
        full = next(find_dates(f"{day[0]} {year}", language), None)
        if full is not None and len(full.when) == 10:
            piece = self._take(*day.span())
            self.result.date, self.result.date_text = full, piece.text

    def _of_edition(self, piece: Piece) -> bool:
        """Whether a date belongs to the edition before it; then it is put to it."""
        edition = self.result.edition
        if edition is None or self.text[edition.end : piece.start].strip(_TRAILING):
            return False
        self.result.edition = Piece(edition.start, piece.end, self.text[edition.start : piece.end])
        return True


def _last(first: str, last: str) -> str:
    """The last of two numbers in full: 28 for `26-8`."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
