"""Nothing is lost and nothing is out of order: the words of each page are the words of its TEI."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TOP
from page_text import TEI, said, shown, solid

from stenogram.conversion import convert
from stenogram.site import page
from stenogram.transform import read_tree

CASES = Path(__file__).parent / "xslt"
TEXTS = [*sorted(CASES.glob("*/*/source.xml")), *sorted((TOP / "tei").glob("*.xml"))]


def difference(source: Path | bytes) -> str:
    """Where TEI and page part, with what comes after; empty where they don't."""
    text = read_tree(source).document.getroot().find(f"{TEI}text")
    assert text is not None
    expected, found = said(text), shown(page(source))
    if expected == found:
        return ""
    at = next(
        (n for n, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), min(len(expected), len(found))
    )
    return f"TEI: {expected[max(0, at - 20) : at + 40]!r}, page: {found[max(0, at - 20) : at + 40]!r}"


@pytest.mark.parametrize("source", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_page_has_the_words_of_its_text_in_their_order(source: Path) -> None:
    assert difference(source) == ""


def test_a_lost_word_and_one_out_of_order_would_be_found() -> None:
    made = page(TEXTS[0])
    word = max(shown(made)[20:24], "zzz")
    assert shown(made.replace(b"</article>", f"<p>{word}</p></article>".encode())) != shown(made)


def test_pages_of_real_sources_have_all_their_words(shared: Path) -> None:
    paths = [
        p for p in sorted([*shared.glob("sources/*"), *shared.glob("corpora/*/*")]) if p.suffix in {".txt", ".html"}
    ]
    lost = {path.name: difference(convert(path.read_bytes(), str(path)).tei) for path in paths}
    assert len(paths) > 150 and {name: what for name, what in lost.items() if what} == {}


def test_white_space_is_no_word() -> None:
    assert solid(" a\n b ") == "ab"
