"""The ids of an open document and of the edition that it belongs to, what they name, and what points to them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from stenogram.languageserver.tree import Node, Tree

_MOST_BYTES = 64 << 20
_POINTING = re.compile(r"[^\s#<>\"']*#[\w.\-]*")
_SPEAKING = {"style", "rend", "n", "xml:id", "rendition"}  # in which # is a character like others
_SHOWN = 160
_NAMING = ("persName", "placeName", "orgName", "name", "catDesc", "title", "head", "label", "speaker", "desc")
# What an attribute usually points to; everything else is offered behind these.
LIKELY = {
    "who": {"person", "personGrp", "org"}, "toWhom": {"person", "personGrp", "org"}, "ana": {"category", "interp"},
    "scheme": {"taxonomy"}, "resp": {"person", "respStmt", "editor", "name"}, "wit": {"witness"},
    "ref": {"person", "place", "org", "bibl"}, "next": {"sp", "said", "seg", "p"}, "prev": {"sp", "said", "seg", "p"},
}  # fmt: skip
_NOTED = re.compile(r"<(?:[\w.-]+:)?standOff\b[^>]*\btype\s*=\s*[\"']register[\"']")


class Identified(NamedTuple):
    """An element that has an id.

    Attributes:
        key: the id.
        element: the element's name, without prefix.
        words: what it is about, a few words.
        start: where in its document the id begins.
        end: where it ends.
    """

    key: str
    element: str
    words: str
    start: int
    end: int


class Pointer(NamedTuple):
    """One word of an attribute that points.

    Attributes:
        attribute: its name.
        target: what it says: `#id`, `file.xml#id`.
        start: where it begins.
        end: where it ends.
    """

    attribute: str
    target: str
    start: int
    end: int


def identified(tree: Tree) -> list[Identified]:
    """The elements of a document that have an id, in order."""
    found = []
    for node in tree.nodes:
        if "xml:id" in tree.text[node.start : node.opened]:
            for one in node.attributes:
                if one.name == "xml:id" and one.begin >= 0 and one.value.strip():
                    end = one.begin + len(one.value)
                    found.append(Identified(one.value.strip(), node.local, described(node), one.begin, end))
    return found


def described(node: Node) -> str:
    """What an element is about: the name in it, or how it begins."""
    for child in node.children:
        if child.local in _NAMING:
            words = child.words()
            if words:
                return words[:_SHOWN]
    end = node.closing if node.closing >= 0 else node.end
    return node.words(end=min(end, node.opened + 4 * _SHOWN))[:_SHOWN].strip("<")


def pointers(tree: Tree, begin: int = 0, end: int = -1) -> Iterator[Pointer]:
    """All pointers of a document, or of the tags that begin within limits; one for each word of an attribute."""
    for node in tree.between(begin, len(tree.text) if end < 0 else end):
        if "#" not in tree.text[node.start : node.opened]:
            continue
        for one in node.attributes:
            if "#" in one.value and one.name not in _SPEAKING:
                for word in _POINTING.finditer(one.value):
                    yield Pointer(one.name, word[0], one.begin + word.start(), one.begin + word.end())


class Register:
    """The files of an edition whose lists of persons, places and organisations other files point to."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, int], Tree | None]] = {}

    def files(self, folder: Path, named: Sequence[Path] = ()) -> Iterator[tuple[Path, Tree]]:
        """The registers of an edition; read again where they changed.

        Args:
            folder: its folder, in which TEI files with `standOff type="register"` are registers.
            named: those that its `edition.toml` names.
        """
        found = sorted(folder.glob("*.xml")) + sorted(folder.glob("*/*.xml"))
        for path in dict.fromkeys([*named, *found]):
            tree = self._tree(path, named=path in named)
            if tree is not None:
                yield path, tree

    def _tree(self, path: Path, *, named: bool) -> Tree | None:
        try:
            status = path.stat()
            stamp = (status.st_mtime_ns, status.st_size)
            if self._known.get(path, (None,))[0] != stamp:
                data = path.read_bytes() if status.st_size <= _MOST_BYTES else b""
                text = data.decode("utf-8", "replace") if named or b"register" in data else ""
                self._known[path] = stamp, Tree(text) if named or _NOTED.search(text) else None
        except OSError:
            self._known.pop(path, None)
            return None
        return self._known[path][1]


def pointing_from(document: Path, target: Path) -> str:
    """The path by which a document points to another file."""
    return Path(os.path.relpath(target, document.parent)).as_posix()
