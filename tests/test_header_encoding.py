"""The TEI header: valid in our schema and in the TEI's own, complete, and the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from oracles import jing, tei_all

from stenogram.assets import asset
from stenogram.bibliography import parse_source
from stenogram.dates import parse_date
from stenogram.edition import Edition, load_edition
from stenogram.encoder.header import encode_header
from stenogram.formats import recognise_file
from stenogram.marks import Certainty
from stenogram.metadata import Correspondence, HeaderLine, Metadata, SourceFacts, describe
from stenogram.metadata.creation import Dated
from stenogram.metadata.header_values import Availability, Responsibility
from stenogram.participants import Person
from stenogram.tei import NAMESPACE, XML_ID

_FOLDER = Path(__file__).parent / "metadata"
_NS = {"t": NAMESPACE}
_ROUND = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><text><body><div><p>x</p></div></body></text></TEI>'


def _full() -> Metadata:
    """A description in which nothing is missing."""
    found = parse_date("14 April, 1921")
    assert found is not None
    dated = Dated("14 April, 1921", found, "written", Certainty.MEDIUM)
    source = parse_source("Norton J.K. Works. - T. 6. - M.: RIOD, 1947, pp. 1–2, 9.")
    merged = parse_source("Works, Vol. 6, January-November, 1924, pp. 315-326").merged(
        parse_source("Harbour Press, 16 King Street, London, 1954. 69 pp.", publisher=True)
    )
    article = parse_source("Jean Dupont, « La grève », Le Temps nouveau (2e série), n° 12, 3 mai 1931, pp. 4-5")
    return Metadata(
        language="en",
        languages=["en", "de"],
        genre="letter",
        title="To the Conference & its <guests>\x0c",
        subtitles=["A letter", "Second line"],
        authors=["J. K. Norton", "A. Price"],
        author_ids=["p-norton", ""],
        responsibilities=[Responsibility("Transcription/Markup", ["B. Muster", "C. Muster"], "transcription", "2001")],
        availability=[Availability("free", "Copyleft: take it", "https://www.gnu.org/licenses/fdl.html")],
        distributor="Millers Internet Archive",
        identifiers=[("siglum", "en:NW"), ("URL", "https://example.org/1"), ("siglum", "en:NW")],
        sources=[source, merged, article, parse_source("see above"), parse_source("")],
        first_publications=[parse_source("1921; Published according to the manuscript")],
        creation=dated,
        place="Lindau",
        correspondence=Correspondence("J. K. Norton", "The Conference", "Lindau", dated),
        persons=[
            Person("p-norton", ["J. K. Norton", "Norton"], role="main", party="MP", office="Miller"),
            Person("p-voices", ["Voices"], group=True, role="audience"),
        ],
        facts=SourceFacts("x.txt", "0" * 64, "utf-8", "valid UTF-8", "text/plain", "https://example.org/x.html"),
        lines=[HeaderLine("source", "Source", "Source:  Works,\n Vol. 6", "Works,\n Vol. 6", 0, 22)],
    )


def _edition() -> Edition:
    edition = load_edition(_FOLDER / "edition" / "full")
    assert edition is not None
    return edition


def _file(path: Path, metadata: Metadata, edition: Edition | None) -> Path:
    root = etree.fromstring(_ROUND)
    root.insert(0, encode_header(metadata, edition))
    path.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True))
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("headers")
    full = _full()
    made = [
        _file(folder / "full.xml", full, None),
        _file(folder / "edition.xml", full, _edition()),
        _file(folder / "speech.xml", replace(full, genre="speech"), Edition(folder, "Speeches")),
        _file(folder / "empty.xml", Metadata(title="x"), None),
    ]
    for case in sorted((_FOLDER / "describe").glob("*.txt")):
        made.append(_file(folder / f"{case.stem}.xml", describe(recognise_file(case), full.persons), None))
    return made


def test_valid_in_our_schema(files: list[Path]) -> None:
    assert {file.name: found for file, found in jing(asset("schema/edition.rng"), files).items() if found} == {}


def test_valid_in_tei_all(files: list[Path]) -> None:
    assert {file.name: found for file, found in jing(tei_all(), files).items() if found} == {}


def test_each_value_in_its_element() -> None:
    header = encode_header(_full(), None)

    def texts(path: str) -> list[str]:
        return [str(value) for value in header.xpath(f"{path}/text()|{path}[not(text())]/@*", namespaces=_NS)]

    assert texts("//t:titleStmt/t:author") == ["J. K. Norton", "A. Price"]
    assert header.xpath("//t:titleStmt/t:author/@ref", namespaces=_NS) == ["#p-norton"]
    assert texts("//t:respStmt/t:name") == ["B. Muster", "C. Muster"]
    assert texts("//t:publicationStmt/t:idno") == ["en:NW", "https://example.org/1"]
    first, second, third = header.xpath("//t:sourceDesc/t:biblStruct[@type='printed']", namespaces=_NS)
    assert first.xpath("string(.//t:pubPlace/t:choice/t:expan)", namespaces=_NS) == "Moscow"
    assert second.xpath(".//t:imprint/t:date/@when", namespaces=_NS) == ["1954"]
    assert second.xpath(".//t:biblScope[@unit='page']/@*", namespaces=_NS) == ["page", "315", "326"]
    assert second.xpath(".//t:imprint/t:note/t:date/@from", namespaces=_NS) == ["1924-01"]
    assert third.xpath("string(t:analytic/t:author)", namespaces=_NS) == "Jean Dupont"
    assert texts("//t:bibl[@type='printed']") == ["see above"]
    assert texts("//t:bibl[@type='digital']/t:idno") == ["x.txt", "0" * 64, "utf-8"]
    assert header.xpath("//t:creation/t:date/@cert", namespaces=_NS) == ["medium"]
    assert header.xpath("//t:catRef/@target", namespaces=_NS) == ["#genre.letter"]
    assert texts("//t:correspAction[@type='received']/t:persName") == ["The Conference"]


def test_header_lines_stand_verbatim() -> None:
    (line,) = encode_header(_full(), None).xpath("//t:note[@type='header']/t:ab", namespaces=_NS)
    assert (line.text, line.get("type"), line.get(XML_ID)) == ("Source:  Works,\n Vol. 6", "source", "h1")


def test_an_edition_adds_and_never_replaces() -> None:
    alone, within = encode_header(_full(), None), encode_header(_full(), _edition())

    def all_texts(element: etree._Element) -> set[str]:
        return {str(text) for text in element.itertext()}

    assert all_texts(alone) <= all_texts(within)
    assert within.xpath("//t:titleStmt/t:editor/text()", namespaces=_NS) == ["Ada Muster", "Leo Norton"]
    assert within.xpath("string(//t:publicationStmt/t:publisher)", namespaces=_NS) == "The Mill Press"
    assert len(within.xpath("//t:availability/t:licence", namespaces=_NS)) == 2
    assert within.xpath("string(//t:seriesStmt/t:title)", namespaces=_NS) == "Records of Bread"


def test_ids_are_names_and_each_once() -> None:
    ids = [str(value) for value in encode_header(_full(), _edition()).xpath("//@xml:id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", value) for value in ids)


def test_no_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    once, again = (etree.tostring(encode_header(_full(), _edition())) for _ in range(2))
    assert once == again
    assert b"<change>" in once
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert b'<change when="2023-11-14">' in etree.tostring(encode_header(_full(), None))
