"""What is known about a document, read from its marks and from its file."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from stenogram.annotations import Annotations
from stenogram.bibliography import Bibliography, parse_source
from stenogram.dates import parse_date
from stenogram.marks import Certainty, Doubt, Kind, Mark
from stenogram.metadata.correspondence import correspondence
from stenogram.metadata.creation import creation, place_beside
from stenogram.metadata.declared import declared_authors, declared_title, stated
from stenogram.metadata.defaults import apply_defaults
from stenogram.metadata.genre import genre
from stenogram.metadata.header_values import addresses, availability, clauses, responsibility
from stenogram.metadata.parts import Correspondence, HeaderLine, Metadata, SourceFacts
from stenogram.participants import Person

__all__ = ["Correspondence", "HeaderLine", "Metadata", "SourceFacts", "describe"]

_RESPONSIBLE = frozenset({"transcription", "translation", "proofreading", "editing"})
_RIGHTS = frozenset({"licence", "copyleft", "public-domain"})
_ABOUT = frozenset({"record", "delivered", "notes", "unknown", "title", "subtitle"})  # these tell the kind of text
_READ = 8000  # characters of a header line that are read; all of it is kept
_LONGEST = 1200  # characters of a line that are read as a bibliographic description
_BY = re.compile(r"^(?:by|von|par|por|da|door|av|autor|author)[:\s]\s*", re.IGNORECASE)
_AND = re.compile(r"\s+(?:&|and|und|et|y|e|и|i|en)\s+(?=[A-ZА-ЯÀ-Þ])")
_CODE = re.compile(r"[a-z]{2,3}:[A-Za-z][\w./-]*|[A-Z]{2,}[A-Z\d./-]*\d[\w./-]*")


def describe(sheet: Annotations, persons: Sequence[Person]) -> Metadata:
    """Describe a document.

    Args:
        sheet: all its marks.
        persons: those who speak in it.

    Returns:
        What is known, with doubts of the codes REC501 to REC503.
    """
    return _Reading(sheet, persons).found


class _Reading:
    """One document being described."""

    def __init__(self, sheet: Annotations, persons: Sequence[Person]) -> None:
        self.sheet = sheet
        source = sheet.source
        found = self.found = Metadata(language=sheet.language or "und", persons=list(persons))
        found.languages = list(dict.fromkeys([found.language, *_languages(source.declared.get("lang", ""))]))
        url = source.declared.get("url", "")
        found.facts = SourceFacts(
            PurePath(source.name).name,
            source.digest,
            source.encoding,
            source.evidence,
            source.media_type,
            url,
        )
        self.publishers: list[Bibliography] = []
        self.records: list[HeaderLine] = []
        self.calls = sheet.of(Kind.CALL)
        self._titles()
        for mark in sheet.of(Kind.HEADER):
            self._line(mark)
        stated(sheet.source.declared, found, found.language)
        self._bibliography()
        self._authors()
        self._creation()
        self._genre()
        apply_defaults(found, sheet.settings)

    def doubt(self, code: str, start: int, end: int, message: str) -> None:
        self.found.doubts.append(Doubt(code, start, end, message))

    def words(self, start: int, end: int) -> str:
        """The words of a stretch, without note calls, its white space single."""
        text, at, kept = self.sheet.text, start, []
        first = bisect_left(self.calls, start, key=lambda call: call.start)
        for call in self.calls[first:]:
            if call.end > end:
                break
            kept.append(text[at : call.start])
            at = call.end
        return " ".join("".join([*kept, text[at:end]]).split())

    def _titles(self) -> None:
        found, sheet = self.found, self.sheet
        titles = sheet.of(Kind.TITLE)
        main = [m for m in titles if m.data.get("type", "main") == "main"] or titles[:1]
        found.title = self.words(main[0].start, main[0].end) if main else ""
        found.subtitles = list(
            dict.fromkeys(w for m in titles if m not in main[:1] and (w := self.words(m.start, m.end)) != found.title)
        )
        if found.title:
            return
        headings = sheet.of(Kind.HEADING)
        declared = declared_title(sheet.source.declared)
        if declared or headings:
            found.title = declared or self.words(headings[0].start, headings[0].end)
            chosen, end = found.title, 0
        else:
            chosen = found.title = PurePath(sheet.source.name).stem.replace("_", " ").strip() or "untitled"
            end = min(1, len(sheet.text))
        if not declared and not any(m.data["field"] == "title" for m in sheet.of(Kind.HEADER)):
            self.doubt("REC502", 0, end, f"no title found; {chosen!r} stands for it")

    def _line(self, mark: Mark) -> None:
        """One header line, divided into its statements."""
        text = self.sheet.text
        value = next((p for p in mark.parts if p.kind is Kind.VALUE), None)
        start, end = (value.start, value.end) if value else (mark.end, mark.end)
        field, label = mark.data.get("field", "unknown"), mark.data.get("label", "")
        kind = "record" if field in ("sender", "addressee") else field
        self.found.lines.append(
            HeaderLine(kind, label, text[mark.start : mark.end], text[start:end], mark.start, mark.end)
        )
        if field in _RIGHTS:
            self._statement(field, label, start, end, mark)
            return
        end = min(end, start + _READ)
        for clause in clauses(text[start:end], field):
            first = clause.start == 0
            self._statement(clause.field, label if first else "", start + clause.start, start + clause.end, mark)

    def _statement(self, field: str, label: str, start: int, end: int, mark: Mark) -> None:
        """Put one statement where it belongs."""
        found = self.found
        value = self.sheet.text[start:end].strip()
        if not value:
            return
        if field in _RESPONSIBLE:
            if done := responsibility(label, value, field):
                found.responsibilities.append(done)
            else:
                self.doubt("REC501", start, end, f"no name read in {_short(value)!r}; it stays a header line")
        elif field in _RIGHTS:
            terms = availability(f"{label}: {value}" if label else value, field)
            found.availability.append(terms)
            found.distributor = found.distributor or terms.body
        elif field in ("source", "publisher", "first-publication", "publication"):
            self._cited(field, value, start, end)
        elif field == "record":
            self.records.append(HeaderLine(field, label, value, value, start, end))
        elif field == "identifier":
            self._identifier(value)
        elif field == "subtitle":
            found.subtitles.append(self.words(start, end))
        elif field == "title" and mark.data.get("label") and not self.sheet.of(Kind.TITLE):
            found.title = self.words(start, end)
        elif field == "author":
            found.authors.extend(_people(value))
        elif field in ("written", "delivered"):
            date = parse_date(value, self.sheet.language)
            found.place = found.place or (place_beside(value, date) if date else "")
        elif field in ("sender", "addressee"):
            found.correspondents.setdefault(field, value.split("(")[0].strip(" ,;\n"))
        elif field == "place":
            found.place = found.place or " ".join(value.split()).strip(" .,;")
        if field in ("online-version", "source", "identifier", "notes", "unknown"):
            found.identifiers.extend(("URL", url) for url in addresses(value))

    def _cited(self, field: str, value: str, start: int, end: int) -> None:
        cited = parse_source(value[:_LONGEST], self.sheet.language, publisher=field == "publisher")
        named = cited.container or cited.publishers or cited.date or cited.article
        if not named and cited.remarks and self.found.first_publications:
            self.found.first_publications[-1].remarks.extend(cited.remarks)
            return
        if not named:
            self.doubt("REC501", start, end, f"no part of a reference is known in {_short(value)!r}")
        if field == "publisher":
            self.publishers.append(cited)
        elif field == "source":
            self.found.sources.append(cited)
        else:
            self.found.first_publications.append(cited)

    def _identifier(self, value: str) -> None:
        codes = _CODE.findall(value)
        if codes:
            self.found.identifiers.extend(("siglum", code) for code in codes)
        elif parse_date(value) is None and "://" not in value and len(value) < 80:
            self.found.identifiers.append(("number", " ".join(value.split())))

    def _bibliography(self) -> None:
        """Complete the sources: by a record's own lines, the publisher's, a publication printed at the end."""
        found, language = self.found, self.sheet.language
        if not found.sources and self.records:
            self._record(language)
        for publisher in self.publishers:
            if found.sources:
                found.sources[0] = found.sources[0].merged(publisher)
            else:
                found.sources.append(publisher)
        for mark in self.sheet.of(Kind.PUBLICATION):
            cited = parse_source(self.sheet.text[mark.start : mark.end][:_LONGEST], language)
            if cited.container or cited.date:
                found.first_publications.append(cited)

    def _record(self, language: str) -> None:
        """The record's own lines as a source: the last one with a volume, and the pages of any other."""
        cited = [parse_source(line.text[:_LONGEST], language) for line in self.records]
        whole = next((c for c in reversed(cited) if c.container and (c.volume or c.issue)), None)
        if whole is not None:
            whole.pages = whole.pages or next((c.pages for c in cited if c.pages), [])
            whole.left_over.clear()  # the lines themselves stand in the notes
            self.found.sources.append(whole)

    def _authors(self) -> None:
        found, sheet = self.found, self.sheet
        marks = sheet.of(Kind.AUTHOR)
        printed = [name for m in marks for name in _people(m.data.get("name") or self.words(m.start, m.end))]
        declared = declared_authors(sheet.source.declared)
        found.authors = list(dict.fromkeys([*printed, *found.authors])) or [n for d in declared for n in _people(d)]
        known: dict[str, str] = {}
        for person in found.persons:
            for name in () if person.group else person.names:
                known.setdefault(name.casefold().strip(" .:"), person.id)
        found.author_ids = [_identity(name, known) for name in found.authors]

    def _creation(self) -> None:
        found, sheet = self.found, self.sheet
        found.creation, against = creation(sheet)
        if against and found.creation:
            first = against[0]
            self.doubt(
                "REC503",
                first.start,
                first.end,
                f"dated {found.creation.date.iso} by its {found.creation.evidence}; its {first.evidence} "
                f"says {first.date.iso}",
            )
        elif found.creation and found.creation.certainty is Certainty.LOW and found.creation.start:
            message = f"{found.creation.text!r} read as {found.creation.date.iso}"
            self.doubt("REC503", found.creation.start, found.creation.end, message)
        for mark in [*sheet.of(Kind.DATELINE), *sheet.of(Kind.DATE)]:
            text = sheet.text[mark.start : mark.end]
            date = parse_date(text, sheet.language, near=int(found.creation.date.iso[:4]) if found.creation else 0)
            if date and not found.place:
                found.place = place_beside(text, date)

    def _genre(self) -> None:
        found, sheet = self.found, self.sheet
        titles = [found.title] if sheet.of(Kind.TITLE, Kind.HEADING) or sheet.source.declared.get("title") else []
        about = (line.text for line in found.lines if line.field in _ABOUT)
        said = "\n".join([*titles, *found.subtitles, *about])
        found.genre, found.genre_certainty = genre(sheet, said)
        if found.genre != "letter":
            return
        found.correspondence = correspondence(sheet, found, self.words)


def _people(text: str) -> Iterator[str]:
    """The names in an author's line."""
    for name in _AND.split(_BY.sub("", " ".join(text.split()))):
        if name.strip(" ,;"):
            yield name.strip(" ,;")


def _identity(name: str, known: dict[str, str]) -> str:
    """The id of the person who is printed so, or, where only one is, by the last name."""
    folded = name.casefold().strip(" .")
    return known.get(folded) or known.get(folded.split()[-1] if folded else "", "")


def _languages(declared: str) -> list[str]:
    """`en` for `en-GB`; nothing for what is no language tag."""
    match = re.match(r"([a-z]{2,3})(?:[-_]|$)", declared.strip().casefold())
    return [match[1]] if match else []


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"
