"""Word, Markdown, plain text and tables: each says what the TEI says, notes included, and our own readers agree."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from conftest import SHARED, TOP
from lxml import etree
from test_epub import NAMES, SOURCES, digest, label, squeezed_tei

from stenogram.exports import tables
from stenogram.exports.docx import picture_size, write_docx
from stenogram.exports.markdown import markdown
from stenogram.exports.plain_text import plain_text
from stenogram.formats import docx as word_reader
from stenogram.formats import markdown as markdown_reader

TEXTS = [*sorted((TOP / "tei").glob("*.xml")), *SOURCES]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
HOSTILE = TOP / "tests/print/hostile/source.xml"


def bare(text: str) -> str:
    """Without white space and without the marks of the editor, which are no words of the text."""
    return re.sub(r"[\s\[\]…]+", "", text)


def runs(story: etree._Element, *, all_of_it: bool = False) -> str:
    """The text of a part of a Word file; without what is hidden, and unless asked without what is supplied."""
    found = []
    for run in story.iter(f"{W}r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        if run.find(f"{W}rPr/{W}vanish") is not None:
            continue
        if all_of_it or style is None or style.get(f"{W}val") != "Supplied":
            found += [text.text or "" for text in run.iterfind(f"{W}t")]
    return "".join(found)


def word_parts(path: Path) -> tuple[etree._Element, dict[str, list[etree._Element]]]:
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        notes = {
            kind: [note for note in etree.fromstring(archive.read(f"word/{kind}s.xml")) if note.get(f"{W}type") is None]
            for kind in ("endnote", "footnote")
        }
    return document, notes


def called_notes(tei: etree._Element) -> list[str]:
    """The texts of all notes but those within notes."""
    notes = tei.xpath("t:text//t:note[not(ancestor::t:note)]", namespaces=NAMES)
    return sorted(bare(squeezed_tei(note, top=True)) for note in notes)


@pytest.mark.parametrize("source", TEXTS, ids=label)
def test_word_file_has_the_text_and_its_notes(source: Path, tmp_path: Path) -> None:
    write_docx(source, tmp_path / "x.docx")
    document, notes = word_parts(tmp_path / "x.docx")
    tei = etree.parse(source).getroot()
    body = bare(runs(document))
    text = bare(squeezed_tei(tei.find("t:text", NAMES)))
    assert letters_in_order(text, body), f"{text}\n{body}"
    header = len(bare("".join(tei.find("t:teiHeader/t:fileDesc/t:titleStmt", NAMES).itertext())))
    assert len(body) <= len(text) + header + 4 * len(tei.findall(".//t:note", NAMES)) + 8, (
        "something stands there twice"
    )
    for note in called_notes(tei):
        own = [bare(runs(found)) for kind in notes.values() for found in kind]
        assert any(one.endswith(note) for one in own) or note in body, note


def letters_in_order(text: str, shown: str) -> bool:
    """Whether all of a text is shown in its order; between it there may be labels of notes and titles of the header."""
    rest = iter(shown)
    return all(character in rest for character in text)


@pytest.mark.parametrize("source", TEXTS, ids=label)
def test_word_file_is_read_back(source: Path, tmp_path: Path) -> None:
    write_docx(source, tmp_path / "x.docx")
    document, notes = word_parts(tmp_path / "x.docx")
    expected = runs(document, all_of_it=True) + "".join(runs(n, all_of_it=True) for n in notes["endnote"])
    expected += "".join(runs(n, all_of_it=True) for n in notes["footnote"])
    read = word_reader.read((tmp_path / "x.docx").read_bytes(), "x.docx").text
    assert re.sub(r"\s+", "", read) == re.sub(r"\s+", "", expected)


# The order in which ECMA-376 part 1 has the properties of paragraphs, runs and styles; Word refuses another.
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b i smallCaps strike vanish color spacing sz szCs u vertAlign rtl lang",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "tblPr": "tblStyle tblW tblBorders tblCellMar",
    "lvl": "start numFmt lvlText lvlJc",
    "sectPr": "headerReference footerReference pgSz pgMar",
}


@pytest.mark.parametrize("source", TEXTS, ids=label)
def test_word_file_keeps_the_order_that_word_wants(source: Path, tmp_path: Path) -> None:
    write_docx(source, tmp_path / "x.docx")
    with zipfile.ZipFile(tmp_path / "x.docx") as archive:
        parts = [etree.fromstring(archive.read(name)) for name in archive.namelist() if name.startswith("word/")]
    for part in parts:
        for name, order in ORDER.items():
            for element in part.iter(W + name):
                places = [order.split().index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), etree.tostring(element)
        for cell in part.iter(f"{W}tc"):
            assert cell[-1].tag == f"{W}p"
        numbers = [mark.get(f"{W}id") for mark in part.iter(f"{W}bookmarkStart")]
        assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("source", TEXTS, ids=label)
def test_markdown_is_read_back(source: Path) -> None:
    written = markdown(source)
    read = bare(markdown_reader.read(written.encode(), "x.md").text)
    tei = etree.parse(source).getroot()
    text = bare(re.sub(r"\s+", "", squeezed_tei(tei.find("t:text", NAMES), calls=False)))
    assert letters_in_order(text, read), f"{text}\n{read}"
    for note in called_notes(tei):
        assert note in read, note


@pytest.mark.parametrize("source", TEXTS, ids=label)
def test_plain_text_is_the_same_in_lines(source: Path) -> None:
    wide, filled = plain_text(source, 0), plain_text(source, 60)
    assert filled.split() == wide.split()
    assert all(len(line) <= 60 or " " not in line.strip() or "\t" in line for line in filled.splitlines())


def test_plain_text_sets_labels_into_the_margin() -> None:
    from stenogram.exports.plain_text import _filled

    assert _filled("[12] Words that go on and on for long", 20) == [
        "[12] Words that go",
        "     on and on for",
        "     long",
    ]
    assert _filled("12345678901234567890123", 20) == ["12345678901234567890123"]


def test_tables_have_a_row_for_each_turn_and_bracket(tmp_path: Path) -> None:
    found = tables.Tables()
    assert list(tables.read_tables(TEXTS, found)) == []
    paths = {path.stem: path for path in tables.write_csv(found, tmp_path)}
    rows = {name: list(csv.DictReader(path.open(encoding="utf-8", newline=""))) for name, path in paths.items()}
    trees = [etree.parse(text).getroot() for text in TEXTS]
    assert len(rows["texts"]) == len(TEXTS)
    assert len(rows["turns"]) == sum(len(tree.findall("t:text//t:sp", NAMES)) for tree in trees)
    assert len(rows["brackets"]) == sum(len(tree.findall("t:text//t:stage", NAMES)) for tree in trees)
    for row in rows["turns"]:
        assert int(row["words"]) == len([word for word in row["speech"].split(" ") if word])


def test_what_a_row_says(tmp_path: Path) -> None:
    found = tables.Tables()
    list(tables.read_tables([TOP / "tei/council-1926.xml"], found))
    turns = [dict(zip(tables.COLUMNS["turns"], row, strict=True)) for row in found.rows["turns"]]
    first = turns[0]
    assert (first["text"], first["turn"], first["label"]) == ("council-1926", 1, "Ashdown.")
    assert (first["speaker"], first["role"], first["date"]) == ("Ashdown", "chair", "1926-12-13")
    assert (first["brackets"], first["interruptions"]) == (2, 2)
    assert "Yes, yes" not in str(first["speech"])
    brackets = [dict(zip(tables.COLUMNS["brackets"], row, strict=True)) for row in found.rows["brackets"]]
    called = next(row for row in brackets if row["names"] == "Voices from the benches")
    assert (called["called"], called["kind"], called["turn"]) == ("Yes, yes!", "interjection", 1)
    assert called["printed"] == "(Voices from the benches. Yes, yes! The members rise.)"


def test_parquet_says_what_csv_says(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    found = tables.Tables()
    list(tables.read_tables(TEXTS[:6], found))
    for path in tables.write_parquet(found, tmp_path):
        table = parquet.read_table(path)
        assert table.column_names == list(tables.COLUMNS[path.stem])
        assert [tuple(row.values()) for row in table.to_pylist()] == found.rows[path.stem]


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import sys

    from stenogram.errors import ConfigurationError

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigurationError, match="pyarrow"):
        tables.write_parquet(tables.Tables(), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_text_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.xml").write_text("<TEI>")
    found = tables.Tables()
    (finding,) = tables.read_tables([tmp_path / "bad.xml", TEXTS[0]], found)
    assert finding.code == "PUB101"
    assert len(found.rows["texts"]) == 1


def test_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_docx(TOP / "tei/bridge-speech-1928.xml", tmp_path / f"{name}.docx")
    assert digest(tmp_path / "a.docx") == digest(tmp_path / "b.docx")


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    write_docx(HOSTILE, tmp_path / "x.docx")
    with zipfile.ZipFile(tmp_path / "x.docx") as archive:
        document = archive.read("word/document.xml")
        relations = archive.read("word/_rels/document.xml.rels")
    assert b"instrText" not in document
    assert b"javascript" not in relations.lower()
    assert "](javascript" not in markdown(HOSTILE).lower()


def test_a_note_called_in_the_header_is_not_lost(tmp_path: Path) -> None:
    source = (TOP / "tests/print/speech/source.xml").read_text("utf-8")
    call = '<ref type="noteref" xml:id="n1r" n="60a" target="#n1">60a</ref>'
    source = source.replace(call, "").replace("</sourceDesc>", f"<p>{call}</p></sourceDesc>")
    (tmp_path / "x.xml").write_text(source, "utf-8")
    test_word_file_has_the_text_and_its_notes(tmp_path / "x.xml", tmp_path)
    assert "Gehalten im Rathaus." in markdown(tmp_path / "x.xml")


def test_sizes_of_pictures() -> None:
    assert picture_size(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x10\x00\x00\x00\x20") == (16, 32)
    assert picture_size(b"GIF89a\x05\x00\x07\x00") == (5, 7)
    jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x09\x00\x0c"
    assert picture_size(jpeg + b"\x01\x01") == (12, 9)
    assert picture_size(b"\xff\xd8\xff\xe0") is None
    assert picture_size(b"<svg/>") is None
    assert picture_size(b"GIF89a\x00\x00\x07\x00") is None


def test_a_picture_is_in_the_word_file(tmp_path: Path) -> None:
    (tmp_path / "dot.gif").write_bytes(b"GIF89a\x05\x00\x07\x00\x00\x00\x00;")
    source = (TOP / "tests/print/editorial/source.xml").read_text("utf-8").replace("plan.png", "dot.gif")
    (tmp_path / "x.xml").write_text(source, "utf-8")
    assert write_docx(tmp_path / "x.xml", tmp_path / "x.docx") == []
    with zipfile.ZipFile(tmp_path / "x.docx") as archive:
        assert any(name.startswith("word/media/picture-") for name in archive.namelist())
        assert b'descr="A plan of the hall"' in archive.read("word/document.xml")


@pytest.mark.parametrize("writer", ["docx", "markdown"])
def test_pandoc_finds_the_notes(writer: str, tmp_path: Path) -> None:
    pandoc = pytest.importorskip("pypandoc")
    source = TOP / "tei/bridge-speech-1928.xml"
    if writer == "docx":
        write_docx(source, tmp_path / "x.docx")
    else:
        (tmp_path / "x.markdown").write_text(markdown(source), "utf-8")
    page = pandoc.convert_file(str(tmp_path / f"x.{writer}"), "html5")
    assert len(re.findall(r'role="doc-noteref"', page)) == 5
    assert re.search(r"<h\d[^>]*>Notes</h\d>", page)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts (../shared) are not here")
def test_real_texts_lose_nothing(tmp_path: Path) -> None:
    from stenogram.conversion import convert

    for source in sorted((SHARED / "sources").glob("*.txt")):
        tei = tmp_path / f"{source.stem}.xml"
        tei.write_bytes(convert(source.read_bytes(), source.name).tei)
        test_word_file_has_the_text_and_its_notes(tei, tmp_path)
        test_word_file_is_read_back(tei, tmp_path)
        test_markdown_is_read_back(tei)
