"""Source lines, as transcribers print them, read into the parts of a bibliographic description.

Each part is a span of the line, so nothing can be invented; what no part takes is left over and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.bibliography.parts import Bibliography, Piece
from stenogram.bibliography.shapes import (
    ABBREVIATED,
    AND,
    BARE_VOLUME,
    BY,
    EDITOR,
    IN,
    MORE_PAGES,
    NOTE_CALL,
    OPENING,
    REMARK,
    SPLIT,
    TO_DATE,
    UNIT_NAMES,
    UNITS,
    WORDS_COUNT,
    Sort,
    leading_person,
    sort_of,
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
        self._units()
        self._dates(language)
        self._names(list(self._pieces()))
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
        for date in found:
            if lead := TO_DATE.search(rest, max(0, date.start - 12), date.start):
                self._take(*lead.span())
            piece = self._take(date.start, date.end)
            if date not in (main, result.covered) and not self._of_edition(piece):
                result.left_over.append(piece)

    def _of_edition(self, piece: Piece) -> bool:
        """Whether a date belongs to the edition before it; then it is put to it."""
        edition = self.result.edition
        if edition is None or self.text[edition.end : piece.start].strip(_TRAILING):
            return False
        self.result.edition = Piece(edition.start, piece.end, self.text[edition.start : piece.end])
        return True

    def _pieces(self) -> Iterator[Piece]:
        rest = "".join(self.rest)
        at = 0
        for match in SPLIT.finditer(rest):
            yield from self._piece(at, match.start())
            at = match.end()
        yield from self._piece(at, len(rest))

    def _piece(self, start: int, end: int) -> Iterator[Piece]:
        while start < end and self.text[start] in _TRAILING + ")]([":
            start += 1
        while end > start and self.text[end - 1] in _TRAILING.replace(".", "") + "([)]":
            end -= 1
        if end > start and self.text[end - 1] == "." and len(self.text[start:end].split()[-1]) > 3:
            end -= 1
        colon = self.text.find(":", start, end)
        if colon > 0 and sort_of(self.text[start:colon]) is Sort.PLACE:
            yield from self._piece(start, colon)
            yield from self._piece(colon + 1, end)
        elif any(char.isalnum() for char in self.text[start:end]):
            name = leading_person(self.text[start:end])
            if name:
                self.result.authors.append(Piece(start, start + name, self.text[start : start + name]))
                start += name
                start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
            yield Piece(start, end, self.text[start:end])

    def _names(self, pieces: list[Piece]) -> None:
        """Divide what is left: people, publishers, places, titles."""
        result = self.result
        titles: list[Piece] = []
        for index, piece in enumerate(pieces):
            sort = sort_of(piece.text)
            before = bool(result.publishers)
            if match := EDITOR.match(piece.text):
                result.editors.append(Piece(piece.start + match.end(), piece.end, piece.text[match.end() :]))
            elif REMARK.match(piece.text):
                result.remarks.append(piece)
            elif sort is Sort.PLACE:
                result.places.append(piece)
                result.place_meant = result.place_meant or ABBREVIATED.get(piece.text, "")
            elif (
                sort is Sort.PUBLISHER
                or (self.publisher and not before and not titles)
                or (result.places and not before and self._colon_before(piece))
            ):
                result.publishers.append(piece)
            elif self.publisher or (before and index and sort is not Sort.TITLE and not titles):
                result.address.append(piece)
            elif before and titles and self._is_place(piece, pieces, index):
                result.places.append(piece)
            else:
                titles.append(piece)
        self._titles(titles)

    def _colon_before(self, piece: Piece) -> bool:
        return self.text[: piece.start].rstrip().endswith(":")

    def _is_place(self, piece: Piece, pieces: list[Piece], index: int) -> bool:
        """One or two capitalised words between the publisher and the year."""
        last = index + 1 == len(pieces)
        words = piece.text.split()
        return last and len(words) <= 3 and all(word[0].isupper() for word in words)

    def _titles(self, titles: list[Piece]) -> None:
        result = self.result
        if len(titles) > 1 and sort_of(titles[0].text) is Sort.PERSON:
            result.authors.extend(_people(titles.pop(0)))
        if not titles:
            return
        cited = next((i for i, t in enumerate(titles) if i and IN.match(t.text)), 0)
        quoted = titles[0].text[0] in "“\"«„‘'" or cited or "//" in self.text[titles[0].end : titles[0].end + 4]
        if len(titles) > 1 and (quoted or self._before_numbers(titles[1])):
            result.article = titles.pop(0)
            cited = max(0, cited - 1)
        if not (result.date or result.volume or result.issue or any(map(str.isupper, titles[0].text))):
            result.left_over.extend(titles)  # "see above" is no title
            return
        head = titles.pop(cited if cited < len(titles) else 0)
        match = IN.match(head.text)
        skip = match.end() if match else 0
        result.container = Piece(head.start + skip, head.end, head.text[skip:])
        if titles and not result.publishers and self._is_publisher(titles[-1]):
            result.publishers.append(titles.pop())
        result.left_over.extend(titles)

    def _before_numbers(self, piece: Piece) -> bool:
        """Whether a volume or an issue stands right behind, so that this is what it numbers."""
        number = self.result.volume or self.result.issue
        return number is not None and not self.text[piece.end : number.start].strip(_TRAILING)

    def _is_publisher(self, piece: Piece) -> bool:
        """Whether a place or the year follows: `…, Maspero, Paris, 1977`."""
        after = [p.start for p in self.result.places]
        if self.result.date and not after and not self.result.issue:
            after = [self.result.date.start]
        return any(not self.text[piece.end : start].strip(_TRAILING) for start in after)


def _people(piece: Piece) -> Iterator[Piece]:
    """The people of `Victor Muster & Leo Norton`, one by one."""
    at = 0
    for match in [*AND.finditer(piece.text), None]:
        end = match.start() if match else len(piece.text)
        yield Piece(piece.start + at, piece.start + end, piece.text[at:end])
        at = match.end() if match else end


def _last(first: str, last: str) -> str:
    """The last of two numbers in full: 28 for `26-8`."""
    if first.isdigit() and last.isdigit() and len(last) < len(first):
        return first[: len(first) - len(last)] + last
    return last
