"""What is known about a document: from marks set by hand, and from whole files read by the recognisers.

The files are `metadata/describe/*.txt`, and beside each what is read from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from stenogram.annotations import Annotations
from stenogram.formats import recognise_file
from stenogram.marks import Block, Certainty, Kind, Mark
from stenogram.metadata import Metadata, describe
from stenogram.metadata.header_values import availability, clauses, responsibility
from stenogram.participants import Person
from stenogram.source import Source

_FOLDER = Path(__file__).parent / "metadata" / "describe"
_CASES = sorted(path for end in ("txt", "html") for path in _FOLDER.glob(f"*.{end}"))


def _sheet(text: str, *claims: tuple[Kind, str, dict[str, str]], name: str = "x.txt") -> Annotations:
    """A sheet whose marks stand where their words do; a header line's value is what stands behind its colon."""
    lines = [line for line in text.split("\n") if line]
    starts = [text.index(line) for line in lines]
    blocks = [Block(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    sheet = Annotations(Source(name, text, "0" * 64), blocks, "en")
    marks = []
    for kind, words, data in claims:
        start, end = text.index(words), text.index(words) + len(words)
        parts: tuple[Mark, ...] = ()
        if kind is Kind.HEADER:
            at = start + words.find(": ") + 2 if ": " in words else start
            parts = (Mark(Kind.VALUE, at, end),)
        marks.append(Mark(kind, start, end, data, parts))
    sheet.add(marks)
    assert not sheet.refused
    return sheet


def _header(words: str, field: str) -> tuple[Kind, str, dict[str, str]]:
    label = words.split(":")[0] if ": " in words else ""
    return Kind.HEADER, words, {"field": field, "label": label} if label else {"field": field}


def _date(found: Metadata) -> tuple[str, str, str]:
    assert found.creation is not None
    return found.creation.date.iso, found.creation.evidence, str(found.creation.certainty)


def test_each_value_in_its_place() -> None:
    text = (
        "Ada Norton\nOn Bread1\nOctober 22, 1924\nSource: Works, Vol. 6, pp. 315-326\n"
        "Publisher: Harbour Press, Moscow, 1954\nFirst Published: The Bell, No. 242, October 23, 1924\n"
        "Transcription/Markup: Leo Price\nPublic Domain: Millers Internet Archive (2008). You may freely copy it.\n"
    )
    sheet = _sheet(
        text,
        (Kind.AUTHOR, "Ada Norton", {}),
        (Kind.TITLE, "On Bread1", {"type": "main"}),
        (Kind.CALL, "1", {}),
        (Kind.DATE, "October 22, 1924", {"when": "1924-10-22"}),
        _header("Source: Works, Vol. 6, pp. 315-326", "source"),
        _header("Publisher: Harbour Press, Moscow, 1954", "publisher"),
        _header("First Published: The Bell, No. 242, October 23, 1924", "first-publication"),
        _header("Transcription/Markup: Leo Price", "transcription"),
        _header("Public Domain: Millers Internet Archive (2008). You may freely copy it.", "public-domain"),
    )
    found = describe(sheet, [Person("p-norton", ["Norton"])])
    assert (found.title, found.authors, found.author_ids) == ("On Bread", ["Ada Norton"], ["p-norton"])
    assert _date(found) == ("1924-10-22", "date", "high")
    assert [(done.resp, done.names) for done in found.responsibilities] == [("Transcription/Markup", ["Leo Price"])]
    (source,) = found.sources
    assert source.container is not None
    assert source.volume is not None
    assert source.date is not None
    assert (source.container.text, source.volume.n, source.date.when) == ("Works", "6", "1954")
    assert [(pages.n, pages.to) for pages in source.pages] == [("315", "326")]
    (first,) = found.first_publications
    assert first.date is not None
    assert first.date.when == "1924-10-23"
    (terms,) = found.availability
    assert (terms.status, terms.body) == ("free", "Millers Internet Archive")
    assert [line.text for line in found.lines] == text.splitlines()[3:]
    assert found.doubts == []


def test_the_order_of_evidence_for_the_date() -> None:
    text = "On Bread\n5 May 1931\nWritten: 3 May 1931\nDelivered: 4 May 1931\n"
    title, line = (Kind.TITLE, "On Bread", {}), (Kind.DATE, "5 May 1931", {})
    written, delivered = _header("Written: 3 May 1931", "written"), _header("Delivered: 4 May 1931", "delivered")
    assert _date(describe(_sheet(text, title, line), []))[:2] == ("1931-05-05", "date")
    assert _date(describe(_sheet(text, title, line, written), []))[:2] == ("1931-05-03", "written")
    found = describe(_sheet(text, title, line, written, delivered), [])
    assert _date(found)[:2] == ("1931-05-04", "delivered")
    assert [doubt.code for doubt in found.doubts] == ["REC503"]


def test_a_file_name_is_weaker_evidence() -> None:
    found = describe(_sheet("Good day.\nThe sitting is open.", name="Sitting_2015-01-27-D095.txt"), [])
    assert _date(found) == ("2015-01-27", "file name", "medium")
    assert [doubt.code for doubt in found.doubts] == ["REC502"]


def test_life_dates_in_a_subtitle_do_not_date_the_text() -> None:
    text = "In Memory of a Miller\nMarch 28th 1874 - January 16th 1936\n"
    sheet = _sheet(
        text,
        (Kind.TITLE, "In Memory of a Miller", {"type": "main"}),
        (Kind.TITLE, "March 28th 1874 - January 16th 1936", {"type": "sub"}),
    )
    assert describe(sheet, []).creation is None


def test_publication_bounds_the_date() -> None:
    text = "On Bread\nFirst Published: The Bell, No. 4, 6 May 1931\n"
    header = _header("First Published: The Bell, No. 4, 6 May 1931", "first-publication")
    found = describe(_sheet(text, (Kind.TITLE, "On Bread", {}), header), [])
    assert found.creation is not None
    assert found.creation.date.attributes() == {"notAfter": "1931-05-06"}
    assert found.creation.certainty is Certainty.MEDIUM


def test_prose_is_divided_by_its_verbs() -> None:
    text = (
        "First published in The Bell, No. 4, 6 May 1931. Copyright © 1931 A. Norton. "
        "Transcribed and marked up by J. K. Price, 2001. It has notes. This work is in the Public Domain."
    )
    parts = [(c.field, text[c.start : c.end].strip()) for c in clauses(text, "first-publication")]
    assert parts == [
        ("first-publication", "First published in The Bell, No. 4, 6 May 1931."),
        ("licence", "Copyright © 1931 A. Norton."),
        ("transcription", "Transcribed and marked up by J. K. Price, 2001. It has notes."),
        ("licence", "This work is in the Public Domain."),
    ]


@pytest.mark.parametrize(
    ("label", "value", "expected"),
    [
        ("Transcribed", "by Jo Price", "Transcribed by: Jo Price"),
        (
            "Proofed",
            "and corrected by Jo Price for the Archive, May 2011.",
            "Proofed and corrected by: Jo Price (for the Archive, May 2011)",
        ),
        ("Editing", "2006 by Ann O’Hara.", "Editing 2006 by: Ann O’Hara"),
        ("Markup", "David Price & R. Norton", "Markup: David Price; R. Norton"),
        ("Translated", "For millers.org by Mitch Ador;", "Translated For millers.org by: Mitch Ador"),
        ("Proofread", "Ann O’Hara (September 2019).", "Proofread: Ann O’Hara ((September 2019))"),
        (
            "",
            "Transcribed & marked up by Ann O’Hara for the Archive.",
            "Transcribed & marked up by: Ann O’Hara (for the Archive)",
        ),
        ("", "Transcribed by J. K. Price, A. Norton and others", "Transcribed by: J. K. Price; A. Norton"),
        ("Übersetzung", "aus dem Russischen von Karl Muster", "Übersetzung aus dem Russischen von: Karl Muster"),
        ("Перевод", "с английского И. Мельника", "Перевод с английского: И. Мельника"),
        ("Translated", "anonymously", ""),
    ],
)
def test_who_did_what(label: str, value: str, expected: str) -> None:
    done = responsibility(label, value, "transcription")
    remark = f" ({done.remark})" if done and done.remark else ""
    assert (f"{done.resp}: {'; '.join(done.names)}{remark}" if done else "") == expected


@pytest.mark.parametrize(
    ("text", "status", "target"),
    [
        ("under the terms of the GNU Free Documentation License", "free", "https://www.gnu.org/licenses/fdl.html"),
        ("Creative Commons (Attribute & ShareAlike)", "free", "https://creativecommons.org/licenses/by-sa/"),
        ("Pubic Domain: take it", "free", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("CC BY, https://creativecommons.org/licenses/by/3.0/", "free", "https://creativecommons.org/licenses/by/3.0/"),
        ("© 1975 A. Norton. All rights reserved.", "restricted", ""),
        ("Ask the editors", "unknown", ""),
    ],
)
def test_terms_of_use(text: str, status: str, target: str) -> None:
    found = availability(text)
    assert (found.status, found.target, found.text) == (status, target, text)


def _shown(found: Metadata) -> Iterator[str]:
    yield f"title: {found.title}"
    yield from (f"subtitle: {title}" for title in found.subtitles)
    yield from (f"author: {name}" for name in found.authors)
    yield f"genre: {found.genre} ({found.genre_certainty})"
    if found.creation:
        attributes = " ".join(f"{k}={v}" for k, v in found.creation.date.attributes().items())
        yield f"date: {attributes} by {found.creation.evidence} ({found.creation.certainty})"
    if found.place:
        yield f"place: {found.place}"
    for done in found.responsibilities:
        yield f"resp: {done.resp}: {'; '.join(done.names)}"
    yield from (f"terms: {terms.status} {terms.target}" for terms in found.availability)
    yield from (f"idno: {kind} {value}" for kind, value in found.identifiers)
    for name, sources in (("source", found.sources), ("first", found.first_publications)):
        for source in sources:
            named = source.container or (source.publishers or [None])[0]
            yield f"{name}: {named.text if named else ''} {source.date.iso if source.date else ''}".rstrip()
    if found.correspondence:
        yield f"letter: {found.correspondence.sender} to {found.correspondence.addressee}"
    yield from (f"{doubt.code} {doubt.message}" for doubt in found.doubts)


@pytest.mark.parametrize("case", _CASES, ids=lambda path: path.stem)
def test_files(case: Path, accept: bool) -> None:
    shown = "\n".join(_shown(describe(recognise_file(case), []))) + "\n"
    expected = case.with_suffix(".expected")
    if accept:
        expected.write_text(shown, encoding="utf-8")
    assert shown == expected.read_text(encoding="utf-8")


def test_there_are_cases() -> None:
    assert len(_CASES) >= 6
