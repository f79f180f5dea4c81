"""Registers, lists and facets: who and what is found where, with its words; and each link leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html
from site_edition import build, edition, write_text

from stenogram.site.facts import facts_of
from stenogram.site.register import read_registers


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("registers")
    build(edition(folder / "tei"), folder / "out", searched=True)
    return folder / "out"


def page(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / f"{name}.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def words(element: html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.xpath(path)]


def test_a_registered_person_is_one_in_all_texts(site: Path) -> None:
    orme = page(site, "person/p-orme")
    assert words(orme, "//h1") == ["Orme, Ada"]
    assert "texts: 3 · turns: 2" in orme.text_content() and "harbour master" in orme.text_content()
    assert orme.xpath("//ul[@class='links']//a/@href") == ["https://viaf.example/7"]
    assert words(orme, "//ol[contains(@class, 'turns')]/li")[0].startswith("The lantern on the Mole is out again")
    assert "Author of this text" in orme.text_content()


def test_turns_brackets_and_mentions_with_context(site: Path) -> None:
    tull = page(site, "person/tull")
    assert words(tull, "//ol[contains(@class, 'mentions')]//mark") == ["Mr Tull", "Mr Tull"]
    mention = words(tull, "//ol[contains(@class, 'mentions')]/li")[0]
    assert mention == "The lantern on the Mole is out again, and Mr Tull knows why."
    voices = page(site, "person/voices")
    assert words(voices, "//ol[contains(@class, 'brackets')]/li")[0] == "(Voices. Trimmed it crooked!)"
    assert voices.xpath("//ol[contains(@class, 'brackets')]//a/@href")[0] == "../lantern.html#p2"


def test_places_and_publications(site: Path) -> None:
    places = page(site, "places")
    assert words(places, "//h2") == ["The Mole"]
    assert len(places.xpath("//section[@id='pl-mole']//p[@class='entry']")) == 4
    assert words(page(site, "publications"), "//h2") == ["Quay Papers"]
    assert "pp. 3-4" in page(site, "publications").text_content()


def test_the_index_has_its_facets_and_its_timeline(site: Path) -> None:
    index = page(site, "index")
    assert words(index, "//summary") == ["Kind", "Year", "Language", "Speaker or author"]
    links = index.xpath("//a[@data-facet='type']")
    assert [(a.text, a.get("href")) for a in links][:1] == [("Debate", "lists.html#type-debate")]
    assert len(index.xpath("//*[@data-mark]")) == 3
    items = index.xpath("//ul[@class='texts']/li")
    assert [item.get("data-stem") for item in items] == ["lantern", "laterne", "lettre", "undated"]
    assert items[0].get("data-speaker").split() == ["p-orme", "tull"]


def test_about_says_how_things_stand(site: Path) -> None:
    about = page(site, "about").text_content()
    assert "Quay Press" in about and "not checked" in about and "Reviewed" in about


def test_every_link_within_the_site_leads_somewhere(site: Path) -> None:
    ids = {path: set(html.fromstring(path.read_bytes()).xpath("//@id")) for path in site.rglob("*.html")}
    dangling = []
    for path in ids:
        for href in html.fromstring(path.read_bytes()).xpath("//@href | //@src"):
            parts = urlsplit(href)
            if parts.scheme:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            known = ids.get(target)
            if not target.is_file() or (parts.fragment and known is not None and unquote(parts.fragment) not in known):
                dangling.append(f"{path.name}: {href}")
    assert dangling == []


def test_nothing_is_lost_on_the_way_to_the_search(tmp_path: Path) -> None:
    """Every word of the text but the labels of turns is in some record."""
    text, register = write_text(tmp_path, "lantern"), tmp_path / "register.txt"
    root = etree.parse(text).getroot()
    facts = facts_of(root, "lantern", read_registers([register]))
    heard = sorted(" ".join(one.words for one in facts.heard).split())
    body = root.find("{*}text")
    assert body is not None
    assert heard == sorted(" ".join(body.itertext()).replace(".A whale", ". A whale").split())


def test_brackets_and_voices_are_channels_of_their_own(tmp_path: Path) -> None:
    root = etree.parse(write_text(tmp_path, "lantern")).getroot()
    facts = facts_of(root, "lantern", {})
    channels = {(one.part, one.who) for one in facts.heard}
    assert {("spoken", "ada-orme"), ("spoken", "tull"), ("bracket", "voices"), ("note", ""), ("label", "")} <= channels
    spoken = " ".join(one.words for one in facts.heard if (one.part, one.who) == ("spoken", "tull"))
    assert spoken == "I trimmed it with my own hands."


def test_who_appears_very_often_has_several_pages(tmp_path: Path) -> None:
    turns = "".join(f'<sp xml:id="u{n}" who="#p-tull"><p xml:id="p{n}">No. {n}</p></sp>' for n in range(300))
    texts = [write_text(tmp_path, f"t{n}", body=turns) for n in range(3)]
    build(texts, tmp_path / "out", registers=())
    pages = sorted(path.name for path in (tmp_path / "out/person").glob("tull*"))
    assert pages == ["tull.2.html", "tull.3.html", "tull.html"]
    shown = [a for name in pages for a in html.parse(tmp_path / "out/person" / name).xpath("//ol//a/@href")]
    assert len(set(shown)) == 900


def test_the_index_of_the_search_is_made_by_language(site: Path) -> None:
    assert json.loads((site / "pagefind/shards.json").read_text()) == ["de-0", "en-0", "fr-0"]
    assert not list((site / "pagefind").rglob("*-ui.*"))
