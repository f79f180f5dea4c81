"""What is left of a source line without its numbers and dates, divided into people, titles, publishers and places."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.bibliography.parts import Bibliography, Piece
from stenogram.bibliography.shapes import (
    ABBREVIATED,
    AND,
    EDITOR,
    EDITS,
    IN,
    REMARK,
    SPLIT,
    Sort,
    is_named,
    is_placed,
    leading_person,
    sort_of,
)

_TRAILING = " \t\r\n\xa0,;:.-–—/"
_QUOTES = "“\"«„‘'»"


def divide(text: str, rest: str, result: Bibliography, publisher: bool) -> None:
    """Give every piece of a line its place.

    Args:
        text: the line.
        rest: the same with NUL for what has its place already.
        result: the description; pieces are put into it.
        publisher: the line names a publisher first, not a title.
    """
    _Division(text, rest, result, publisher).run()


class _Division:
    """The pieces of one line on their way."""

    def __init__(self, text: str, rest: str, result: Bibliography, publisher: bool) -> None:
        self.text, self.rest, self.result, self.publisher = text, rest, result, publisher
        self.told: set[int] = set()  # where places begin that a colon and a publisher follow
        self.cited = 0  # which title is that of the whole that the ones before it stand in

    def run(self) -> None:
        self._names(list(self._pieces()))

    def _pieces(self) -> Iterator[Piece]:
        at = 0
        for match in SPLIT.finditer(self.rest):
            yield from self._piece(at, match.start())
            at = match.end()
        yield from self._piece(at, len(self.rest))

    def _piece(self, start: int, end: int) -> Iterator[Piece]:
        text = self.text
        while start < end and text[start] in _TRAILING + ")]([":
            start += 1
        while end > start and text[end - 1] in _TRAILING.replace(".", "") + "([)]":
            end -= 1
        if end > start and text[end - 1] == "." and len(text[start:end].split()[-1]) > 3:
            end -= 1
        colon = text.find(":", start, end)
        before, behind = text[start : max(start, colon)], text[colon + 1 : end].strip()
        if colon > 0 and (sort_of(before) is Sort.PLACE or (is_placed(before) and sort_of(behind) is Sort.PUBLISHER)):
            self.told.add(start)
            yield Piece(start, colon, before)
            yield from self._piece(colon + 1, end)
        elif colon > 0 and behind and is_named(before) and not text[:start].strip(" ([\0") and not self.publisher:
            self.result.authors.extend(_people(Piece(start, colon, before)))
            yield from self._piece(colon + 1, end)
        elif any(char.isalnum() for char in text[start:end]):
            name = leading_person(text[start:end])
            if name:
                self.result.authors.append(Piece(start, start + name, text[start : start + name]))
                start += name
                start += len(text[start:end]) - len(text[start:end].lstrip())
            yield Piece(start, end, text[start:end])

    def _names(self, pieces: list[Piece]) -> None:
        """Divide the pieces by what each looks like and by what stands before it."""
        result = self.result
        titles: list[Piece] = []
        edits = False  # the piece before was `Ed.`
        for index, piece in enumerate(pieces):
            sort = sort_of(piece.text)
            edits, named = False, edits and sort is Sort.PERSON
            before = bool(result.publishers)
            if match := EDITOR.match(piece.text):
                result.editors.append(Piece(piece.start + match.end(), piece.end, piece.text[match.end() :]))
            elif named:
                result.editors.append(piece)
            elif EDITS.match(piece.text):
                edits = not self._edited(titles)
            elif REMARK.match(piece.text):
                result.remarks.append(piece)
            elif sort is Sort.PLACE or self._placed(piece, pieces, index, titles):
                result.places.append(piece)
                result.place_meant = result.place_meant or ABBREVIATED.get(piece.text, "")
            elif (
                sort is Sort.PUBLISHER
                or (self.publisher and not before and not titles)
                or (result.places and not before and self.text[: piece.start].rstrip().endswith(":"))
            ):
                result.publishers.append(piece)
            elif self.publisher or (before and index and sort is not Sort.TITLE and not titles):
                result.address.append(piece)
            else:
                titles.append(piece)
        self._titles(titles)

    def _edited(self, titles: list[Piece]) -> bool:
        """`Vance (ed.)`: the piece before it is the editor's name."""
        if not titles or not is_named(IN.sub("", titles[-1].text, count=1).strip()):
            return False
        name = titles.pop()
        skip = match.end() if (match := IN.match(name.text)) else 0
        self.result.editors.append(Piece(name.start + skip, name.end, name.text[skip:]))
        self.cited = len(titles) if skip else 0
        return True

    def _placed(self, piece: Piece, pieces: list[Piece], index: int, titles: list[Piece]) -> bool:
        """Whether an unknown name is that of a place, by where it stands."""
        result = self.result
        if piece.start in self.told:
            return True
        if result.places or not titles or self.publisher or not is_placed(piece.text):
            return False
        last = index + 1 == len(pieces)
        if result.publishers:
            return last
        rest = self.text[piece.end :]
        date = result.date
        dated = date is not None and date.start >= piece.end and not rest[: date.start - piece.end].strip(" ,;:.([")
        bracketed = self.text[: piece.start].rstrip().endswith("(") and (rest.lstrip().startswith(")") or dated)
        number = result.issue or result.volume
        numbered = number is not None and number.start < piece.start
        serial = result.issue is not None or (date is not None and len(date.when) == 10)
        quoted = titles[0].text[0] in _QUOTES
        beside = dated and date is not None and not rest[: date.start - piece.end].strip()  # "Kelmünde 1927"
        if last and dated and (numbered or beside) and not serial:
            return True
        whole = last and all(sort_of(part) is Sort.PLACE for part in piece.text.replace("/", " & ").split(" & "))
        return whole or (bracketed and last) or (serial and dated and last and (numbered or len(titles) > 1 or quoted))

    def _titles(self, titles: list[Piece]) -> None:
        result = self.result
        dropped = len(titles)
        if len(titles) > 1 and is_named(titles[0].text) and not self._before_numbers(titles[0]):
            result.authors.extend(_people(titles.pop(0)))
        dropped -= len(titles)
        if not titles:
            return
        cited = next((i for i, t in enumerate(titles) if i and IN.match(t.text)), 0)
        if self.cited and self.cited - dropped < len(titles):
            cited = self.cited - dropped
        quoted = titles[0].text[0] in _QUOTES or cited or "//" in self.text[titles[0].end : titles[0].end + 4]
        own = self._before_numbers(titles[0])  # a newspaper in quotation marks
        if len(titles) > 1 and not own and (quoted or self._before_numbers(titles[1])):
            result.article = titles.pop(0)
            cited = max(0, cited - 1)
        if not (result.date or result.volume or result.issue or any(map(str.isupper, titles[0].text))):
            result.left_over.extend(titles)  # "see above" is no title
            return
        head = titles.pop(cited if cited < len(titles) else 0)
        match = IN.match(head.text)
        skip = match.end() if match else 0
        if head.text[skip:].strip(". ") in ("ders", "dies", "idem", "id") and titles:
            head, skip = titles.pop(0), 0  # "in: ders., Werke"
        if titles and skip and is_named(head.text[skip:]) and sort_of(titles[0].text) is Sort.TITLE:
            result.editors.append(Piece(head.start + skip, head.end, head.text[skip:]))
            head, skip = titles.pop(0), 0  # "in: Anna Norton, Selected Writings"
        result.container = Piece(head.start + skip, head.end, head.text[skip:])
        if titles and not result.publishers and self._is_publisher(titles[-1]):
            result.publishers.append(titles.pop())
        result.left_over.extend(titles)

    def _before_numbers(self, piece: Piece) -> bool:
        """Whether a volume or an issue stands right behind, so that this is what it numbers."""
        numbers = [n.start for n in (self.result.volume, self.result.issue) if n is not None and n.start >= piece.end]
        return bool(numbers) and not self.text[piece.end : min(numbers)].strip(_TRAILING)

    def _is_publisher(self, piece: Piece) -> bool:
        """Whether a place or the year follows: `…, Maspero, Paris, 1977`."""
        after = [p.start for p in self.result.places]
        if self.result.date and not after and not self.result.issue and len(self.result.date.iso) < 10:
            after = [self.result.date.start]
        return any(start >= piece.end and not self.text[piece.end : start].strip(_TRAILING) for start in after)


def _people(piece: Piece) -> Iterator[Piece]:
    """The people of `Victor Muster & Leo Norton`, one by one."""
    at = 0
    for match in [*AND.finditer(piece.text), None]:
        end = match.start() if match else len(piece.text)
        yield Piece(piece.start + at, piece.start + end, piece.text[at:end])
        at = match.end() if match else end
