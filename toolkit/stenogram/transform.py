"""XSLT 3.0: the only user of saxonche.

The processor holds the interpreter lock, so many texts want processes, not threads. Each process keeps one
processor and one compiled form of each stylesheet (compiling again leaks). The processor is shut in: nothing
but `file:` is read, no extension function is called, nothing is evaluated that a text brought along, and a
source with a document type declaration is refused before any parser could act on it.

Every stylesheet wraps its entry in `xsl:try` (see `xslt/modules/entry.xsl`), because a dynamic error that
leaves the processor has lost its place. What goes wrong, and what is worth telling, arrives as `xsl:message`
elements: `fault`, `unhandled` and `report`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple
from xml.parsers import expat

from lxml import etree
from saxonche import PySaxonApiError, PySaxonProcessor

from stenogram.errors import SourceError, StenogramError

_FEATURE = "http://saxon.sf.net/feature/"
_SHUT_IN = {"allowedProtocols": "file", "allow-external-functions": "false", "disableXslEvaluate": "true"}
_NO_DOCTYPE = "parserFeature?uri=http://apache.org/xml/features/disallow-doctype-decl"


class TransformError(StenogramError):
    """A stylesheet stopped: `code` is the XSLT error code, or `unhandled` (an element without a template)."""

    def __init__(self, message: str, *, code: str, file: str | None, line: int = 0, advice: str = "") -> None:
        super().__init__(message, file=file, line=line, advice=advice)
        self.code = code


class Report(NamedTuple):
    """One thing that a stylesheet found worth telling about the text, without stopping."""

    code: str
    line: int
    message: str


class Result(NamedTuple):
    """What a stylesheet made, in UTF-8, and what it had to say."""

    output: bytes
    reports: tuple[Report, ...]


class Tree(NamedTuple):
    """A parsed source with the name that messages call it by, and, once `shared`, as the processor knows it."""

    name: str
    document: etree._ElementTree
    node: Any = None


def shared(tree: Tree) -> Tree:
    """The same for several stylesheets: handed to the processor once. It must not be changed any more."""
    return tree._replace(node=_node(tree))


def _node(tree: Tree) -> Any:
    if tree.node is not None:
        return tree.node
    words = etree.tostring(tree.document, encoding="unicode")
    return _processor().new_document_builder().parse_xml(xml_text=words)


def read_tree(source: Path | bytes, name: str = "") -> Tree:
    """Parse a TEI file without letting it do anything: no entities, no document type, no network.

    Raises:
        SourceError: it cannot be read, is not well-formed, or has a document type; with the place.
    """
    name = name or (str(source) if isinstance(source, Path) else "-")
    try:
        data = source if isinstance(source, bytes) else source.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror}", file=name) from error
    _refuse_doctype(data, name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, collect_ids=False)
    try:
        return Tree(name, etree.fromstring(data, parser).getroottree())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"not well-formed XML: {(error.msg or 'no element').split(', line ')[0]}"
        raise SourceError(message, file=name, line=line or 0, column=column or 0) from error


def transform(stylesheet: Path, source: Path | bytes | Tree, parameters: Mapping[str, str] = {}) -> bytes:
    """Run a stylesheet over one source and give its output in UTF-8.

    Args:
        stylesheet: an entry stylesheet, usually `asset("xslt/html.xsl")`.
        source: a file, its bytes, or a tree from `read_tree`.
        parameters: stylesheet parameters, all of them strings.

    Raises:
        SourceError: the source is not what it should be.
        TransformError: the stylesheet does not compile, or stopped; with the place in the TEI if known.
    """
    return run(stylesheet, source, parameters).output


def prepare(stylesheet: Path) -> None:
    """Compile a stylesheet now, so that the first text does not wait for it.

    Raises:
        TransformError: it does not compile.
    """
    _compiled(stylesheet.resolve())


def run(stylesheet: Path, source: Path | bytes | Tree, parameters: Mapping[str, str] = {}) -> Result:
    """As `transform`, with the stylesheet's reports beside the output."""
    tree = source if isinstance(source, Tree) else read_tree(source)
    executable = _compiled(stylesheet.resolve())
    executable.clear_parameters()
    processor = _processor()
    for key, value in parameters.items():
        executable.set_parameter(key, processor.make_string_value(value))
    executable.set_save_xsl_message(True)
    executable.clear_xsl_messages()
    try:
        output = executable.transform_to_string(xdm_node=_node(tree)) or ""
    except PySaxonApiError as error:
        raise TransformError(str(error).strip(), code="", file=tree.name) from error
    messages = [etree.fromstring(str(item)) for item in executable.get_xsl_messages() or ()]
    _raise_fault(messages, tree)
    reports = (m for m in messages if m.tag == "report")
    return Result(
        output.encode(),
        tuple(Report(m.get("code", ""), _line(tree, m.get("path", "")), m.text or "") for m in reports),
    )


def _raise_fault(messages: list[etree._Element], tree: Tree) -> None:
    """The most telling message first: an element without a template, then whatever else went wrong."""
    for found in messages:
        if found.tag == "unhandled":
            name, path = found.get("name", ""), found.get("path", "")
            shown = path.replace("Q{http://www.tei-c.org/ns/1.0}", "")
            raise TransformError(
                f"no rendering for the element {name}, at {shown}",
                code="unhandled",
                file=tree.name,
                line=_line(tree, path),
                advice="add a template for it to the edition's own stylesheet",
            )
    for found in messages:
        if found.tag == "fault":
            where = f"{Path(found.get('module', '')).name}, line {found.get('line', '0')}"
            code = found.get("code", "")
            raise TransformError(f"{code} in {where}: {found.text or ''}", code=code, file=tree.name)


def _line(tree: Tree, path: str) -> int:
    """The line of the element that an XPath `path()` names; 0 where it names none."""
    try:
        found = etree.ETXPath(path.replace("Q{}", "").replace("Q{", "{"))(tree.document)
    except etree.XPathError:
        return 0
    return int(getattr(found[0], "sourceline", 0) or 0) if isinstance(found, list) and found else 0


class _PrologueOverError(Exception):
    """The prologue is over."""


def _refuse_doctype(data: bytes, name: str) -> None:
    """Every parser expands entities in attributes, so the declaration is looked for before parsing."""
    parser = expat.ParserCreate()

    def doctype(*_: object) -> None:
        raise SourceError(
            "has a document type declaration, which this edition does not allow",
            file=name,
            line=parser.CurrentLineNumber,
            column=parser.CurrentColumnNumber + 1,
            advice="take the <!DOCTYPE …> out; entities must be written as characters",
        )

    def element(*_: object) -> None:
        raise _PrologueOverError

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except (_PrologueOverError, expat.ExpatError):  # what is not well-formed, lxml tells better
        return


@cache
def _processor(allowed: str = "file") -> Any:  # saxonche has no types
    processor = PySaxonProcessor(license=False)
    for feature, value in _SHUT_IN.items():
        processor.set_configuration_property(_FEATURE + feature, value)
    processor.set_configuration_property(_FEATURE + "allowedProtocols", allowed)
    if allowed != "file":  # also of what a stylesheet parses itself
        processor.set_configuration_property(_FEATURE + _NO_DOCTYPE, "true")
    return processor


def run_shut_in(stylesheet: str, source: bytes, parameters: Mapping[str, str] = {}) -> bytes:
    """Run a stylesheet that nobody vouches for: it reads nothing but its source, and writes nothing.

    Args:
        stylesheet: its text.
        source: a well-formed document without document type.
        parameters: stylesheet parameters by name, `{namespace}local` or plain.

    Raises:
        TransformError: it does not compile (code "static", with the line in the stylesheet), or it stopped.
    """
    processor = _processor("none")
    executable = _shut_in_compiled(stylesheet)
    executable.clear_parameters()
    for key, value in parameters.items():
        executable.set_parameter(key, processor.make_string_value(value))
    tree = read_tree(source).document
    try:
        node = processor.new_document_builder().parse_xml(xml_text=etree.tostring(tree, encoding="unicode"))
        return (executable.transform_to_string(xdm_node=node) or "").encode()
    except PySaxonApiError as error:
        raise TransformError(str(error).strip(), code="", file=None) from error


@lru_cache(maxsize=8)
def _shut_in_compiled(stylesheet: str) -> Any:
    try:
        return _processor("none").new_xslt30_processor().compile_stylesheet(stylesheet_text=stylesheet)
    except PySaxonApiError as error:
        said = str(error).strip()
        line = re.search(r" on line (\d+)", said)
        raise TransformError(said, code="static", file=None, line=int(line[1]) if line else 0) from error


@cache
def _compiled(stylesheet: Path) -> Any:
    try:
        return _processor().new_xslt30_processor().compile_stylesheet(stylesheet_file=str(stylesheet))
    except PySaxonApiError as error:
        raise TransformError(
            f"the stylesheet does not compile: {str(error).strip()}", code="static", file=str(stylesheet)
        ) from error
