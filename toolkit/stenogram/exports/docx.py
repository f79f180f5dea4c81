"""TEI → a Word file (.docx), with real footnotes and endnotes that keep their printed labels.

No library at hand writes footnotes with labels of their own, so `docx.xsl` writes WordprocessingML itself, and this
packs it. Text reaches the file as text of elements only: nothing in a TEI can become a field or a macro.
"""

from __future__ import annotations

import struct
from pathlib import Path

from lxml import etree

from stenogram.archive import archive, files, parse_bundle, serialised
from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic
from stenogram.transform import read_tree, transform
from stenogram.typeset import document_date, gather_pictures
from stenogram.writing import write

_OURS = "{urn:stenogram:typeset}"
_GRAPHIC = f".//{{http://www.tei-c.org/ns/1.0}}text//{{http://www.tei-c.org/ns/1.0}}graphic[@{_OURS}image]"


def write_docx(tei: Path, output: Path, *, edition: str = "") -> list[Diagnostic]:
    """Write one text as a Word file.

    Args:
        tei: a TEI file of the encoding contract.
        output: the Word file; written beside and renamed.
        edition: title of the edition, for the head of the pages.

    Returns:
        what the reader will miss (warnings): pictures that are not there.

    Raises:
        SourceError: the TEI can't be read or is not well-formed.
        TransformError: it can't be rendered.
        OutputError: the file can't be written.
    """
    tree = read_tree(tei)
    pictures = gather_pictures(tree.document, tei)
    shown = _measure(tree.document, pictures.found)
    parameters = {"date": document_date(tree.document.getroot()), "edition": edition}
    bundle = parse_bundle(transform(asset("xslt/docx.xsl"), tree, parameters))
    made = [(name, serialised(root)) for name, root in files(bundle)]
    write(output, archive([*made, *((f"word/media/{name}", path) for name, path in shown.items())]))
    return list(pictures.missing)


def _measure(document: etree._ElementTree, found: dict[str, Path]) -> dict[str, Path]:
    """Note the size of each picture that Word can show on its `graphic`; the others are described instead."""
    shown = {}
    for graphic in document.iterfind(_GRAPHIC):
        name = graphic.get(f"{_OURS}image", "")
        size = picture_size(found[name].read_bytes())
        if size is not None:
            graphic.set(f"{_OURS}width", str(size[0]))
            graphic.set(f"{_OURS}height", str(size[1]))
            shown[name] = found[name]
    return shown


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG in pixels; None for anything else, or where it has none."""
    size: tuple[int, int] | None = None
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        size = struct.unpack(">II", data[16:24])
    elif data[:6] in (b"GIF87a", b"GIF89a") and len(data) >= 10:
        size = struct.unpack("<HH", data[6:10])
    elif data[:2] == b"\xff\xd8":
        size = _jpeg_size(data)
    return size if size and all(size) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """From the frame header: segments are skipped by their lengths (ITU-T T.81, annex B)."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return width, height
        place += 2 + length
    return None
