"""PDF files: lines, columns, paragraphs, running heads, pages and notes; nothing lost; and what is refused.

The files are set by typst from `pdf/*.typ` when the tests run; what is expected stands beside them.
"""

from __future__ import annotations

import dataclasses
import io
from collections import Counter
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import typst
from conftest import compare, regions_of
from lxml import etree

from stenogram.conversion import convert
from stenogram.errors import FidelityError, SourceError
from stenogram.formats import detect, read
from stenogram.formats.pdf import refusal
from stenogram.formats.pdf_account import account
from stenogram.formats.pdf_pages import pages
from stenogram.tei import TEI, XML_ID
from stenogram.validation import validate
from stenogram.verification import verify

HERE = Path(__file__).parent / "pdf"
CASES = sorted(HERE.glob("*.typ"))


def pdf(source: Path | str) -> bytes:
    """A PDF that typst sets with the fonts that it ships."""
    given = source if isinstance(source, Path) else source.encode()
    return typst.compile(given, ignore_system_fonts=True)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_reader(case: Path, accept: bool) -> None:
    source, _ = read(pdf(case), f"{case.stem}.pdf")
    compare(regions_of(source, without="created"), case.with_suffix(".read"), accept)


def test_there_are_cases() -> None:
    assert len(CASES) >= 4


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_every_character_of_the_text_layer_has_a_fate(case: Path) -> None:
    """Held to PDFium's own plain text of the file, which is not what the reader reads."""
    data = pdf(case)
    source, _ = read(data, "a.pdf")
    assert source.origin is not None
    aside = "".join(source.origin.file_text[u.start : u.end] for u in source.unread)
    document = pypdfium2.PdfDocument(data)
    given = "".join(page.get_textpage().get_text_range() for page in document)
    given = given.replace("\ufffe", "-").replace("\x02", "-")
    assert Counter("".join(given.split())) == Counter("".join((source.text + aside).split()))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_whole_chain(case: Path, tmp_path: Path) -> None:
    path = tmp_path / f"{case.stem}.pdf"
    path.write_bytes(pdf(case))
    result = convert(path.read_bytes(), path.name)
    out = tmp_path / f"{case.stem}.xml"
    out.write_bytes(result.tei)
    assert list(validate(out)) == []
    assert list(verify(out, [tmp_path])) == []


def converted(name: str) -> etree._Element:
    return etree.fromstring(convert(pdf(HERE / f"{name}.typ"), f"{name}.pdf").tei)


def test_debate() -> None:
    root = converted("debate")
    speakers = ["".join(s.itertext()) for s in root.iter(TEI + "speaker")]
    assert speakers == ["The President:", "Mr. Okoro:", "Mrs. Lindqvist:", "Mr. Okoro:", "The President:"]
    assert ["".join(h.itertext()) for h in root.iter(TEI + "head")] == ["Debate on the Ferries", "The Vote"]
    assert [pb.get("n") for pb in root.iter(TEI + "pb")] == ["211", "212", "213", "214"]
    notes = {n.get(XML_ID): n for n in root.iter(TEI + "note") if n.get("place") == "bottom"}
    calls = {r.get(XML_ID): r for r in root.iter(TEI + "ref") if r.get("type") == "noteref"}
    assert [n.get("n") for n in notes.values()] == ["1", "2", "3"]
    for note in notes.values():
        call = calls[(note.get("target") or "")[1:]]
        assert call.get("target") == f"#{note.get(XML_ID)}" and call.text == note.get("n")
    text = " ".join("".join(root.find(f"{TEI}text").itertext()).split())
    assert "Marrow Assembly" not in text
    assert "twelve years without any answer." in text, "a note that goes on over a page is one note"


def test_columns_are_read_one_after_the_other() -> None:
    root = converted("spalten")
    speakers = ["".join(s.itertext()) for s in root.iter(TEI + "speaker")]
    assert speakers.count("Präsident Dr. Ruckstuhl:") == 3 and "Jost Brodbeck (Fortschrittspartei):" in speakers
    text = " ".join("".join(root.find(f"{TEI}text").itertext()).split())
    assert "der muss sehr gute Gründe haben, und die Begründung dieser Vorlage hat deren keinen." in text
    assert "sie verteilt die Lasten gerecht und die Einnahmen nach der Einwohnerzahl." in text
    assert root.findall(f".//{TEI}lb[@break='no']")
    assert [pb.get("n") for pb in root.iter(TEI + "pb")] == ["87", "88", "89"]


def test_notes_at_the_end_are_no_notes_of_the_page() -> None:
    root = converted("schluss")
    calls = {r.get("n"): (r.get("target") or "")[1:] for r in root.iter(TEI + "ref") if r.get("type") == "noteref"}
    notes = {n.get(XML_ID): n.get("n") for n in root.iter(TEI + "note") if n.get("place") == "end"}
    assert {n: notes.get(target) for n, target in calls.items()} == {str(n): str(n) for n in range(1, 9)}
    text = " ".join("".join(root.find(f"{TEI}text").itertext()).split())
    assert text.startswith("Die Mole wurde im Frühjahr geöffnet, und die Beamten,"), "a large initial is a letter"


def test_a_scan_has_no_type() -> None:
    root = converted("abtastung")
    speakers = ["".join(s.itertext()) for s in root.iter(TEI + "speaker")]
    assert speakers == ["The President:", "Mr. Okoro:", "The President:", "Mr. Okoro:"]
    assert not list(root.iter(TEI + "head")) and not list(root.iter(TEI + "hi"))


def test_positions_are_pages_and_lines() -> None:
    source, _ = read(pdf(HERE / "debate.typ"), "debate.pdf")
    assert source.position(source.text.index("Debate on the Ferries")) == (1, 1)
    page, line = source.position(source.text.index("The Vote"))
    assert (page, line) == (4, 2), "the running head is the first line"


SAME = '#set page(width: 90mm, height: 60mm, margin: 8mm)\n#set text(font: "Libertinus Serif")\n'


def test_turned_text_is_on_record() -> None:
    page = SAME + "A plain line of text.\n#place(right, rotate(90deg)[STAMP])\nAnother one."
    source, _ = read(pdf(page), "a.pdf")
    assert "STAMP" not in source.text
    assert [u.reason for u in source.unread] == ["text set at an angle"]


def test_a_page_that_lies_on_its_side() -> None:
    data = pdf(SAME + "The first line.\n\nThe second line.")
    with pikepdf.open(io.BytesIO(data)) as file:
        file.pages[0].contents_coalesce()
        file.pages[0].contents_add(b"0 1 -1 0 200 0 cm", prepend=True)
        out = io.BytesIO()
        file.save(out)
    assert read(out.getvalue(), "a.pdf")[0].text.split() == ["The", "first", "line.", "The", "second", "line."]


def test_a_table_is_not_two_columns() -> None:
    rows = "\n".join(f"[Member {i}], [{i * 7}]," for i in range(12))
    page = SAME.replace("60mm", "120mm") + f"#table(columns: (1fr, 1fr), {rows})"
    source, _ = read(pdf(page), "a.pdf")
    assert "Member 3 21" in source.text


def locked(data: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        file.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    return out.getvalue()


def test_locked() -> None:
    with pytest.raises(SourceError, match="locked with a password"):
        read(locked(pdf("Text")), "a.pdf")


def test_without_text_layer() -> None:
    with pytest.raises(SourceError, match=r"no text layer: its pages are pictures.*OCR"):
        read(pdf("#rect(width: 3cm, height: 3cm, fill: red)"), "a.pdf")
    with pytest.raises(SourceError, match="no text layer: its pages are empty"):
        read(pdf("#pagebreak()"), "a.pdf")


@pytest.mark.parametrize("size", [9, 40, 300])
def test_damaged(size: int) -> None:
    with pytest.raises(SourceError, match="damaged"):
        read(pdf("Text")[:size], "a.pdf")


def test_what_is_no_pdf() -> None:
    assert refusal(b"PK\x03\x04\0", ".pdf") == "it is a ZIP archive (Word, OpenDocument and EPUB files are such)"
    assert refusal(b"Comrades", ".txt") == "it does not begin with %PDF-"
    assert detect(pdf("Text"), "paper").name == "pdf"


def test_a_lost_character_is_found() -> None:
    data = pdf("Some words.")
    source, _ = read(data, "a.pdf")
    document = pypdfium2.PdfDocument(data)
    found = list(pages(document))
    account(source, found)
    for text in (source.text.replace("words", "word"), source.text.replace("words", "sword")):
        with pytest.raises(FidelityError):
            account(dataclasses.replace(source, text=text), found)
    with pytest.raises(FidelityError):
        account(source, [found[0]._replace(glyphs=found[0].glyphs[1:])])
