"""A book of many pages, notes and names from TEI to PDF, beside WeasyPrint on the same text."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_WORDS = re.findall(
    r"\w+",
    "the harbour lamps were lit along quay until morning when council met again to hear what engineers had said about "
    "bridge and its cost for town members rose from their seats asked whether ferry would run in winter",
)
_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="sitting-{n}" xml:lang="en">'
_HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Sitting {n}</title></titleStmt><publicationStmt/></fileDesc><profileDesc>"
    "<particDesc><listPerson>{people}</listPerson></particDesc></profileDesc></teiHeader>"
)
_BIND = """
import pathlib, sys
from stenogram.book import bind_book
from stenogram.edition import load_edition
folder = pathlib.Path(sys.argv[1])
found = bind_book(load_edition(folder), sorted(folder.glob("*.xml")), pathlib.Path(sys.argv[2]))
sys.exit(f"{len(found)} findings: {found[:3]}" if found else 0)
"""
_PAGES = 20  # of one text
_PERSONS = 500
_STYLE = (
    "@page { size: 148mm 210mm; margin: 21mm } body { font: 10pt/1.32 serif; text-align: justify; hyphens: auto } "
    "p { margin: 0 } .n { float: footnote; font-size: 8pt }"
)


def write_edition(folder: Path, pages: int) -> int:
    """An edition of about so many pages, five notes on each, and 500 persons named; gives the number of notes."""
    folder.mkdir()
    (folder / "edition.toml").write_text('title = "Sittings"\ntei = "."\n', encoding="utf-8")
    notes = 0
    for number in range(1, pages // _PAGES + 1):
        text = _text(number)
        notes += text.count("<note ")
        (folder / f"sitting-{number:03}.xml").write_text(text, encoding="utf-8")
    return notes


def _text(number: int) -> str:
    chance = random.Random(number)  # noqa: S311  no secret, but the same book each time

    def words(least: int, most: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(chance.randint(least, most))).capitalize() + "."

    notes = 0

    def paragraph(calls: int) -> str:
        nonlocal notes
        parts = [words(15, 60)]
        for _ in range(calls):
            notes += 1
            person = chance.randrange(_PERSONS)
            parts.append(f'<note n="{notes}" xml:id="n{notes}" place="bottom"><p>{words(5, 24)}</p></note> ')
            parts.append(f'<persName ref="#p-{person}">Person {person}</persName> {words(20, 38)}')
        return f"<p>{''.join(parts)}</p>\n"

    turns = "".join(
        f'<sp who="#p-{who}"><speaker>Person {who}.</speaker>{"".join(map(paragraph, calls))}</sp>\n'
        for _ in range(_PAGES)
        for calls in ((2, 1), (1,), (1,))
        for who in (chance.randrange(20),)
    )
    people = "".join(f'<person xml:id="p-{n}"><persName>Person {n}</persName></person>' for n in range(_PERSONS))
    header = _HEADER.format(n=number, people=people)
    body = f"<text><body><div><head>Sitting {number}</head>{turns}</div></body></text></TEI>"
    return _TEI.format(n=number) + header + body


def write_page(edition: Path, page: Path) -> None:
    """The same texts as one HTML page with foot-notes."""
    bodies = []
    for file in sorted(edition.glob("*.xml")):
        body = file.read_text("utf-8").partition("<body>")[2].partition("</body>")[0]
        body = re.sub(r"<note[^>]*><p>(.*?)</p></note>", r'<span class="n">\1</span>', body)
        body = body.replace("<head>", "<h1>").replace("</head>", "</h1>")
        bodies.append(re.sub(r"<(/?)(?:persName|speaker)[^>]*>", r"<\1b>", body))
    page.write_text(f'<html lang="en"><style>{_STYLE}</style><body>{"".join(bodies)}</body></html>', encoding="utf-8")


def _row(name: str, used: Any, pdf: Path) -> None:
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(pdf))
    figures = f"{pages:>12}{used.processor:>15.2f}{used.wall:>12.2f}{used.memory / 1e6:>12.0f}"
    print(f"  {name:<34}{figures}{used.processor / pages:>12.4f}", flush=True)


def measure_print(runs: int, folder: Path, cost: Callable[[list[str], int], Any], largest: int) -> None:
    """Books of several sizes, each a process; then WeasyPrint."""
    print(
        "TEI to PDF: a book with notes and indexes (wanted: 400 pages with 2,000 notes in 8 s, 1 GB; a straight line)"
    )
    print(f"  {'':<34}{'pages':>12}{'processor s':>15}{'wall s':>12}{'MB':>12}{'s / page':>12}")
    seconds = {}
    for pages in (size for size in (100, 400, 1600) if size <= largest):
        edition, output = folder / f"edition-{pages}", folder / f"book-{pages}.pdf"
        notes = write_edition(edition, pages)
        used = cost([sys.executable, "-c", _BIND, str(edition), str(output)], runs if pages < 1000 else 1)
        seconds[pages] = used.processor
        _row(f"{pages // _PAGES} texts, {notes} notes", used, output)
    page = folder / "page.html"
    write_page(folder / "edition-400", page)
    program = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant='pdf/ua-1')"
    used = cost([sys.executable, "-c", program, str(page), str(folder / "page.pdf")], 1)
    _row("WeasyPrint, the 400, PDF/UA-1", used, folder / "page.pdf")
    print(f"  its time by ours (wanted: 8): {used.processor / seconds[400]:.1f}", flush=True)
