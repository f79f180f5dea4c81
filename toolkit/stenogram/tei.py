"""TEI as XML: names, safe parsing, serialising, and the running text of a file as the fidelity proof reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.errors import StenogramError

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# What an editor puts in beside the source's words (Guidelines, 3.5 Simple Editorial Changes): not the source's text.
EDITORIAL = frozenset(TEI + name for name in ("corr", "reg", "expan", "supplied"))

# Elements that begin and end blocks: the space at their borders is layout. All others stand inside a line of text.
BLOCKS = frozenset(
    TEI + name
    for name in ["TEI", "text", "group", "front", "body", "back", "div", "p", "ab", "head", "byline", "dateline", "docDate", "docAuthor", "opener", "closer", "salute", "signed", "trailer", "postscript", "argument", "epigraph", "sp", "speaker", "lg", "l", "list", "item", "table", "row", "cell", "quote", "cit", "floatingText", "figure", "titlePage", "docTitle", "titlePart", "docImprint", "docEdition", "castList", "castItem", "castGroup", "standOff"]
)

# These are blocks where they stand between blocks, and part of the line inside one.
_EITHER = frozenset(TEI + name for name in ("stage", "note", "label", "bibl", "quote", "list", "floatingText"))


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
    for name in ["TEI", "standOff", "spanGrp", "teiHeader", "fileDesc", "titleStmt", "respStmt", "editionStmt", "publicationStmt", "availability", "seriesStmt", "notesStmt", "sourceDesc", "biblStruct", "analytic", "monogr", "imprint", "series", "encodingDesc", "projectDesc", "editorialDecl", "correction", "normalization", "quotation", "hyphenation", "segmentation", "interpretation", "punctuation", "classDecl", "taxonomy", "category", "appInfo", "application", "profileDesc", "creation", "langUsage", "textClass", "particDesc", "listPerson", "person", "personGrp", "settingDesc", "setting", "correspDesc", "correspAction", "revisionDesc"]
)
_HOLDERS = _HEADER | frozenset(
    TEI + name
    for name in ["text", "group", "front", "body", "back", "div", "sp", "list", "item", "note", "lg", "table", "row", "quote", "floatingText", "figure", "closer", "opener", "postscript", "cit", "castList"]
)
_BETWEEN = BLOCKS | _EITHER | {TEI + "pb", TEI + "milestone", TEI + "cb"}
_DEEPEST = 12  # spaces of indentation at the most

# An editor's own additions carry `@resp`; without it they are the source's.
_ADDED = frozenset(TEI + name for name in ("note", "add", "rdg"))


class Run(NamedTuple):
    """The text of one block, as printed in the source.

    Attributes:
        text: the text without the white space at both ends.
        line: the line of the file where the block's element stands, 0 if it was not parsed from a file.
        id: the nearest `xml:id`, or empty.
    """

    text: str
    line: int
    id: str


def parser() -> etree.XMLParser:
    """A parser that reads nothing but the file: no entities, no DTD, no network.

    Duplicate ids are no reason not to read a file: the rules report them, with their places.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, remove_pis=False
    )


def parse(path: Path) -> etree._Element:
    """The root element of a TEI file.

    Raises:
        StenogramError: the file can't be read, is not well-formed, or is no TEI; with line and column.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StenogramError(f"can't be read: {error.strerror}", file=path) from None
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
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    for target, content in instructions:
        head += f"<?{target} {content}?>\n".encode()
    return head + etree.tostring(root, encoding="UTF-8") + b"\n"


def lay_out(element: etree._Element, depth: int = 0) -> None:
    """Put the children of elements that hold no text on lines of their own; text is never touched."""
    if not _holds_no_text(element):
        return
    inner = "\n" + " " * min(depth + 1, _DEEPEST)
    element.text = inner
    for child in element:
        child.tail = inner
        lay_out(child, depth + 1)
    element[-1].tail = inner[:-1]


def _holds_no_text(element: etree._Element) -> bool:
    if element.tag not in _HOLDERS or not len(element) or (element.text or "").strip():
        return False
    in_header = element.tag in _HEADER
    return all((in_header or child.tag in _BETWEEN) and not (child.tail or "").strip() for child in element)


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
    for name in ["TEI", "standOff", "spanGrp", "teiHeader", "fileDesc", "titleStmt", "respStmt", "editionStmt", "publicationStmt", "availability", "seriesStmt", "notesStmt", "sourceDesc", "biblStruct", "analytic", "monogr", "imprint", "series", "encodingDesc", "projectDesc", "editorialDecl", "correction", "normalization", "quotation", "hyphenation", "segmentation", "interpretation", "punctuation", "classDecl", "taxonomy", "category", "appInfo", "application", "profileDesc", "creation", "langUsage", "textClass", "particDesc", "listPerson", "person", "personGrp", "settingDesc", "setting", "correspDesc", "correspAction", "revisionDesc"]
)
_HOLDERS = _HEADER | frozenset(
    TEI + name
    for name in ["text", "group", "front", "body", "back", "div", "sp", "list", "item", "note", "lg", "table", "row", "quote", "floatingText", "figure", "closer", "opener", "postscript", "cit", "castList"]
)
_BETWEEN = BLOCKS | _EITHER | {TEI + "pb", TEI + "milestone", TEI + "cb"}
_DEEPEST = 12  # spaces of indentation at the most

# An editor's own additions carry `@resp`; without it they are the source's.
_ADDED = frozenset(TEI + name for name in ("note", "add", "rdg"))


class Run(NamedTuple):
    """The text of one block, as printed in the source.

    Attributes:
        text: the text without the white space at both ends.
        line: the line of the file where the block's element stands, 0 if it was not parsed from a file.
        id: the nearest `xml:id`, or empty.
    """

    text: str
    line: int
    id: str


def parser() -> etree.XMLParser:
    """A parser that reads nothing but the file: no entities, no DTD, no network.

    Duplicate ids are no reason not to read a file: the rules report them, with their places.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, remove_pis=False
    )


def parse(path: Path) -> etree._Element:
    """The root element of a TEI file.

    Raises:
        StenogramError: the file can't be read, is not well-formed, or is no TEI; with line and column.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StenogramError(f"can't be read: {error.strerror}", file=path) from None
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
    """A TEI document as UTF-8, each block on a line of its own.

    Args:
        root: the `TEI` element; white space is added where it means nothing.
        instructions: target and content of the processing instructions that stand before the root.
    """
    _lay_out(root, 0)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    for target, content in instructions:
        head += f"<?{target} {content}?>\n".encode()
    return head + etree.tostring(root, encoding="UTF-8") + b"\n"


def _lay_out(element: etree._Element, depth: int) -> None:
    """Put the children of elements that hold no text on lines of their own; text is never touched."""
    if element.tag not in _HOLDERS:
        return
    inner = "\n" + " " * min(depth + 1, _DEEPEST)
    last = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = inner
        _lay_out(child, depth + 1)
        last = child
    if last is not None:
        if not (element.text or "").strip():
            element.text = inner
        last.tail = inner[:-1]


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


class Run(NamedTuple):
    """The text of one block, as printed in the source.

    Attributes:
        text: the text without the white space at both ends.
        line: the line of the file where the block's element stands, 0 if it was not parsed from a file.
        id: the nearest `xml:id`, or empty.
    """

    text: str
    line: int
    id: str


def parser() -> etree.XMLParser:
    """A parser that reads nothing but the file: no entities, no DTD, no network.

    Duplicate ids are no reason not to read a file: the rules report them, with their places.
    """
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False, remove_pis=False
    )


def parse(path: Path) -> etree._Element:
    """The root element of a TEI file.

    Raises:
        StenogramError: the file can't be read, is not well-formed, or is no TEI; with line and column.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StenogramError(f"can't be read: {error.strerror}", file=path) from None
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
    """A TEI document as UTF-8, each block on a line of its own.

    Args:
        root: the `TEI` element; white space is added where it means nothing.
        instructions: target and content of the processing instructions that stand before the root.
    """
    _lay_out(root, 0)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    for target, content in instructions:
        head += f"<?{target} {content}?>\n".encode()
    return head + etree.tostring(root, encoding="UTF-8") + b"\n"


def _lay_out(element: etree._Element, depth: int) -> None:
    """Put the children of elements that hold no text on lines of their own; text is never touched."""
    if element.tag not in _HOLDERS:
        return
    inner = "\n" + " " * min(depth + 1, _DEEPEST)
    last = None
    for child in element:
        if not (child.tail or "").strip():
            child.tail = inner
        _lay_out(child, depth + 1)
        last = child
    if last is not None:
        if not (element.text or "").strip():
            element.text = inner
        last.tail = inner[:-1]


def _empty_between(element: etree._Element) -> bool:
    """Whether an element of the header has children and no text of its own."""
    name = element.tag
    return name in _HEADER or ((depth_free := name in _HEADER_PARTS) and depth_free)


def runs(top: etree._Element, moved: frozenset[str] = frozenset()) -> Iterator[Run]:
    """The text of an element, block by block, without the editor's words and without elements that stand elsewhere.

    Args:
        top: a `text` element, or an element that was moved from its place.
        moved: ids of elements inside it that are passed over.
    """
    return _Runs(moved).of(top)


class _Runs:
    def __init__(self, moved: frozenset[str]) -> None:
        self.moved = moved
        self.parts: list[str] = []
        self.line = 0
        self.id = ""

    def of(self, top: etree._Element) -> Iterator[Run]:
        # An explicit walk: a document may be nested deeper than Python's stack.
        stack: list[tuple[etree._Element, bool]] = []
        walk = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, element in walk:
            if event in ("comment", "pi"):
                self.parts.append(element.tail or "")
                continue
            if event == "start":
                if element is not top and self._passed_over(element):
                    walk.skip_subtree()
                    stack.append((element, False))
                    continue
                block = element is top or self._is_block(element, stack)
                stack.append((element, block))
                if block:
                    yield from self._flush()
                    self.line = element.sourceline or 0
                    self.id = element.get(XML_ID) or self.id
                if element.text:
                    self.parts.append(element.text)
                continue
            _, block = stack.pop()
            if block:
                yield from self._flush()
            if element.tail and element is not top:
                self.parts.append(element.tail)
        yield from self._flush()

    def _passed_over(self, element: etree._Element) -> bool:
        if element.tag in EDITORIAL or element.get(XML_ID) in self.moved:
            return True
        return element.tag in _ADDED and element.get("resp") is not None

    @staticmethod
    def _is_block(element: etree._Element, stack: list[tuple[etree._Element, bool]]) -> bool:
        if element.tag in _EITHER:
            return stack[-1][1] and stack[-1][0].tag in _HOLDERS
        return element.tag in BLOCKS

    def _flush(self) -> Iterator[Run]:
        if self.parts:
            text = "".join(self.parts).strip()
            self.parts.clear()
            if text:
                yield Run(text, self.line, self.id)
