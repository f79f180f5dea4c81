"""An edition as a book: its parts, its lists with pages, its settings, its notes."""

from __future__ import annotations

import importlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from bench_print import write_edition
from conftest import TOP
from lxml import etree
from test_print import TEI, assert_in_order, letters, pdf_text, words

from stenogram.book import bind_book
from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError
from stenogram.transform import TransformError
from stenogram.typeset import typeset
from stenogram.typeset.passes import line_numbers, strays
from stenogram.typeset_settings import Part, Print

SAMPLES = sorted((TOP / "tei").glob("*.xml"))
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><publicationStmt/></fileDesc>{more}</teiHeader>"
)
PEOPLE = (
    '<profileDesc><creation><date when="{date}"/></creation><particDesc><listPerson><person xml:id="p-a"><persName>'
    "<forename>Ada</forename> <surname>Marsh</surname></persName></person></listPerson></particDesc></profileDesc>"
)


def needs(name: str) -> ModuleType:
    """A library only tests use: must be there in CI, is skipped by name elsewhere."""
    return importlib.import_module(name) if os.environ.get("CI") else pytest.importorskip(name)


def text_file(folder: Path, name: str, body: str, date: str = "1926") -> Path:
    header = HEADER.format(title=name.title(), more=PEOPLE.format(date=date))
    path = folder / f"{name}.xml"
    text = f"<text><body><div>\n{body}</div></body></text>"
    root = f'<TEI xmlns="{TEI[1:-1]}" xml:id="{name}" xml:lang="en">'
    path.write_text(f"{root}{header}{text}</TEI>", encoding="utf-8")
    return path


def pages(pdf: Path) -> list[str]:
    document = needs("pypdfium2").PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range().replace("\r", "") for page in document]
    document.close()
    return texts


def page_with(pdf: Path, wanted: str) -> str:
    return next(text for text in pages(pdf) if wanted in text)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample edition as a book."""
    edition = load_edition(TOP / "tei")
    assert edition is not None
    output = tmp_path_factory.mktemp("book") / "edition.pdf"
    found = bind_book(edition, SAMPLES, output)
    assert [one for one in found if one.severity == "error"] == []
    return output


def test_every_word_of_the_samples_is_in_the_book(sample: Path) -> None:
    printed = letters(pdf_text(sample))
    wanted: Counter[str] = Counter()
    for source in SAMPLES:
        text = etree.parse(source).getroot().find(f"{TEI}text")
        assert text is not None
        notes = [list(words(note, top=True)) for note in text.iter(f"{TEI}note")]
        flow = list(words(text))
        assert_in_order(flow, printed)
        for note in notes:
            assert_in_order(note, printed)
        wanted.update("".join(word for part in (flow, *notes) for word in part))
    assert not wanted - Counter(printed), "letters of the texts that the book lacks"


def test_front_and_back_of_the_book(sample: Path) -> None:
    texts = pages(sample)
    assert texts[0].strip() == "Voices of the Sound"
    assert "Papers of Kelmouth, 1924 to 1931" in texts[2]
    assert "RUTH LINDQVIST" in texts[2].upper()
    assert "CC0 1.0" in texts[3]
    assert texts[4].lstrip().startswith("Contents")
    assert "SHA-256" in texts[-1]
    assert "with stenogram" in texts[-1]
    listed = re.findall(r"^(.*?)(?: \.)+ ?(\d+)$", "\n".join(texts[4:7]), re.MULTILINE)
    assert len(listed) >= 22
    labels = dict(zip(page_labels(sample), texts, strict=True))
    for title, number in listed:
        assert letters(title)[:12] in letters(labels[number]), (title, number)


def page_labels(pdf: Path) -> list[str]:
    document = needs("pypdfium2").PdfDocument(pdf)
    found = [document.get_page_label(number) for number in range(len(document))]
    document.close()
    return found


def test_each_page_of_an_index_has_the_name(sample: Path) -> None:
    texts = dict(zip(page_labels(sample), pages(sample), strict=True))
    index = texts[re.search(r"Index of speakers(?: \.)+ ?(\d+)", pdf_text(sample).replace("\r", ""))[1]]  # type: ignore[index]
    found = re.search(r"^Thorne, (.+)$|^MRS\. THORNE, (.+)$", index, re.MULTILINE)
    assert found
    for number in re.findall(r"\d+", found[1] or found[2]):
        assert "thorne" in texts[number].lower()


def test_standards_bookmarks_and_links(sample: Path) -> None:
    with needs("pikepdf").open(sample) as pdf:
        facts = pdf.open_metadata()
        assert (facts["pdfuaid:part"], facts["pdfaid:part"], facts["pdfaid:conformance"]) == ("1", "2", "A")
        assert facts["dc:title"] == "Voices of the Sound"
        assert bool(pdf.Root.MarkInfo.Marked)
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
        assert titles[0] == "Contents"
        assert titles[-3:] == ["Index of places", "Index of speakers", "The texts and their sources"]
        kinds = {str(element.S) for element in elements(pdf.Root.StructTreeRoot)}
        assert {"/TOC", "/TOCI", "/Note", "/H1", "/P", "/Link"} <= kinds
        links = sum(len(page.get("/Annots", [])) for page in pdf.pages)
        assert links > 100


def elements(root: object) -> Iterator[object]:
    """The elements below the root of the structure tree."""
    dictionary, array = needs("pikepdf").Dictionary, needs("pikepdf").Array
    left = [root.K]  # type: ignore[attr-defined]
    while left:
        here = left.pop()
        if isinstance(here, array):
            left += list(here)
        elif isinstance(here, dictionary) and "/S" in here:
            yield here
            left.append(here.get("/K", array()))


def test_parts(tmp_path: Path) -> None:
    for name, date in (("alpha", "1927"), ("beta", "1926-05"), ("gamma", "1926-04")):
        text_file(tmp_path, name, "<p>words</p>", date)
    files = sorted(tmp_path.glob("*.xml"))
    hand = (Part("By hand", ("gamma", "a*")),)
    for parts, expected in (
        ("none", ["Gamma", "Beta", "Alpha"]),
        ("chronological", ["1926", "Gamma", "Beta", "1927", "Alpha"]),
        (hand, ["By hand", "Gamma", "Alpha", "Further texts", "Beta"]),
    ):
        edition = Edition(tmp_path, "Small", print=Print(parts=parts))
        assert bind_book(edition, files, tmp_path / "x.pdf") == []
        listed = re.findall(r"^(.+?)(?: \.)+ ?\d+$", page_with(tmp_path / "x.pdf", "Contents"), re.MULTILINE)
        assert listed == [*expected, "The texts and their sources"]
    wrong = Edition(tmp_path, "Small", print=Print(parts=(Part("Lost", ("delta",)),)))
    with pytest.raises(ConfigurationError, match="delta"):
        bind_book(wrong, files, tmp_path / "x.pdf")


@pytest.mark.parametrize("name", ["intro.md", "intro.xml"])
def test_introduction(name: str, tmp_path: Path) -> None:
    file = text_file(tmp_path, "alpha", "<p>words</p>")
    if name.endswith("md"):
        (tmp_path / name).write_text("# To the reader\n\nThis book *is* small.\n", encoding="utf-8")
    else:
        body = "<head>To the reader</head><p>This book <emph>is</emph> small.</p>"
        (tmp_path / name).write_text(text_file(tmp_path, "intro", body).read_text("utf-8"), encoding="utf-8")
    edition = Edition(tmp_path, "Small", print=Print(introduction=name))
    assert bind_book(edition, [file], tmp_path / "x.pdf") == []
    assert re.search(r"To the reader(?: \.)+ ?vi", page_with(tmp_path / "x.pdf", "Contents"))
    assert "This book is small." in page_with(tmp_path / "x.pdf", "This book")


def test_links_between_the_texts_of_a_book(tmp_path: Path) -> None:
    one = text_file(tmp_path, "one", '<p><ref target="two.xml#p9">There</ref>, <ref target="two.xml">all</ref>.</p>')
    two = text_file(tmp_path, "two", '<p xml:id="p9">Here.</p>', "1927")
    assert bind_book(Edition(tmp_path, "Two"), [one, two], tmp_path / "x.pdf") == []
    with needs("pikepdf").open(tmp_path / "x.pdf") as pdf:
        page = next(page for page in pdf.pages if any("/Dest" in a or "/A" in a for a in page.get("/Annots", [])))
        assert len(page.Annots) >= 2


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    shutil.copy(TOP / "tei/council-1926.xml", tmp_path)
    edition = Edition(tmp_path, "Twice", print=Print(interjections=True))
    for name in "ab":
        bind_book(edition, [tmp_path / "council-1926.xml"], tmp_path / f"{name}.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


NOTES = (
    '<head>Title<note n="*" xml:id="n0">starred</note></head><p>One<note n="1" xml:id="n1" type="author"><p>first</p>'
    "<quote><p>quoted</p></quote><list><item>listed</item></list><p>last</p></note> two"
    '<note n="60a" xml:id="n2" type="editor">editorial</note> three <app><lem>lemma</lem>'
    '<rdg wit="#B">other</rdg></app>'
    " four <choice><sic>teh</sic><corr>the</corr></choice> five.</p>"
)


@pytest.mark.parametrize("settings", [
    Print(), Print(notes="text"), Print(notes="book"), Print(apparatus="lines"), Print(corrections="list"),
    Print(corrections="both", line_numbers=5, mirror=False), Print(long_notes=3), Print(hyphenation=False),
    Print(page_numbers=False, widows=False, openings="right"),
], ids=repr)  # fmt: skip
def test_settings_lose_no_note(settings: Print, tmp_path: Path) -> None:
    file = text_file(tmp_path, "noted", NOTES)
    assert typeset(file, tmp_path / "x.pdf", settings=settings) == []
    assert bind_book(Edition(tmp_path, "Noted", print=settings), [file], tmp_path / "y.pdf") == []
    for pdf in (tmp_path / "x.pdf", tmp_path / "y.pdf"):
        printed = re.sub(r"\s+", " ", pdf_text(pdf).replace("\u2060", ""))
        for word in ("starred", "first", "quoted", "listed", "last", "editorial", "60a", "lemma]", "other"):
            assert word in printed, word
        assert ("teh" in printed) == (settings.corrections != "none")
        assert "Ed." in printed


def test_readings_are_cited_by_the_line_that_they_stand_on(tmp_path: Path) -> None:
    filler = "<p>The harbour was deep, and the lamps were lit along the quay until the morning came. </p>" * 40
    lemmas = "".join(f"<p>Now <app><lem>lemma{n}</lem><rdg>other</rdg></app>.</p>{filler}" for n in range(4))
    file = text_file(tmp_path, "lines", lemmas)
    assert typeset(file, tmp_path / "x.pdf", settings=Print(apparatus="lines", line_numbers=1)) == []
    for number in range(4):
        page = page_with(tmp_path / "x.pdf", f"Now lemma{number}").replace("\u2060", "")
        cited = re.search(rf"^(\d+)\s?lemma{number}\]", page, re.MULTILINE)
        assert cited
        body = [line for line in page.splitlines() if re.match(r"The harbour|quay until|Now |morning|until", line)]
        place = next(n for n, line in enumerate(body, 1) if f"lemma{number}" in line)
        assert int(cited[1]) == place


def test_line_numbers_are_those_of_the_line_above() -> None:
    lines = [(1, 10.0, 1), (1, 24.0, 2), (1, 38.0, 3), (2, 10.0, 1)]
    facts = {"lines": lines, "lemmas": [("a", 1, 25.5), ("b", 1, 38.0), ("c", 2, 12.0), ("d", 3, 1.0)]}
    assert line_numbers(facts) == {"a": "2", "b": "3", "c": "1", "d": ""}


def test_a_note_on_another_page_is_found() -> None:
    facts = {"calls": [("call.a", 3), ("call.b", 3), ("call.c", 3)], "notes": [("a", 2), ("b", 4), ("c", 5)]}
    assert [(one.note, one.page, one.call) for one in strays(facts)] == [("a", 2, 3), ("c", 5, 3)]


def test_missing_glyphs_are_named_where_the_edition_wants_that(tmp_path: Path) -> None:
    file = text_file(tmp_path, "far", "<p>one</p>\n<p>so far 漢字 漢</p>")
    found = typeset(file, tmp_path / "x.pdf", settings=Print(missing="name"))
    assert [(one.code, one.severity, one.line) for one in found] == [("PUB201", "warning", 3)] * 2
    assert "[U+6F22]" in pdf_text(tmp_path / "x.pdf")


def test_characters_that_no_book_can_print_are_told_with_their_place(tmp_path: Path) -> None:
    characters = "\u0080\ue000\u200e\ufffd\U0001f600\U000e0041"
    body = "".join(f"<p>a{character}b U{ord(character):04X}</p>\n" for character in characters)
    file = text_file(tmp_path, "odd", body)
    found = typeset(file, tmp_path / "x.pdf")
    assert {(one.code, one.line, one.column) for one in found} >= {("PUB201", 2, 5), ("PUB201", 3, 5), ("PUB201", 6, 5)}
    assert {one.code for one in found} == {"PUB201"}
    typeset(file, tmp_path / "x.pdf", settings=Print(missing="name"))
    printed = pdf_text(tmp_path / "x.pdf")
    assert all(f"U{ord(character):04X}" in printed for character in characters)


def test_a_template_of_ones_own(tmp_path: Path) -> None:
    file = text_file(tmp_path, "own", "<p>words</p>")
    template = "".join(f'#import "{name}.typ": *\n' for name in ("page", "text", "volume"))
    (tmp_path / "house.typ").write_text(template + "#let para(number: none, body) = par[House: #body]\n")
    settings = Print(template="house.typ")
    assert typeset(file, tmp_path / "x.pdf", settings=settings) == []
    assert "House: words" in pdf_text(tmp_path / "x.pdf")
    (tmp_path / "house.typ").write_text(template + "#let para(body) = (\n")
    found = typeset(file, tmp_path / "x.pdf", settings=settings)
    assert [one.code for one in found] == ["PUB209"]
    (tmp_path / "house.typ").write_text('#import "@preview/x:1.0.0": *\n')
    with pytest.raises(ConfigurationError, match="network"):
        typeset(file, tmp_path / "x.pdf", settings=settings)
    with pytest.raises(ConfigurationError, match="template"):
        typeset(file, tmp_path / "x.pdf", settings=Print(template="none.typ"))


def test_fonts_that_are_not_there(tmp_path: Path) -> None:
    file = text_file(tmp_path, "fonts", "<p>words</p>")
    with pytest.raises(ConfigurationError, match="Comic"):
        typeset(file, tmp_path / "x.pdf", settings=Print(font=("Comic",)))
    with pytest.raises(ConfigurationError, match="folder of fonts"):
        typeset(file, tmp_path / "x.pdf", settings=Print(fonts="fonts"))


def test_an_unknown_element_in_a_book_is_told_with_its_file(tmp_path: Path) -> None:
    files = [text_file(tmp_path, "good", "<p>a</p>"), text_file(tmp_path, "bad", "<p>a</p>\n<p><nosuch/></p>")]
    with pytest.raises(TransformError, match="nosuch") as caught:
        bind_book(Edition(tmp_path, "Bad"), files, tmp_path / "x.pdf")
    assert (Path(caught.value.file or "").name, caught.value.line) == ("bad.xml", 3)
    files = [files[0], tmp_path / "none.xml"]
    assert [one.code for one in bind_book(Edition(tmp_path, "Bad"), files, tmp_path / "x.pdf")] == ["PUB101"]
    assert not (tmp_path / "x.pdf").exists()


def test_a_picture_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n and no more")
    file = text_file(tmp_path, "p", '<p>a</p>\n<figure><graphic url="broken.png"/><figDesc>A boat</figDesc></figure>')
    found = typeset(file, tmp_path / "x.pdf")
    assert [(one.code, one.line) for one in found] == [("PUB202", 3)]
    assert "[A boat]" in pdf_text(tmp_path / "x.pdf")


@pytest.mark.parametrize("columns", [3, 9, 24, 90])
def test_no_cell_of_a_wide_table_is_lost(columns: int, tmp_path: Path) -> None:
    row = "".join(f"<cell>value{number}x</cell>" for number in range(columns))
    file = text_file(tmp_path, "t", f"<p>before</p><table>{f'<row>{row}</row>' * 3}</table><p>after</p>")
    assert typeset(file, tmp_path / "x.pdf") == []
    document = needs("pypdfium2").PdfDocument(tmp_path / "x.pdf")
    printed = "".join(letters(page.get_textpage().get_text_range()) for page in document)
    assert all(printed.count(f"value{number}x") == 3 for number in range(columns))
    for page in document:
        text, width = page.get_textpage(), page.get_width()
        assert all(text.get_rect(n)[0] > 0 and text.get_rect(n)[2] < width for n in range(text.count_rects()))


def test_settings_are_checked(tmp_path: Path) -> None:
    for line, expected in (
        ('paper = "b9"', "a5"), ("mirror = 1", "true or false"), ("line_numbers = -1", "0 or more"),
        ('left = ["page"]', "edition"), ('template = "../x.typ"', "inside"), ('date = "May"', "2026"),
        ("parts = 3", "parts"), ("[[print.parts]]\ntitle = 3", "title"), ("papr = 3", "paper"), ("imprint = 3", "list"),
        ('[[print.parts]]\ntitle = "A"\ntexts = "x"', "texts"), ('indexes = ["things"]', "places"),
    ):  # fmt: skip
        (tmp_path / "edition.toml").write_text(f'title = "x"\n[print]\n{line}\n')
        with pytest.raises(ConfigurationError) as caught:
            load_edition(tmp_path)
        assert expected in str(caught.value), line
        assert caught.value.line in (2, 3), line
    (tmp_path / "edition.toml").write_text('title = "x"\nprint = 3\n')
    with pytest.raises(ConfigurationError, match="table"):
        load_edition(tmp_path)
    (tmp_path / "edition.toml").write_text('title = "x"\n[[print.parts]]\ntitle = "A"\ntexts = ["b"]\n')
    edition = load_edition(tmp_path)
    assert edition is not None
    assert edition.print == replace(Print(), parts=(Part("A", ("b",)),))


def test_no_note_stands_before_its_call_in_a_book_of_two_thousand(tmp_path: Path) -> None:
    """The words before each call and the first word of each note, on the pages of the finished PDF."""
    folder = tmp_path / "edition"
    assert write_edition(folder, 400) == 2000
    files = sorted(folder.glob("*.xml"))
    for number, file in enumerate(files):
        marked = rf'at{number}x\1z <note n="\1"\2><p>of{number}x\1z '
        text = re.sub(r'<note n="(\d+)"([^>]*)><p>', marked, file.read_text("utf-8"))
        file.write_text(text, encoding="utf-8")
    assert bind_book(Edition(folder, "Sittings"), files, tmp_path / "x.pdf") == []
    places = {word: number for number, text in enumerate(pages(tmp_path / "x.pdf")) for word in MARK.findall(text)}
    assert len(places) == 4000
    late = 0
    for word, call in places.items():
        if word.startswith("at"):
            note = places[word.replace("at", "of")]
            assert call <= note <= call + 1, (word, call, note)
            late += note > call
    assert late < 100


MARK = re.compile(r"(?:at|of)\d+x\d+z")
