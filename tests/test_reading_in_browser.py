"""The page of a text in a browser, states, notes, permalinks, the strip; also without script."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from browsing import axe_findings, chromium, fixtures, served
from conftest import TOP
from page_text import TEI, said, solid

from stenogram.site import publish
from stenogram.transform import read_tree

ADDED = """header.title, section.debate, .note-label, .returns, .resp, .gap, .supplied > .mark, p.speaker.supplied,
  a.ptr, .picture, a[id^='-call-'], section.notes > h2[lang][dir], .side"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    texts = [*fixtures("page", "scripts", "debate", "whole"), *sorted((TOP / "tei").glob("*.xml"))]
    list(publish(texts, folder, title="The Edition"))
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def visit(browser: Any, site: Path, address: str) -> Iterator[Any]:
    """Opens a page: visit("mud-1927", width=360, script=False, over="file")."""
    opened = []

    def visit(stem: str, *, width: int = 1440, script: bool = True, over: str = "http", **settings: Any) -> Any:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(viewport=viewport, java_script_enabled=script, **settings)
        opened.append(context)
        page = context.new_page()
        page.goto(f"{address}/{stem}.html" if over == "http" else (site / f"{stem}.html").as_uri())
        return page

    yield visit
    for context in opened:
        context.close()


def colour(page: Any) -> int:
    return int(page.evaluate("getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/)[0]"))


def words(page: Any) -> str:
    """What the browser shows of the text, without what the page adds."""
    page.evaluate("added => document.querySelectorAll(added).forEach(e => e.remove())", ADDED)
    return solid(page.evaluate("document.querySelector('article').innerText"))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("over", ["file", "http"])
def test_states_by_keyboard_without_script(visit: Any, over: str) -> None:
    page = visit("mud-1927", script=False, over=over)
    panel, button = page.locator(".settings-panel"), page.locator("button.settings")
    assert not panel.is_visible() and colour(page) > 200
    button.focus()
    press(page, "Enter", "Tab", "ArrowDown")  # the first radio button is "corrected", the next "as in the source"
    assert panel.is_visible() and page.locator("#-set-source").is_checked()
    shown = page.locator("#p1").inner_text()
    assert "blak" in shown and "black" not in shown and "first" not in shown
    press(page, "Tab", "Space", "Tab", "Space")  # page numbers, notes
    assert page.locator(".pb").first.evaluate("e => getComputedStyle(e).display") == "none"
    assert not page.locator("a.call").first.is_visible() and not page.locator("section.notes").first.is_visible()
    press(page, "Tab", "ArrowDown", "ArrowDown")
    size = float(page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)"))
    assert size > 26
    press(page, "Tab", "ArrowDown", "ArrowDown")
    assert colour(page) < 60
    press(page, "Escape")
    assert not panel.is_visible()


@pytest.mark.parametrize("over", ["file", "http"])
def test_states_are_remembered_on_the_next_page(visit: Any, over: str) -> None:
    page = visit("mud-1927", over=over)
    page.locator("button.settings").click()
    page.get_by_label("dark").check()
    page.get_by_label("page numbers").uncheck()
    page.get_by_label("as in the source").check()
    for stem in ("mud-1927", "index", "edited"):
        page.goto(page.url.replace("mud-1927", stem).replace("index", stem))
        if page.locator("button.settings").count():
            assert colour(page) < 60, stem
    assert "recieved" in page.locator("#p1").inner_text()
    page.reload()
    assert page.locator("#-set-dark").is_checked() and page.locator("#-set-source").is_checked()


def test_a_browser_that_keeps_nothing_works_all_the_same(visit: Any) -> None:
    page = visit("mud-1927")
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })")
    page.reload()
    page.locator("button.settings").click()
    page.get_by_label("dark").check()
    assert colour(page) < 60 and faults == []


@pytest.mark.parametrize("stem", ["mud-1927", "bridge-speech-1928", "neum-1927", "enzetsu-1927"])
def test_notes_stand_beside_their_calls_where_there_is_room(visit: Any, stem: str) -> None:
    page = visit(stem)
    boxes = page.locator(".side > .note").evaluate_all("all => all.map(e => e.getBoundingClientRect().toJSON())")
    text = page.locator("article").bounding_box()
    calls = page.locator("article .call[href]:not(li .call)").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().top)"
    )
    assert len(boxes) == len(calls) >= 1
    for box, call in zip(boxes, calls, strict=True):
        assert box["top"] >= call - 20, "not above its call"
        assert box["right"] < text["x"] or box["left"] > text["x"] + text["width"], "beside the text"
        assert box["left"] >= 0 and box["right"] <= 1440, "on the screen"
    for above, below in pairwise(boxes):
        assert above["bottom"] <= below["top"], "no two overlap"
    page.evaluate("document.querySelector('#-set-notes').click()")
    assert not page.locator(".side").is_visible()


@pytest.mark.parametrize("over", ["file", "http"])
@pytest.mark.parametrize("width", [360, 1000])
def test_a_note_opens_over_the_text_and_gives_the_focus_back(visit: Any, width: int, over: str) -> None:
    page = visit("mud-1927", width=width, over=over)
    call, popover = page.locator("[id='-call-a2']"), page.locator("#-note")
    assert not popover.is_visible() and not page.locator(".side").count()
    call.focus()
    press(page, "Enter")
    assert popover.is_visible() and "Not the black mud of the Nile" in popover.inner_text()
    box = popover.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width and box["y"] + box["height"] <= 900
    assert axe_findings(page) == []
    press(page, "Escape")
    assert not popover.is_visible()
    assert page.evaluate("document.activeElement.id") == "-call-a2"
    call.click()
    popover.get_by_role("button", name="Close").click()
    assert not popover.is_visible()
    call.click()
    popover.get_by_role("link", name="In the list of notes").click()
    assert page.url.endswith("#a2") and page.locator("li#a2").bounding_box()["y"] < 900


def test_two_series_of_notes_are_two_lists_with_calls_of_their_own(visit: Any) -> None:
    page = visit("mud-1927", script=False)
    heads = page.locator("section.notes > h2").all_inner_texts()
    assert heads == ["Notes of the text", "Notes of the editor"]
    assert page.locator("section.author .note-label").all_inner_texts() == ["1", "*", "†"]
    assert page.locator("section.editor .note-label").all_inner_texts() == ["a", "b"]
    assert (
        page.locator("a.call.editor").evaluate_all("all => all.map(e => getComputedStyle(e).fontStyle)")
        == ["italic"] * 2
    )


def test_a_permalink_is_copied_and_followed(visit: Any) -> None:
    page = visit("mud-1927", permissions=["clipboard-read", "clipboard-write"])
    page.locator("#p1").hover()
    page.locator("#p1 > .permalink").click()
    assert page.url.endswith("#p1")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.get_by_role("status").inner_text() == "Link copied"


@pytest.mark.parametrize("width", [360, 1440])
def test_each_sitting_has_its_strip_and_each_mark_leads_to_its_place(visit: Any, width: int) -> None:
    page = visit("sittings", script=False, width=width)
    assert page.locator("svg.strip").count() == 2
    for number, strip in enumerate(page.locator("svg.strip").all(), 1):
        targets = strip.locator("a").evaluate_all("all => all.map(e => e.getAttribute('href'))")
        assert targets[:4] == [f"#s{number}u{turn}" for turn in range(1, 5)]
        assert len(targets) == 6 and strip.locator("a.mark").count() == 2
    page.locator("svg.strip").nth(1).locator("a").nth(1).click()
    assert page.url.endswith("#s2u2")


def test_the_turns_can_be_read_and_followed_in_words(visit: Any) -> None:
    page = visit("sittings", script=False)
    page.get_by_text("Turns in their order").first.focus()
    press(page, "Enter", "Tab", "Tab", "Enter")
    assert page.url.endswith("#s1u2")
    line = page.locator("ol.turns li").nth(1).inner_text()
    assert line == "Brook, 12 words, applause 1"


def test_interruptions_are_counted_on_both_sides(visit: Any) -> None:
    page = visit("sittings", script=False)
    page.get_by_text("Speakers (3)").first.click()
    rows = [r.locator("th, td").all_inner_texts() for r in page.locator("table").first.locator("tbody tr").all()]
    assert {row[0]: (row[-2], row[-1]) for row in rows} == {"Brook": ("2", ""), "Arden": ("", ""), "Dunne": ("", "2")}


@pytest.mark.parametrize("readings", ["corrected", "source"])
def test_what_the_browser_shows_is_the_text(visit: Any, site: Path, readings: str) -> None:
    """Of all samples and fixtures, in either state; upper and lower case are a matter of type."""
    page = visit("mud-1927")
    for path in sorted(site.glob("*.xml")):
        text = read_tree(path).document.getroot().find(f"{TEI}text")
        page.goto(page.url.rsplit("/", 1)[0] + f"/{path.stem}.html")
        page.evaluate("state => document.getElementById(`-set-${state}`)?.click()", readings)
        assert words(page).casefold() == said(text, readings).casefold(), path.stem


def test_right_to_left_is_set_from_the_right(visit: Any) -> None:
    page = visit("neum-1927")
    text = page.locator("article").bounding_box()
    assert page.locator(".side").bounding_box()["x"] < text["x"]
    number = page.evaluate("getComputedStyle(document.querySelector('.pb'), '::before').right")
    assert number.startswith("-")
    quote = page.locator("blockquote").evaluate("e => getComputedStyle(e).direction")
    assert quote == "ltr" and page.locator("#p1").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator(".speaker").evaluate("e => getComputedStyle(e).letterSpacing") == "normal"


@pytest.mark.parametrize("stem", ["mud-1927", "sittings", "neum-1927"])
def test_print_has_the_text_and_nothing_else(visit: Any, stem: str) -> None:
    page = visit(stem)
    page.emulate_media(media="print")
    for selector in (
        "header.site",
        "footer.site",
        "button.settings",
        ".side",
        ".permalink",
        "#-note",
        ".debate details",
    ):
        for one in page.locator(selector).all():
            assert not one.is_visible(), selector
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("section.notes").count() == 0 or page.locator("section.notes").first.is_visible()
