"""Word files: text, regions, places, notes; nothing lost; what is refused, and why."""

# ruff: noqa: E501  (XML as it is written)

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import compare
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from office_files import FIXTURES, NUMBERING, SEPARATOR, STYLES, WORD, call, docx, p, package, r
from test_html_reader import shown

from stenogram.conversion import convert
from stenogram.diagnostics import Severity
from stenogram.errors import FidelityError, SourceError
from stenogram.fidelity import prove
from stenogram.formats import detect, formats
from stenogram.formats.docx import read, refusal
from stenogram.formats.docx_symbols import symbol
from stenogram.formats.office_account import account
from stenogram.formats.office_numbers import printed
from stenogram.source import Source
from stenogram.tei import TEI
from stenogram.validation import validate

HERE = Path(__file__).parent / "read"


def read_body(body: str, **parts: str) -> Source:
    return read(docx(body, **parts), "a.docx")


def regions_of(source: Source, *names: str) -> list[tuple[str, str]]:
    return [(x.name, source.text[x.start : x.end]) for x in source.regions if x.name in names]


def unread_of(source: Source) -> list[tuple[str, str]]:
    assert source.origin is not None
    return [(source.origin.file_text[u.start : u.end], u.reason) for u in source.unread]


@pytest.mark.parametrize("name", FIXTURES)
def test_fixture_is_what_its_maker_makes(name: str) -> None:
    assert (HERE / name).read_bytes() == FIXTURES[name](), "run python tests/office_files.py, and read what changes"


def test_sitting(accept: bool) -> None:
    path = HERE / "sitting.docx"
    compare(shown(read(path.read_bytes(), path.name)), path.with_suffix(".docx.read"), accept)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("a") + p("") + p("b"), "a\n\nb"),
        (p(r("a ") + r(" b")), "a  b"),
        (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>"), "a\tb\nc\n"),
        (p("<w:r><w:t>x</w:t><w:noBreakHyphen/><w:t>y</w:t><w:softHyphen/><w:t>z</w:t></w:r>"), "x\u2011y\u00adz"),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'), "✓"),
        (p("<w:smartTag><w:r><w:t>a</w:t></w:r></w:smartTag><w:bdo><w:r><w:t>b</w:t></w:r></w:bdo>"), "ab"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>", "a"),
        (p("<w:hyperlink w:anchor='x'>" + r("a") + "</w:hyperlink><w:newThing>" + r("b") + "</w:newThing>"), "ab"),
        (p(f"<w:r><w:t>a</w:t><w:pict><w:txbxContent>{p('box')}{p('two')}</w:txbxContent></w:pict></w:r>" + r("b")), "ab\n\nbox\n\ntwo"),
        (p("<w:moveFrom>" + r("a") + "</w:moveFrom><w:moveTo>" + r("b") + "</w:moveTo>"), "b"),
        (p("a\nb"), "a b"),
    ],
)  # fmt: skip
def test_text(body: str, text: str) -> None:
    assert read_body(body).text == text


def test_drawing_in_two_forms_is_read_once() -> None:
    drawing = f"<w:txbxContent>{p('box')}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{drawing}</mc:Choice><mc:Fallback>{drawing}</mc:Fallback></mc:AlternateContent>"
    )
    source = read_body(p(f"<w:r><w:t>a</w:t>{both}</w:r>"))
    assert source.text == "a\n\nbox"
    assert [u.reason for u in source.unread] == ["other form of a drawing"]


def test_the_form_of_a_drawing_that_has_text_is_read() -> None:
    form = "<mc:{0}>{1}</mc:{0}>".format
    either = '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">{}</mc:AlternateContent>'
    box = f"<w:txbxContent>{p('box')}</w:txbxContent>"
    for forms in (form("Choice", "<w:drawing/>") + form("Fallback", box), form("Fallback", box)):
        assert read_body(p(f"<w:r><w:t>a</w:t>{either.format(forms)}</w:r>")).text == "a\n\nbox"


_GONE = "<w:rPr><w:del w:author='Ed'/></w:rPr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("one ", "", _GONE) + p("two") + p("three"), "one two\n\nthree"),
        (p("one ", "", _GONE) + p("two ", "", _GONE) + p("three"), "one two three"),
        (p("last", "", _GONE), "last"),
        (f"<w:tbl><w:tr><w:tc>{p('cell', '', _GONE)}</w:tc></w:tr></w:tbl>" + p("b"), "cell\n\nb"),
        (p("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "", _GONE) + p("kept"), "kept"),
        (p("a", "", "<w:rPr><w:ins/></w:rPr>") + p("b"), "a\n\nb"),
    ],
    ids=("joined", "three", "last", "cell", "whole", "inserted"),
)
def test_end_of_a_paragraph_that_a_change_took_out(body: str, text: str) -> None:
    assert read_body(body).text == text


def test_joined_paragraphs_are_what_the_last_one_is() -> None:
    source = read_body(p("First item: ", "Zitat", _GONE) + p("the quay", "Punkt"), styles=STYLES)
    assert regions_of(source, "h2", "blockquote") == [("h2", "First item: the quay")]


def test_changes_of_rows_and_boxes_are_on_record() -> None:
    def cell(words: str) -> str:
        return f"<w:tc>{p(words)}</w:tc>"

    rows = f"<w:tr>{cell('a')}</w:tr><w:tr><w:trPr><w:del w:author='Ed'/></w:trPr>{cell('b')}</w:tr>"
    box = f"<w:del><w:r><w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict></w:r></w:del>"
    source = read_body(p(r("The vote:") + box) + f"<w:tbl>{rows}</w:tbl>")
    assert source.text == "The vote:\n\na"
    assert unread_of(source) == [("box", "deleted text"), ("b", "deleted text")]


def test_note_of_deleted_text_is_deleted_too() -> None:
    notes = footnote(1, "Gone.") + footnote(2, "Kept.")
    body = p(r("Text") + f"<w:del>{call('footnote', 1)}</w:del>" + r(" goes on") + call("footnote", 2))
    source = read_body(body, footnotes=notes)
    assert unread_of(source) == [("Gone.", "note of deleted text")]
    root = notes_of(body, notes)
    assert [(n.get("n"), [x.text for x in n]) for n in root.iter(TEI + "note") if n.get("place")] == [("1", ["Kept."])]


def test_note_with_a_list_a_table_and_notes_in_it() -> None:
    listed = p("Point", "", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    table = f"<w:tbl><w:tr><w:tc>{p('cell')}</w:tc></w:tr></w:tbl>"
    inner = p("One") + listed + table + p(r("End") + call("comment", 0) + call("endnote", 2))
    data = docx(
        p(r("Text") + call("footnote", 1) + r(".") + call("endnote", 1)),
        numbering=NUMBERING,
        footnotes=f'<w:footnote w:id="1">{inner}</w:footnote>',
        endnotes=f'<w:endnote w:id="1">{p("First")}</w:endnote><w:endnote w:id="2">{p("Second")}{p("more")}</w:endnote>',
        comments=f'<w:comment w:id="0" w:author="Eva Dorn" w:initials="ED">{p("Why?")}{p("Where?")}</w:comment>',
    )
    source = read(data, "a.docx")
    made = convert(data, "a.docx")
    root = etree.fromstring(made.tei)
    assert not list(prove(source, root, "a.xml"))
    assert [d for d in validate(made.tei) if d.severity is Severity.ERROR] == []
    assert not source.unread
    notes = {n.get("n"): n for n in root.iter(TEI + "note") if n.get("place")}
    assert {key: [x.text for x in note.findall(TEI + "p")] for key, note in notes.items()} == {
        "1": ["One", "Point", "cell", "End"], "ED1": ["Why?", "Where?"], "i": ["First"], "ii": ["Second", "more"],
    }  # fmt: skip
    assert [n.get("n") for n in root.iterfind(f".//{TEI}back//{TEI}note")] == ["i"]


def test_counted_headings() -> None:
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    text = p("Somebody said something that is long enough to be a paragraph, and it was heard by all who sat there.")
    data = docx(p("Protocol", "Titel") + text + p("The quay", "Punkt", numbered) + text + p("The dues", "Punkt", numbered) + text,
                styles=STYLES, numbering=NUMBERING)  # fmt: skip
    heads = etree.fromstring(convert(data, "a.docx").tei).findall(f".//{TEI}body//{TEI}head")
    assert [(h.text, h.get("n")) for h in heads][-2:] == [("The quay", "3."), ("The dues", "4.")]


def test_nested_fields() -> None:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = mark.format("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + mark.format("separate") + r("7")
    outer = mark.format("begin") + "<w:r><w:instrText>IF </w:instrText></w:r>" + inner + mark.format("end")
    source = read_body(p(r("a") + outer + mark.format("separate") + r("yes") + mark.format("end") + r("b")))
    assert source.text == "ayesb"


def test_type() -> None:
    source = read_body(
        p(
            r("a", "<w:b/>") + r("b", "<w:b/><w:i/>") + r("c", "<w:i/>") + r("d", '<w:b w:val="0"/>')
            + r("e", '<w:rStyle w:val="Name"/>') + r("f", '<w:vertAlign w:val="superscript"/>')
            + r("g", '<w:u w:val="single"/>') + r("h", "<w:strike/>")
        ),
        styles=STYLES,
    )  # fmt: skip
    names = ("b", "i", "u", "s", "sup", "small-caps")
    assert regions_of(source, *names) == [
        ("b", "ab"), ("i", "b"), ("i", "c"), ("small-caps", "e"), ("sup", "f"), ("u", "g"), ("s", "h"),
    ]  # fmt: skip


def test_toggle_turns_round_what_the_paragraph_says() -> None:
    source = read_body(p(r("a") + r("b", '<w:rStyle w:val="Stark"/>'), "Dick"), styles=STYLES + (
        '<w:style w:type="paragraph" w:styleId="Dick"><w:name w:val="Fett"/><w:rPr><w:b/></w:rPr></w:style>'
    ))  # fmt: skip
    assert regions_of(source, "b", "i") == [("b", "a"), ("i", "b")]


@pytest.mark.parametrize(
    ("style", "name"),
    [("Titel", "h1"), ("berschrift2", "h2"), ("Punkt", "h2"), ("Zitat", "blockquote"), ("Liste", "li"), ("None", "p")],
)
def test_role(style: str, name: str) -> None:
    source = read_body(p("a", style), styles=STYLES, numbering=NUMBERING)
    assert source.regions[0].name == name


def test_heading_of_a_paragraph_alone() -> None:
    assert read_body(p("a", "", '<w:outlineLvl w:val="3"/>')).regions[0].name == "h4"


def test_numbers_of_items() -> None:
    def item(depth: int, identifier: int = 1) -> str:
        return p("x", "", f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identifier}"/></w:numPr>')

    source = read_body(item(0) + item(1) + item(1) + item(0) + item(1) + item(0, 2), numbering=NUMBERING)
    found = [x.attributes.get("n") for x in source.regions if x.name == "li"]
    assert found == ["3.", "3.a)", "3.b)", "4.", "4.a)", None]


def test_lists_side_by_side() -> None:
    def item(text: str, identifier: int) -> str:
        return p(text, "", f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{identifier}"/></w:numPr>')

    made = convert(docx(p("Before it.") + item("a", 1) + item("b", 1) + item("c", 2), numbering=NUMBERING), "a.docx")
    lists = etree.fromstring(made.tei).findall(f".//{TEI}list")
    assert [(x.get("type"), [i.get("n") for i in x]) for x in lists] == [("ordered", ["3.", "4."]), (None, [None])]


def test_table_of_data() -> None:
    table = "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in (("Ayes", "12"), ("Noes", "7")))
    root = etree.fromstring(convert(docx(p("The vote:") + f"<w:tbl>{table}</w:tbl>"), "a.docx").tei)
    assert [[c.text for c in row] for row in root.iter(TEI + "row")] == [["Ayes", "12"], ["Noes", "7"]]


def test_turns_in_a_table_are_turns() -> None:
    lines = [
        ("Mrs. ADLER. The sitting is open.", "9.00"),
        ("Mr. BRODIE. I thank you.", "9.01"),
        ("Mrs. ADLER. So be it.", "9.02"),
    ]
    table = "".join(f"<w:tr><w:tc>{p(a)}</w:tc><w:tc>{p(b)}</w:tc></w:tr>" for a, b in lines)
    root = etree.fromstring(convert(docx(f"<w:tbl>{table}</w:tbl>"), "a.docx").tei)
    assert len(root.findall(f".//{TEI}sp")) == 3


def test_file_without_styles_is_read_by_shape() -> None:
    prose = "This is a paragraph that goes on for long enough to be one, and ends as sentences do. " * 3
    body = p("A Report on the Harbour") + "".join(
        p(x) for x in (prose, prose, "THE NEW QUAY", prose, "THE OLD QUAY", prose)
    )
    root = etree.fromstring(convert(docx(body), "a.docx").tei)
    assert [x.text for x in root.iter(TEI + "head")] == ["A Report on the Harbour", "THE NEW QUAY", "THE OLD QUAY"]


def test_way_back() -> None:
    source = read_body(p("One") + p("") + p("<w:r><w:t>two</w:t><w:br/><w:t>three</w:t></w:r>") + p("four"))
    for word, place in (("One", (1, 1)), ("two", (3, 1)), ("three", (3, 5)), ("four", (4, 1)), ("our", (4, 2))):
        assert source.position(source.text.index(word)) == place


def notes_of(body: str, footnotes: str, **parts: str) -> etree._Element:
    made = convert(docx(body, footnotes=SEPARATOR + footnotes, **parts), "a.docx")
    root = etree.fromstring(made.tei)
    assert not list(prove(read(docx(body, footnotes=SEPARATOR + footnotes, **parts), "a.docx"), root, "a.xml"))
    return root


def footnote(identifier: int, *paragraphs: str) -> str:
    return f'<w:footnote w:id="{identifier}">{"".join(map(p, paragraphs))}</w:footnote>'


def test_note_stands_at_its_call() -> None:
    root = notes_of(
        p(r("Long ago") + call("footnote", 1) + r(" it was. ") + call("footnote", 2)),
        footnote(1, "A", "B") + footnote(2, "C"),
    )
    paragraph = root.find(f".//{TEI}body//{TEI}p")
    assert paragraph is not None
    assert [(n.get("n"), n.get("place"), [x.text for x in n]) for n in paragraph.iter(TEI + "note")] == [
        ("1", "bottom", ["A", "B"]), ("2", "bottom", ["C"]),
    ]  # fmt: skip
    assert paragraph.text == "Long ago"
    assert root.find(f".//{TEI}back") is None


def test_note_without_call_stands_at_the_end_and_is_doubted() -> None:
    data = docx(p("Text."), footnotes=footnote(4, "Nobody calls me."))
    made = convert(data, "a.docx")
    note = etree.fromstring(made.tei).find(f".//{TEI}back/{TEI}div/{TEI}note")
    assert note is not None
    assert note.get("cert") == "low"
    assert "REC402" in {d.code for d in made.diagnostics}


def test_own_mark_is_a_call_with_characters() -> None:
    reference = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>**</w:t></w:r>'
    root = notes_of(p(r("Starred") + reference + r(" word")), footnote(1, "** Body"))
    ref = root.find(f".//{TEI}ref")
    assert ref is not None
    assert (ref.text, ref.get("n"), ref.get("target")) == ("**", "**", "#n1")
    note = ref.getnext()
    assert note is not None
    assert note.tag == TEI + "note"
    assert [x.text for x in note] == ["**", "Body"]


def test_note_belongs_to_what_stands_before_it() -> None:
    before = p("This is a sentence that is long enough to be a paragraph of its own, and it ends as one does.")
    root = notes_of(before + p(r("And here") + call("footnote", 1) + r("there it is.", "<w:i/>")), footnote(1, "A"))
    paragraph = next(x for x in root.iter(TEI + "p") if x.text == "And here")
    assert [(x.tag, x.text) for x in paragraph] == [(TEI + "note", None), (TEI + "hi", "there it is.")]


def test_call_among_the_blanks_that_begin_or_end_a_paragraph() -> None:
    body = p(r("One it is. ") + call("footnote", 1) + r(" ")) + p(r(" ") + call("footnote", 2) + r(" Two it is."))
    root = notes_of(body, footnote(1, "A") + footnote(2, "B"))
    first, second = (x for x in root.iter(TEI + "p") if x.getparent() is not None and x.getparent().tag == TEI + "div")
    assert [[n.get("n") for n in x] for x in (first, second)] == [["1"], ["2"]]
    assert (first.text, second.text) == ("One it is.", None)


def test_links_of_notes_are_their_own() -> None:
    relation = '<Relationship Id="r1" Type="x/hyperlink" Target="{}" TargetMode="External"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    linked = '<w:hyperlink r:id="r1">' + r("here") + "</w:hyperlink>"
    data = docx(
        p(linked + call("footnote", 1)),
        links={"r1": "https://example.org/text"},
        footnotes=f'<w:footnote w:id="1">{p(linked)}</w:footnote>',
        more={
            "word/_rels/footnotes.xml.rels": f"<Relationships {space}>{relation.format('https://example.org/note')}</Relationships>"
        },
    )
    targets = [x.attributes["href"] for x in read(data, "a.docx").regions if x.name == "a"]
    assert targets == ["https://example.org/text", "https://example.org/note"]


def test_two_calls_of_one_note() -> None:
    root = notes_of(p(r("a") + call("footnote", 1) + r(" b") + call("footnote", 1)), footnote(1, "A"))
    assert [x.get("target") for x in root.iter(TEI + "ref")] == ["#n1", "#n1"]
    assert [x.get("target") for x in root.iter(TEI + "note") if x.get("place")] == ["#n1r #n1r2"]


def test_notes_are_counted_by_section() -> None:
    section = "<w:sectPr><w:footnotePr><w:numRestart w:val='eachSect'/><w:numFmt w:val='upperRoman'/></w:footnotePr></w:sectPr>"
    body = (
        p(r("a") + call("footnote", 1) + call("footnote", 2), "", section) + p(r("b") + call("footnote", 3)) + section
    )
    source = read_body(body, footnotes=SEPARATOR + footnote(1, "x") + footnote(2, "y") + footnote(3, "z"))
    assert [x.attributes["n"] for x in source.regions if x.name == "noteref"] == ["I", "II", "I"]


def test_page_break_between_paragraphs_and_in_a_word() -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        p("One is here.") + p('<w:r><w:br w:type="page"/></w:r>') + p(turn + r("Two is for") + turn + r("ever here."))
    )
    root = etree.fromstring(convert(docx(body), "a.docx").tei)
    assert [x.get("break") for x in root.iter(TEI + "pb")] == [None, "no"]


def test_strict_file() -> None:
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{WORD}"><w:body>{p("a")}</w:body></w:document>'.encode().replace(
        WORD.encode(), strict
    )
    assert read(package({"word/document.xml": document}), "a.docx").text == "a"


def test_symbols_and_numbers() -> None:
    assert [symbol("Symbol", x) for x in ("F061", "0061", "F0B7", "F0BC", "F0D7")] == ["α", "α", "•", "…", "⋅"]
    assert symbol("Private Font", "F041") == "\uf041"
    assert [printed(n, s) for n, s in ((4, "lowerRoman"), (1994, "upperRoman"), (28, "lowerLetter"), (5, "chicago"), (0, "decimal"))] == [
        "iv", "MCMXCIV", "bb", "**", "0",
    ]  # fmt: skip


_PLACES = (
    ("Sitting of the Harbour Council", "Titel"), ("Held at Port on 3 May 1931", ""), ("First item: the new quay", "Punkt"),
    ("Mrs. ADLER. The sitting is open. (Applause.)", ""), ("(Great applause.)", ""),
    ("Mr. BRODIE. Dear Sir, I thank you (Laughter. Mrs. ADLER. Order!) and go on.", ""), ("The quay is paid for.", "Zitat"),
    ("Who builds it?", "Liste"), ("1) One thing is this.", ""), ("2) Another thing is that.", ""),
    ("Mrs. ADLER. So it is [...] done.", ""), ("The sitting was closed at 5 p.m.", ""), ("Emil Adler", ""),
)  # fmt: skip


@pytest.mark.parametrize("kind", ["footnote", "endnote", "comment"])
def test_note_called_anywhere(kind: str) -> None:
    """Five calls in every kind of block: at its ends, behind its first word, in the middle of a word."""
    bodies: list[str] = []

    def here() -> str:
        number = len(bodies) + 1
        bodies.append(f'<w:{kind} w:id="{number}">{p(f"Body {number}.")}</w:{kind}>')
        return call(kind, number)

    body = ""
    for text, style in _PLACES:
        first, _, rest = text.partition(" ")
        half = len(rest) // 2
        body += p(
            here() + r(first) + here() + r(" ") + here() + r(rest[:half]) + here() + r(rest[half:] + " ") + here(),
            style,
        )
    cells = f"<w:tr><w:tc>{p(r('Ayes') + here())}</w:tc><w:tc>{p(here() + r('12'))}</w:tc></w:tr>"
    body += f"<w:tbl>{cells}<w:tr><w:tc>{p('Noes')}</w:tc><w:tc>{p(r('3') + here())}</w:tc></w:tr></w:tbl>" + p(here())
    made = convert(docx(body, styles=STYLES, numbering=NUMBERING, **{f"{kind}s": "".join(bodies)}), "a.docx")
    assert [d for d in validate(made.tei) if d.severity is Severity.ERROR] == []
    assert not {"REC190", "REC402"} & {d.code for d in made.diagnostics}
    back = etree.fromstring(made.tei).findall(f".//{TEI}back//{TEI}note")
    assert len(back) == (len(bodies) if kind == "endnote" else 0)


# Nothing is lost.

_WORDS = st.text(st.characters(codec="utf-8", exclude_characters="<>&", exclude_categories=("Cc", "Cs")), max_size=12)
_PIECE = st.one_of(
    _WORDS.map(r),
    _WORDS.map(lambda w: r(w, "<w:b/>")),
    _WORDS.map(lambda w: r(w, "<w:vanish/>")),
    _WORDS.map(lambda w: f"<w:del><w:r><w:delText>{w}</w:delText></w:r></w:del>"),
    _WORDS.map(lambda w: f"<w:ins>{r(w)}</w:ins>"),
    _WORDS.map(lambda w: f"<w:r><w:instrText>{w}</w:instrText></w:r>"),
    _WORDS.map(lambda w: f"<w:r><w:pict><w:txbxContent>{p(r(w))}</w:txbxContent></w:pict></w:r>"),
    st.sampled_from(["begin", "separate", "end"]).map(lambda k: f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>'),
    st.sampled_from(
        ["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", '<w:r><w:br w:type="page"/></w:r>', call("footnote", 1)]
    ),
)
_PARAGRAPH = st.lists(_PIECE, max_size=6).map(lambda pieces: p("".join(pieces) or "<w:r/>"))
_BLOCK = st.one_of(
    _PARAGRAPH,
    _PARAGRAPH.map(lambda x: f"<w:tbl><w:tr><w:tc>{x}</w:tc><w:tc>{x}</w:tc></w:tr></w:tbl>"),
    _PARAGRAPH.map(lambda x: x.replace("<w:pPr>", f"<w:pPr>{_GONE}", 1)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_BLOCK, max_size=6), _PARAGRAPH)
def test_nothing_is_lost_and_the_proof_holds(blocks: list[str], note: str) -> None:
    data = docx(p("Begin here.") + "".join(blocks), footnotes=f'<w:footnote w:id="1">{note}</w:footnote>', header1=note)
    source = read(data, "a.docx")  # accounts for all its text, or raises
    assert not list(prove(source, etree.fromstring(convert(data, "a.docx").tei), "a.xml"))


def test_account_finds_what_is_lost() -> None:
    source = read_body(p("one") + p("two"))
    with pytest.raises(FidelityError, match="lost 'three'"):
        account(source, [("key", "three")], {})
    with pytest.raises(FidelityError, match="lost 'three'"):
        account(source, [("key", "three")], {"key": 0})
    assert source.origin is not None
    more = source.origin._replace(file_text=source.origin.file_text + "and more")
    with pytest.raises(FidelityError, match="lost"):
        account(Source("a", source.text, "", origin=more), [], {})


# What is refused.


def test_known_by_content() -> None:
    assert detect(docx(p("a")), "letter.bin").name == "docx"
    assert {"docx", "odt"} <= {one.name for one in formats()}


def test_refusals() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for data, reason in (
        (ole, "old Office program"),
        (ole + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (b"plain", "no ZIP archive"),
        (docx(p("a"))[:-40], "damaged"),
        (package({"xl/workbook.xml": "<x/>"}), "there is no word/document.xml"),
    ):
        assert reason in (refusal(data, ".docx") or "")
    with pytest.raises(SourceError, match=r"docx: its ZIP archive is damaged"):
        detect(docx(p("a"))[:-40], "a.docx")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (package({"word/document.xml": "<w:document>"}), "not well-formed"),
        (package({"word/document.xml": f'<w:document xmlns:w="{WORD}"/>'}), "has no text"),
        (
            package({"word/document.xml": f'<!DOCTYPE w [<!ENTITY e "x">]><w:document xmlns:w="{WORD}"/>'}),
            "document type",
        ),
        (docx(p("")), "holds no text"),
        (docx(p("a" * (80 << 20))), "larger than a text can be"),
        (docx("<w:x>" * 1_500 + p("a") + "</w:x>" * 1_500), "nested too deeply"),
    ],
    ids=["broken", "empty", "doctype", "blank", "bomb", "deep"],
)
def test_errors(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read(data, "a.docx")


def test_damaged_part() -> None:
    data = bytearray(docx(p("a" * 500)))
    at = data.index(b"word/document.xml") + 30
    data[at : at + 4] = b"\xff\xff\xff\xff"
    with pytest.raises(SourceError, match=r"part word/document.xml is damaged"):
        read(bytes(data), "a.docx")
