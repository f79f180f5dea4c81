"""The open documents, and for each what it is held against: the schema of its edition, or the one it names itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from stenogram.assets import asset
from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError
from stenogram.languageserver.documentation import Documentation
from stenogram.languageserver.grammar import Grammar
from stenogram.languageserver.identifiers import Register
from stenogram.languageserver.text import Place, Text
from stenogram.languageserver.tree import Tree
from stenogram.validation import Rules

_MODEL = re.compile(r"<\?xml-model\s([^>]*?)\?>")
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']+)["']""")
_TEI = "http://www.tei-c.org/ns/1.0"


class Held(NamedTuple):
    """What a document is held against.

    Attributes:
        grammar: its RELAX NG schema.
        rules: Schematron besides.
        edition: whose exceptions hold, or None.
    """

    grammar: Path
    rules: Rules = Rules()
    edition: Edition | None = None


class Document:
    """An open document.

    Attributes:
        uri: its name in the editor.
        path: where it is kept; None for one that is no file yet.
        version: counted by the editor.
        text: its text now.
    """

    def __init__(self, uri: str, version: int, text: Text) -> None:
        self.uri, self.version, self.text = uri, version, text
        link = urlsplit(uri)
        self.path = Path(unquote(link.path)) if link.scheme == "file" else None

    def change(self, begin: Place | None, end: Place | None, text: str) -> None:
        """Take over a change that the editor tells of."""
        self.text = self.text.changed(begin, end, text)

    @property
    def tree(self) -> Tree:
        """Its elements, whatever state it is in."""
        return self.text.tree


class Workspace:
    """What is open, and what is known of schemas and registers.

    Args:
        schema: a grammar that takes the place of all others, or None.
    """

    def __init__(self, schema: Path | None = None) -> None:
        self.schema = schema
        self.documents: dict[str, Document] = {}
        self.register = Register()
        self._grammars: dict[Path, tuple[int, Grammar]] = {}
        self._documentation: dict[Path, Documentation] = {}

    def edition(self, document: Document) -> Edition | None:
        """The edition to which a document belongs: that of the nearest folder above it."""
        for folder in document.path.parents if document.path is not None else ():
            if (folder / "edition.toml").is_file():
                return load_edition(folder)
        return None

    def held(self, document: Document) -> Held | None:
        """What a document is held against; None for one that is no TEI and names no schema.

        The schema is, in this order: the one the server was started with; the one that the document names in
        `xml-model` (a file); that of its edition; the shipped one.

        Raises:
            ConfigurationError: the edition's settings can't be used.
        """
        edition = self.edition(document)
        rules = Rules(edition.schematron_paths) if edition is not None else Rules()
        named = self._named(document)
        if self.schema is not None or named is not None:
            return Held(self.schema or named or Path(), rules, edition)
        roots = document.tree.roots
        if roots and roots[0].prefixes.get(roots[0].name.rpartition(":")[0]) not in {_TEI, None}:
            return None
        if edition is not None and edition.schema_path.is_file():
            return Held(edition.schema_path, rules, edition)
        return Held(asset("schema/edition.rng"), rules, edition)

    def _named(self, document: Document) -> Path | None:
        head = document.text.content[: document.tree.roots[0].start if document.tree.roots else 4096]
        for model in _MODEL.finditer(head):
            link = _HREF.search(model[1])
            if link is None or document.path is None:
                continue
            place = urlsplit(link[1])
            path = document.path.parent / unquote(place.path)
            if place.scheme in {"", "file"} and path.suffix in {".rng", ".rnc"} and path.is_file():
                return path.resolve()
        return None

    def grammar(self, held: Held) -> Grammar:
        """The schema, ready for questions; read again where it has changed.

        Raises:
            ConfigurationError: it can't be used.
        """
        stamp = _stamp(held.grammar)
        known = self._grammars.get(held.grammar)
        if known is None or known[0] != stamp:
            if known is not None:
                from stenogram.relaxng.engine import validator

                validator.cache_clear()
                self._documentation.pop(held.grammar, None)
            known = self._grammars[held.grammar] = stamp, Grammar(held.grammar)
        return known[1]

    def documentation(self, held: Held) -> Documentation:
        """The documentation that the schema holds."""
        return self._documentation.setdefault(held.grammar, Documentation(held.grammar))


def _stamp(path: Path) -> int:
    try:
        return max(file.stat().st_mtime_ns for file in [path, *path.parent.glob(f"*{path.suffix}")])
    except OSError as error:
        raise ConfigurationError(f"the schema can't be read: {error.strerror}", file=path) from error
