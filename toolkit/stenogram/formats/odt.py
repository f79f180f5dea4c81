"""OpenDocument texts (.odt, .ott): OpenDocument 1.3.

Read are the text and, behind it, endnotes, footnotes and comments; on record as unread are heads and feet of pages,
deleted and hidden text, the numbers of notes, which the program prints afresh each time. Macros, forms and embedded
files are not looked at.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from stenogram.errors import SourceError
from stenogram.formats.odt_names import OFFICE, STYLE
from stenogram.formats.office_facts import declared
from stenogram.formats.office_layout import layout
from stenogram.formats.office_package import Package, package_refusal
from stenogram.source import Source

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "layout", "read", "refusal"]

NAME = "odt"
MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
SUFFIXES = (".odt", ".ott")
_FOLD = re.compile(r"[ \t\r\n]+")
_APART = {"header": "running head", "footer": "running foot"}


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no OpenDocument text; None when it is one. Its name does not matter."""
    reason = package_refusal(data, "content.xml", "an OpenDocument text")
    if reason:
        return reason
    with zipfile.ZipFile(BytesIO(data)) as archive:
        try:
            kind = archive.open("mimetype").read(200).decode("ascii", "replace").strip()
        except (KeyError, RuntimeError, zipfile.BadZipFile, OSError):
            kind = MEDIA_TYPE  # old programs left it out
    return None if kind.startswith(MEDIA_TYPE) else f"it is another kind of document ({kind[:80]})"


def read(data: bytes, name: str) -> Source:
    """Read an OpenDocument text.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        The text with regions; a place's line is the paragraph, its column the character in it.

    Raises:
        SourceError: the file is damaged, locked, too large, or holds no text.
        FidelityError: a text of the file got lost in here.
    """
    try:
        return _read(Package(data, name), hashlib.sha256(data).hexdigest())
    except RecursionError:
        raise SourceError("its elements are nested too deeply", file=name) from None


def _read(package: Package, digest: str) -> Source:
    from stenogram.formats.odt_body import Body
    from stenogram.formats.odt_styles import Styles
    from stenogram.formats.office_account import account
    from stenogram.formats.office_text import OfficeText

    manifest = package.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest:
        raise SourceError("it is locked with a password", file=package.name, advice="open it, and save it without")
    root = package.xml("content.xml")
    content = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or content is None:
        raise SourceError("it has no text: its part content.xml holds none", file=package.name)
    sheet = package.xml("styles.xml")
    text = OfficeText()
    reader = Body(text, Styles(sheet, root))
    reader.story(content)
    reader.bodies()
    margins = list(_margins(sheet))
    for reason, margin in margins:
        text.apart()
        for key, words in _texts(margin):
            text.leave(words, key, reason)
    words, regions, origin, unread = text.finish()
    if not words.strip():
        raise SourceError("it holds no text", file=package.name, advice="is it a scan, or a drawing?")
    found = declared(package.xml("meta.xml"), words)
    evidence = "OpenDocument XML"
    source = Source(package.name, words, digest, MEDIA_TYPE, "utf-8", evidence, regions, origin, unread, found)
    parts = [content, *(margin for _, margin in margins)]
    account(source, (found for part in parts for found in _texts(part)), text.logged)
    return source


def _margins(sheet: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Heads and feet of pages, which stand among the styles."""
    for master in () if sheet is None else sheet.iter(STYLE + "master-page"):
        for element in master:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            kind = next((reason for start, reason in _APART.items() if name.startswith(start)), "")
            if kind:
                yield kind, element


def _texts(top: etree._Element) -> Iterator[tuple[object, str]]:
    """All characters in an element, each piece with a key; what is blank is the file's own layout."""
    for element in top.iter():
        named = isinstance(element.tag, str)  # else a comment or an instruction
        if named and element.text and (words := _FOLD.sub(" ", element.text)).strip(" "):
            yield (element, "text"), words
        if element is not top and element.tail and (words := _FOLD.sub(" ", element.tail)).strip(" "):
            yield (element, "tail"), words
