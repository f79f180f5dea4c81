"""The archive of an EPUB (EPUB 3.3, section 4: Open Container Format).

It is the same, byte for byte, for the same book: entries in the bundle's order, one date for all of them, `mimetype`
first and stored.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from stenogram.assets import asset

_XHTML = "{http://www.w3.org/1999/xhtml}"
# The first moment a zip archive can name; the book's date stands in its package.
_MOMENT = (1980, 1, 1, 0, 0, 0)
_OTHER_TEXT = "stenogram-text:"
_FACE = re.compile(r'@font-face \{[^}]*url\("(?P<url>[^"]+)"\)[^}]*unicode-range: (?P<range>[^;]+);[^}]*\}')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_EMBEDDED = 'body { font-family: "Source Serif 4", serif; }\n'


@dataclass
class Parcel:
    """The pages of a book and what they need beside them.

    Attributes:
        pages: the pages of the texts by their names in the archive.
        pictures: where the pictures lie, by their names in the folder of the pages.
        fonts: the fonts that are embedded, by their names there.
        faces: the rules of the style sheet that name these.
    """

    pages: dict[str, etree._Element] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    fonts: dict[str, Path] = field(default_factory=dict)
    faces: list[str] = field(default_factory=list)
    _files: dict[str, list[str]] = field(default_factory=dict)

    def take(self, bundle: etree._Element, tei: Path) -> None:
        """Take the pages of one text."""
        for name, root in _roots(bundle):
            self.pages[name] = root
            self._files.setdefault(tei.name, []).append(name)

    def take_fonts(self) -> None:
        """Embed those of the shipped fonts that have characters of the pages."""
        used = {ord(c) for page in self.pages.values() for text in page.itertext() for c in set(text)}
        for face in _FACE.finditer(asset("xslt/css/fonts.css").read_text(encoding="utf-8")):
            spans = [(int(a, 16), int(b or a, 16)) for a, b in _RANGE.findall(face["range"])]
            if any(low <= code <= high for code in used for low, high in spans):
                self.fonts[face["url"]] = asset(f"xslt/css/{face['url']}")
                self.faces.append(face[0])

    def link(self) -> None:
        """Point references to another text of the book to its page; one that is not in it becomes plain words."""
        places = {
            (file, identifier): f"{Path(name).name}#{identifier}"
            for file, names in self._files.items()
            for name in names
            for identifier in self.pages[name].xpath("//@id")
        }
        first = {file: Path(names[0]).name for file, names in self._files.items()}
        for page in self.pages.values():
            for link in page.iterfind(f".//{_XHTML}a[@href]"):
                target = link.get("href", "")
                if target.startswith(_OTHER_TEXT):
                    path, _, identifier = unquote(target.removeprefix(_OTHER_TEXT)).partition("#")
                    file = path.rpartition("/")[2]
                    href = places.get((file, identifier)) if identifier else first.get(file)
                    if href is None:
                        link.tag = f"{_XHTML}span"
                        del link.attrib["href"]
                    else:
                        link.set("href", href)


def pack(book: etree._Element, parcel: Parcel) -> bytes:
    """The archive.

    Args:
        book: the bundle of the files round the pages, with the package.
        parcel: the pages, and what they need.
    """
    parcel.link()
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        for name, root in [*_roots(book), *parcel.pages.items()]:
            file.writestr(_entry(name, zipfile.ZIP_DEFLATED), _serialised(root))
        style = asset("xslt/epub/book.css").read_bytes()
        if parcel.faces:
            style += ("\n".join(parcel.faces) + "\n" + _EMBEDDED).encode()
        file.writestr(_entry("EPUB/book.css", zipfile.ZIP_DEFLATED), style)
        for name, path in [*parcel.pictures.items(), *parcel.fonts.items()]:
            file.writestr(_entry(f"EPUB/{name}", zipfile.ZIP_STORED), path.read_bytes())
    return archive.getvalue()


def _roots(bundle: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    for file in bundle.iterfind("{urn:x-stenogram:bundle}file"):
        yield file.get("name", ""), file[0]


def _serialised(root: etree._Element) -> bytes:
    alone = copy.deepcopy(root)  # by itself: it needs none of the names that the bundle declares
    etree.cleanup_namespaces(alone)
    kind = "<!DOCTYPE html>" if root.tag == f"{_XHTML}html" else None
    return etree.tostring(alone, encoding="UTF-8", xml_declaration=True, doctype=kind, with_tail=False)


def _entry(name: str, compression: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _MOMENT)
    entry.compress_type = compression
    entry.create_system = 3  # the same on every machine
    entry.external_attr = 0o644 << 16
    return entry
