"""What pages must stand: hostile texts, ten thousand notes, a word of a megabyte; their weight, HTML and hosts."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium, fixtures, served
from conftest import TOP
from oracles import missing, packed_path

from stenogram.site import publish

TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{0}" xml:lang="{1}"><teiHeader><fileDesc><titleStmt>'
    "<title>{0}</title></titleStmt><publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><p>None.</p>"
    "</sourceDesc></fileDesc></teiHeader><text><body><div><head>{0}</head>{2}</div></body></text></TEI>"
)
BAD = "&quot;&gt;&lt;script&gt;window.pwned=1&lt;/script&gt;&lt;img src=x onerror=window.pwned=1&gt;"
TARGETS = (
    "javascript:window.pwned=1",
    " JaVa\tScript:window.pwned=1",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example/x",
    "&#x200B;javascript:window.pwned=1",
)
HOSTILE = "".join(
    f'<p xml:id="a{n}" type="{BAD}" rend="{BAD}"><ref target="{target}" type="{BAD}">x</ref><ptr target="{target}"/>'
    f'<pb n="{BAD}" facs="{target}"/><figure><graphic url="{target}"/><figDesc>{BAD}</figDesc></figure>'
    f'<date when="{BAD}">d</date><persName ref="{BAD}">n</persName>'
    '<foreign xml:lang="en&quot; onclick=&quot;x">f</foreign>'
    f'<note n="{BAD}" place="bottom">{BAD}</note><choice><sic>{BAD}</sic><corr>c</corr></choice>'
    f'<table><row><cell cols="{BAD}" rows="2000000000000">c</cell></row></table>'
    '<onload onclick="window.pwned=1">o</onload></p>'
    for n, target in enumerate(TARGETS)
)
SENTENCES = {
    "en": "The harbour was quiet, and nobody on the quay had heard the second bell. ",
    "ru": "В гавани было тихо, и никто на набережной не слышал второго колокола. ",
}


def long_text(language: str) -> str:
    """A debate with brackets and notes, 50 KB with its mark-up."""
    sentence = SENTENCES[language]
    turns = []
    size = number = 0
    while size < 50_000:
        number += 1
        words = sentence * 6
        turns.append(
            f'<sp xml:id="u{number}"><speaker>{"AB"[number % 2]}.</speaker><p xml:id="p{number}">{words}'
            f'<stage type="applause">(Hm.)</stage> {words}<note n="{number}" place="bottom">{sentence}</note></p></sp>'
        )
        size += len(turns[-1].encode())
    return "".join(turns)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("strain")
    texts = {
        "hostile": ("en", HOSTILE),
        "notes": ("en", "".join(f'<p>word<note place="bottom" n="{n}">b{n}</note></p>' for n in range(10_000))),
        "word": ("en", f"<p>{'x' * 1_000_000}</p><sp><speaker>{'Y' * 5000}</speaker><p>z</p></sp>"),
        "long-en": ("en", long_text("en")),
        "long-ru": ("ru", long_text("ru")),
    }
    paths = []
    for name, (language, body) in texts.items():
        path = folder / f"{name}-source.xml"
        path.write_text(TEXT.format(name, language, body), encoding="utf-8")
        paths.append(path)
    list(publish([*paths, *fixtures("page", "scripts", "debate", "whole")], folder / "site", title="The Edition"))
    return folder / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    settings = {"viewport": {"width": 1440, "height": 900}}
    context = browser.new_context(**{**settings, **getattr(request, "param", {})})
    yield context.new_page()
    context.close()


def test_a_hostile_text_runs_nothing_and_asks_for_nothing(page: Any, address: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    assert page.goto(f"{address}/hostile.html", wait_until="networkidle").ok
    page.evaluate("document.querySelectorAll('article *').forEach(e => e.dispatchEvent(new Event('click')))")
    assert page.evaluate("window.pwned") is None
    assert page.locator("article script, article [onclick], article [onerror], article [onload]").count() == 0
    hrefs = page.evaluate("[...document.links].map(a => a.getAttribute('href'))")
    assert not [href for href in hrefs if re.match(r"[^/?#]*:", href)]
    assert all(url.startswith(address) for url in asked) and complaints == []


@pytest.mark.parametrize("page", [{"viewport": {"width": w, "height": 800}} for w in (360, 1440)], indirect=True)
@pytest.mark.parametrize("stem", ["hostile", "word", "notes"])
def test_nothing_of_it_scrolls_sideways(page: Any, address: str, stem: str) -> None:
    assert page.goto(f"{address}/{stem}.html", timeout=60_000).ok
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_ten_thousand_notes_can_be_read_one_by_one(page: Any, address: str) -> None:
    page.goto(f"{address}/notes.html")
    assert page.locator("a.call").count() == page.locator("li.note").count() == 10_000
    page.evaluate("document.querySelectorAll('a.call')[7777].click()")
    assert "b7777" in page.locator("#-note").inner_text()


@pytest.mark.parametrize("stem", ["long-en", "long-ru"])
def test_a_page_of_fifty_kilobytes_weighs_two_hundred_at_most(page: Any, address: str, stem: str) -> None:
    """With everything, as it lies on the disk; a server that compresses sends a third of it."""
    weights: dict[str, int] = {}
    page.on("response", lambda response: weights.update({response.url: len(response.body())}))
    page.goto(f"{address}/{stem}.html", wait_until="networkidle")
    assert {url.rsplit(".", 1)[1] for url in weights} >= {"html", "css", "js", "woff2"}
    assert sum(weights.values()) <= 200 * 1024, {url.rsplit("/", 1)[1]: size for url, size in weights.items()}


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_the_first_words_are_painted_at_once(page: Any, address: str) -> None:
    page.goto(f"{address}/long-en.html", wait_until="networkidle")
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    assert painted < 1500, f"{painted} ms"


def test_the_checker_of_the_w3c_finds_nothing(site: Path) -> None:
    java = shutil.which("java")
    if java is None:
        missing("java")
    jar = packed_path("vnu-jar@26.9.27", "package/build/dist/vnu.jar")
    pages = [str(path) for path in sorted(site.glob("*.html")) if path.stem not in {"notes", "word"}]
    # It takes each file for a site of its own, and its style sheets for strangers to the policy; and it guesses at the
    # language of words drawn by lot.
    command = [
        str(java),
        "-jar",
        str(jar),
        "--format",
        "gnu",
        "--filterpattern",
        ".*(Content Security Policy.*blocked by|This document appears to be written in).*",
    ]
    said = subprocess.run([*command, *pages], capture_output=True, text=True, check=False).stderr
    assert len(pages) > 10 and said.splitlines() == []


def test_styles_and_scripts_name_no_other_host() -> None:
    for path in [*(TOP / "xslt/css").glob("*.css"), *(TOP / "xslt/js").glob("*.js")]:
        assert not re.search(
            r"(https?:)?//[a-z]", re.sub(r"^\s*//.*|/\*.*?\*/", "", path.read_text(), flags=re.M | re.S)
        ), path
