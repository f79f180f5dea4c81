"""TEI as XML: names, safe parsing, serialising."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from lxml import etree

from stenogram.errors import StenogramError
from stenogram.positions import document_type

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# Elements that begin and end blocks: the space at their borders is layout. All others stand inside a line of text.
BLOCKS = frozenset(
    TEI + name
    for name in [
        "TEI",
        "text",
        "group",
        "front",
        "body",
        "back",
        "div",
        "p",
        "ab",
        "head",
        "byline",
        "dateline",
        "docDate",
        "docAuthor",
        "opener",
        "closer",
        "salute",
        "signed",
        "trailer",
        "addrLine",
        "postscript",
        "argument",
        "epigraph",
        "sp",
        "speaker",
        "lg",
        "l",
        "list",
        "item",
        "table",
        "row",
        "cell",
        "quote",
        "cit",
        "floatingText",
        "figure",
        "titlePage",
        "docTitle",
        "titlePart",
        "docImprint",
        "docEdition",
        "castList",
        "castItem",
        "castGroup",
        "standOff",
    ]
)

# These are blocks where they stand between blocks, and part of the line inside one.
EITHER = frozenset(TEI + name for name in ("stage", "note", "label", "bibl", "quote", "list", "floatingText"))


def as_xml_reads(text: str) -> str:
    """A text with its line ends as XML reads them (XML 1.0, section 2.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def printable(text: str) -> str:
    """A text with each character that XML 1.0 can't hold (section 2.2) as `U+0001` in angle quotation marks."""
    if text.isprintable():
        return text
    return "".join(char if _allowed(char) else f"‹U+{ord(char):04X}›" for char in text)


def _allowed(char: str) -> bool:
    return (char >= " " and char not in "\ufffe\uffff" and not "\ud800" <= char <= "\udfff") or char in "\t\n\r"


# Elements with no text of their own: what stands in them is a block, and the space between is free.
_HEADER = frozenset(
    TEI + name
    for name in [
        "TEI",
        "standOff",
        "spanGrp",
        "teiHeader",
        "fileDesc",
        "titleStmt",
        "respStmt",
        "editionStmt",
        "publicationStmt",
        "availability",
        "seriesStmt",
        "notesStmt",
        "sourceDesc",
        "biblStruct",
        "analytic",
        "monogr",
        "imprint",
        "series",
        "encodingDesc",
        "projectDesc",
        "editorialDecl",
        "correction",
        "normalization",
        "quotation",
        "hyphenation",
        "segmentation",
        "interpretation",
        "punctuation",
        "classDecl",
        "taxonomy",
        "category",
        "appInfo",
        "application",
        "profileDesc",
        "creation",
        "langUsage",
        "textClass",
        "particDesc",
        "listPerson",
        "person",
        "personGrp",
        "settingDesc",
        "setting",
        "correspDesc",
        "correspAction",
        "revisionDesc",
    ]
)
HOLDERS = _HEADER | frozenset(
    TEI + name
    for name in [
        "text",
        "group",
        "front",
        "body",
        "back",
        "div",
        "sp",
        "list",
        "item",
        "note",
        "lg",
        "table",
        "row",
        "quote",
        "floatingText",
        "figure",
        "closer",
        "opener",
        "address",
        "postscript",
        "cit",
        "castList",
    ]
)
_BETWEEN = BLOCKS | EITHER | {TEI + "pb", TEI + "milestone", TEI + "cb"}
_DEEPEST = 12  # spaces of indentation at the most


def parser() -> etree.XMLParser:
    """A parser that reads nothing but the file: no entities, no DTD, no network.

    Duplicate ids are no reason not to read a file: the rules report them, with their places.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, remove_pis=False
    )


def parse(path: Path, data: bytes | None = None) -> etree._Element:
    """The root element of a TEI file.

    Args:
        path: the file.
        data: its bytes, where they were read already.

    Raises:
        StenogramError: the file can't be read, is not well-formed, or is no TEI; with line and column.
    """
    try:
        data = path.read_bytes() if data is None else data
    except OSError as error:
        raise StenogramError(f"can't be read: {error.strerror}", file=path) from None
    place = document_type(data)
    if place is not None:  # before anything else reads it: no entity is ever declared
        line, column = place
        message, advice = "has a document type declaration", "remove the DOCTYPE"
        raise StenogramError(message, file=path, line=line, column=column, advice=advice)
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = str(error.msg).partition(", line ")[0]
        raise StenogramError(f"not well-formed XML: {message}", file=path, line=line, column=column) from None
    if root.getroottree().docinfo.doctype:
        raise StenogramError("has a document type declaration", file=path, line=1, advice="remove the DOCTYPE")
    if root.tag != TEI + "TEI":
        raise StenogramError("is no TEI document", file=path, line=root.sourceline or 1, advice="expected <TEI>")
    return root


def serialise(root: etree._Element, instructions: Iterable[tuple[str, str]] = ()) -> bytes:
    """A TEI document as UTF-8.

    Args:
        root: the `TEI` element.
        instructions: target and content of the processing instructions that stand before the root.
    """
    written = BytesIO()  # not joined from parts: a long text would be in memory twice
    written.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')
    for target, content in instructions:
        written.write(f"<?{target} {content}?>\n".encode())
    root.getroottree().write(written, encoding="UTF-8", xml_declaration=False)
    written.write(b"\n")
    return written.getvalue()


def serialise_document(root: etree._Element, instructions: Iterable[tuple[str, str]] = ()) -> bytes:
    """The same for a document that was read: with the comments and instructions before and behind its root."""
    behind = [n for n in root.itersiblings() if getattr(n, "target", "") != "stenogram"]  # not an earlier seal
    nodes = [*reversed([*root.itersiblings(preceding=True)]), None, root, *behind]
    parts = [b'<?xml version="1.0" encoding="UTF-8"?>']
    for node in nodes:
        if node is None:
            parts += [f"<?{target} {content}?>".encode() for target, content in instructions]
        else:
            # The encoding is UTF-8 as lxml's "unicode" gives it: without a declaration, and without the siblings.
            parts.append(etree.tostring(node, encoding="unicode", with_tail=False).encode())
    return b"\n".join(parts) + b"\n"


def lay_out(element: etree._Element, depth: int = 0) -> None:
    """Put the children of elements that hold no text on lines of their own; text is never touched."""
    children = list(element)
    if not children or not _holds_no_text(element, children):
        return
    inner = "\n" + " " * min(depth + 1, _DEEPEST)
    element.text = inner
    for child in children:
        child.tail = inner
        if child.tag in HOLDERS:
            lay_out(child, depth + 1)
    children[-1].tail = inner[:-1]


def _holds_no_text(element: etree._Element, children: list[etree._Element]) -> bool:
    if element.tag not in HOLDERS or (element.text or "").strip():
        return False
    in_header = element.tag in _HEADER
    return all((in_header or child.tag in _BETWEEN) and not (child.tail or "").strip() for child in children)
