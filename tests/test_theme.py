"""The theme of an edition: its style sheets are linked, its layer wins over ours, its faults are told at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TOP
from lxml import etree, html

from stenogram.edition import load_edition
from stenogram.errors import ConfigurationError

TEXT = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title>'
    "</titleStmt><publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><bibl>S</bibl></sourceDesc>"
    "</fileDesc></teiHeader>"
    '<text><body><p xml:id="p1">The wind stood <q>south</q>.</p></body></text></TEI>'
)
LAYER = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
  <xsl:template match="q"><b class="quoted"><xsl:next-match/></b></xsl:template>
  <xsl:template match="TEI" mode="contents"><p class="motto">Motto</p><xsl:next-match/></xsl:template>
</xsl:stylesheet>"""
RUN = "import sys; from stenogram.cli import main; sys.argv[0] = 'stenogram'; main()"


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    (tmp_path / "tei").mkdir()
    (tmp_path / "tei/a.xml").write_text(TEXT)
    (tmp_path / "edition.toml").write_text('title = "E"\ntheme = "look"\ntei = "tei"\n')
    look = tmp_path / "look"
    (look / "fonts").mkdir(parents=True)
    (look / "b.css").write_text(":root { --accent: green }")
    (look / "a.css").write_text("p { color: red }")
    (look / "fonts/x.woff2").write_bytes(b"font")
    (look / "theme.xsl").write_text(LAYER)
    (look / ".hidden").write_text("no")
    return tmp_path


def build(edition: Path) -> tuple[int, str]:
    command = [sys.executable, "-c", RUN, "build", "--html", "-o", "out"]
    done = subprocess.run(command, cwd=edition, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_it_is_linked_copied_and_layered_and_a_change_makes_the_pages_again(edition: Path) -> None:
    assert build(edition)[0] == 0
    for name in ("a.html", "index.html"):
        links = html.fromstring((edition / "out" / name).read_bytes()).xpath("//link[@rel='stylesheet']/@href")
        assert links[-2:] == ["theme/a.css", "theme/b.css"], name
    folder = edition / "out/theme"
    copied = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert copied == {"a.css", "b.css", "fonts/x.woff2"}
    page = html.fromstring((edition / "out/a.html").read_bytes())
    (quoted,) = page.find_class("quoted")
    assert quoted[0].get("class") == "q" and quoted.text_content() == "south"
    assert page.find_class("motto")[0].getparent().tag == "article"
    layer = edition / "look/theme.xsl"
    layer.write_text(layer.read_text().replace("Motto", "Other words"))
    assert build(edition)[0] == 0
    assert "Other words" in (edition / "out/a.html").read_text()


def test_a_layer_that_does_not_compile_is_named_and_no_page_is_made(edition: Path) -> None:
    (edition / "look/theme.xsl").write_text(LAYER.replace('match="q"', 'match="q["'))
    code, said = build(edition)
    assert code == 2 and "theme.xsl" in said and "does not compile" in said and "Traceback" not in said
    assert not (edition / "out/a.html").exists()


NONE = [("absent", "is no folder"), ("empty", "neither a style sheet"), ("../x", "outside")]


@pytest.mark.parametrize(("theme", "said"), NONE)
def test_a_theme_that_is_none_is_refused(edition: Path, theme: str, said: str) -> None:
    (edition / "empty").mkdir()
    (edition / "edition.toml").write_text(f'title = "E"\ntheme = "{theme}"\ntei = "tei"\n')
    code, output = build(edition)
    assert code == 2 and said in output and not (edition / "out/a.html").exists()


def test_the_key_is_checked(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('title = "E"\ntheme = 3\n')
    with pytest.raises(ConfigurationError, match="theme is a number"):
        load_edition(tmp_path)


def test_every_parameter_of_the_pages_is_described() -> None:
    guide = (TOP / "toolkit/stenogram/guides/theme.md").read_text(encoding="utf-8")
    sheets = [TOP / "xslt/html.xsl", TOP / "xslt/index.xsl", *(TOP / "xslt").glob("[em]*/*.xsl")]
    xsl = "{http://www.w3.org/1999/XSL/Transform}"
    pages = [sheet for sheet in sheets if sheet.parent.name in {"xslt", "modules", "edition"}]
    names = {one.get("name") for sheet in pages for one in etree.parse(sheet).getroot().findall(f"{xsl}param")}
    assert len(names) > 20 and {name for name in names if f"`{name}`" not in guide} == set()
