"""TEI → EPUB 3.3, of one text or of a whole edition.

`epub.xsl` makes the pages of each text and says what a book has to know of it; `epub-book.xsl` makes of that what
stands round the pages: package, navigation, cover, title page, index, imprint. `epub_archive.py` packs it all.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from stenogram.archive import parse_bundle
from stenogram.assets import asset
from stenogram.book import Text, parts_of, read_introduction, read_text
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.epub_archive import Parcel, pack
from stenogram.errors import OutputError, SourceError, StenogramError
from stenogram.site import stem_of_file
from stenogram.transform import TransformError, Tree, read_tree, transform
from stenogram.typeset import document_date, gather_pictures
from stenogram.writing import write

_B = "{urn:x-stenogram:bundle}"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_IDNO = f".//{_TEI}sourceDesc//{_TEI}idno[@type='sha256']"
_XML = "{http://www.w3.org/XML/1998/namespace}"
_IMAGE = "{urn:stenogram:typeset}image"


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


def bind_edition(files: Sequence[Path], output: Path, edition: Edition) -> Iterator[Diagnostic]:
    """Bind an edition as one EPUB, in the parts that `[print]` names. A text that can't be rendered is left out.

    Args:
        files: its TEI files.
        output: the EPUB; written beside and renamed.
        edition: what `edition.toml` says: title, editors, licence, registers, parts, introduction, `[epub]`.

    Yields:
        what the reader will miss (warnings), and the texts that are left out (errors).

    Raises:
        ConfigurationError: the parts name a text that is not there.
        SourceError: the introduction can't be read.
        OutputError: the EPUB can't be written, or there is no text that it could hold.
    """
    book = _Book(_about(edition))
    if edition.print.introduction:
        file = edition.folder / edition.print.introduction
        root = read_introduction(file, edition)
        part = etree.SubElement(book.element, _B + "part")
        yield from _add(book, part, file, Tree(str(file), root.getroottree()), "introduction", "")
    texts: list[Text] = []
    for one in files:
        try:
            texts.append(read_text(one))
        except SourceError as error:
            yield _left_out(error, one)
    number = 0
    for facts, members in parts_of(edition, texts):
        part = etree.SubElement(book.element, _B + "part", facts)
        for text in members:
            try:
                stem = f"{number + 1}-{stem_of_file(text.file)}"
                found = _add(
                    book, part, text.file, Tree(str(text.file), text.root.getroottree()), stem, str(number + 1)
                )
            except TransformError as error:
                yield _left_out(error, text.file)
            else:
                number += 1
                yield from found
    if not number:
        raise OutputError("no text can be bound", file=output, advice="the findings say why")
    _close(book, output, font=edition.epub_font, certifier=edition.epub_certifier)


def _left_out(error: StenogramError, text: Path) -> Diagnostic:
    place = (str(error.file or text), error.line, error.column)
    message = f"is not in the edition's EPUB: {error.message}"
    return Diagnostic(*place, "PUB101", Severity.ERROR, message, error.advice)


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
