"""What programs read of the site, held against its formats: feed, sitemap, OAI-PMH, JSON-LD, citations, DTS."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from lxml import etree, html
from site_edition import build, edition

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "r": "http://www.openarchives.org/OAI/2.0/static-repository",
    "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "d": "http://www.openarchives.org/OAI/2.0/oai_dc/",
}
BASE = "https://quay.example/texts/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    assert build(edition(folder / "tei"), folder / "out") == []
    return folder / "out"


def test_the_feed_is_atom(site: Path) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what must be there, once, and in its form."""
    feed = etree.parse(site / "feed.xml").getroot()
    assert feed.tag == f"{ATOM}feed"
    for element in (feed, *feed.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, name
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", element.findtext(f"{ATOM}updated") or "")
        assert (element.findtext(f"{ATOM}id") or "").startswith(BASE)
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Ruth Lindqvist"
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 4
    assert {link.get("rel") for link in feed.findall(f"{ATOM}link")} == {"self", "alternate"}


def test_the_sitemap_names_every_page_and_only_pages_that_are_there(site: Path) -> None:
    root = etree.parse(site / "sitemap.xml").getroot()
    found = {loc.text or "" for loc in root.iterfind("s:url/s:loc", NAMES)}
    assert all(url.startswith(BASE) for url in found)
    from urllib.parse import unquote

    files = {unquote(url.removeprefix(BASE)) or "index.html" for url in found}
    pages = {str(path.relative_to(site)) for path in site.rglob("*.html")}
    assert files == pages
    assert f"Sitemap: {BASE}sitemap.xml" in (site / "robots.txt").read_text()


def test_the_static_repository_has_what_the_guidelines_ask_for(site: Path) -> None:
    """OAI-PMH static repositories, 3.2: Identify, ListMetadataFormats, ListRecords, in that order; one oai_dc each."""
    root = etree.parse(site / "oai.xml").getroot()
    assert [etree.QName(child).localname for child in root] == ["Identify", "ListMetadataFormats", "ListRecords"]
    identify = [etree.QName(child).localname for child in root[0]]
    assert identify == ["repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp",
                        "deletedRecord", "granularity"]  # fmt: skip
    assert root.findtext("r:Identify/o:adminEmail", namespaces=NAMES) == "quay@example.org"
    records = root.findall("r:ListRecords/o:record", NAMES)
    assert len(records) == 4
    for record in records:
        assert re.fullmatch(r"oai:quay\.example:[\w%.-]+", record.findtext("o:header/o:identifier", "", NAMES))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", record.findtext("o:header/o:datestamp", "", NAMES))
        core = record.find("o:metadata/d:dc", NAMES)
        assert core is not None and {child.tag.split("}")[0] for child in core} == {"{" + NAMES["dc"]}
        assert core.findtext("dc:identifier", "", NAMES).startswith(BASE)


def test_without_an_address_there_are_no_feeds(tmp_path: Path) -> None:
    build(edition(tmp_path / "tei"), tmp_path / "out", base_url="")
    assert not any((tmp_path / "out" / name).exists() for name in ("feed.xml", "sitemap.xml", "oai.xml"))
    assert (tmp_path / "out/robots.txt").is_file()


@pytest.mark.parametrize("name", ["lantern", "lettre", "undated", "index"])
def test_json_ld_is_data_that_the_policy_names(site: Path, name: str) -> None:
    page = (site / f"{name}.html").read_bytes()
    root = html.fromstring(page)
    (block,) = root.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(block)
    assert data["@context"] == "https://schema.org" and data["@type"] in ("CreativeWork", "Collection")
    assert "<" not in block
    policy = root.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    found = base64.b64encode(hashlib.sha256(str(block).encode()).digest()).decode()
    assert f"'sha256-{found}'" in policy and "unsafe-inline" not in policy
    assert not root.xpath("//script[not(@src)][not(@type='application/ld+json')]")


def test_the_head_says_what_indexes_and_reference_managers_read(site: Path) -> None:
    root = html.fromstring((site / "lantern.html").read_bytes())
    said = {(m.get("name") or m.get("property") or ""): m.get("content") for m in root.iter("meta")}
    assert said["citation_title"] == said["DC.title"] == said["og:title"] == "On lantern"
    assert said["citation_publication_date"] == "1926/05/04" and said["DC.date"] == "1926-05-04"
    assert said["citation_fulltext_html_url"] == f"{BASE}lantern.html" == said["og:url"]
    assert said["DC.source"].startswith("Quay Papers")
    alternates = root.xpath("//link[@rel='alternate']/@href")
    assert "lantern.xml" in alternates and all((site / href).is_file() for href in alternates)
    assert root.xpath("string(//link[@rel='next']/@href)") == "laterne.html"


def test_citations(site: Path) -> None:
    (item,) = json.loads((site / "cite/lettre.json").read_text("utf-8"))
    assert item["type"] == "personal_communication" and item["author"] == [{"literal": "Ada Orme"}]
    assert item["issued"] == {"date-parts": [[1927, 3, 1]]}
    assert item["editor"] == [{"literal": "Ruth Lindqvist"}, {"literal": "Jon Dale"}]
    bib = (site / "cite/laterne.bib").read_text("utf-8")
    assert bib.startswith("@incollection{laterne,\n") and bib.count("{") == bib.count("}")
    assert "Über die Laterne \\& das Licht" in bib and "editor = {{Ruth Lindqvist} and {Jon Dale}}" in bib
    lines = (site / "cite/lettre.ris").read_bytes().decode().split("\r\n")
    assert lines[0] == "TY  - CHAP" and lines[-2] == "ER  - " and lines[-1] == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines[:-1])
    assert "DA  - 1927/03/01/" in lines
    shown = html.fromstring((site / "lettre.html").read_bytes()).xpath("string(//*[@id='-citation'])")
    assert shown.startswith("Ada Orme: On lettre. ") and shown.endswith(f"{BASE}lettre.html.")


def test_dts(site: Path) -> None:
    """Each member names its parent, and stands one level below it; the collection has all texts."""
    found = json.loads((site / "dts/lantern.json").read_text("utf-8"))
    assert (found["@type"], found["dtsVersion"], found["resource"]["@type"]) == ("Navigation", "1.0", "Resource")
    levels = {one["identifier"]: one["level"] for one in found["member"]}
    assert set(levels) == {"u1", "p1", "u2", "p2"}
    for one in found["member"]:
        assert one["@type"] == "CitableUnit"
        assert one["level"] == (levels[one["parent"]] + 1 if one["parent"] else 1)
    ids = set(html.fromstring((site / "lantern.html").read_bytes()).xpath("//@id"))
    assert set(levels) <= ids
    collection = json.loads((site / "dts/index.json").read_text("utf-8"))
    assert collection["@type"] == "Collection" and collection["totalChildren"] == len(collection["member"]) == 4
    for member in collection["member"]:
        assert (site / member["navigation"].removeprefix(BASE)).is_file()
