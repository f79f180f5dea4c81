"""`include` (5.4.4) and `extends` with `href` (5.4.3): other files put in place, in the schema's folder only."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from stenogram.schematron.reading import Read, read_file
from stenogram.schematron.syntax import SCH, SECTIONS, XML_ID, Place

_DEEPEST = 50
_MOST = 1_000


def include(read: Read, path: Path) -> None:
    """Replace all inclusions of a schema by what they name.

    Raises:
        ConfigurationError: a file is not there, lies outside the folder, or includes itself; or has no such element.
    """
    _Inclusion(read, path).resolve(read.root, (path.resolve(),))


class _Inclusion:
    def __init__(self, read: Read, path: Path) -> None:
        self.read, self.folder, self.count = read, path.parent.resolve(), 0
        self.schema = read.root

    def resolve(self, root: etree._Element, chain: tuple[Path, ...]) -> None:
        for element in list(root.iter(f"{SCH}include", f"{SCH}extends")):
            if element.tag == f"{SCH}extends" and element.get("href") is None:
                continue
            place = self.read.place(element)
            section = SECTIONS[str(element.tag).removeprefix(SCH)]
            found, file = self.target(element, place, section, chain)
            self.resolve(found, (*chain, file))
            parent = element.getparent()
            if parent is None:
                raise place.refused("a schema is no inclusion", section)
            at = parent.index(element)
            if element.tag == f"{SCH}extends":
                if found.tag != parent.tag:
                    kind = etree.QName(found).localname
                    raise place.refused(f"{element.get('href')} is a {kind}, which can't extend this", section)
                parent[at : at + 1] = list(found)
            else:
                found.tail = element.tail
                parent[at] = found

    def target(
        self, element: etree._Element, place: Place, section: str, chain: tuple[Path, ...]
    ) -> tuple[etree._Element, Path]:
        """The element that an inclusion names, and its file."""
        href = element.get("href", "").strip()
        parts = urlsplit(href)
        if not href or parts.scheme not in {"", "file"} or parts.netloc:
            raise place.refused(f'"{href}" names no local file, and nothing is fetched', section)
        file = (chain[-1].parent / unquote(parts.path)).resolve() if parts.path else chain[-1]
        if not file.is_relative_to(self.folder):
            advice = "only files in the schema's own folder and below are read"
            raise place.refused(f'"{href}" lies outside the folder of the schema', section, advice)
        self.count += 1
        if file in chain and not parts.fragment:
            raise place.refused(f"{file.name} includes itself", section)
        if len(chain) > _DEEPEST or self.count > _MOST:
            raise place.refused("files include files without end", section)
        root = read_file(file, self.read, place).root
        self.read.root = self.schema
        if not parts.fragment:
            return root, file
        for found in root.iter(etree.Element):
            if parts.fragment in {found.get("id"), found.get(XML_ID)}:
                return found, file
        raise place.refused(f"{file.name} has no element with the id {parts.fragment}", section)
