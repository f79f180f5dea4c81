"""A schema file, read into nodes that know their place (RELAX NG specification, 4.1 to 4.4 and 4.8 to 4.10).

Annotations are left out. What a node inherits (`ns`, `datatypeLibrary`, prefixes, the base of addresses) is
noted on it, so that nothing later has to look upwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.parsers import expat

from stenogram.errors import ConfigurationError
from stenogram.relaxng.names import XML_NAMESPACE

RNG = "http://relaxng.org/ns/structure/1.0"
_RNG = RNG + "}"
_BASE = XML_NAMESPACE + "}base"
MAX_DEPTH = 250
BLANKS = " \t\r\n"
# Where text is more than layout.
_WORDED = frozenset({"value", "param", "name"})


@dataclass(slots=True, eq=False)
class Node:
    """An element of a schema.

    Attributes:
        kind: its name.
        attributes: its attributes without namespace.
        children: its children, without annotations.
        text: the text in it (of `value`, `param` and `name`).
        namespace: the `ns` in force.
        library: the `datatypeLibrary` in force.
        prefixes: the prefixes declared here.
        base: the address that others are relative to.
        file: the file it stands in.
        line: its line, from 1.
        column: its column, from 1.
        documented: what a documentation annotation says of it.
    """

    kind: str
    attributes: dict[str, str]
    namespace: str
    library: str
    prefixes: dict[str, str]
    base: str
    file: Path
    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    text: str = ""
    pattern: Any = None
    target: Any = None

    @property
    def name(self) -> str:
        """Its `name` attribute, trimmed."""
        return self.attributes.get("name", "").strip(BLANKS)

    def refused(self, message: str, section: str = "", advice: str = "") -> ConfigurationError:
        """The exception that says what is wrong with this node, and which section of the specification it breaks."""
        if section:
            message += f" (RELAX NG, section {section})"
        return ConfigurationError(message, file=self.file, line=self.line, column=self.column, advice=advice)


def read_schema(path: Path, namespace: str = "", origin: Node | None = None) -> Node:
    """The root of a schema file.

    Args:
        path: the file, in XML syntax, or compact syntax when it is called `*.rnc`.
        namespace: the `ns` that it inherits from where it is referred to.
        origin: the node that refers to it.

    Raises:
        ConfigurationError: it can't be read, or is not well-formed XML.
    """
    if path.suffix == ".rnc":
        from stenogram.relaxng.compact import as_xml

        return _Reader(path, namespace).read(as_xml(path))
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        said = getattr(error, "strerror", None) or str(error)
        if origin is not None:
            raise origin.refused(
                f"{path} can't be read: {said}", "4.5" if origin.kind != "include" else "4.7"
            ) from error
        raise ConfigurationError("the schema can't be read", file=path, advice=said) from error
    return _Reader(path, namespace).read(data)


def referred(node: Node, section: str) -> Path:
    """The file that `href` of a node names (specification, 4.5).

    Raises:
        ConfigurationError: it is no local file, or has a fragment.
    """
    href = node.attributes.get("href", "").strip(BLANKS)
    parts = urlsplit(urljoin(node.base, href) if node.base else href)
    if parts.fragment or href.endswith("#"):
        raise node.refused(f'"{href}" must not have a fragment', section)
    if parts.scheme not in {"", "file"}:
        raise node.refused(
            f'"{href}" is not a local file, and nothing is fetched', section, "download it, name the copy"
        )
    return node.file.parent / unquote(parts.path)


class _Reader:
    def __init__(self, path: Path, namespace: str) -> None:
        self.path = path
        self.whole: list[Node] = []
        self.open: list[Node] = []
        self.strange = 0  # how deep we are in an annotation
        self.inherited = namespace
        self.prefixes: dict[str, str] = {"xml": XML_NAMESPACE}
        self.declared: list[dict[str, str]] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words
        self.parser.StartNamespaceDeclHandler = self.declare
        self.parser.EndNamespaceDeclHandler = self.undeclare
        self.parser.StartDoctypeDeclHandler = self.doctype

    def read(self, data: bytes) -> Node:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"the schema is not well-formed: {expat.ErrorString(error.code)}"
            line, column = error.lineno, error.offset + 1
            raise ConfigurationError(message, file=self.path, line=line, column=column) from error
        except (ValueError, LookupError) as error:
            raise ConfigurationError(f"the schema can't be read: {error}", file=self.path) from error
        return self.whole[0]

    def doctype(self, *_: object) -> None:
        parser = self.parser
        raise ConfigurationError(
            "the schema has a document type declaration, which is not read",
            file=self.path, line=parser.CurrentLineNumber, column=parser.CurrentColumnNumber + 1,
            advice="delete it",
        )  # fmt: skip

    def declare(self, prefix: str | None, uri: str) -> None:
        self.declared.append(self.prefixes)
        self.prefixes = {**self.prefixes, (prefix or ""): uri or ""}

    def undeclare(self, _prefix: str | None) -> None:
        self.prefixes = self.declared.pop()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.strange or not name.startswith(_RNG):
            if not self.open:
                line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
                message = f"no RELAX NG schema: the root element is not of the namespace {RNG}"
                raise ConfigurationError(message, file=self.path, line=line, column=column)
            self.strange += 1
            if self.strange == 1 and self.open[-1].kind in _WORDED:
                raise self.open[-1].refused(f"{self.open[-1].kind} may hold text only", "3")
            return
        if len(self.open) == MAX_DEPTH:
            raise self.open[-1].refused(f"the schema nests more than {MAX_DEPTH} deep")
        parent = self.open[-1] if self.open else None
        base = parent.base if parent else ""
        for key in [key for key in attributes if "}" in key]:
            value = attributes.pop(key)
            if key == _BASE:
                base = urljoin(base, value) if base else value
        node = Node(
            name[len(_RNG) :],
            attributes,
            attributes.get("ns", parent.namespace if parent else self.inherited),
            attributes.get("datatypeLibrary", parent.library if parent else ""),
            self.prefixes,
            base,
            self.path,
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        if parent is None:
            self.whole.append(node)
        else:
            parent.children.append(node)
        self.open.append(node)

    def end(self, _name: str) -> None:
        if self.strange:
            self.strange -= 1
        else:
            self.open.pop()

    def words(self, text: str) -> None:
        if self.strange:
            return
        node = self.open[-1]
        if node.kind in _WORDED:
            node.text += text
        elif text.strip(BLANKS):
            shown = " ".join(text.split())[:30]
            raise node.refused(f'text stands in {node.kind}: "{shown}"', "3")
