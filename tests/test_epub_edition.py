"""A whole edition as one EPUB: parts, contents, index, links between its texts, fonts; long texts are cut."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import SHARED, TOP
from lxml import etree
from test_epub import NAMES, TYPE, check, digest, spine, squeezed, squeezed_tei

from stenogram.edition import Edition, load_edition
from stenogram.epub import bind, bind_edition
from stenogram.errors import OutputError
from stenogram.typeset_settings import Part

TEI = TOP / "tei"
TEXTS = tuple(sorted(TEI.glob("*.xml")))


def halves() -> Edition:
    """The sample edition in two parts made by hand."""
    names = [text.stem for text in TEXTS]
    parts = (Part("The first half", tuple(names[:9])), Part("The second half", tuple(names[9:])))
    return with_print(parts=parts)


def with_print(**settings: Any) -> Edition:
    edition = load_edition(TEI)
    assert edition is not None
    return replace(edition, print=replace(edition.print, **settings))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition in two parts."""
    target = tmp_path_factory.mktemp("edition") / "edition.epub"
    assert list(bind_edition(TEXTS, target, halves())) == []
    return target


def pages(book: Path) -> dict[str, Any]:
    with zipfile.ZipFile(book) as archive:
        return {Path(name).name: etree.fromstring(archive.read(name)) for name in spine(archive)}


def test_checker_finds_nothing(book: Path) -> None:
    assert check(book) == []


def test_contents_have_parts_texts_and_their_divisions(book: Path) -> None:
    toc = next(nav for nav in pages(book)["nav.xhtml"].iterfind(".//h:nav", NAMES) if nav.get(TYPE) == "toc")
    top = toc.findall("h:ol/h:li", NAMES)
    assert [li.find("h:a", NAMES).text for li in top] == [
        "The first half",
        "The second half",
        "Index",
        "For the record",
    ]
    titles = [a.text for li in top[:2] for a in li.iterfind("h:ol/h:li/h:a", NAMES)]
    assert len(titles) == len(TEXTS)
    assert [title.split(".")[0] for title in titles] == [str(n) for n in range(1, len(TEXTS) + 1)]


def test_all_of_each_text_is_there(book: Path) -> None:
    found = pages(book)
    for number, text in enumerate(TEXTS, 1):
        tei = etree.parse(text).getroot()
        own = [page for name, page in found.items() if re.match(rf"{number}-", name)]
        shown = "".join(
            squeezed(part, notes=False)
            for page in own
            for part in page.find("h:body", NAMES)
            if part.get("class") not in ("opening", "notes")
        )
        assert shown == squeezed_tei(tei.find("t:text", NAMES)), text.name


def test_every_link_leads_somewhere(book: Path) -> None:
    found = pages(book)
    places = {f"{name}#{place.get('id')}" for name, page in found.items() for place in page.iterfind(".//*[@id]")}
    for name, page in found.items():
        for link in page.iterfind(".//h:a", NAMES):
            href = link.get("href") or ""
            assert href in places or href in found or href.startswith("http"), f"{name}: {href}"


def test_index_names_each_speaker_once_with_the_texts(book: Path) -> None:
    index = pages(book)["index.xhtml"]
    entries = {
        entry.findtext("h:span", namespaces=NAMES): [a.text for a in entry.iterfind(".//h:a", NAMES)]
        for entry in index.iterfind(".//h:li", NAMES)
    }
    assert entries["Corwen"] == [str(1 + [text.stem for text in TEXTS].index("council-1926"))]
    speakers = next(
        s for s in index.iterfind(".//h:section", NAMES) if s.findtext("h:h2", namespaces=NAMES) == "Speakers"
    )
    names = [term.text for term in speakers.iterfind(".//h:li/h:span", NAMES) if term.get(TYPE) == "index-term"]
    assert len(names) == len(set(names)) > 20


def test_a_reference_to_another_text_leads_to_its_page(tmp_path: Path) -> None:
    one = (TEI / "pismo-1926.xml").read_text("utf-8")
    two = (TEI / "tide-table-1924.xml").read_text("utf-8")
    refs = '<ref target="other.xml#p2">there</ref><ref target="other.xml">it</ref><ref target="absent.xml#p1">no</ref>'
    (tmp_path / "one.xml").write_text(re.sub(r"(<p xml:id=\"p1\">)", rf"\g<1>{refs} ", one, count=1), "utf-8")
    (tmp_path / "other.xml").write_text(two, "utf-8")
    parts = (Part("Both", ("one", "other")),)
    list(bind_edition([tmp_path / "one.xml", tmp_path / "other.xml"], tmp_path / "x.epub", with_print(parts=parts)))
    found = pages(tmp_path / "x.epub")
    links = {a.text: a.get("href") for page in found.values() for a in page.iterfind(".//h:a", NAMES)}
    assert links["there"] == "2-tide-table-1924-1.xhtml#p2"
    assert links["it"] == "2-tide-table-1924-1.xhtml"
    assert "no" not in links
    assert check(tmp_path / "x.epub") == []


def test_fonts_are_those_that_the_texts_need(tmp_path: Path) -> None:
    bind(TEI / "pismo-1926.xml", tmp_path / "ru.epub", font=True, certifier="R. Lindqvist")
    with zipfile.ZipFile(tmp_path / "ru.epub") as archive:
        fonts = [name for name in archive.namelist() if name.endswith(".woff2")]
        assert any("cyrillic-regular" in name for name in fonts)
        assert not any("greek" in name for name in fonts)
        style = archive.read("EPUB/book.css").decode()
        assert style.count("@font-face") == len(fonts)
        assert (
            f"body {{ font-family: {re.search(r'font-family: (.+?);', style.partition('@font-face')[2])[1]}, serif"
            in style
        )
        assert b"EPUB Accessibility 1.1 - WCAG 2.1 Level AA" in archive.read("EPUB/package.opf")
    assert check(tmp_path / "ru.epub") == []


def long_text(turns: int, notes: int) -> str:
    """A debate that no page of a book could hold, with notes at its end."""
    source = (TOP / "tests/print/debate/source.xml").read_text("utf-8")
    header = source[: source.index("<text>")].replace('xml:id="n1"', 'xml:id="n-1"')
    speech = "It was said at length that the quay is <hi rend='italic'>too short</hi>. " * 9
    body = "".join(
        f'<sp xml:id="u{n}"><speaker>Member {n % 7}.</speaker><p>{speech}'
        f'<ref type="noteref" xml:id="c{n}" target="#e{n}">[{n}]</ref></p></sp><pb n="{n}"/>'
        for n in range(turns)
    )
    ends = "".join(
        f'<note xml:id="e{n}" target="#c{n}" place="end"><label>[{n}]</label> <p>{speech}</p></note>'
        for n in range(notes)
    )
    main = f'<div type="debate"><head>Long</head>{body}</div>'
    return f'{header}<text><body>{main}</body><back><div type="notes">{ends}</div></back></text></TEI>'


def test_a_long_text_is_cut_and_nothing_is_lost(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text(long_text(900, 900), "utf-8")
    bind(tmp_path / "x.xml", tmp_path / "x.epub")
    found = {name: page for name, page in pages(tmp_path / "x.epub").items() if name.startswith("text-")}
    assert len(found) > 6
    assert max(len(etree.tostring(page)) for page in found.values()) < 400_000
    tei = etree.parse(tmp_path / "x.xml").getroot()
    shown = "".join(squeezed(page.find("h:body", NAMES), notes=False) for page in found.values())
    assert shown == squeezed_tei(tei.find("t:text", NAMES))
    assert check(tmp_path / "x.epub") == []


def test_what_stands_in_the_header_is_no_place_of_the_book(tmp_path: Path) -> None:
    source = (TOP / "tests/print/speech/source.xml").read_text("utf-8")
    source = source.replace("</titleStmt>", '<respStmt><resp>R</resp><name xml:id="r1">N</name></respStmt></titleStmt>')
    source = source.replace('<ref type="noteref" xml:id="n1r" n="60a" target="#n1">60a</ref>', "")
    call = '<p><ref type="noteref" xml:id="n1r" n="60a" target="#n1">60a</ref></p>'
    source = source.replace("</sourceDesc>", f"{call}</sourceDesc>").replace(
        "<dateline>", '<p><ref target="#r1">x</ref></p><dateline>'
    )
    (tmp_path / "x.xml").write_text(source, "utf-8")
    bind(tmp_path / "x.xml", tmp_path / "x.epub")
    assert check(tmp_path / "x.epub") == []


@pytest.mark.parametrize(
    ("parts", "first", "last"), [("chronological", "1924", "1931"), ("type", "Speeches", "Articles")]
)
def test_parts_are_those_of_the_edition(parts: str, first: str, last: str, tmp_path: Path) -> None:
    list(bind_edition(TEXTS, tmp_path / "x.epub", with_print(parts=parts)))
    toc = next(
        nav for nav in pages(tmp_path / "x.epub")["nav.xhtml"].iterfind(".//h:nav", NAMES) if nav.get(TYPE) == "toc"
    )
    top = [li.findtext("h:a", namespaces=NAMES) for li in toc.findall("h:ol/h:li", NAMES)]
    assert top[0] == first
    assert last in top
    assert check(tmp_path / "x.epub") == []


def test_an_introduction_comes_first(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('title = "Two"\n[print]\nintroduction = "preface.md"\n')
    (tmp_path / "preface.md").write_text("# To the reader\n\nThese are *two* texts.\n")
    edition = load_edition(tmp_path)
    assert edition is not None
    list(bind_edition(TEXTS[:2], tmp_path / "x.epub", edition))
    found = pages(tmp_path / "x.epub")
    assert list(found)[3] == "introduction-1.xhtml"
    assert "These are two texts." in "".join(found["introduction-1.xhtml"].itertext())
    assert check(tmp_path / "x.epub") == []


def test_an_edition_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xml").write_text("<TEI>")
    with pytest.raises(OutputError, match="no text can be bound"):
        list(bind_edition([tmp_path / "x.xml"], tmp_path / "x.epub", with_print()))
    assert not (tmp_path / "x.epub").exists()


def test_same_bytes_twice(book: Path, tmp_path: Path) -> None:
    list(bind_edition(TEXTS, tmp_path / "again.epub", halves()))
    assert digest(book) == digest(tmp_path / "again.epub")


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts (../shared) are not here")
def test_real_texts_are_bound_whole(tmp_path: Path) -> None:
    from stenogram.conversion import convert

    for source in sorted((SHARED / "sources").glob("*.txt")):
        tei = tmp_path / f"{source.stem}.xml"
        tei.write_bytes(convert(source.read_bytes(), source.name).tei)
        bind(tei, tmp_path / f"{source.stem}.epub")
        found = [page for name, page in pages(tmp_path / f"{source.stem}.epub").items() if name.startswith("text-")]
        shown = "".join(squeezed(page.find("h:body", NAMES), notes=False) for page in found)
        assert shown == squeezed_tei(etree.parse(tei).getroot().find("t:text", NAMES)), source.name
        assert check(tmp_path / f"{source.stem}.epub") == []
