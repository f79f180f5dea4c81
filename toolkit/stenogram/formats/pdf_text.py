"""The reader's text of a PDF file: paragraphs in reading order, with regions and the way back to page and line.

Each page begins with a form feed, which is the region `pb`. The notes of the pages' feet stand behind the whole text,
as in an office file, and are linked with what calls them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from stenogram.formats.pdf_areas import Note, Sheet, marker
from stenogram.formats.pdf_lines import LOWERED, Line
from stenogram.formats.pdf_pages import BOLD, ITALIC, RAISED, SMALL_CAPS
from stenogram.formats.pdf_paragraphs import Paragraph
from stenogram.source import NOTHING, Origin, Region, Unread

_NAMES = ((BOLD, "b"), (ITALIC, "i"), (SMALL_CAPS, "small-caps"), (RAISED, "sup"), (LOWERED, "sub"))
_SIGNS = "*†‡§"


class FileText:
    """All lines of a file, page by page in reading order: what a PDF has for a decoded file.

    Attributes:
        text: the lines, each with a line end.
        pages: where each page begins in it.
        unread: running heads, and what is set at an angle.
    """

    def __init__(self, lines: Sequence[Sequence[Line]], sheets: Sequence[Sheet], turned: Sequence[str]) -> None:
        out: list[str] = []
        self.pages: list[int] = []
        self.unread: list[Unread] = []
        self._places: dict[int, int] = {}
        at = 0
        for page, some in enumerate(lines):
            self.pages.append(at)
            heads = {id(line) for line in sheets[page].heads}
            for line in some:
                self._places[id(line)] = at
                if id(line) in heads:
                    self.unread.append(Unread(at, at + len(line.text), "running head"))
                out += (line.text, "\n")
                at += len(line.text) + 1
            if turned[page]:
                self.unread.append(Unread(at, at + len(turned[page]), "text set at an angle"))
                out += (turned[page], "\n")
                at += len(turned[page]) + 1
        self.text = "".join(out)

    def place(self, line: Line) -> int:
        """Where a line begins."""
        return self._places[id(line)]


class Writer:
    """Writes the reader's text.

    Attributes:
        out: its pieces.
        regions: those of the text so far.
    """

    def __init__(self, file: FileText, sheets: Sequence[Sheet]) -> None:
        self.file, self.sheets = file, sheets
        self.out: list[str] = []
        self.size = 0
        self.page = 0  # so many pages have begun
        self.starts: list[int] = []
        self.places: list[int] = []
        self.regions: list[Region] = []
        self.calls = _calls(sheets)

    def write(self, paragraphs: Sequence[Paragraph]) -> str:
        """Write all, and return the text."""
        for paragraph in paragraphs:
            facts = {"align": "center"} if paragraph.centred else {}
            if paragraph.space:
                facts["space"] = "1"
            self._block(paragraph.kind, paragraph.lines, facts)
        self._pages(len(self.sheets))
        for note in (note for paragraph in paragraphs for note in paragraph.notes):
            begin = self._block("p", note.lines, {"class": "footnote"}, note)
            facts = {"id": _identifier(note), "n": note.label, "place": "bottom", "kind": "footnote"}
            self.regions.append(Region("note", begin, self.size, facts))
        self.regions.sort(key=lambda r: (r.start, -r.end, r.name != "note"))
        return "".join(self.out)

    def origin(self) -> Origin:
        """The way back into the file."""
        return Origin(self.starts or [0], self.places or [0], self.file.text, self.file.pages)

    def _put(self, text: str, place: int) -> None:
        self.starts.append(self.size)
        self.places.append(place)
        self.out.append(text)
        self.size += len(text)

    def _pages(self, last: int) -> None:
        """Begin all pages up to one."""
        while self.page < last:
            number = self.sheets[self.page].number
            self.regions.append(Region("pb", self.size, self.size + 1, {"n": number} if number else NOTHING))
            self._put("\f", self.file.pages[self.page])
            self.page += 1

    def _block(self, name: str, lines: Sequence[Line], facts: Mapping[str, str], note: Note | None = None) -> int:
        """Write one paragraph, heading or note, and say where it begins."""
        if not lines:
            return self.size
        if self.size and self.out[-1] != "\f":
            self._put("\n\n", self.file.place(lines[0]))
        begin = -1
        plain = 0 if name == "p" else BOLD  # a heading's type is no news
        open_runs: dict[str, Region] = {}
        for index, line in enumerate(lines):
            place = self.file.place(line)
            if index:
                self._put("\n", place)
            if note is None:
                self._pages(line.page + 1)
            begin = self.size if begin < 0 else begin
            skip = len(marker(line)) if note is not None and not index else 0
            start = self.size
            if skip and line.text[skip : skip + 1] not in ("", " "):
                self._put(line.text[:skip], place)
                self._put(" ", place + skip)
                self._put(line.text[skip:], place + skip)
                shift = 1
            else:
                self._put(line.text, place)
                shift = 0
            for run in line.runs:
                if run.end > skip:
                    span = start + max(run.start, skip) + shift, start + run.end + shift
                    self._styled(run.style & ~plain, span, open_runs, line)
            for first, last, target in self.calls.get(id(line), ()) if note is None else ():
                self.regions.append(Region("noteref", start + first, start + last, {"id": target}))
        self.regions += open_runs.values()
        self.regions.append(Region(name, begin, self.size, facts))
        return begin

    def _styled(self, style: int, span: tuple[int, int], open_runs: dict[str, Region], line: Line) -> None:
        """Note a stretch in one style; it joins the one before it where only a line end or a blank is between."""
        start, end = span
        for bit, name in _NAMES:
            if not style & bit:
                continue
            last = open_runs.get(name)
            if last is not None and start - last.end <= 1 and name not in ("sup", "sub"):
                open_runs[name] = last._replace(end=end)
                continue
            if last is not None:
                self.regions.append(last)
            open_runs[name] = Region(name, start, end)


def _identifier(note: Note) -> str:
    return f"page{note.page + 1}-note-{note.label}"


def _calls(sheets: Sequence[Sheet]) -> Mapping[int, list[tuple[int, int, str]]]:
    """The calls of the notes of each page, by their line: half-open span in it, and the note's identifier."""
    found: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for sheet in sheets:
        if not sheet.notes:
            continue
        candidates = [(line, *span) for line in sheet.body for span in _raised(line)]
        for note in sheet.notes:
            for index, (line, start, end, label) in enumerate(candidates):
                if label == note.label:
                    found[id(line)].append((start, end, _identifier(note)))
                    del candidates[index]
                    break
    return found


def _raised(line: Line) -> Iterator[tuple[int, int, str]]:
    """What may be a call in a line: raised characters, and stars and daggers behind a word."""
    spans = [(run.start, run.end) for run in line.runs if run.style & RAISED]
    for start, end in spans:
        yield start, end, line.text[start:end].strip("[]() .,")
    at = 0
    while at < len(line.text):
        end = at
        while end < len(line.text) and line.text[end] in _SIGNS:
            end += 1
        if end > at > 0 and not line.text[at - 1].isspace() and not any(a <= at < b for a, b in spans):
            yield at, end, line.text[at:end]
        at = max(end, at + 1)
