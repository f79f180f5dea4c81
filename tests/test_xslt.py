"""The stylesheets: pairs of source and page, nothing unhandled, nothing lost, nothing dangerous."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import TOP, compare
from lxml import etree, html

from stenogram.assets import asset
from stenogram.errors import SourceError
from stenogram.site import page, plain_text
from stenogram.transform import TransformError, read_tree, run, transform

CASES = Path(__file__).parent / "xslt"
SOURCES = sorted(CASES.glob("*/*/source.xml"))
NAMESPACE = "http://www.tei-c.org/ns/1.0"
BLOCK = re.compile(r"(?=<(?:p|div|li|h[1-6]|section|d[tdl]|tr|[ou]l|header|main|article|details|table|blockquote)[ >])")
STUB = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{}</body></text></TEI>"
)


def name(source: Path) -> str:
    return f"{source.parent.parent.name}/{source.parent.name}"


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_page_is_as_expected(source: Path, accept: bool) -> None:
    """Whole pages for `page/`, the main part of the page for the modules; in lines for the reader."""
    made = page(source, {"language": "", "edition": "The Edition"}).decode()
    if source.parent.parent.name != "page":
        made = made[made.index("<main") : made.index("</main>")]
    compare(BLOCK.sub("\n", made).strip() + "\n", source.with_name("expected.html"), accept)


@pytest.mark.parametrize("source", sorted(CASES.glob("page/*/source.xml")), ids=name)
def test_plain_text_is_as_expected(source: Path, accept: bool) -> None:
    compare(plain_text(source), source.with_name("expected.txt"), accept)


def solid(text: str) -> str:
    return re.sub(r"\s+", "", text)


def lost(source: Path | bytes, made: bytes) -> list[str]:
    """The text nodes of a TEI text that a reader cannot find on its page."""
    shown = html.fromstring(made, parser=html.HTMLParser(encoding="utf-8"))
    alternatives = "".join(img.get("alt", "") for img in shown.iter("img"))
    visible = solid(shown.text_content() + alternatives)
    text = read_tree(source).document.getroot().find(f"{{{NAMESPACE}}}text")
    assert text is not None
    comments = (etree._Comment, etree._ProcessingInstruction)
    chunks = [
        c for e in text.iter() if not isinstance(e, comments) for c in (e.text, e.tail) if e is not text or c is e.text
    ]
    return [chunk for chunk in chunks if chunk and solid(chunk) not in visible]


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_text_is_lost(source: Path) -> None:
    assert lost(source, page(source)) == []


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_page_mark_is_lost(source: Path) -> None:
    marks = html.fromstring(page(source)).xpath("//*[@class='pb' or @class='pb between']/@data-n")
    printed = read_tree(source).document.xpath("//t:text//t:pb[@n]/@n", namespaces={"t": NAMESPACE})
    assert sorted(marks) == sorted(printed)


@pytest.mark.parametrize("source", SOURCES, ids=name)
def test_no_word_of_the_header_is_lost(source: Path) -> None:
    """But for the taxonomies: they are the same in every text, and the page shows what they say in words."""
    visible = solid(html.fromstring(page(source), parser=html.HTMLParser(encoding="utf-8")).text_content())
    header = read_tree(source).document.getroot().find(f"{{{NAMESPACE}}}teiHeader")
    assert header is not None
    chunks = header.xpath(".//text()[not(ancestor::*[local-name()='classDecl'])]")
    assert [chunk for chunk in chunks if solid(chunk) not in visible] == []


def test_lost_text_would_be_found() -> None:
    source = STUB.format("<p>kept</p><p>dropped</p>").encode()
    assert lost(source, page(source).replace(b"dropped", b"")) == ["dropped"]


def vocabulary() -> list[str]:
    """Every element of the encoding contract, and of the schema where this checkout has one."""
    named = set((CASES / "elements.txt").read_text(encoding="utf-8").split())
    for schema in (TOP / "schema").glob("*.rng"):
        root = etree.parse(schema)
        named |= set(root.xpath("//*[local-name()='element']/@name"))
    return sorted(named - {"TEI", "teiHeader"})


@pytest.mark.parametrize("element", vocabulary())
def test_every_element_of_the_schema_has_a_rendering(element: str) -> None:
    """Even where the schema would not have it: a template must be found, and the word be there to read."""
    if element in HEADER_ONLY:
        return
    made = run(asset("xslt/html.xsl"), STUB.format(f"<p>before <{element}>word</{element}> after</p>").encode())
    assert made.reports == ()
    shown = html.fromstring(made.output).xpath("string(//article)")
    assert "before" in shown and "after" in shown and ("word" in shown or element in WORDLESS)


# Parts of the header, which mode "about" shows row by row; they have no place in a text.
HEADER_ONLY = frozenset((CASES / "header-elements.txt").read_text(encoding="utf-8").split())


# What has no words in a text that a reader is to see: pictures, breaks, what machines have noted beside the text.
WORDLESS = frozenset((CASES / "wordless-elements.txt").read_text(encoding="utf-8").split())


def test_what_a_schema_of_ones_own_adds_is_shown_and_reported_with_its_line() -> None:
    source = STUB.format(
        '<p>a</p>\n<p>b <wind xml:id="w1" type="gale">c <hi>d</hi></wind></p><storm><p>e</p></storm>'
    ).encode()
    result = run(asset("xslt/html.xsl"), source)
    assert [(r.code, r.line, r.message.split(";")[0]) for r in result.reports] == [
        ("PUB102", 2, "there is no rendering for the element wind"),
        ("PUB102", 2, "there is no rendering for the element storm"),
    ]
    (wind, storm) = html.fromstring(result.output).find_class("unknown")
    assert (wind.tag, wind.get("class"), wind.get("id"), wind.text_content()) == (
        "span",
        "unknown x-wind is-gale",
        "w1",
        "c d",
    )
    assert (storm.tag, storm.get("data-element"), storm.findtext("p")) == ("div", "storm", "e")


def test_unsafe_targets_make_no_link_and_are_reported() -> None:
    result = run(asset("xslt/html.xsl"), CASES / "linking/targets/source.xml")
    links = html.fromstring(result.output).xpath("//@href | //@src")
    assert not [link for link in links if re.search(r"script\s*:|^\s*data:", link, re.I)]
    assert [(r.code, r.line) for r in result.reports] == [("PUB105", 11)] * 3


def test_pages_carry_no_inline_script_no_style_and_no_foreign_source() -> None:
    for source in SOURCES:
        root = html.fromstring(page(source))
        assert not root.xpath(
            "//script[node() or not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')] | //iframe | //object"
        )
        loaded = root.xpath("//link[@rel='stylesheet']/@href | //@src")
        assert not [url for url in loaded if re.match(r"[a-z]+:|//", url, re.I)]
        policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy and policy[0].startswith("default-src 'none'") and "unsafe" not in policy[0]


def test_ids_are_unique_and_links_within_a_page_lead_somewhere() -> None:
    for source in SOURCES:
        root = html.fromstring(page(source, {"edition": "E"}))
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), source
        dangling = {link[1:] for link in root.xpath("//@href[starts-with(., '#')]")} - set(ids)
        assert not dangling, source


HOSTILE = {
    "doctype": b'<!DOCTYPE TEI SYSTEM "http://example.org/tei.dtd"><TEI xmlns="http://www.tei-c.org/ns/1.0"/>',
    "bomb": b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>\n<a x="&b;">&b;</a>',
    "external": b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>',
    "broken": b"<TEI><p></TEI>",
    "empty": b"",
    "binary": bytes(range(256)),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_or_broken_sources_are_refused(kind: str) -> None:
    with pytest.raises(SourceError) as caught:
        page(HOSTILE[kind])
    assert caught.value.message


def test_a_broken_stylesheet_names_its_place(tmp_path: Path) -> None:
    sheet = tmp_path / "bad.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        '<xsl:template match="/"><xsl:value-of select="1 +"/></xsl:template></xsl:stylesheet>'
    )
    with pytest.raises(TransformError, match=r"does not compile.*line 2"):
        transform(sheet, b"<a/>")


@pytest.mark.parametrize(
    "select",
    [
        "doc('http://example.org/')",
        "unparsed-text('https://example.org/')",
        "Q{java:java.lang.System}exit(1)",
    ],
)
def test_a_stylesheet_reaches_neither_the_network_nor_other_programs(tmp_path: Path, select: str) -> None:
    sheet = tmp_path / "reach.xsl"
    sheet.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        f'<xsl:import href="{asset("xslt/modules/entry.xsl").as_uri()}"/>'
        f'<xsl:template match="/" mode="entry"><xsl:value-of select="{select}"/></xsl:template>'
        "</xsl:stylesheet>"
    )
    with pytest.raises(TransformError):
        transform(sheet, b"<a/>")


def test_every_language_has_every_word_and_every_word_is_there() -> None:
    folder = asset("xslt/messages")
    words = {path.stem: {m.get("key"): m.text for m in etree.parse(path).getroot()} for path in folder.glob("*.xml")}
    assert set(words) == {"en", "de", "fr", "ru"}
    for language, known in words.items():
        assert set(known) == set(words["en"]), language
        for key, text in known.items():
            assert text and text.count("{}") == (words["en"][key] or "").count("{}"), (language, key)
    sheets = "\n".join(p.read_text(encoding="utf-8") for p in asset("xslt").rglob("*.xsl"))
    used = set(re.findall(r"f:word\('([\w.-]+)'[,)]", sheets))
    assert used and used <= set(words["en"])


def test_ten_thousand_notes_and_a_word_of_a_megabyte() -> None:
    notes = "".join(f'<p>a<note place="bottom" n="{n}">b</note></p>' for n in range(10_000))
    made = page(STUB.format(notes + f"<p>{'x' * 1_000_000}</p>").encode())
    assert made.count(b'class="call"') == 10_000 and b"x" * 1_000_000 in made
