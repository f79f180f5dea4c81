"""The pages of an EPUB in a browser, as many reading systems are one: axe has no complaint, and none is too wide."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import TOP
from oracles import packed
from test_epub import spine
from test_pages_in_browser import browser  # noqa: F401  a fixture

from stenogram.assets import asset
from stenogram.edition import load_edition
from stenogram.epub import bind_edition

FIXTURES = ("print/debate", "print/editorial", "print/hostile", "xslt/page/edited", "xslt/page/interview", "epub/parts")
WIDTHS = (360, 820)
# A chapter is no web page: reading systems bring the landmarks, its first heading may be the second of the book, and
# footnotes (aside with a role of their own) are no landmarks that would need names.
OF_WEB_PAGES = ("landmark-one-main", "region", "page-has-heading-one", "landmark-unique")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pages of a book of the sample edition and of fixtures that show everything."""
    folder = tmp_path_factory.mktemp("book")
    edition = load_edition(TOP / "tei")
    assert edition is not None
    texts = [*sorted((TOP / "tei").glob("*.xml")), *(TOP / f"tests/{name}/source.xml" for name in FIXTURES)]
    list(bind_edition(texts, folder / "book.epub", edition))
    with zipfile.ZipFile(folder / "book.epub") as archive:
        archive.extractall(folder)
        return [folder / name for name in spine(archive)]


def test_axe_finds_nothing(browser: Any, pages: list[Path]) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": 820, "height": 1100})
    axe = packed("axe-core", "package/axe.min.js").decode()
    page = context.new_page()
    wrong = []
    for path in pages:
        page.goto(path.as_uri())
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)")
        found = [v for v in found if v["id"] not in OF_WEB_PAGES]
        wrong += [f"{path.name}: {v['id']} {[n['html'][:160] for n in v['nodes'][:3]]}" for v in found]
    context.close()
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_too_wide(browser: Any, pages: list[Path], width: int) -> None:  # noqa: F811
    context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    for path in pages:
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path.name
    context.close()


def test_colours_are_those_of_the_reader() -> None:
    style = asset("xslt/epub/book.css").read_text("utf-8")
    assert "color" not in style and "background" not in style and "#" not in style
