"""From a pointer to what it names, and from an id to all that points to it, in this file and in others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from lsprotocol import types

from stenogram.languageserver.diagnosing import span
from stenogram.languageserver.identifiers import Identified, Pointer, identified, pointers
from stenogram.languageserver.text import Text
from stenogram.languageserver.tree import Tree
from stenogram.languageserver.workspace import Document

_MOST_BYTES = 64 << 20
# From a path to the text there: that of an open document before that of the file; None where there is none.
Files = Callable[[Path], "str | None"]


class Target(NamedTuple):
    """What a pointer leads to.

    Attributes:
        path: the file; None for a document that is no file yet.
        text: its text.
        identified: the element.
    """

    path: Path | None
    text: str
    identified: Identified


def pointer_at(tree: Tree, offset: int) -> Pointer | None:
    """The pointer at an offset."""
    node = tree.tag(offset)
    if node is None:
        return None
    end = node.opened
    return next((one for one in pointers(tree, node.start, end) if one.start <= offset <= one.end), None)


def id_at(tree: Tree, offset: int) -> str:
    """The id that is given at an offset; empty where none is."""
    node = tree.tag(offset)
    for one in node.attributes if node is not None else ():
        if one.name == "xml:id" and one.start <= offset <= one.end:
            return one.value.strip()
    return ""


def named(document: Document, target: str, files: Files) -> Target | None:
    """What a pointer names: `#id` or `file.xml#id`; None where nothing has that id."""
    file, _, key = target.partition("#")
    if not file:
        found = next((one for one in identified(document.tree) if one.key == key), None)
        return Target(document.path, document.text.content, found) if found is not None else None
    if document.path is None or ":" in file:
        return None
    path = (document.path.parent / unquote(file)).resolve()
    text = files(path)
    found = next((one for one in identified(Tree(text)) if one.key == key), None) if text is not None else None
    return Target(path, text or "", found) if found is not None else None


def definition(document: Document, files: Files, offset: int) -> types.Location | None:
    """Where the id stands to which the pointer at an offset leads."""
    pointer = pointer_at(document.tree, offset)
    found = named(document, pointer.target, files) if pointer is not None else None
    if found is None:
        return None
    here = found.path is None or found.path == document.path
    text = document.text if here else Text(found.text, document.text.units)
    uri = document.uri if here or found.path is None else found.path.as_uri()
    return types.Location(uri, span(text, found.identified.start, found.identified.end))


def references(document: Document, folder: Path | None, files: Files, offset: int) -> list[types.Location]:
    """All pointers to the id at an offset (given there, or pointed to), in the edition's folder as well."""
    pointer = pointer_at(document.tree, offset)
    key = id_at(document.tree, offset) or (pointer.target.partition("#")[2] if pointer is not None else "")
    home = document.path
    if pointer is not None and pointer.target.partition("#")[0]:
        if home is None:
            return []
        home = (home.parent / unquote(pointer.target.partition("#")[0])).resolve()
    if not key:
        return []
    found = []
    for path, text in _texts(document, folder, home, files):
        own = document.text if path == document.path else Text(text, document.text.units)
        for one in pointers(document.tree if own is document.text else Tree(text)):
            file, _, other = one.target.partition("#")
            to = path if not file else (path.parent / unquote(file)).resolve() if path is not None else None
            if other == key and to == home:
                uri = document.uri if own is document.text or path is None else path.as_uri()
                found.append(types.Location(uri, span(own, one.start, one.end)))
    return found


def _texts(
    document: Document, folder: Path | None, home: Path | None, files: Files
) -> Iterator[tuple[Path | None, str]]:
    """The texts in which pointers to a file may stand: those that name it, and it itself."""
    yield document.path, document.text.content
    if folder is None or home is None:
        return
    naming = re.compile(re.escape(home.name) + "#")
    for path in sorted(folder.rglob("*.xml")):
        if path == document.path or any(part.startswith(".") for part in path.relative_to(folder).parts):
            continue
        text = files(path)
        if text is not None and (path == home or naming.search(text)):
            yield path, text


def on_disk(path: Path) -> str | None:
    """The text of a file; None where there is none, or one too large to be asked for on the way."""
    try:
        return path.read_text("utf-8", "replace") if path.stat().st_size <= _MOST_BYTES else None
    except OSError:
        return None
