"""The proof: it holds for any text at all, and it fails as soon as a character is changed by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from stenogram.conversion import convert
from stenogram.document import Fate
from stenogram.fidelity import check_tiling, prove
from stenogram.formats import detect
from stenogram.tei import TEI, parser
from stenogram.verification import verify

# Pieces of which sources are made: what each recogniser looks for, whole and broken, and anything else.
PIECES = st.sampled_from(
    [
        "Norton. ",
        "Mr. PRICE. ",
        "The CHAIR: ",
        "Präsidentin Dr. Muster: ",
        "Q: ",
        "A: ",
        "(Applause.)",
        "(A voice. No. Price. Yes",
        "[Noise. Norton: “Why?”]",
        "[1]",
        "[1] A note.",
        "1. A note.",
        "*",
        "* Mine.",
        "word1 ",
        "”* 3",
        "[[Page H12]]",
        "[c.1]",
        "page 6",
        "- 7 -",
        "8",
        "[...]",
        "Source: Works, Vol. 6, 1924, pp. 1-2",
        "Written: 2 May 1919",
        "NOTES",
        "Notes:",
        "THE FIRST QUESTION",
        "1) the first;",
        "2) the second.",
        "“A quotation.”",
        "Dear friend,",
        "Yours, J. N.",
        "October 22, 1924",
        "Home | Index | Next",
        "in the middle of a sen-\ntence",
        "non\u00adsense",
        "a\u00a0b",
        "\x01",
        "\x0c",
        "\ufffe",
        "\x85",
        "\u2028",
        "\ud7ff",
        "<p>",
        "&amp;",
        "]]>",
        "(((",
        ")))",
        "[[[",
        "„",
        "’",
        "Россия",
        "Голоса с мест. ",
        "𝔘",
        " ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\n\n\n\n",
        "Comrades, I would like to speak. ",
        "and so on and so forth, ",
        "he said. ",
        "Is it? ",
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), min_size=1, max_size=60).map("".join)


def encodable(text: str) -> bool:
    return bool(text.strip()) and not re.search(r"[\ud800-\udfff\x00]", text)


@settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(TEXTS.filter(encodable))
def test_any_text(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    result = convert(data, "any.txt", format_name="text")  # raises where the proof fails
    root = etree.fromstring(result.tei, parser())
    source = detect(data, "any.txt", "text").read(data, "any.txt")
    assert not list(prove(source, root, "any.xml"))


HTML = st.lists(
    st.one_of(
        PIECES.map(lambda s: re.sub(r"[\x01\ufffe]", "", s)),
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<br>",
                "<b>",
                "</b>",
                "<i>",
                "</em>",
                "<h2>",
                "</h2>",
                "<ul><li>",
                "<table><tr><td>",
                "</td>",
                "<a href='#n1' name='c1'>[1]</a>",
                "<a name='n1' href='#c1'>1.</a>",
                "<sup>2</sup>",
                "<!-- no -->",
                "<script>x<y</script>",
                "&nbsp;",
                "&#151;",
                "&bogus;",
                "<pre>",
                "</pre>",
                "<hr>",
                "<blockquote>",
                "<",
                "<3",
                "</",
                "<!",
                "<p class=info>",
            ]
        ),
    ),
    min_size=1,
    max_size=60,
).map("".join)


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(HTML)
def test_any_page(page: str) -> None:
    data = f"<html><body>x {page}</body></html>".encode()
    result = convert(data, "any.html", format_name="html")
    root = etree.fromstring(result.tei, parser())
    source = detect(data, "any.html", "html").read(data, "any.html")
    assert not list(prove(source, root, "any.xml"))


SPEECH = """The Harbour Question

Norton. The harbour is closed.[1] (Laughter.) It was closed in May. [...]

Price. It was not!

[1] By the order of 3 May.
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "speech.txt").write_text(SPEECH, encoding="utf-8")
    result = convert(SPEECH.encode(), "speech.txt")
    path = tmp_path / "speech.xml"
    path.write_bytes(result.tei)
    return path


def codes(path: Path) -> list[str]:
    return [one.code for one in verify(path, [path.parent])]


def test_untouched(written: Path) -> None:
    assert codes(written) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("It was closed in May.", "", "FID101"),
        ("closed in May", "closed in June", "FID102"),
        ("in May.", "in May. And so on.", "FID102"),
        ("It was not!", "It  was not!", "FID102"),
        ("#char=", "#chars=", "FID104"),
        ('type="sha256">', 'type="sha256">0', "FID105"),
        ('type="digital"', 'type="print"', "FID106"),
    ],
)
def test_altered_by_hand(written: Path, old: str, new: str, code: str) -> None:
    text = written.read_text("utf-8")
    if old == "#char=" and old not in text:
        pytest.fail("the fixture has no record of fates")
    assert old in text
    written.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert code in codes(written)


def test_corrections_by_hand_keep_the_proof(written: Path) -> None:
    text = written.read_text("utf-8")
    text = text.replace("in May.", "in <choice><sic>May</sic><corr>June</corr></choice>.")
    text = text.replace("It was not!", "<supplied>Sir!</supplied>It was not!<note resp='#ed'>It was.</note>")
    written.write_text(text, encoding="utf-8")
    assert codes(written) == []


def test_a_lost_character_is_named_with_its_place(written: Path) -> None:
    written.write_text(written.read_text("utf-8").replace("(Laughter.)", "(Laughter)", 1), encoding="utf-8")
    (found,) = verify(written, [written.parent])
    assert found.code == "FID102"
    assert "speech.txt:3:" in found.message
    assert found.line > 1


@pytest.mark.parametrize(
    ("fates", "fault"),
    [
        ([Fate(0, 4, "kept")], ""),
        ([Fate(0, 3, "kept")], "has no fate"),
        ([Fate(0, 2, "kept"), Fate(3, 4, "kept")], "has no fate"),
        ([Fate(0, 3, "kept"), Fate(2, 4, "kept")], "has two fates"),
        ([Fate(0, 4, "aside", "blank")], "would be lost"),
    ],
)
def test_tiling(fates: list[Fate], fault: str) -> None:
    assert fault in check_tiling(fates, "abcd") if fault else not check_tiling(fates, "abcd")


def test_moved_passages_are_proved_where_they_stand(tmp_path: Path) -> None:
    page = "The Harbour\n\nSource: Works, Vol. 6, 1924, pp. 1-2\nWritten: 2 May 1919\n\nThe harbour is closed.\n"
    (tmp_path / "a.txt").write_text(page, encoding="utf-8")
    result = convert(page.encode(), "a.txt")
    root = etree.fromstring(result.tei, parser())
    assert root.find(f".//{TEI}notesStmt/{TEI}note[@type='header']/{TEI}ab") is not None
    path = tmp_path / "a.xml"
    path.write_bytes(result.tei.replace(b"Works, Vol. 6", b"Works, Vol. 7"))
    assert "FID102" in codes(path)
