"""The pages of the edition as a reader uses them: facets, registers, search, citing; from a folder and a server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import axe_findings, chromium, served
from site_edition import build, edition
from vnu import complaints

PAGES = ("index", "lists", "persons", "person/tull", "places", "publications", "search", "about", "lantern", "lettre")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    build(edition(folder / "tei"), folder / "out", searched=True)
    return folder / "out"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as url:
        yield url


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    made = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **getattr(request, "param", {})})
    yield made
    made.close()


def visit(context: Any, url: str) -> Any:
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto(url)
    return page


def shows(page: Any, count: int) -> None:
    """Wait for so many results; the policy of the page keeps `wait_for_function` from looking twice."""
    from playwright.sync_api import expect

    expect(page.locator("#-results > li")).to_have_count(count, timeout=15_000)


NARROW = {"viewport": {"width": 360, "height": 800}}
NO_SCRIPT = {"java_script_enabled": False}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("context", [NARROW, {}, {**NARROW, **NO_SCRIPT}], indirect=True, ids=["360", "1440", "bare"])
def test_every_page_from_a_folder(context: Any, site: Path, name: str) -> None:
    """Nothing scrolls sideways, nothing fails, nothing is asked of anybody else, nobody complains."""
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((site / f"{name}.html").as_uri(), wait_until="networkidle")
    assert wrong == [] and all(url.startswith(site.as_uri()) for url in asked)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("dark", 1440)])
def test_axe_finds_nothing(browser: Any, address: str, name: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = visit(context, f"{address}/{name}.html{'?q=lantern' if name == 'search' else ''}")
    if name == "search":
        page.locator("#-results li").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe_findings(page)
    context.close()
    assert found == []


def test_vnu_finds_nothing_on_the_pages_of_the_edition(address: str) -> None:
    assert complaints([f"{address}/{name}.html" for name in PAGES]) == []


def test_facets_narrow_the_list_with_the_keyboard(context: Any, address: str) -> None:
    page = visit(context, f"{address}/index.html")
    debate = page.get_by_role("button", name="Debate")
    debate.focus()
    page.keyboard.press("Enter")
    assert page.locator(".texts > li:visible").count() == 2
    assert "2 of 4 texts" in page.locator("#-result").inner_text() and page.url.endswith("?type=debate")
    page.get_by_role("button", name="German").press("Space")
    assert page.locator(".texts > li:visible").count() == 1
    assert page.locator("[data-mark=lettre].off").count() == 1
    page.get_by_role("button", name="Show all").press("Enter")
    assert page.locator(".texts > li:visible").count() == 4


def test_facets_are_taken_from_the_address(context: Any, address: str) -> None:
    page = visit(context, f"{address}/index.html?year=1927&type=letter")
    assert page.locator(".texts > li:visible").count() == 1


@pytest.mark.parametrize("context", [NO_SCRIPT], indirect=True)
def test_without_a_script_facets_are_links_to_lists(context: Any, site: Path) -> None:
    page = visit(context, (site / "index.html").as_uri())
    page.get_by_role("link", name="Letter", exact=True).press("Enter")
    assert page.url.endswith("lists.html#type-letter")
    assert page.locator("#type-letter .entry").inner_text() == "On lettre"


def test_the_search_finds_a_place_in_the_language_of_the_text(context: Any, address: str) -> None:
    page = visit(context, f"{address}/index.html")
    page.get_by_role("searchbox").fill("éteintes")  # French: the engine knows that "éteinte" is meant
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    hit = page.locator("#-results li a").nth(1)
    assert "éteinte" in hit.inner_text()
    hit.press("Enter")
    page.wait_for_url("**/lettre.html#p1")


def test_words_in_brackets_are_searched_alone_and_by_speaker(context: Any, address: str) -> None:
    page = visit(context, f"{address}/search.html?q=trimmed")
    page.locator("#-results > li").nth(3).wait_for()
    page.get_by_label("what stands in brackets").check()
    shows(page, 2)
    assert "Trimmed it crooked" in page.locator("#-results > li").first.inner_text()
    page.get_by_label("everywhere").check()
    page.get_by_label("Speaker or author").select_option("Tull")
    shows(page, 2)
    assert "I trimmed it with my own hands." in page.locator("#-results > li").first.inner_text()
    assert "speaker=Tull" in page.url
    page.get_by_label("Year").select_option("1926")
    shows(page, 1)


def test_the_search_asks_nobody_else(context: Any, address: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(f"{address}/search.html?q=lantern")
    page.locator("#-results li").first.wait_for()
    assert all(url.startswith(address) for url in asked) and wrong == []


def test_from_a_folder_the_search_says_what_it_needs(context: Any, site: Path) -> None:
    page = visit(context, (site / "search.html").as_uri())
    assert "needs a web server" in page.locator("#-notice").inner_text()
    assert page.locator("#-serve").is_visible() and not page.locator("#-search").is_visible()


def test_a_turn_is_cited_with_its_address(context: Any, address: str) -> None:
    page = visit(context, f"{address}/lantern.html")
    plain = page.locator("pre.form").first.text_content()
    page.locator("#p2 > .permalink").focus()
    page.keyboard.press("Enter")
    assert page.locator("#-citation").inner_text().endswith("https://quay.example/texts/lantern.html#p2.")
    assert "Tull, #p2" in page.locator("#-cited").inner_text()
    assert "lantern.html#p2}" in page.locator("pre.form").first.text_content() and "#p2" not in plain


@pytest.mark.parametrize("context", [NO_SCRIPT], indirect=True)
def test_one_text_leads_to_the_next(context: Any, site: Path) -> None:
    page = visit(context, (site / "lantern.html").as_uri())
    page.locator("a[rel=next]").last.press("Enter")
    assert page.url.endswith("laterne.html")
    page.locator("a[rel=prev]").last.press("Enter")
    assert page.url.endswith("lantern.html")
    page.get_by_role("link", name="Persons").press("Enter")
    page.get_by_role("link", name="Orme, Ada").press("Enter")
    page.locator("ol.turns a").first.press("Enter")
    assert page.url.endswith("lantern.html#u1")
