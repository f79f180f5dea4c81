"""The pictures of a text: which there are, by what name a book knows them, and which are not there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import typst
from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from stenogram.typeset.manuscript import Manuscript

OURS = "{urn:stenogram:typeset}"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_SUFFIXES = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


class Pictures(NamedTuple):
    """The pictures of a text: the name each has in a book, where it lies; and those not there."""

    found: dict[str, Path]
    missing: tuple[Diagnostic, ...]

    def without(self, names: Collection[str], manuscript: Manuscript) -> Pictures:
        """The pictures but those that can't be read, which are described in words from now on."""
        missing = list(self.missing)
        for graphic in manuscript.tree.document.iter(f"{_TEI}graphic"):
            name = graphic.get(OURS + "image", "")
            if name in names:
                del graphic.attrib[OURS + "image"]
                number, _, line = graphic.get(OURS + "line", "0:0").rpartition(":")
                message = f"the picture {graphic.get('url')!r} can't be read; its description is printed in its place"
                file = str(manuscript.files[int(number or 0)])
                missing.append(Diagnostic(file, int(line), 0, "PUB202", Severity.WARNING, message))
        return Pictures({name: file for name, file in self.found.items() if name not in names}, tuple(missing))


def unreadable(workshop: Path, pictures: Pictures) -> set[str]:
    """The names of the pictures that Typst can't read: its complaint about a whole book does not say which."""
    names = set()
    for name in pictures.found:
        try:
            typst.Compiler(f'#image("{name}")'.encode(), root=str(workshop), ignore_system_fonts=True).compile()
        except typst.TypstError:
            names.add(name)
    return names


def gather_pictures(tree: etree._ElementTree | etree._Element, tei: Path, prefix: str = "") -> Pictures:
    """Find the pictures below the folder of the TEI file, and note the name of each on its `graphic`.

    Args:
        tree: the TEI.
        tei: where it lies.
        prefix: what the names begin with, where a book has several texts.
    """
    home = tei.resolve().parent
    found: dict[str, Path] = {}
    missing = []
    for number, graphic in enumerate(tree.iterfind(f".//{_TEI}text//{_TEI}graphic"), 1):
        url = graphic.get("url", "")
        try:
            file = (home / url).resolve()
            there = file.is_relative_to(home) and file.is_file() and file.suffix.lower() in _SUFFIXES
        except (OSError, ValueError):  # a name no file can have
            there = False
        if there:
            name = f"{prefix}picture-{number}{file.suffix.lower()}"
            found[name] = file
            graphic.set(OURS + "image", name)
        else:
            message = f"no picture {url!r} below the TEI file's folder; its description is printed in its place"
            line = graphic.sourceline or 0
            missing.append(Diagnostic(str(tei), line, 0, "PUB202", Severity.WARNING, message))
    return Pictures(found, tuple(missing))
