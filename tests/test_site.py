"""The site: what is written, under which names, and what one bad text does to the others (nothing)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from stenogram.diagnostics import Severity
from stenogram.errors import OutputError
from stenogram.site import file_stem, publish

PAGES = sorted((Path(__file__).parent / "xslt/page").glob("*/source.xml"))
EXPLANATIONS = Path(__file__).resolve().parents[1] / "toolkit/stenogram/pages"
TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" {0}><teiHeader><fileDesc>'
    "<titleStmt><title>T</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{1}</body></text></TEI>"
)


def write(path: Path, identifier: str, body: str = "<p>x</p>") -> Path:
    path.write_text(TEXT.format(f'xml:id="{identifier}"' if identifier else "", body), encoding="utf-8")
    return path


def snapshot(folder: Path) -> dict[str, bytes]:
    """All files that are published; what the next build wants to know is not."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if ".stenogram" not in p.parts}


def test_site_has_pages_index_downloads_and_looks(tmp_path: Path) -> None:
    done: list[str] = []
    (tmp_path / "harbour-debate-1927.pdf").write_bytes(b"%PDF")  # only what is there is linked
    findings = list(publish(PAGES, tmp_path, title="Edition", formats=("pdf", "epub"), progress=done.append))
    assert {f.code for f in findings} == {"PUB105"}
    assert done == [str(page) for page in PAGES]
    files = set(snapshot(tmp_path))
    for stem in ("harbour-debate-1927", "статья-1929"):
        assert {f"{stem}.html", f"{stem}.xml", f"{stem}.txt"} <= files
    assert {"index.html", "css/page.css", "css/fonts/OFL.txt", "js/text.js", "js/facets.js"} <= files
    assert (tmp_path / "harbour-debate-1927.xml").read_bytes() == next(
        p for p in PAGES if p.parent.name == "debate"
    ).read_bytes()
    page = (tmp_path / "harbour-debate-1927.html").read_text(encoding="utf-8")
    assert 'href="harbour-debate-1927.pdf"' in page and 'href="index.html"' in page
    assert 'href="harbour-debate-1927.epub"' not in page


def test_an_element_of_ones_own_is_published_and_reported(tmp_path: Path) -> None:
    text = write(tmp_path / "a.xml", "a", "<p>the <wind>gale</wind></p>")
    assert [(f.code, f.severity) for f in publish([text], tmp_path / "out", title="E")] == [
        ("PUB102", Severity.WARNING)
    ]
    assert "gale" in (tmp_path / "out/a.html").read_text(encoding="utf-8")


def test_index_lists_texts_by_date(tmp_path: Path) -> None:
    list(publish(PAGES, tmp_path, title="Ausgabe", language="de"))
    root = html.fromstring((tmp_path / "index.html").read_bytes())
    assert root.xpath("string(//h1)") == "Ausgabe" and root.get("lang") == "de"
    assert root.xpath("//section[@class='year']/h2/text()") == ["1919", "1925", "1927", "1929", "1931", "Undatiert"]
    links = root.xpath("//ul[@class='texts']//a/@href")
    assert links[0] == "lettre-1919.html" and len(links) == len(PAGES)
    assert "Interview · 12. Mai 1931 · Deutsch" in root.text_content()


def test_the_same_input_gives_the_same_bytes_however_many_processes(tmp_path: Path) -> None:
    texts = [write(tmp_path / f"t{n}.xml", f"t{n}") for n in range(9)]
    for folder, jobs in (("a", 1), ("b", 2)):
        list(publish(texts, tmp_path / folder, title="E", jobs=jobs))
    assert snapshot(tmp_path / "a") == snapshot(tmp_path / "b")


BROKEN = {
    "PUB101": "<TEI><p></TEI>",
    "PUB101-root": "<text/>",
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_broken_text_does_not_stop_the_others(tmp_path: Path, code: str) -> None:
    broken = tmp_path / "b.xml"
    broken.write_text(BROKEN[code])
    good = write(tmp_path / "good.xml", "good")
    findings = list(publish([broken, tmp_path / "absent.xml", good], tmp_path / "out", title="E"))
    assert [(f.code, f.severity, Path(f.file).name) for f in findings] == [
        (code.split("-")[0], Severity.ERROR, "b.xml"), ("PUB101", Severity.ERROR, "absent.xml")]  # fmt: skip
    assert (tmp_path / "out/good.html").is_file() and not (tmp_path / "out/b.html").exists()
    assert "good.html" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


def test_an_earlier_page_stands_where_a_new_one_cannot_be_made(tmp_path: Path) -> None:
    text, output = write(tmp_path / "a.xml", "a"), tmp_path / "out"
    list(publish([text], output, title="E"))
    before = (output / "a.html").read_bytes()
    write(text, "a", "<p>")
    assert [f.code for f in publish([text], output, title="E")] == ["PUB101"]
    assert (output / "a.html").read_bytes() == before


def test_two_texts_of_one_name(tmp_path: Path) -> None:
    texts = [
        write(tmp_path / "1.xml", "same", "<p>first</p>"),
        write(tmp_path / "2.xml", "Same", "<p>second</p>"),
    ]
    findings = list(publish(texts, tmp_path / "out", title="E"))
    assert [f.code for f in findings] == ["PUB103"]
    assert "1.xml" in findings[0].message and findings[0].file.endswith("2.xml")
    assert "first" in (tmp_path / "out/same.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("identifier", "stem"),
    [("../../etc/passwd", "etc-passwd"), ("index", "text-index"), ("CON", "text-CON"), ("a b/c", "a-b-c"),
     ("..", "text"), ("", "text"), ("речь-1924", "речь-1924"), ("nul.x", "text-nul.x")],
)  # fmt: skip
def test_file_names_are_safe(identifier: str, stem: str) -> None:
    assert file_stem(identifier) == stem


@given(st.text())
def test_file_names_are_always_safe(identifier: str) -> None:
    stem = file_stem(identifier)
    assert stem and not re.search(r'[/\\:*?"<>|\s\x00]', stem) and not stem.startswith(".")
    assert len(stem.encode()) <= 130 and stem.casefold() not in {"index", "css", "con"}


def test_a_text_cannot_write_outside_the_folder(tmp_path: Path) -> None:
    text = write(tmp_path / "a.xml", "../../evil", '<figure><graphic url="../secret.png"/></figure>')
    (tmp_path / "out").mkdir()
    codes = {f.code for f in publish([text], tmp_path / "out", title="E")}
    assert codes == {"PUB104", "PUB107"}
    assert {p.name for p in tmp_path.iterdir()} == {"a.xml", "out"}


def test_pictures_beside_the_text_are_copied(tmp_path: Path) -> None:
    (tmp_path / "img").mkdir()
    (tmp_path / "img/well.png").write_bytes(b"png")
    text = write(tmp_path / "a.xml", "a", '<figure><graphic url="img/well.png"/></figure>')
    assert list(publish([text], tmp_path / "out", title="E")) == []
    assert (tmp_path / "out/img/well.png").read_bytes() == b"png"


def test_an_output_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file, not a folder")
    with pytest.raises(OutputError, match="cannot be written"):
        list(publish([write(tmp_path / "a.xml", "a")], tmp_path / "out", title="E"))


def test_every_code_has_its_page() -> None:
    folder = Path(__file__).resolve().parents[1] / "toolkit/stenogram/site"
    source = "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py")))
    for code in {"PUB105", *re.findall(r"PUB\d{3}", source)}:
        first = (EXPLANATIONS / f"{code}.md").read_text(encoding="utf-8").split("\n", 1)[0]
        assert re.fullmatch(rf"# {code} [a-z-]+", first)
