"""TEI → PDF: the code that is written, and the book that comes of it."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from conftest import TOP, compare
from lxml import etree

from stenogram.assets import asset
from stenogram.errors import ConfigurationError, OutputError, SourceError
from stenogram.transform import TransformError, transform
from stenogram.typeset import typeset
from stenogram.typeset_settings import PAPERS, Print, known_paper

CASES = sorted((TOP / "tests/print").glob("*/source.xml"))
PAGES = sorted((TOP / "tests/xslt/page").glob("*/source.xml"))
TEI = "{http://www.tei-c.org/ns/1.0}"
# Not printed: what the corrected reading replaces (it stands in a note), labels of notes (printed as calls).
UNPRINTED = {f"{TEI}{name}" for name in ("sic", "orig", "rdg", "figDesc", "graphic")}


def needs(name: str) -> ModuleType:
    """A library only tests use: must be there in CI, is skipped by name elsewhere."""
    return importlib.import_module(name) if os.environ.get("CI") else pytest.importorskip(name)


def name(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("source", CASES, ids=name)
def test_code(source: Path, accept: bool) -> None:
    code = transform(asset("xslt/print.xsl"), source, {"date": "2000-01-01"}).decode()
    compare(code, source.with_name("expected.typ"), accept)


@pytest.mark.parametrize("source", [*CASES, *PAGES], ids=lambda p: f"{p.parents[1].name}-{p.parent.name}")
def test_every_word_is_printed_in_order(source: Path, tmp_path: Path) -> None:
    output = tmp_path / "book.pdf"
    findings = typeset(source, output)
    assert {found.code for found in findings} <= {"PUB202"}
    printed = letters(pdf_text(output))
    text = etree.parse(source).getroot().find(f"{TEI}text")
    assert text is not None
    notes = list(text.iter(f"{TEI}note"))
    flow = list(words(text))
    assert_in_order(flow, printed)
    for note in notes:
        assert_in_order(list(words(note, top=True)), printed)
    wanted = Counter("".join([*flow, *(word for note in notes for word in words(note, top=True))]))
    assert not wanted - Counter(printed), "letters of the text that the PDF lacks"


def words(element: etree._Element, top: bool = False) -> Iterator[str]:
    """The letters and figures of a text as printed, a word at a time; notes are asked for alone."""

    def parts(node: etree._Element, first: bool) -> Iterator[str]:
        moved = node.tag == f"{TEI}note" and not first
        label = node.tag == f"{TEI}label" and node.getparent().tag == f"{TEI}note"
        call = node.get("type") == "noteref"
        if not (moved or label or call or node.tag in UNPRINTED or not isinstance(node.tag, str)):
            yield node.text or ""
            for child in node:
                yield from parts(child, False)
                yield child.tail or ""
        elif call:
            yield node.get("n", "")

    notes = element.find(f".//{TEI}div[@type='notes']") if not top else None
    if notes is not None and all(note.get("target") for note in notes.iter(f"{TEI}note")):
        notes.getparent().remove(notes)  # every note is at the foot of its page, and the heading is gone
    joined = re.sub(r"-?\s*\n?\s*⁋", "", "".join(parts(element, True)))
    yield from (letters(word) for word in joined.split() if letters(word))


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def assert_in_order(expected: list[str], printed: str) -> None:
    """Each word after the one before; a word may be broken over pages, with the notes between."""
    place = 0
    for word in expected:
        found = printed.find(word, place)
        halves = (split_over_pages(word, printed, place) or -1) if found < 0 else found + len(word)
        assert halves >= 0, f"{word!r} is not in the PDF after {printed[max(0, place - 60) : place]!r}"
        place = halves


def split_over_pages(word: str, printed: str, place: int) -> int | None:
    for cut in range(2, len(word) - 1):
        first = printed.find(word[:cut], place)
        second = printed.find(word[cut:], first + cut) if first >= 0 else -1
        if second >= 0:
            return second + len(word) - cut
    return None


def pdf_text(pdf: Path) -> str:
    document = needs("pypdfium2").PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(pages)


def test_text_that_looks_like_code_is_set_as_text(tmp_path: Path) -> None:
    assert typeset(TOP / "tests/print/hostile/source.xml", tmp_path / "x.pdf") == []
    found = re.sub(r"\s+", " ", pdf_text(tmp_path / "x.pdf").replace("\u2060", ""))
    for words_of_code in (
        '#eval("sys.exit()")',
        "$x^2$",
        "`raw`",
        "*bold* _it_",
        "<label>",
        "// not a comment",
        "\\u{41}",
        '#import "@preview/x:1.0.0": *',
        '" ) }) #panic("out") ({ text("',
    ):
        assert words_of_code in found


def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    source = TOP / "tests/print/debate/source.xml"
    typeset(source, tmp_path / "a.pdf")
    program = "import sys; from pathlib import Path; from stenogram.typeset import typeset; "
    program += f"typeset(Path({str(source)!r}), Path({str(tmp_path / 'b.pdf')!r}))"
    environment = {
        **os.environ,
        "PYTHONPATH": str(TOP / "toolkit"),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_standards_metadata_and_bookmarks(tmp_path: Path) -> None:
    typeset(TOP / "tests/print/speech/source.xml", tmp_path / "x.pdf")
    with needs("pikepdf").open(tmp_path / "x.pdf") as pdf:
        facts = pdf.open_metadata()
        assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "2", "A")
        assert facts["dc:title"] == "Rede über die Brücke"
        assert list(facts["dc:creator"]) == ["Anna Lindt"]
        assert str(facts["xmp:CreateDate"]).startswith("2026-02-01")
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "de"
        with pdf.open_outline() as outline:
            title = outline.root[0]
            assert title.title == "Rede über die Brücke"
            assert [child.title for child in title.children] == ["Von den Kosten", "Anmerkungen"]


@pytest.mark.parametrize(("date", "epoch", "expected"), [
    ('<date when="1999-07"/>', "86400", "1999-07-01"),
    ("", "86400", "1970-01-02"),
    ("", "", "2000-01-01"),
])  # fmt: skip
def test_date(date: str, epoch: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    typeset(small("<p>x</p>", tmp_path, date), tmp_path / "x.pdf")
    with needs("pikepdf").open(tmp_path / "x.pdf") as pdf:
        assert str(pdf.open_metadata()["xmp:CreateDate"])[:10] == expected


def test_a_character_without_glyph_is_named_with_its_place(tmp_path: Path) -> None:
    output = tmp_path / "x.pdf"
    output.write_bytes(b"the earlier book")
    found = typeset(small("<p>one</p>\n<p>so <hi>far 漢</hi></p>", tmp_path), output)
    assert [(d.code, d.line, d.column) for d in found] == [("PUB201", 3, 15)]
    assert "漢" in found[0].message
    assert "U+6F22" in found[0].message
    assert output.read_bytes() == b"the earlier book"


def test_an_unknown_element_stops_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(TransformError, match="nosuch") as caught:
        typeset(small("<p>a</p>\n<p><nosuch/></p>", tmp_path), tmp_path / "x.pdf")
    assert caught.value.line == 3
    assert not (tmp_path / "x.pdf").exists()


def test_what_cannot_be_done_is_refused(tmp_path: Path) -> None:
    source = small("<p>a</p>", tmp_path)
    with pytest.raises(ConfigurationError, match="b9"):
        known_paper("b9")
    with pytest.raises(SourceError):
        typeset(tmp_path / "missing.xml", tmp_path / "x.pdf")
    with pytest.raises(OutputError):
        typeset(source, source / "x.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["small.xml"]


@pytest.mark.parametrize("paper", PAPERS)
def test_papers(paper: str, tmp_path: Path) -> None:
    assert typeset(TOP / "tests/print/debate/source.xml", tmp_path / "x.pdf", settings=Print(paper=paper)) == []
    widths = {"a5": 420, "6x9": 432, "letter": 612, "a4": 595}
    document = needs("pypdfium2").PdfDocument(tmp_path / "x.pdf")
    assert round(document[0].get_width()) == widths[paper]


def test_a_picture_is_set_or_its_lack_told(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    body = "".join(
        f'<figure><graphic url="{url}"/><figDesc>A dot</figDesc></figure>\n' for url in ("dot.svg", "../no.png")
    )
    found = typeset(small(body, tmp_path), tmp_path / "x.pdf")
    assert [(d.code, d.line) for d in found] == [("PUB202", 3)]
    assert "[A dot]" in pdf_text(tmp_path / "x.pdf")


def test_long_notes_and_many_calls_keep_their_order(tmp_path: Path) -> None:
    """Notes begin on the page of their call or the next one, and none of their words is lost."""
    text = "The harbour was deep, and the lamps were lit along the quay until the morning came. "
    long = " ".join(f"word{number}" for number in range(2500))
    body = "".join(
        f'<p>{text * 3}<note n="{n}" xml:id="n{n}"><p>{text}</p><p>{text}</p></note> {text * 2}</p>\n'
        for n in range(60)
    )
    body += f'<p>{text}<note n="long" xml:id="nl">{long}</note></p>'
    assert typeset(small(body, tmp_path), tmp_path / "x.pdf") == []
    assert_in_order(long.split(), letters(pdf_text(tmp_path / "x.pdf")))


def small(body: str, folder: Path, publication: str = "") -> Path:
    """The least TEI that can be set, with a body."""
    path = folder / "small.xml"
    header = f"<titleStmt><title>Small</title></titleStmt><publicationStmt>{publication}</publicationStmt>"
    path.write_text(
        f'<TEI xmlns="{TEI[1:-1]}" xml:id="small" xml:lang="en"><teiHeader><fileDesc>{header}</fileDesc>'
        f"</teiHeader><text><body><div>\n{body}</div></body></text></TEI>",
        encoding="utf-8",
    )
    return path
