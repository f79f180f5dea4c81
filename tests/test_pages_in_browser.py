"""The pages in a real browser, without JavaScript and from `file://`, as a reader meets them.

Chromium is Debian's. Where it is absent the tests are skipped by name; in CI they fail.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import axe_findings, chromium, fixtures

from stenogram.site import publish

WIDTHS = (360, 1440)
STEMS = (
    "index",
    "harbour-debate-1927",
    "gespraech-1931",
    "lettre-1919",
    "статья-1929",
    "edited",
    "speech-1925",
    "mud-1927",
    "sittings",
    "neum-1927",
    "kalima-1927",
    "enzetsu-1927",
    "lun-1927",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    list(publish(fixtures("page", "scripts", "debate", "whole"), folder, title="The Edition"))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def context(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    settings = {"viewport": {"width": 1440, "height": 900}, "java_script_enabled": False}
    made = browser.new_context(**{**settings, **getattr(request, "param", {})})
    yield made
    made.close()


def visit(context: Any, site: Path, stem: str) -> Any:
    page = context.new_page()
    page.goto((site / f"{stem}.html").as_uri())
    return page


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(
    "context",
    [{"viewport": {"width": w, "height": 800}} for w in WIDTHS],
    indirect=True,
    ids=map(str, WIDTHS),
)
def test_nothing_scrolls_sideways(context: Any, site: Path, stem: str) -> None:
    page = visit(context, site, stem)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("stem", STEMS)
def test_every_request_is_for_a_file_and_none_fails(context: Any, site: Path, stem: str) -> None:
    page = context.new_page()
    asked: list[str] = []
    failed: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    with page.expect_request(lambda request: request.url.endswith(".woff2")):
        page.goto((site / f"{stem}.html").as_uri(), wait_until="networkidle")
    assert len(asked) > 4 and all(url.startswith(site.as_uri()) for url in asked)
    assert (failed, complaints) == ([], [])


@pytest.mark.parametrize(
    ("stem", "call"),
    [
        ("harbour-debate-1927", "n1r"),
        ("harbour-debate-1927", "n2r"),
        ("статья-1929", "n60ar"),
        ("lettre-1919", "-call-n2"),
        ("speech-1925", "n2r"),
    ],
)
def test_a_note_is_reached_from_its_call_and_leads_back(context: Any, site: Path, stem: str, call: str) -> None:
    page = visit(context, site, stem)
    page.locator(f"[id='{call}']").press("Enter")
    note = page.url.split("#")[1]
    body = page.locator(f"li[id='{note}']")
    box = body.bounding_box()
    assert box["y"] >= 0 and box["y"] + box["height"] <= 900, "the note is on the screen"
    body.locator("a[role=doc-backlink]").click()
    assert page.url.endswith(f"#{call}")
    assert page.locator(f"[id='{call}']").bounding_box()["y"] >= 0


def test_a_corrected_reading_leads_to_that_of_the_source(context: Any, site: Path) -> None:
    page = visit(context, site, "edited")
    assert page.locator("#c1").inner_text() == "received"
    assert "recieved" in page.locator("#c1").get_attribute("title")
    page.locator("#c1").click()
    line = page.locator("[id='-at-c1']")
    assert line.is_visible() and "recieved" in line.inner_text()


def test_the_keyboard_finds_the_text_first(context: Any, site: Path) -> None:
    page = visit(context, site, "speech-1925")
    page.keyboard.press("Tab")
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#-text")


def test_permalinks_are_not_part_of_the_text_but_can_be_seen_and_followed(context: Any, site: Path) -> None:
    page = visit(context, site, "harbour-debate-1927")
    link = page.locator("#p3 > .permalink")
    assert link.inner_text() == "" and link.get_attribute("href") == "#p3"
    link.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"


@pytest.mark.parametrize(
    "context", [{"color_scheme": s} for s in ("light", "dark")], indirect=True, ids=["light", "dark"]
)
def test_the_page_follows_the_readers_colours(context: Any, site: Path, request: pytest.FixtureRequest) -> None:
    page = visit(context, site, "speech-1925")
    red = int(page.evaluate("getComputedStyle(document.documentElement).backgroundColor").split("(")[1].split(",")[0])
    assert (red < 60) == ("dark" in request.node.name)


def test_the_measure_is_that_of_a_book(context: Any, site: Path) -> None:
    """60 to 70 characters in a full line, counted where the browser broke it."""
    page = visit(context, site, "speech-1925")
    counts = page.evaluate(
        """() => { const range = document.createRange(), lines = {};
        const text = document.querySelector('#p1').firstChild;
        for (let i = 0; i < text.length; i++) { range.setStart(text, i); range.setEnd(text, i + 1);
          const top = Math.round(range.getBoundingClientRect().top); lines[top] = (lines[top] || 0) + 1; }
        return Object.values(lines).slice(0, -1); }"""
    )
    assert len(counts) > 3 and 60 <= sum(counts) / len(counts) <= 70


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(("scheme", "width"), [("light", 360), ("light", 1440), ("dark", 1440)])
def test_axe_finds_nothing(browser: Any, site: Path, stem: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = visit(context, site, stem)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    found = axe_findings(page)
    if page.locator("button.settings").count():
        page.locator("button.settings").click()
        found += axe_findings(page)
    context.close()
    assert found == []
