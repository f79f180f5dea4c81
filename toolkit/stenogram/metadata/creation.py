"""When and where a text came to be: the evidence of its header, its own lines and its file's name, weightiest first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from stenogram.annotations import Annotations
from stenogram.dates import DateRange, date_in_name, find_dates, parse_date
from stenogram.marks import Certainty, Kind, Mark

# Header fields that date the text itself, best first; a publication's date says only "not later".
_OWN = ("delivered", "written", "date", "record", "identifier", "subtitle")
_PUBLISHED = ("first-publication", "publication", "source", "publisher")
# What a page's `meta` elements call it.
_DECLARED = (
    *("dcterms.created", "dc.date.created", "dc.date", "dcterms.date", "date", "citation_date"),
    *("dcterms.issued", "dc.date.issued", "citation_publication_date", "published"),
)
_HEAD_BLOCKS = 14
_RECORD = 3  # labels from which on a text is a record of speech
_YEARS = re.compile(r"(?<![\d.,/-])(1[5-9]\d\d|20\d\d)(?![\d-])")
_EDGES = " \t\r\n\xa0,.;:()[]–—-|"
_LEADING = re.compile(r"(?:(?:in|at|zu|in der|à|en|в|aus|den|le|el|am|im|an)\s+)+", re.IGNORECASE)
_TRAILING = re.compile(r"[\s,]+(?:den|le|el|the|on|am|vom|du|de|o|a|em)$", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"\d|\b(?:sitting|session|sitzung|volume|number|report|record|assembly|bericht|protokoll)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with what speaks for it.

    Attributes:
        text: as printed.
        date: in ISO.
        evidence: `delivered`, `written`, `date`, `record`, `dateline`, `title`, `text`, `file name`, `publication`.
        certainty: how sure it is that this is the text's own date.
        start, end: its span in the source; both 0 for a file's name.
    """

    text: str
    date: DateRange
    evidence: str
    certainty: Certainty = Certainty.HIGH
    start: int = 0
    end: int = 0


def creation(sheet: Annotations) -> tuple[Dated | None, list[Dated]]:
    """The text's own date.

    Returns:
        The best dated statement, or None; and others, of the same precision, that contradict it.
    """
    near = _near(sheet)
    found = list(_evidence(sheet, near))
    if not found:
        return None, []
    best = _completed(found[0], found)
    against = [
        other
        for other in found
        if other.evidence in ("delivered", "written", "date", "record", "dateline", "title")
        and len(other.date.when) == len(best.date.when) == 10
        and other.date.when != best.date.when
    ]
    return best, against


def _completed(best: Dated, found: Sequence[Dated]) -> Dated:
    """The first piece of evidence, or a later one that only makes it more precise: 22 October 1924 for 1924."""
    for other in found[1:]:
        same = best.date.when and other.date.when.startswith(best.date.when)
        if same and len(other.date.when) > len(best.date.when) and other.evidence != "publication":
            best = other
    return best


def _evidence(sheet: Annotations, near: int) -> Iterator[Dated]:
    headers = sheet.of(Kind.HEADER)
    for field in _OWN[:2]:
        yield from _of_headers(sheet, headers, (field,), near)
    for kind, evidence in ((Kind.DATE, "date"), (Kind.DATELINE, "dateline")):
        for mark in sheet.of(kind):
            dates = list(_dated(sheet, mark.start, mark.end, evidence, near))
            known = max((len(dated.date.iso) for dated in dates), default=0)
            yield from _told(sheet, mark, evidence) if len(mark.data.get("when", "")) > known else dates
            if kind is Kind.DATELINE:
                break
    yield from _of_headers(sheet, headers, _OWN[2:], near)
    for mark in sheet.of(Kind.TITLE):
        # A year in a title, or a stretch of years, is what the text is about.
        for found in _dated(sheet, mark.start, mark.end, "title", near):
            if len(found.date.when) > 4 or found.date.from_[:7] == found.date.to[:7] != "":
                yield found
    yield from _of_text(sheet, near)
    yield from _of_opening(sheet, near)
    if named := date_in_name(PurePath(sheet.source.name).stem):
        yield Dated(PurePath(sheet.source.name).stem[named.start : named.end], named, "file name", named.certainty)
    for declared in _DECLARED:
        if value := parse_date(sheet.source.declared.get(declared, "")):
            yield Dated(sheet.source.declared[declared], value, "declared", Certainty.MEDIUM)
    yield from _published(sheet, headers, near)


def _published(sheet: Annotations, headers: Sequence[Mark], near: int) -> Iterator[Dated]:
    """Publication dates: the text is not younger."""
    for found in _of_headers(sheet, headers, _PUBLISHED, near):
        day = found.date
        if day.when and (len(day.when) > 4 or found.evidence in _PUBLISHED[:2]):
            bound = DateRange(day.start, day.end, not_after=day.when)
            yield Dated(found.text, bound, "publication", Certainty.MEDIUM, found.start, found.end)


def _of_headers(sheet: Annotations, headers: Sequence[Mark], fields: Sequence[str], near: int) -> Iterator[Dated]:
    for field in fields:
        for mark in headers:
            if mark.data.get("field") == field:
                yield from _dated(sheet, mark.start, mark.end, field, near)


def _dated(sheet: Annotations, start: int, end: int, evidence: str, near: int) -> Iterator[Dated]:
    text = sheet.text[start : min(end, start + 600)]
    found = parse_date(text, sheet.language, near=near)
    if found is not None:
        span = (start + found.start, start + found.end)
        yield Dated(sheet.text[slice(*span)], found, evidence, found.certainty, *span)


def _told(sheet: Annotations, mark: Mark, evidence: str) -> Iterator[Dated]:
    """The date that a mark brings along, where its lines were read as one."""
    if when := mark.data.get("when"):
        span = DateRange(mark.start, mark.end, when=when)
        yield Dated(sheet.text[mark.start : mark.end], span, evidence, Certainty.HIGH, mark.start, mark.end)


def _of_text(sheet: Annotations, near: int) -> Iterator[Dated]:
    """A day printed on a short line of its own at the head of the text, which nobody claimed."""
    taken = [(mark.start, mark.end) for mark in sheet.of(Kind.HEADER, Kind.NOTE)]
    for block in sheet.layout[:_HEAD_BLOCKS]:
        for start, end in sheet.lines(block) if block.end - block.start < 1200 else ():
            if end - start > 120 or any(first <= start < last for first, last in taken):
                continue
            text = sheet.text[start:end]
            for found in find_dates(text, sheet.language, near=near):
                alone = found.end - found.start >= 0.34 * len(" ".join(text.split())) or start + found.end >= end - 2
                if len(found.when) == 10 and alone:
                    span = (start + found.start, start + found.end)
                    yield Dated(sheet.text[slice(*span)], found, "text", Certainty.MEDIUM, *span)
                    return


def _of_opening(sheet: Annotations, near: int) -> Iterator[Dated]:
    """The day that a record names in the sentence above the first speaker: `Athens, today, 4 December 2019, …`."""
    labels = sheet.of(Kind.LABEL)
    if len(labels) < _RECORD:
        return
    for block in sheet.layout[:_HEAD_BLOCKS]:
        if block.start >= labels[0].start:
            return
        for found in find_dates(sheet.text[block.start : min(block.end, block.start + 600)], sheet.language, near=near):
            if len(found.when) == 10:
                span = (block.start + found.start, block.start + found.end)
                yield Dated(sheet.text[slice(*span)], found, "text", Certainty.LOW, *span)
                return


def _near(sheet: Annotations) -> int:
    """A year that tells the century of two-digit ones: the usual one, if three quarters of all are of its century."""
    if named := date_in_name(PurePath(sheet.source.name).stem):
        return int(named.iso[:4])
    years = [int(match[1]) for match in _YEARS.finditer(sheet.text[:200_000])]
    if len(years) < 2:
        return 0
    century, times = Counter(year // 100 for year in years).most_common(1)[0]
    if times * 4 < len(years) * 3:
        return 0
    inside = sorted(year for year in years if year // 100 == century)
    return inside[len(inside) // 2]


def place_beside(text: str, found: DateRange) -> str:
    """The place of a dateline: what stands before its date, or behind it; empty where that is no place's name."""
    for part in (text[: found.start], text[found.end :]):
        words = _LEADING.sub("", _TRAILING.sub("", part.strip(_EDGES)), count=1).strip(_EDGES)
        first = words.splitlines()[-1] if words else ""
        if first and first[0].isupper() and len(first) < 50 and not _OFFICIAL.search(first):
            return " ".join(first.split())
    return ""
