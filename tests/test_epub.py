"""TEI → EPUB: what the archive holds, that it is the text's, and that the checker has nothing to say."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from types import ModuleType

import pytest
from conftest import TOP, compare
from lxml import etree

from stenogram.epub import bind
from stenogram.errors import OutputError
from stenogram.transform import TransformError

FOLDERS = ("tests/print", "tests/xslt/page", "tests/epub")
SOURCES = [path for folder in FOLDERS for path in sorted((TOP / folder).glob("*/source.xml"))]
# The checker takes a Java start each time: these hold everything that the others do.
CHECKED = [
    TOP / f"tests/{name}/source.xml" for name in ("print/debate", "print/article", "xslt/page/edited", "epub/parts")
]
CASES = sorted((TOP / "tests/epub").glob("*/source.xml"))
NAMES = {"h": "http://www.w3.org/1999/xhtml", "e": "http://www.idpf.org/2007/ops", "o": "http://www.idpf.org/2007/opf",
         "d": "http://purl.org/dc/elements/1.1/", "t": "http://www.tei-c.org/ns/1.0"}  # fmt: skip
TYPE = f"{{{NAMES['e']}}}type"


def needs(name: str) -> ModuleType:
    """A library only tests use: must be there in CI, is skipped by name elsewhere."""
    return importlib.import_module(name) if os.environ.get("CI") else pytest.importorskip(name)


def label(path: Path) -> str:
    return f"{path.parents[1].name}-{path.parent.name}"


@pytest.mark.parametrize("source", CASES, ids=label)
def test_bundle(source: Path, tmp_path: Path, accept: bool) -> None:
    bind(source, tmp_path / "x.epub")
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        files = [f"== {name}\n{book.read(name).decode()}\n" for name in book.namelist() if not name.endswith(".css")]
    compare("".join(files), source.with_name("expected.txt"), accept)


def check(book: Path) -> list[str]:
    """What epubcheck says; called past its Python wrapper, for Java without its optimising compiler."""
    jar = needs("epubcheck.const").EPUBCHECK
    if shutil.which("java") is None and not os.environ.get("CI"):
        pytest.skip("java is not here, and epubcheck needs it")
    command = [
        "java",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-jar",
        jar,
        book.name,
        "--json",
        "-",
        "--quiet",
    ]
    done = subprocess.run(command, cwd=book.parent, capture_output=True, text=True)
    messages = json.loads(done.stdout[done.stdout.index("{") :])["messages"]
    return [f"{m['severity']} {m['ID']} {m['message']} {m['locations']}" for m in messages]


@pytest.mark.parametrize("source", CHECKED, ids=label)
def test_checker_finds_nothing(source: Path, tmp_path: Path) -> None:
    bind(source, tmp_path / "x.epub")
    assert check(tmp_path / "x.epub") == []


def test_the_checker_does_find_faults(tmp_path: Path) -> None:
    bind(CHECKED[0], tmp_path / "x.epub")
    with zipfile.ZipFile(tmp_path / "x.epub") as book, zipfile.ZipFile(tmp_path / "y.epub", "w") as worse:
        for entry in book.infolist():
            worse.writestr(entry, book.read(entry).replace(b'id="n1"', b'id="other"'))
    assert any("RSC-012" in message for message in check(tmp_path / "y.epub"))


@pytest.mark.parametrize("source", SOURCES, ids=label)
def test_text_is_that_of_the_tei(source: Path, tmp_path: Path) -> None:
    assert {finding.code for finding in bind(source, tmp_path / "x.epub")} <= {"PUB202"}
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        pages = [etree.fromstring(book.read(n)) for n in spine(book) if re.search(r"/text-\d+\.xhtml$", n)]
    tei = etree.parse(source).getroot()
    calls = "".join(squeezed(page.find("h:body", NAMES), notes=False) for page in pages)
    assert calls == squeezed_tei(tei.find("t:text", NAMES))
    shown = sorted(
        squeezed(aside) for page in pages for aside in page.iterfind(".//h:aside", NAMES) if not is_reading(aside, tei)
    )
    notes = tei.iterfind("t:text//t:note", NAMES)
    assert shown == sorted(squeezed_tei(note, top=True) for note in notes)


def is_reading(aside: etree._Element, tei: etree._Element) -> bool:
    """Notes of ours about two readings; the text's own have an id of a note, or one made for a note."""
    return not aside.get("id", "").startswith("_note") and not tei.xpath(
        "//t:note[@xml:id=$i]", namespaces=NAMES, i=aside.get("id")
    )


def squeezed(element: etree._Element, *, notes: bool = True) -> str:
    """All text without white space; without notes and without what this stylesheet adds."""
    added = {"note-label", "supplied-head", "ptr", "speaker supplied", "mark", "no-picture", "gap", "resp"}

    def parts(node: etree._Element) -> str:
        ours = node.get("class") in added or (
            node.get("class", "").startswith("gap") or node.tag.endswith("}figcaption")
        )
        ours = ours or "".join(node.get("id", "")).startswith("_call")
        note = not notes and node.tag == f"{{{NAMES['h']}}}aside"
        inner = "" if ours or note else (node.text or "") + "".join(parts(child) for child in node)
        return inner + (node.tail or "")

    return re.sub(r"\s+", "", parts(element).removesuffix(element.tail or "") if element.tail else parts(element))


def squeezed_tei(element: etree._Element, *, top: bool = False, calls: bool = True) -> str:
    """The text of the edition: corrected readings, no notes, calls as printed or left out."""

    def parts(node: etree._Element, first: bool) -> str:
        tag = etree.QName(node).localname if isinstance(node.tag, str) else "comment"
        pair = (
            {etree.QName(sibling).localname for sibling in node.getparent()}
            if tag in ("sic", "orig", "expan", "rdg")
            else set()
        )
        other = (tag, True) in {
            ("sic", "corr" in pair),
            ("orig", "reg" in pair),
            ("expan", "abbr" in pair),
            ("rdg", "lem" in pair),
        }
        other = other or (not calls and tag == "ref" and node.get("type") == "noteref")
        hidden = tag in ("comment", "figDesc", "desc", "figure", "gap") or other or (tag == "note" and not first)
        printed = tag == "label" and node.getparent() is element and first_of(node)
        inner = (
            "" if hidden or (printed and top) else (node.text or "") + "".join(parts(child, False) for child in node)
        )
        return inner + ("" if first else node.tail or "")

    return re.sub(r"\s+", "", parts(element, True))


def first_of(node: etree._Element) -> bool:
    return node.getprevious() is None and not (node.getparent().text or "").strip()


def spine(book: zipfile.ZipFile) -> list[str]:
    package = etree.fromstring(book.read("EPUB/package.opf"))
    items = {item.get("id"): item.get("href") for item in package.iterfind("o:manifest/o:item", NAMES)}
    return [f"EPUB/{items[ref.get('idref')]}" for ref in package.iterfind("o:spine/o:itemref", NAMES)]


def test_archive(tmp_path: Path) -> None:
    bind(TOP / "tests/print/debate/source.xml", tmp_path / "x.epub")
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        entries = book.infolist()
        assert (entries[0].filename, entries[0].compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert book.read("mimetype") == b"application/epub+zip"
        assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
        assert not any(b"<script" in book.read(entry) for entry in entries)


def test_package(tmp_path: Path) -> None:
    bind(TOP / "tests/print/debate/source.xml", tmp_path / "x.epub")
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        package = etree.fromstring(book.read("EPUB/package.opf"))
        metadata = package.find("o:metadata", NAMES)
        assert metadata.findtext("d:title", namespaces=NAMES) == "The Harbour Dues"
        assert metadata.findtext("d:language", namespaces=NAMES) == "en"
        assert re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", metadata.findtext("d:identifier", namespaces=NAMES))
        facts = {(meta.get("property"), meta.text) for meta in metadata.iterfind("o:meta", NAMES)}
        assert ("dcterms:modified", "2026-02-01T00:00:00Z") in facts
        wanted = {
            "accessMode": "textual",
            "accessModeSufficient": "textual",
            "accessibilityHazard": "none",
            "accessibilityFeature": "pageBreakMarkers",
        }
        assert {(f"schema:{key}", value) for key, value in wanted.items()} <= facts
        navigation = etree.fromstring(book.read("EPUB/nav.xhtml"))
    kinds = {nav.get(TYPE): nav for nav in navigation.iterfind(".//h:nav", NAMES)}
    assert [a.text for a in kinds["toc"].iterfind(".//h:a", NAMES)] == [
        "THE HARBOUR DUES",
        "Notes",
        "Index",
        "For the record",
    ]
    assert [a.text for a in kinds["page-list"].iterfind(".//h:a", NAMES)] == ["15"]


def test_links_between_calls_and_notes_go_both_ways(tmp_path: Path) -> None:
    bind(TOP / "tests/print/speech/source.xml", tmp_path / "x.epub")
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        pages = {n: etree.fromstring(book.read(n)) for n in spine(book)}
    ids = {
        f"{Path(n).name}#{place.get('id')}": place for n, page in pages.items() for place in page.iterfind(".//*[@id]")
    }
    calls = [a for page in pages.values() for a in page.iterfind(".//h:a", NAMES) if a.get(TYPE) == "noteref"]
    assert len(calls) == 3
    for call in calls:
        note = ids[call.get("href")]
        assert (note.get(TYPE), note.get("role"), call.get("role")) == (
            "footnote",
            "doc-footnote",
            "doc-noteref",
        )
        back = note.find(".//h:a[@role='doc-backlink']", NAMES)
        assert ids[back.get("href")].get("href") == call.get("href")


def test_same_bytes_in_another_process(tmp_path: Path) -> None:
    source = TOP / "tests/print/speech/source.xml"
    bind(source, tmp_path / "a.epub")
    program = "import sys; from pathlib import Path; from stenogram.epub import bind; "
    program += f"bind(Path({str(source)!r}), Path({str(tmp_path / 'b.epub')!r}))"
    environment = {
        **os.environ,
        "PYTHONPATH": str(TOP / "toolkit"),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)
    assert digest(tmp_path / "a.epub") == digest(tmp_path / "b.epub")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_identifier_stays_when_the_text_is_corrected(tmp_path: Path) -> None:
    source = (TOP / "tests/print/speech/source.xml").read_text(encoding="utf-8")
    found = set()
    for text in (source, source.replace("dreimal abgetragen", "zweimal abgetragen")):
        (tmp_path / "x.xml").write_text(text, encoding="utf-8")
        bind(tmp_path / "x.xml", tmp_path / "x.epub")
        with zipfile.ZipFile(tmp_path / "x.epub") as book:
            found.add(re.search(rb"urn:uuid:[0-9a-f-]+", book.read("EPUB/package.opf"))[0])
    assert len(found) == 1


def test_a_picture_is_packed(tmp_path: Path) -> None:
    (tmp_path / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'
    )
    source = (TOP / "tests/print/editorial/source.xml").read_text(encoding="utf-8").replace("plan.png", "dot.svg")
    (tmp_path / "x.xml").write_text(source, encoding="utf-8")
    assert bind(tmp_path / "x.xml", tmp_path / "x.epub") == []
    with zipfile.ZipFile(tmp_path / "x.epub") as book:
        assert book.read("EPUB/picture-1.svg") == (tmp_path / "dot.svg").read_bytes()
        assert b'alt="A plan of the hall"' in book.read("EPUB/text-1.xhtml")
    assert check(tmp_path / "x.epub") == []


def test_what_cannot_be_done_is_refused(tmp_path: Path) -> None:
    source = TOP / "tests/print/debate/source.xml"
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputError):
        bind(source, tmp_path / "file/x.epub")
    (tmp_path / "x.xml").write_text(
        source.read_text(encoding="utf-8").replace("<trailer", "<x").replace("<p>That is", "<nosuch/><p>That is")
    )
    with pytest.raises(TransformError, match="nosuch"):
        bind(tmp_path / "x.xml", tmp_path / "x.epub")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "x.xml"]
