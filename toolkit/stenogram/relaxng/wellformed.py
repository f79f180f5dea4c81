"""What is not XML, or XML that is refused: in words, with the place where it goes wrong."""

from __future__ import annotations

import re
from html.entities import name2codepoint
from xml.parsers import expat

from stenogram.relaxng.faults import Refused
from stenogram.relaxng.names import local_of

_errors = expat.errors
_CODES = {text: name for name, text in vars(_errors).items() if name.startswith("XML_ERROR_")}
_FIRST = "put this right first"
# What is said with a word from the place, and the form of that word.
_NAMING = {
    "XML_ERROR_UNDEFINED_ENTITY": (rb"&([^;\s]+)", "the entity &{}; is not declared"),
    "XML_ERROR_DUPLICATE_ATTRIBUTE": (rb"([^\s=]+)", "the attribute {} stands twice in this tag"),
    "XML_ERROR_UNBOUND_PREFIX": (rb"<?/?([^\s:>]+):", "the prefix {} is not declared"),
}
_WORDS = {
    "XML_ERROR_JUNK_AFTER_DOC_ELEMENT": "something stands behind the end of the root element",
    "XML_ERROR_BAD_CHAR_REF": "a numbered character (&#...;) that XML does not allow",
    "XML_ERROR_MISPLACED_XML_PI": "the XML declaration does not stand at the very beginning",
}


def refused_type(parser: expat.XMLParserType, window: bytes) -> Refused:
    """The refusal of a document type declaration; expat tells of it when its head has ended."""
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    wide = window[:2] in {b"\xff\xfe", b"\xfe\xff"}
    text = window[:100_000].decode("utf-16" if wide else "utf-8", "replace").replace("\r\n", "\n")
    at = text.find("<!DOCTYPE")
    if at >= 0:
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    message = "the file has a document type declaration, which is not read"
    return Refused(message, "delete <!DOCTYPE ...> and write out its entities as characters", line, column)


def too_deep(parser: expat.XMLParserType, deepest: int) -> Refused:
    """The refusal of a document that nests too deep."""
    line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
    return Refused(f"the elements nest more than {deepest} deep", "close what has been left open", line, column)


def explained(
    error: expat.ExpatError, window: bytes, at: int, opened: list[tuple[str, int]]
) -> tuple[str, str, int, int]:
    """What expat's error means.

    Args:
        error: the error.
        window: the bytes around it.
        at: where in them it happened.
        opened: names and lines of the open elements.

    Returns:
        message, advice, line and column.
    """
    line, column = error.lineno, error.offset + 1
    said = expat.ErrorString(error.code)
    code = _CODES.get(said, "")
    if code == "XML_ERROR_NO_ELEMENTS" and not opened:
        empty = not window.strip()
        said = "the file is empty" if empty else "not well-formed XML: the file holds no element"
        return said, "expected a TEI document", 1, 1
    if code == "XML_ERROR_TAG_MISMATCH" and opened:
        said = _mismatch(window, at, *opened[-1])
    elif code in {"XML_ERROR_NO_ELEMENTS", "XML_ERROR_UNCLOSED_TOKEN"}:
        said = "the file ends too early"
        if opened:
            said += f": <{local_of(opened[-1][0])}> of line {opened[-1][1]} is not closed"
    elif code == "XML_ERROR_INVALID_TOKEN":
        said = _token(window, at)
    elif code == "XML_ERROR_SYNTAX" and not opened:
        said = "start tag expected, '<' not found"
    elif code in _NAMING:
        form, words = _NAMING[code]
        said = words.format(_word(form, window[at : at + 200]))
    else:
        said = _WORDS.get(code, said)
    if code == "XML_ERROR_TAG_MISMATCH" and window[max(0, at - 2) : at] == b"</":
        column -= 2  # expat points behind them
    return f"not well-formed XML: {said}", _advice(code, window, at, opened), line, column


def _advice(code: str, window: bytes, at: int, opened: list[tuple[str, int]]) -> str:
    """What to do about it."""
    if code == "XML_ERROR_UNDEFINED_ENTITY":
        name = _word(rb"&([^;\s]+)", window[at : at + 200])
        number = name2codepoint.get(name)
        return f"write &#{number}; or the character itself" if number else "write the character itself"
    if code == "XML_ERROR_JUNK_AFTER_DOC_ELEMENT":
        return "a file holds one root element: delete what follows it, or close the root element later"
    if code == "XML_ERROR_TAG_MISMATCH" and opened:
        return f"expected </{local_of(opened[-1][0])}>"
    if code == "XML_ERROR_INVALID_TOKEN" and window[at : at + 1] >= b"\x80":
        char = window[at : at + 1].decode("cp1252", "replace")
        return f'save the file in UTF-8, or declare its encoding; in windows-1252 the byte is "{char}"'
    return _FIRST


def _word(form: bytes, around: bytes) -> str:
    found = re.match(form, around)
    return found[1].decode("utf-8", "replace") if found else "..."


def _mismatch(window: bytes, at: int, name: str, line: int) -> str:
    """An end tag that closes another element; expat points behind its `</`."""
    begin = at - 2 if window[max(0, at - 2) : at] == b"</" else at
    closing = _word(rb"(?:</)?([^\s></]+)", window[begin : begin + 200])
    return f"<{local_of(name)}> of line {line} is still open at </{closing}>"


def _token(window: bytes, at: int) -> str:
    """What expat calls an invalid token."""
    here = window[at : at + 1]
    number = here[0] if here else 0
    if number >= 0x80:
        return f"the byte {number:02X} does not belong to the encoding of the file"
    if here == b"&" or window[at - 1 : at] == b"&":
        return "a bare &, which must be written &amp;"
    if number < 0x20 and here not in {b"\t", b"\n", b"\r", b""}:
        return f"U+{number:04X} is a control character, which XML does not allow"
    if here == b"<" or window[at - 1 : at] == b"<":
        return "a bare <, which must be written &lt;"
    shown = window[at : at + 12].decode("utf-8", "replace").split("\n")[0]
    return f'"{shown}" can\'t stand here'
