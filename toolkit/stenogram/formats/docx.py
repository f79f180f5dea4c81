"""Word files (.docx, .docm, .dotx): WordprocessingML, ECMA-376 part 1.

Read are the text and, behind it, endnotes, footnotes and comments; on record as unread are heads and feet of
pages, deleted and hidden text, instructions of fields. What Word makes afresh each time (numbers of notes, of
list items) is no text: it stands in attributes of regions. Macros, glossaries and embedded files are not looked at.
`docx_body` reads, `office_text` writes, `office_account` proves that nothing got lost.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Iterator, Mapping

from stenogram.errors import SourceError
from stenogram.formats.office_facts import declared
from stenogram.formats.office_layout import layout
from stenogram.formats.office_package import Package, package_refusal
from stenogram.source import Source

__all__ = ["MEDIA_TYPE", "NAME", "SUFFIXES", "layout", "read", "refusal"]

NAME = "docx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS = {"endnotes": "endnote", "footnotes": "footnote", "comments": "comment"}
_APART = {"header": "running head", "footer": "running foot"}


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no Word file; None when it is one. Its name does not matter."""
    return package_refusal(data, "word/document.xml", "a Word file")


def read(data: bytes, name: str) -> Source:
    """Read a Word file.

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
    from stenogram.formats.docx_body import Body
    from stenogram.formats.docx_names import STRICT, TEXTS, W
    from stenogram.formats.docx_notes import KINDS, Notes
    from stenogram.formats.docx_numbering import Numbering
    from stenogram.formats.docx_styles import Styles
    from stenogram.formats.office_account import account
    from stenogram.formats.office_text import OfficeText, text_of

    path = next((p for p in package.parts if p.lower() == "word/document.xml"), "word/document.xml")
    root = package.xml(path, STRICT)
    body = None if root is None else root.find(W + "body")
    if root is None or body is None:
        raise SourceError(f"it has no text: its part {path} is missing or empty", file=package.name)
    relations = list(_relations(package, path))
    stories = {
        _PARTS[k]: part for k, target in relations if k in _PARTS and (part := package.xml(target, STRICT)) is not None
    }
    single = {k: package.xml(t, STRICT) for k, t in relations if k in ("styles", "numbering", "settings")}
    notes = Notes(stories, single.get("settings"), list(root.iter(W + "sectPr")))
    text = OfficeText()
    styles, numbering = Styles(single.get("styles")), Numbering(single.get("numbering"))
    targets = {_PARTS[k]: _addresses(package, t) for k, t in relations if k in _PARTS}
    reader = Body(text, styles, numbering, notes, _addresses(package, path))
    reader.story(body)
    done: set[str] = set()
    for bodies in (notes.in_order, notes.uncalled, notes.in_order):
        while fresh := [(facts, e) for facts, e in bodies() if facts["id"] not in done]:
            for facts, element in fresh:
                done.add(facts["id"])
                reader.targets = targets.get(facts["kind"], {})
                text.enter("note", facts)
                reader.story(element)
                text.exit()
    margins = [(_APART[k], part) for k, t in relations if k in _APART and (part := package.xml(t, STRICT)) is not None]
    apart = [("note separator", e) for e in notes.separators()] + [("note of deleted text", e) for e in notes.unread()]
    for reason, part in (*margins, *apart):
        text.apart()
        for element in part.iter(*TEXTS):
            text.leave(text_of(element), element, reason)
    words, regions, origin, unread = text.finish()
    if not words.strip():
        raise SourceError("it holds no text", file=package.name, advice="is it a scan, or a drawing?")
    facts = declared(package.xml("docProps/core.xml"), words)
    source = Source(package.name, words, digest, MEDIA_TYPE, "utf-8", "Office Open XML", regions, origin, unread, facts)
    parts = [root, *(stories[k] for k in KINDS if k in stories), *(part for _, part in margins)]
    account(source, ((e, text_of(e)) for part in parts for e in part.iter(*TEXTS)), text.logged)
    return source


def _relations(package: Package, path: str) -> Iterator[tuple[str, str]]:
    """What belongs to the main part: kind and name of each part."""
    folder, name = posixpath.split(path)
    root = package.xml(f"{folder}/_rels/{name}.rels")
    for found in () if root is None else root.iterfind(_RELATIONS):
        if found.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, found.get("Target", "")))
            yield found.get("Type", "").rpartition("/")[2], target.lstrip("/")


def _addresses(package: Package, path: str) -> Mapping[str, str]:
    """The addresses that the links of a part lead to, by the ids that it knows them by."""
    folder, name = posixpath.split(path)
    root = package.xml(f"{folder}/_rels/{name}.rels")
    found = () if root is None else root.iterfind(_RELATIONS)
    return {r.get("Id", ""): r.get("Target", "") for r in found if r.get("TargetMode") == "External"}
