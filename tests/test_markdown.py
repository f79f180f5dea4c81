"""Markdown: the text without its markup, regions, positions, and that each character has a fate."""

from __future__ import annotations

import dataclasses
import itertools
import re
import time
from pathlib import Path

import lxml.html
import pytest
from conftest import compare, regions_of
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stenogram.conversion import convert
from stenogram.errors import FidelityError
from stenogram.formats import detect
from stenogram.formats.markdown import layout, read, refusal
from stenogram.formats.markdown_text import account
from stenogram.validation import validate
from stenogram.verification import verify

HERE = Path(__file__).parent / "markdown"
CASES = sorted(HERE.glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_reader(case: Path, accept: bool) -> None:
    compare(regions_of(read(case.read_bytes(), case.name)), case.with_suffix(".read"), accept)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_whole_chain(case: Path, tmp_path: Path) -> None:
    out = tmp_path / "a.xml"
    out.write_bytes(convert(case.read_bytes(), case.name).tei)
    assert list(validate(out)) == []
    assert list(verify(out, [HERE])) == []


def text_of(page: str) -> str:
    return read(page.encode(), "a.md").text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("a *b* **c** ***d*** _e_ __f__ g_h_i", "a b c d e f g_h_i"),
        ("a * b * c, 2*3*4, ** no **, *open", "a * b * c, 234, ** no **, *open"),
        ("**Gomez (_Goya_)** said", "Gomez (Goya) said"),
        (r"\*a\* \[b\] \\ \q", r"*a* [b] \ \q"),
        ("&amp; &lt;b&gt; &#8212; &nope; AT&T", "& <b> — &nope; AT&T"),
        ("`*a*` ``b ` c`` `open", "*a* b ` c `open"),
        ("[a](b) [a](<b c> 'd') ![e](f) [g] [h](i", "a a  [g] [h](i"),
        ("[a *b][c]* d\n\n[c]: http://e", "a *b* d"),
        ("[Applause] (Laughter) [^1] x", "[Applause] (Laughter) [^1] x"),
        ("x[^1]\n\n[^1]: y", "x1\n\n1 y"),
        ("a\nb  \nc\\\nd", "a\nb\nc\nd"),
        ("# a\n## b ##\nc\n===\nd\n---\n#e", "a\n\nb\n\nc\n\nd\n\n#e"),
        ("> a\nb\n> > c\n\nd", "a\nb\n\nc\n\nd"),
        ("- a\n- b\n\n  c\n\n1. d\n2. e\n7) f", "a\n\nb\n\nc\n\n1. d\n\n2. e\n\n7) f"),
        ("1931. a\n\nx\n1931. b", "1931. a\n\nx\n1931. b"),
        ("```\n# a\n\n*b*\n```\nc", "# a\n\n*b*\n\nc"),
        ("a<br>b<!-- c --><i>d</i> 1 < 2", "ab" + "d 1 < 2"),
        ("***\na\n___\n* * *\n- - -", "a"),
        ("| a | b |\n|---|---|\n| c | d \\| e |", "a\tb\n\nc\td | e"),
        ("---\ntitle: a\n---\nb", "title: a\n\nb"),
        ("a\r\nb\r\n\r\nc", "a\nb\n\nc"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert text_of(page) == text


@pytest.mark.parametrize(
    ("page", "regions"),
    [
        ("a **b *c* d**", [("b", "b c d"), ("i", "c")]),
        ("[a](b)", [("a", "a")]),
        ("***a***", [("i", "a"), ("b", "a")]),
        ("~~a~~ `b`", [("s", "a"), ("code", "b")]),
        ("a <sup>1</sup>", [("sup", "1")]),
    ],
)
def test_regions(page: str, regions: list[tuple[str, str]]) -> None:
    source = read(page.encode(), "a.md")
    found = [(r.name, source.text[r.start : r.end]) for r in source.regions if r.name != "p"]
    assert sorted(found) == sorted(regions)


ORACLE = [
    "a *b **c** d* e_f_ _g_ **h*i*",
    "> a\n> b\n\n- c\n  - d\n\n    e\n- f",
    "a\n\n    code *x*\n\nb `c*d*` *e`f*`",
    "# a *b*\n\nc\n***\nd [e](f *g*) [*h*](i)",
    "*a*b* **c**d** __e__f __g__",
    "***a** b* ***c* d** **e *f***",
    "a\\\nb <b>c</b> &copy; &#x41; \\& \\<d>",
    "- a\n\n\n- b\n> c\n# d\ne\n- f\ng",
]


@pytest.mark.parametrize("page", ORACLE)
def test_against_a_commonmark_parser(page: str) -> None:
    """The words that a reader sees are those that markdown-it shows."""
    rendered = lxml.html.fromstring(f"<div>{MarkdownIt('commonmark').render(page)}</div>")
    assert text_of(page).split() == "".join(rendered.itertext()).split()


def test_positions() -> None:
    source = read(b"# A\n\n> b *c*\n> d\n", "a.md")
    assert [source.position(source.text.index(c)) for c in "Abcd"] == [(1, 3), (3, 3), (3, 6), (4, 3)]


def test_blocks_have_names() -> None:
    source = read(b"# A\n\nb\n\n- c\n\n> d\n", "a.md")
    assert [block.name for block in layout(source)] == ["h1", "p", "li", "blockquote"]


def test_its_name_decides() -> None:
    assert detect(b"# A\n", "a.md").name == "markdown"
    assert detect(b"# A\n", "a.txt").name == "text"
    assert refusal(b"%PDF-1.7\n\0", ".md") == "it is a PDF file"


def test_a_lost_character_is_found() -> None:
    source = read(b"a *b* c", "a.md")
    for text in ("a b d", "a  c"):
        with pytest.raises(FidelityError):
            account(dataclasses.replace(source, text=text))
    with pytest.raises(FidelityError):
        account(dataclasses.replace(source, unread=source.unread[1:]))


PIECES = st.sampled_from(
    ["*", "**", "_", "`", "``", "[", "]", "(", ")", "![", "](x)", "[^1]", "[^1]: ", "\n", "\n\n", "> ", "- ", "1. ",
     "# ",
     "===", "---", "```", "~~~", "    ", "\t", "  \n",
     "\\", "&amp;", "&", "<b>", "</b>", "<!--", "-->", "<http://a>",
     "|",
     "|--|--|", "a", "b c", "é", "(Applause.)", "[x]: http://y", "\r\n", "\r", "\u2028", "\x0c", "\u00a0", "* * *"]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_nothing_is_lost_in_any_file(page: str) -> None:
    source = read(page.encode(), "a.md")
    blocks = layout(source)
    assert all(a.end <= b.start for a, b in itertools.pairwise(blocks))
    kept = re.sub(r"\W", "", "".join(source.text[b.start : b.end] for b in blocks))
    assert kept == re.sub(r"\W", "", source.text), "each word stands in a block"


@pytest.mark.parametrize("piece", ["[", "*a ", "`", "> ", "_a_", "![", "<b", "- ", "&", "[a](", "**a *b "])
def test_no_piece_takes_forever(piece: str) -> None:
    begin = time.perf_counter()
    read((piece * 20_000).encode(), "a.md")
    assert time.perf_counter() - begin < 5
