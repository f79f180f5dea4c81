"""The archive of an EPUB (EPUB 3.3, section 4: Open Container Format).

Its entries stand in the bundle's order, `mimetype` first and stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from stenogram.archive import archive, files, serialised
from stenogram.assets import asset

_XHTML = "{http://www.w3.org/1999/xhtml}"
_OTHER_TEXT = "stenogram-text:"
_FACE = re.compile(r'@font-face \{[^}]*url\("(?P<url>[^"]+)"\)[^}]*unicode-range: (?P<range>[^;]+);[^}]*\}')
_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")
_FAMILY = re.compile(r'font-family: ("[^"]+")')


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
        for name, root in files(bundle):
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
    style = asset("xslt/epub/book.css").read_bytes()
    if parcel.faces:
        family = _FAMILY.search(parcel.faces[0])
        rule = f"body {{ font-family: {family[1] if family else ''}, serif; }}"
        style += "\n".join([*parcel.faces, rule, ""]).encode()
    made = ((name, serialised(root)) for name, root in [*files(book), *parcel.pages.items()])
    beside = ((f"EPUB/{name}", path) for name, path in [*parcel.pictures.items(), *parcel.fonts.items()])
    return archive([*made, ("EPUB/book.css", style), *beside], first=("mimetype", b"application/epub+zip"))
