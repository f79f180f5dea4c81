"""TEI → PDF: `print.xsl` writes Typst code, Typst sets it, and what Typst says is said about the TEI.

The PDF is tagged, and written to PDF/UA-1 and PDF/A-2a: these are what makes Typst refuse a character that no
font has, instead of leaving a blank. Text reaches Typst in string literals only; the code is compiled in a
fresh folder that holds nothing else, with the fonts that Typst ships, so the same file gives the same bytes
everywhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import typst
from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError
from stenogram.transform import Tree, read_tree, transform
from stenogram.writing import write

PAPERS = ("a5", "6x9", "letter", "a4")
# The date of a PDF whose TEI has none: any fixed day will do.
NO_DATE = "2000-01-01"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_OURS = "{urn:stenogram:typeset}"
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}
_WHERE = re.compile(r"^ *┌─ .*?([^/\s]+\.typ):(\d+):(\d+)", re.MULTILINE)
_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_COMPLAINT = re.compile(r"^error: (.+)$", re.MULTILINE)
# Pages of the calls and of the first lines of their notes, in one pass over the finished book.
_PAGES = """(
  calls: query(footnote).map(f => (str(f.label), f.location().page())),
  notes: query(<note-begins>).map(m => (m.value, m.location().page())),
)"""


def typeset(tei: Path, output: Path, *, paper: str = "a5") -> list[Diagnostic]:
    """Set one text as a book.

    Args:
        tei: a TEI file of the encoding contract.
        output: the PDF; written beside and renamed, left as it was when the text can't be set.
        paper: one of `PAPERS`.

    Returns:
        what keeps the text from being set (errors; no PDF is written), what the reader will miss (warnings).

    Raises:
        ConfigurationError: no such paper.
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it holds an element that has no rendering.
        OutputError: the PDF can't be written.
    """
    if paper not in PAPERS:
        raise ConfigurationError(f"no such paper: {paper}", advice=f"one of {', '.join(PAPERS)}")
    tree = read_tree(tei)
    pictures = gather_pictures(tree.document, tei)
    code = _code(tree, paper)
    with tempfile.TemporaryDirectory(prefix="stenogram-") as name:
        folder = Path(name)
        for picture, file in pictures.found.items():
            shutil.copyfile(file, folder / picture)
        (folder / "book.typ").write_bytes(code)
        shutil.copyfile(asset("xslt/print/edition.typ"), folder / "edition.typ")
        try:
            pdf, pages = _compile(folder)
        except typst.TypstError as error:
            return [*pictures.missing, *_explain(str(error.diagnostic), code.decode(), tei)]
    write(output, pdf)
    return [*pictures.missing, *_misplaced(pages, tei)]


def _code(tree: Tree, paper: str) -> bytes:
    """The Typst code; each line of it that holds text ends in `//` and the line of its element in the TEI."""
    root = tree.document.getroot()
    for element in root.iter(etree.Element):
        element.set(_OURS + "line", str(element.sourceline or 0))
    return transform(asset("xslt/print.xsl"), tree, {"paper": paper, "date": document_date(root)})


def document_date(root: etree._Element) -> str:
    """What a book says of its age: the publication's date, else SOURCE_DATE_EPOCH, else a constant."""
    for date in root.iterfind(f"{_TEI}teiHeader/{_TEI}fileDesc/{_TEI}publicationStmt/{_TEI}date"):
        match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", date.get("when", ""))
        if match:
            year, month, day = (part or "01" for part in match.groups())
            return f"{year}-{month}-{day}"
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdecimal() else NO_DATE


class Pictures(NamedTuple):
    """The pictures of a text: the name each has in a book, where it lies; and those not there."""

    found: dict[str, Path]
    missing: tuple[Diagnostic, ...]


def gather_pictures(tree: etree._ElementTree, tei: Path) -> Pictures:
    """Find the pictures below the folder of the TEI file, and note the name of each on its `graphic`."""
    home = tei.resolve().parent
    found: dict[str, Path] = {}
    missing = []
    for number, graphic in enumerate(tree.iterfind(f".//{_TEI}text//{_TEI}graphic"), 1):
        url = graphic.get("url", "")
        try:
            file = (home / url).resolve()
            there = file.is_relative_to(home) and file.is_file() and file.suffix.lower() in _PICTURES
        except (OSError, ValueError):  # a name no file can have
            there = False
        if there:
            name = f"picture-{number}{file.suffix.lower()}"
            found[name] = file
            graphic.set(_OURS + "image", name)
        else:
            message = f"no picture {url!r} below the TEI file's folder; its description is printed in its place"
            line = graphic.sourceline or 0
            missing.append(Diagnostic(str(tei), line, 0, "PUB202", Severity.WARNING, message))
    return Pictures(found, tuple(missing))


def _compile(folder: Path) -> tuple[bytes, dict[str, list[tuple[str, int]]]]:
    compiler = typst.Compiler(str(folder / "book.typ"), root=str(folder), ignore_system_fonts=True)
    pdf = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    assert isinstance(pdf, bytes)  # noqa: S101  a list only where pages are pictures
    return pdf, json.loads(compiler.eval(_PAGES))


def _misplaced(pages: dict[str, list[tuple[str, int]]], tei: Path) -> Iterator[Diagnostic]:
    """A note belongs on the page of its call, or the next when that is full; never before it."""
    calls = {name.removeprefix("call."): page for name, page in pages["calls"]}
    for name, page in pages["notes"]:
        call = calls.get(name, page)
        if not call <= page <= call + 1:
            yield Diagnostic(
                str(tei), 0, 0, "PUB203", Severity.WARNING,
                f"note {name} begins on page {page} of the PDF, its call is on page {call}",
            )  # fmt: skip


def _explain(complaints: str, code: str, tei: Path) -> Iterator[Diagnostic]:
    """What Typst says, as findings about the TEI: never its own words alone, never its own places."""
    lines = code.splitlines()
    source = tei.read_text(encoding="utf-8", errors="replace").splitlines()
    seen: set[tuple[int, int, str]] = set()
    for complaint in re.split(r"\n\n(?=error: )", complaints):
        place = _WHERE.search(complaint)
        in_code = int(place[2]) if place and place[1] == "book.typ" else 0
        line = _tei_line(lines, in_code)
        glyph = _GLYPH.search(complaint)
        if glyph:
            for character in glyph[1]:
                spot = _find(source, line, character)
                if (*spot, character) not in seen:
                    seen.add((*spot, character))
                    yield _no_glyph(tei, spot, character)
        else:
            said = _COMPLAINT.search(complaint)
            yield Diagnostic(
                str(tei), line, 0, "PUB209", Severity.ERROR,
                f"this text can't be set: {said[1] if said else complaint.strip()}",
            )  # fmt: skip


def _no_glyph(tei: Path, spot: tuple[int, int], character: str) -> Diagnostic:
    message = f"no font has a glyph for {character!r} (U+{ord(character):04X}); the PDF was not written"
    return Diagnostic(str(tei), *spot, "PUB201", Severity.ERROR, message)


def _tei_line(code: list[str], number: int) -> int:
    """The TEI line noted at a line of the code, or at the nearest before it."""
    for line in reversed(code[:number]):
        match = re.search(r" //(\d+)$", line)
        if match:
            return int(match[1])
    return 0


def _find(source: list[str], line: int, character: str) -> tuple[int, int]:
    """Line and column where a character stands, from the start of its element on."""
    for number in range(max(line, 1), len(source) + 1):
        column = source[number - 1].find(character)
        if column >= 0:
            return number, column + 1
    return line, 0
