"""OpenDocument texts: text, regions, places, notes; nothing lost; what is refused, and why."""

# ruff: noqa: E501  (XML as it is written)

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import compare
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office_files import ODT_AUTOMATIC, ODT_STYLES, odt, odt_note, package
from test_html_reader import shown

from stenogram.conversion import convert
from stenogram.errors import SourceError
from stenogram.fidelity import prove
from stenogram.formats import detect
from stenogram.formats.odt import read, refusal
from stenogram.source import Source
from stenogram.tei import TEI

HERE = Path(__file__).parent / "read"


def read_body(body: str, automatic: str = ODT_AUTOMATIC) -> Source:
    return read(odt(body, automatic, ODT_STYLES), "a.odt")


def p(content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{content}</text:p>"


def test_sitting(accept: bool) -> None:
    path = HERE / "sitting.odt"
    compare(shown(read(path.read_bytes(), path.name)), path.with_suffix(".odt.read"), accept)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("a") + p("") + p("b"), "a\n\nb"),
        (p("  a \n\t b<text:span> c</text:span> "), "a b c "),
        (p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a   b\tc\nd"),
        (p("a<text:bookmark text:name='x'/>b<text:new>c</text:new>d"), "abcd"),
        (p("a<draw:frame><draw:text-box>" + p("box") + "</draw:text-box></draw:frame>b"), "ab\n\nbox"),
        ("<draw:frame><draw:text-box>" + p("box") + "</draw:text-box></draw:frame>" + p("b"), "box\n\nb"),
        ("<text:section>" + p("a") + "</text:section><text:table-of-content><text:index-body>" + p("b") + "</text:index-body>"
         "</text:table-of-content>", "a\n\nb"),
        (p("a<text:ruby><text:ruby-base>b</text:ruby-base><text:ruby-text>c</text:ruby-text></text:ruby>"), "ab"),
        (p("a<!-- no --> b<?not this?> c"), "a b c"),
    ],
)  # fmt: skip
def test_text(body: str, text: str) -> None:
    assert read_body(body).text == text


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ('<text:h text:outline-level="3">a</text:h>', "h3"),
        ('<text:h text:outline-level="9">a</text:h>', "h6"),
        (p("a", "Title"), "h1"),
        (p("a", "Quotations"), "blockquote"),
        (p("a", "P1"), "p"),
        (f"<text:list><text:list-item>{p('a')}</text:list-item></text:list>", "li"),
    ],
)
def test_role(body: str, name: str) -> None:
    assert read_body(body).regions[0].name == name


def test_type() -> None:
    source = read_body(
        p('a<text:span text:style-name="T1">b<text:span text:style-name="T2">c</text:span></text:span>d')
    )
    assert [(x.name, source.text[x.start : x.end]) for x in source.regions[1:]] == [("b", "bc"), ("i", "c")]


def test_numbers_of_items() -> None:
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(p('b'))}{item.format(p('c') + p('more'))}</text:list>"
    first = f'<text:list text:style-name="L1">{item.format(p("a") + inner)}{item.format(p("d"))}</text:list>'
    second = f'<text:list text:style-name="L1" text:continue-numbering="true">{item.format(p("e"))}</text:list>'
    source = read_body(first + p("between") + second)
    found = [x.attributes.get("n") for x in source.regions if x.name == "li"]
    assert found == ["1.", "a)", "b)", None, "2.", "3."]


_OUTLINE = (
    '<text:outline-style style:name="Outline">'
    '<text:outline-level-style text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2" text:start-value="3"/>'
    '<text:outline-level-style text:level="3" style:num-format=""/></text:outline-style>'
)


def test_numbers_of_headings() -> None:
    def h(depth: int, more: str = "") -> str:
        return f'<text:h text:outline-level="{depth}" {more}>x</text:h>'

    again = 'text:restart-numbering="true" text:start-value="7"'
    body = h(1) + h(2) + h(2) + h(3) + h(1, 'text:is-list-header="true"') + h(1) + h(2) + h(2, again)
    source = read(odt(body, styles=_OUTLINE), "a.odt")
    found = [x.attributes.get("n") for x in source.regions if x.name.startswith("h")]
    assert found == ["I.", "I.3", "I.4", None, None, "II.", "II.3", "II.7"]
    assert "n" not in read(odt(h(2), styles=_OUTLINE), "a.odt").regions[0].attributes  # no level 1 was counted


def test_numbers_of_headings_in_the_tei() -> None:
    text = p("Somebody said something that is long enough to be a paragraph, and it was heard by all who sat there.")
    body = p("Protocol") + text + '<text:h text:outline-level="1">The quay</text:h>' + text
    root = etree.fromstring(convert(odt(body, styles=_OUTLINE), "a.odt").tei)
    assert [(h.text, h.get("n")) for h in root.iter(TEI + "head") if h.get("n")] == [("The quay", "I.")]


def test_note_of_several_paragraphs_with_a_list_and_a_table() -> None:
    inner = (
        p("One") + f"<text:list><text:list-item>{p('Point')}</text:list-item></text:list>"
        + f"<table:table><table:table-row><table:table-cell>{p('cell')}</table:table-cell></table:table-row></table:table>"
        + p("End" + odt_note("endnote", "i", p("Inner") + p("more")))
    )  # fmt: skip
    data = odt(p("Text" + odt_note("footnote", "1", inner) + " goes on."))
    source = read(data, "a.odt")
    root = etree.fromstring(convert(data, "a.odt").tei)
    assert not list(prove(source, root, "a.xml"))
    assert {u.reason for u in source.unread} == {"note number"}
    notes = {n.get("n"): n for n in root.iter(TEI + "note") if n.get("place")}
    assert [x.text for x in notes["1"].findall(TEI + "p")] == ["One", "Point", "cell", "End"]
    assert [x.text for x in notes["i"].findall(TEI + "p")] == ["Inner", "more"]


def test_way_back() -> None:
    source = read_body(p("One") + p("") + p("two<text:line-break/>three"))
    for word, place in (("One", (1, 1)), ("two", (3, 1)), ("three", (3, 5))):
        assert source.position(source.text.index(word)) == place


def test_notes_and_comments() -> None:
    comment = "<office:annotation><dc:creator>Eva Dorn</dc:creator><dc:date>2020</dc:date>{}</office:annotation>"
    body = p(
        "Long ago"
        + odt_note("footnote", "1", p("A" + comment.format(p("Why?"))))
        + " it was."
        + odt_note("endnote", "i", p("E"))
    )
    data = odt(body)
    source = read(data, "a.odt")
    root = etree.fromstring(convert(data, "a.odt").tei)
    assert not list(prove(source, root, "a.xml"))
    assert [(x.get("n"), x.get("place"), x.get("type")) for x in root.iter(TEI + "note") if x.get("place")] == [
        ("1", "bottom", None), ("ED1", "margin", "editor"), ("i", "end", None),
    ]  # fmt: skip
    assert [x.get("target") for x in root.iter(TEI + "ref")] == ["#n1"]
    assert {u.reason for u in source.unread} == {"note number", "name of who commented", "date of a comment"}


# Nothing is lost.

_WORDS = st.text(
    st.one_of(
        st.sampled_from(" \n\t"),
        st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=("Cc", "Cs")),
    ),
    max_size=12,
)
_PIECE = st.one_of(
    _WORDS,
    st.tuples(st.sampled_from(["T1", "T2", "T3", "No"]), _WORDS).map(
        lambda x: f'<text:span text:style-name="{x[0]}">{x[1]}</text:span>'
    ),
    _WORDS.map(lambda w: f'<text:a xlink:href="https://example.org/">{w}</text:a>'),
    _WORDS.map(lambda w: odt_note("footnote", "1", p(w))),
    _WORDS.map(lambda w: odt_note("footnote", "1", p(w + odt_note("endnote", "i", p(w) + p(w))))),
    _WORDS.map(lambda w: f"<draw:frame><svg:desc>{w}</svg:desc><draw:text-box>{p(w)}</draw:text-box></draw:frame>"),
    _WORDS.map(lambda w: f"<office:annotation>{p(w)}</office:annotation>"),
    st.sampled_from(["<text:tab/>", "<text:s/>", "<text:line-break/>", "<text:soft-page-break/>", "<text:change/>"]),
)
_PARAGRAPH = st.lists(_PIECE, max_size=6).map(lambda pieces: p("".join(pieces)))
_BLOCK = st.one_of(
    _PARAGRAPH,
    st.integers(1, 3).map(lambda n: f'<text:h text:outline-level="{n}">Head</text:h>'),
    _PARAGRAPH.map(lambda x: f'<text:list text:style-name="L1"><text:list-item>{x}</text:list-item></text:list>'),
    _PARAGRAPH.map(lambda x: f"<table:table><table:table-row><table:table-cell>{x}</table:table-cell></table:table-row></table:table>"),
    _PARAGRAPH.map(lambda x: f"<text:tracked-changes><text:deletion>{x}</text:deletion></text:tracked-changes>"),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_BLOCK, max_size=6))
def test_nothing_is_lost_and_the_proof_holds(blocks: list[str]) -> None:
    data = odt(p("Begin here.") + "".join(blocks), ODT_AUTOMATIC, ODT_STYLES + _OUTLINE)
    source = read(data, "a.odt")  # accounts for all its text, or raises
    assert not list(prove(source, etree.fromstring(convert(data, "a.odt").tei), "a.xml"))


# What is refused.


def test_known_by_content() -> None:
    assert detect(odt(p("a")), "letter").name == "odt"


def test_refusals() -> None:
    sheet = package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    assert refusal(sheet, ".odt") == "it is another kind of document (application/vnd.oasis.opendocument.spreadsheet)"
    assert "there is no content.xml" in (refusal(package({"mimetype": "x"}), ".odt") or "")
    locked = package({"content.xml": "<x/>", "META-INF/manifest.xml": "<m><manifest:encryption-data/></m>"})
    with pytest.raises(SourceError, match="locked with a password"):
        read(locked, "a.odt")
    with pytest.raises(SourceError, match="holds none"):
        read(package({"content.xml": "<x/>"}), "a.odt")
    with pytest.raises(SourceError, match="holds no text"):
        read(odt(p("")), "a.odt")
