"""TEI → EPUB 3.3: `epub.xsl` writes all files of the book in one bundle, and this packs them.

The archive is the same, byte for byte, for the same TEI: entries in the bundle's order, one date for all of
them, `mimetype` first and stored (EPUB 3.3, Open Container Format, section 4.2).
"""

from __future__ import annotations

import copy
import hashlib
import io
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic
from stenogram.transform import read_tree, transform
from stenogram.typeset import Pictures, document_date, gather_pictures
from stenogram.writing import write

_HTML = "{http://www.w3.org/1999/xhtml}html"
_IDNO = ".//{http://www.tei-c.org/ns/1.0}sourceDesc//{http://www.tei-c.org/ns/1.0}idno[@type='sha256']"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The first moment a zip archive can name; the book's date stands in its package.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def bind(tei: Path, output: Path) -> list[Diagnostic]:
    """Bind one text as an EPUB.

    Args:
        tei: a TEI file of the encoding contract.
        output: the EPUB; written beside and renamed.

    Returns:
        what the reader will miss (warnings): pictures that are not there.

    Raises:
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it holds an element that has no rendering.
        OutputError: the EPUB can't be written.
    """
    tree = read_tree(tei)
    pictures = gather_pictures(tree.document, tei)
    root = tree.document.getroot()
    parameters = {"identifier": _identifier(root), "date": document_date(root)}
    bundle = etree.fromstring(transform(asset("xslt/epub.xsl"), tree, parameters), _parser())
    write(output, _pack(bundle, pictures))
    return list(pictures.missing)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, collect_ids=False, huge_tree=True)


def _identifier(root: etree._Element) -> str:
    """A urn that stays as long as the text's name and its source stay, however often it is corrected."""
    digest = root.findtext(_IDNO) or hashlib.sha256(etree.tostring(root)).hexdigest()
    return uuid.uuid5(uuid.NAMESPACE_URL, f"stenogram:{root.get(_XML_ID, '')}:{digest.strip()}").urn


def _pack(bundle: etree._Element, pictures: Pictures) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, data in _files(bundle):
            file.writestr(_entry(name, zipfile.ZIP_DEFLATED), data)
        file.writestr(_entry("EPUB/book.css", zipfile.ZIP_DEFLATED), asset("xslt/epub/book.css").read_bytes())
        for name, path in pictures.found.items():
            file.writestr(_entry(f"EPUB/{name}", zipfile.ZIP_STORED), path.read_bytes())
    return archive.getvalue()


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = compression
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry


def _files(bundle: etree._Element) -> Iterator[tuple[str, bytes]]:
    for file in bundle:
        root = copy.deepcopy(file[0])
        etree.cleanup_namespaces(root)
        kind = "<!DOCTYPE html>" if root.tag == _HTML else None
        yield file.get("name", ""), etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype=kind)
