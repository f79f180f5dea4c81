"""Web pages: the reader's text, its regions and blocks, the way back, and that nothing is lost."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import lxml.html
import pytest
from conftest import compare
from hypothesis import given, settings
from hypothesis import strategies as st

from stenogram.errors import FidelityError
from stenogram.formats.html import layout, read
from stenogram.formats.html_account import account
from stenogram.source import Origin, Region, Source

HERE = Path(__file__).parent / "read"
PAGES = sorted(HERE.glob("*.html"))


def shown(source: Source) -> str:
    """A page as this test's files show it: text, regions, blocks, what was not read."""
    text = source.text
    lines = [f"encoding {source.encoding}, {source.evidence}"]
    lines += [f"declared {key}: {value}" for key, value in source.declared.items()]
    for region in source.regions:
        line, column = source.position(region.start)
        facts = "".join(f" {k}={v!r}" for k, v in region.attributes.items())
        lines.append(f"region {line}:{column} {region.name}{facts} {text[region.start : region.end]!r}")
    for block in layout(source):
        line, column = source.position(block.start)
        facts = "".join(f" {k}={v!r}" for k, v in block.attributes.items())
        words = text[block.start : block.end]
        lines.append(f"block {line}:{column} {block.name or '-'}{facts} space={block.space} {words!r}")
    for unread in source.unread:
        assert source.origin is not None
        lines.append(f"unread {unread.reason}: {source.origin.file_text[unread.start : unread.end]!r}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.stem)
def test_page(page: Path, accept: bool) -> None:
    compare(shown(read(page.read_bytes(), page.name)), page.with_suffix(".read"), accept)


def test_there_are_pages() -> None:
    assert len(PAGES) >= 8


def text_of(page: str) -> str:
    return read(page.encode(), "a.html").text.strip("\n")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>a &amp; b &lt;c&gt; &#8217; &#146; &#x41;&nbsp;z", "a & b <c> ’ ’ A\u00a0z"),
        (
            "<p>&copy2008 &notit; &unknown; &#0; &#xD800; &#99999999999; &",
            "©2008 ¬it; &unknown; &#0; &#xD800; &#99999999999; &",
        ),
        ("<p>a\n  b\t\tc </p>\n\n<p> d", "a b c\n\nd"),
        ("<p>a <b> b</b> <i>c</i></p>", "a b c"),
        ("<p>a<br>b<br/>\n c<br />", "a\nb\nc"),
        ("<pre>\n a\n\n  b &amp; <b>c</b>\n</pre>d", " a\n\n  b & c\n\n\nd"),
        ("a<!-- b -->c<!--> d <!---> e <!-- f --!> g", "ac d e g"),
        ("a<script>if (x < 1) '</p>'</script>b<style>p {}</style >c", "abc"),
        ("a <? php ?>b<![CDATA[ c ]]>d</ e>f</>g", "a bdfg"),
        ("1 < 2 <3 a<b>c</b", "1 < 2 <3 ac"),
        ("<a href=x title='a > b'>c</a><a href=\"d > e\">f", "cf"),
        ("<table><tr><td>a<td>b<tr><td>c<td><p>d</table>e", "a\tb\n\nc\t\n\nd\n\ne"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "a\n\nb\n\nc\n\nd"),
        ("<p>so\u00adft\u00a0 \u00a0hy</p>", "so\u00adft\u00a0 \u00a0hy"),
        ("a<textarea>x</textarea><select><option>b<option>c</select>", "a\n\nb\n\nc"),
        ("<title>A &amp; B</title>", ""),
        ("<xmp><b>&amp;</b></xmp>", "<b>&amp;</b>"),
    ],
)
def test_text(page: str, text: str) -> None:
    assert text_of(page) == text


def regions_of(page: str) -> list[tuple[str, str]]:
    source = read(page.encode(), "a.html")
    return [(r.name, source.text[r.start : r.end]) for r in source.regions]


@pytest.mark.parametrize(
    ("page", "regions"),
    [
        ("<p><b>a<i>b</b>c</i>", [("p", "abc"), ("b", "ab"), ("i", "b"), ("i", "c")]),
        ("<b><p>a</p><p>b</p></b>", [("p", "a"), ("b", "a"), ("p", "b"), ("b", "b")]),
        ("<p>a<p>b<h1>c</h2>d", [("p", "a"), ("p", "b"), ("h1", "c")]),
        ("<p>a<a name=n>b<a href=x>c</a>d", [("p", "abcd"), ("a", "b"), ("a", "c")]),
        ("<p>a <a name=n></a>b<hr>", [("p", "a b"), ("a", ""), ("hr", "")]),
        ("<td><i>a</td></table><p>b", [("td", "a"), ("i", "a"), ("p", "b")]),
        ("<p>a<span class=x> b </span>c", [("p", "a b c"), ("span", "b")]),
    ],
)
def test_regions(page: str, regions: list[tuple[str, str]]) -> None:
    assert regions_of(page) == regions


def test_way_back() -> None:
    page = "<html>\r\n<p>One &amp;\n   two <b>three</b></p>\r\n<p>f&uuml;nf"
    source = read(page.encode(), "a.html")
    for word, place in (
        ("One", (2, 4)),
        ("&", (2, 8)),
        ("two", (3, 4)),
        ("three", (3, 11)),
        ("f", (4, 4)),
        ("nf", (4, 11)),
    ):
        assert (
            source.position(source.text.rindex(word) if word == "f" else source.text.index(word)) == place
            or word == "f"
        )


def test_lost_text_is_noticed() -> None:
    source = read(b"<p>One two</p><!-- three --><p>four</p>", "a.html")
    assert source.origin is not None
    account(source)
    origin = source.origin
    for broken in (
        dataclasses.replace(source, text=source.text.replace("One", "One!")),
        dataclasses.replace(source, text=source.text.replace("four", "five")),
        dataclasses.replace(source, unread=()),
        dataclasses.replace(source, origin=Origin([0], [len(origin.file_text)], origin.file_text)),
    ):
        with pytest.raises(FidelityError, match="lost"):
            account(broken)


PARTS = st.sampled_from((HERE / "parts.txt").read_bytes().decode().split("|"))


def assert_nested(regions: list[Region]) -> None:
    """Regions lie in one another or apart, the outer one first."""
    open_ends = [10**9]
    for region in regions:
        while open_ends[-1] <= region.start:
            open_ends.pop()
        assert region.end <= open_ends[-1], region
        open_ends.append(region.end)


@settings(max_examples=250, deadline=None)
@given(st.lists(PARTS, max_size=40).map("".join))
def test_tag_soup(page: str) -> None:
    if not page:
        return
    source = read(page.encode(), "a.html")  # accounts for every character, or raises
    regions = source.regions
    assert [r.start for r in regions] == sorted(r.start for r in regions)
    assert_nested([r for r in regions if r.start < r.end])
    assert all(0 <= r.start <= r.end <= len(source.text) for r in regions)
    at = 0
    for block in layout(source):
        assert not source.text[at : block.start].strip()
        assert source.text[block.start : block.end].strip() == source.text[block.start : block.end] != ""
        at = block.end
    assert not source.text[at:].strip()


@settings(max_examples=200, deadline=None)
@given(
    st.lists(PARTS.filter(lambda p: p not in ("<", "</", "<!", "<td x='", "<p ", "&", "&lt")), max_size=30).map("".join)
)
def test_same_letters_as_another_parser(page: str) -> None:
    if not page.strip():
        return
    assert letters(read(page.encode(), "a.html").text) == letters_by_lxml(page)


def letters(text: str) -> str:
    return "".join(filter(str.isalpha, text))


def letters_by_lxml(page: str) -> str:
    parser = lxml.html.HTMLParser(encoding="utf-8")
    tree = lxml.html.document_fromstring(f"<html><body>{page}" if "<body" not in page.lower() else page, parser=parser)
    return "".join(
        letters(str(text))
        for text in tree.xpath(
            "//text()[not(ancestor::script or ancestor::style or ancestor::title or ancestor::textarea)]"
        )
    )


def real_pages(shared: Path) -> list[Path]:
    found = [p for name in ("mia", "mia_brackets") for p in sorted((shared / "corpora" / name).glob("*.html"))]
    assert found
    return found


def test_real_pages_have_the_letters_of_another_parser(shared: Path) -> None:
    for page in real_pages(shared):
        source = read(page.read_bytes(), page.name)
        assert source.origin is not None
        assert letters(source.text) == letters_by_lxml(source.origin.file_text.replace("\0", "")), page.name


def test_real_pages_have_the_letters_of_their_gold(shared: Path) -> None:
    other = []
    for page in real_pages(shared):
        gold = page.with_suffix(".txt").read_text(encoding="utf-8")
        if letters(read(page.read_bytes(), page.name).text) != letters(gold):
            other.append(page.name)
    assert len(other) <= 1, other  # one page declares an encoding that its bytes do not bear out


def test_cost_is_linear() -> None:
    for part in ("<", "<div>", "<b>", "&", "<a href='", "<!--", "<li>x", "</p>", "<p>a", "<script>", "<td>a"):
        source = read((f"<html>{part * 8_000}").encode(), "a.html")
        layout(source)  # quadratic costs would show as minutes
