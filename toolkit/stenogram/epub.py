"""TEI → EPUB 3.3, of one text or of a whole edition.

`epub.xsl` makes the pages of each text and says what a book has to know of it; `epub-book.xsl` makes of that what
stands round the pages: package, navigation, cover, title page, index, imprint. `epub_archive.py` packs it all.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.archive import parse_bundle
from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.epub_archive import Parcel, pack
from stenogram.errors import OutputError, StenogramError
from stenogram.transform import Tree, read_tree, transform
from stenogram.typeset import document_date, gather_pictures
from stenogram.writing import write

_B = "{urn:x-stenogram:bundle}"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_IDNO = f".//{_TEI}sourceDesc//{_TEI}idno[@type='sha256']"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_DATING = ("when", "notBefore", "from", "notAfter", "to")
_IMAGE = "{urn:stenogram:typeset}image"


class Part(NamedTuple):
    """A part of an edition: its title, which may be empty, and its texts in their order."""

    title: str
    texts: tuple[Path, ...]


@dataclass
class _Book:
    """What is being bound: the element that `epub-book.xsl` reads, and what goes into the archive."""

    element: etree._Element = field(default_factory=lambda: etree.Element(_B + "book"))
    parcel: Parcel = field(default_factory=Parcel)
    dates: list[str] = field(default_factory=list)


def bind(tei: Path, output: Path, *, font: bool = False, certifier: str = "") -> list[Diagnostic]:
    """Bind one text as an EPUB.

    Args:
        tei: a TEI file of the encoding contract.
        output: the EPUB; written beside and renamed.
        font: whether to embed the fonts of the web edition.
        certifier: who vouches that the book conforms to EPUB Accessibility 1.1; empty where nobody does.

    Returns:
        what the reader will miss (warnings): pictures that are not there.

    Raises:
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it holds an element that has no rendering.
        OutputError: the EPUB can't be written.
    """
    book = _Book()
    tree = read_tree(tei)
    root = tree.document.getroot()
    missing = _add(book, etree.SubElement(book.element, _B + "part"), tei, tree, "text", "")
    book.element.set("identifier", _identifier(root))
    book.element.set(_XML + "lang", root.get(_XML + "lang", "").strip() or "en")
    _close(book, output, font=font, certifier=certifier)
    return missing


def bind_edition(
    parts: Sequence[Part], output: Path, edition: Edition, *, step: Callable[[Path], None] = lambda _: None
) -> Iterator[Diagnostic]:
    """Bind an edition as one EPUB. A text that can't be rendered is left out, and that is an error among the findings.

    Args:
        parts: its parts and their texts; a part without a title has no page of its own.
        output: the EPUB; written beside and renamed.
        edition: what `edition.toml` says: title, editors, licence, registers, `[epub]`.
        step: called with each text that is done.

    Yields:
        what the reader will miss, in the order of the texts.

    Raises:
        OutputError: the EPUB can't be written, or there is no text that it could hold.
    """
    from stenogram.site import stem_of_file

    book = _Book(_about(edition))
    number = 0
    for part in parts:
        element = etree.SubElement(book.element, _B + "part")
        if part.title:
            element.set("title", part.title)
        for text in part.texts:
            try:
                found = _add(
                    book, element, text, read_tree(text), f"{number + 1}-{stem_of_file(text)}", str(number + 1)
                )
                number += 1
                yield from found
            except OutputError:
                raise
            except StenogramError as error:
                place = (str(error.file or text), error.line, error.column)
                message = f"is not in the edition's EPUB: {error.message}"
                yield Diagnostic(*place, "PUB101", Severity.ERROR, message, error.advice)
            step(text)
    if not number:
        raise OutputError("no text can be bound", file=output, advice="the findings say why")
    _close(book, output, font=edition.epub_font, certifier=edition.epub_certifier)


def in_order_of_time(texts: Sequence[Path]) -> tuple[Path, ...]:
    """Texts by the date of their creation, those without one last; by their names where dates are the same."""
    return tuple(sorted(texts, key=lambda text: (_created(text) or "~", text.name)))


def _created(text: Path) -> str:
    try:
        for _, element in etree.iterparse(text, tag=f"{_TEI}profileDesc", resolve_entities=False, no_network=True):
            dates = (date.get(name) for date in element.iterfind(f"{_TEI}creation/{_TEI}date") for name in _DATING)
            return next((date for date in dates if date), "")
    except (OSError, etree.XMLSyntaxError):  # said when it is bound
        pass
    return ""


def _about(edition: Edition) -> etree._Element:
    """What the edition says of itself, and its registers."""
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"stenogram:edition:{edition.base_url or edition.title}").urn
    book = etree.Element(_B + "book", title=edition.title, identifier=identifier)
    book.set(_XML + "lang", edition.languages[0])
    if edition.subtitle:
        book.set("subtitle", edition.subtitle)
    facts = [*(("editor", name) for name in edition.editors), ("publisher", edition.publisher)]
    for name, words in [*facts, ("seriesStmt", edition.series)]:
        if words:
            etree.SubElement(book, _B + name).text = words
    if edition.base_url:
        etree.SubElement(book, _B + "idno", type="URL", target=edition.base_url).text = edition.base_url
    if edition.licence_name or edition.licence_url:
        licence = etree.SubElement(book, _B + "licence", target=edition.licence_url)
        licence.text = edition.licence_name or edition.licence_url
    for path in edition.register_paths:
        register = etree.SubElement(book, _B + "register", name=path.name)
        register.extend(read_tree(path).document.getroot().iter(*(f"{_TEI}{n}" for n in ("person", "place", "org"))))
    return book


def _add(book: _Book, part: etree._Element, tei: Path, tree: Tree, stem: str, number: str) -> list[Diagnostic]:
    """Render a text and put its pages, its pictures and what is known of it into the book."""
    root = tree.document.getroot()
    pictures = gather_pictures(tree.document, tei)
    if number:  # one name for one picture in all of the book
        for graphic in tree.document.iterfind(f".//{_TEI}graphic[@{_IMAGE}]"):
            graphic.set(_IMAGE, f"{stem}-{graphic.get(_IMAGE, '')}")
    parameters = {"stem": stem, "number": number}
    bundle = parse_bundle(transform(asset("xslt/epub.xsl"), tree, parameters))
    known = bundle.find(_B + "text")
    assert known is not None  # noqa: S101
    part.append(known)
    book.parcel.take(bundle, tei)
    for name, path in pictures.found.items():
        book.parcel.pictures[f"{stem}-{name}" if number else name] = path
    book.dates.append(document_date(root))
    return list(pictures.missing)


def _close(book: _Book, output: Path, *, font: bool, certifier: str) -> None:
    """Make what stands round the pages, and write the archive."""
    book.element.set("date", max(book.dates))
    if certifier:
        book.element.set("certifier", certifier)
    if font:
        book.parcel.take_fonts()
        for name in book.parcel.fonts:
            etree.SubElement(book.element, _B + "font").text = name
    tree = Tree(str(output), book.element.getroottree())
    rest = parse_bundle(transform(asset("xslt/epub-book.xsl"), tree))
    write(output, pack(rest, book.parcel))


def _identifier(root: etree._Element) -> str:
    """A urn that stays as long as the text's name and its source stay, however often it is corrected."""
    digest = root.findtext(_IDNO) or hashlib.sha256(etree.tostring(root)).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"stenogram:{root.get(_XML + 'id', '')}:{digest.strip()}").urn
