"""From bytes to characters: which encoding, and on what evidence.

In this order: a byte-order mark; the zero bytes of UTF-16; what the file declares, if it holds; valid UTF-8;
a guess. Labels are read as the WHATWG Encoding Standard does (section 4.2): who says ISO 8859-1 or ASCII
means windows-1252.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from stenogram.errors import SourceError
from stenogram.formats.binary import binary_kind, wide_encoding
from stenogram.formats.guessing import ranked

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT = {  # Encoding Standard, section 4.2; Python's names to the left
    "iso8859-1": "windows-1252",
    "ascii": "windows-1252",
    "cp1252": "windows-1252",
    "iso8859-9": "windows-1254",
    "tis-620": "windows-874",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
}


class Decoded(NamedTuple):
    """A decoded file: its text, the encoding's name in lower case, and how that was found."""

    text: str
    encoding: str
    evidence: str


def decode(data: bytes, name: str, declared: str | None = None) -> Decoded:
    """Decode a file; nothing in it is changed but that a byte-order mark is taken off.

    Args:
        data: the file.
        name: what the user calls it, for messages.
        declared: the encoding that the file itself declares, as it stands there.

    Returns:
        Text, encoding, evidence.

    Raises:
        SourceError: the file is empty or binary, or its bytes are not what its byte-order mark promises.
    """
    if not data:
        raise SourceError("the file is empty", file=name, advice="nothing can be converted")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_marked(data[len(mark) :], encoding, name, len(mark)), encoding, "byte-order mark")
    kind = binary_kind(data)
    if kind:
        raise SourceError(f"this is {kind}, not a text", file=name, advice="convert it to text, HTML or DOCX first")
    wide = wide_encoding(data)
    if wide:
        return Decoded(_marked(data, wide, name, 0), wide, "guessed from its zero bytes")
    return _unmarked(data, name, declared)


def _unmarked(data: bytes, name: str, declared: str | None) -> Decoded:
    """Decode bytes that carry no sign of their own."""
    utf8 = _strict(data, "utf-8")
    codec = _codec(declared)
    if codec == "utf-8" and utf8 is not None:
        return Decoded(utf8, "utf-8", "declared")
    if utf8 is not None and (codec is None or not data.isascii()):
        if declared:
            why = "is unknown" if codec is None else "is wrong"
            return Decoded(utf8, "utf-8", f"valid UTF-8 (declared {declared}, which {why})")
        return Decoded(utf8, "utf-8", "valid UTF-8")
    if codec is not None:
        text = _strict(data, codec)
        if text is not None:
            return Decoded(text, codec, "declared")
    encoding, sure, text = _guess(data)
    wrong = f", declared {declared}, which is wrong" if declared else ""
    return Decoded(text, encoding, f"guessed ({sure:.2f}{wrong})")


def _marked(data: bytes, encoding: str, name: str, skipped: int) -> str:
    """Decode what is known to be in an encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "ignore")
        line = before.count("\n") + 1
        raise SourceError(
            f"byte {error.start + skipped} (0x{data[error.start]:02X}) is not valid in {encoding.upper()}",
            file=name,
            line=line,
            column=len(before) - before.rfind("\n"),
            advice=f"its first bytes say that it is {encoding.upper()}: repair it, or save it anew as UTF-8",
        ) from None
    if not text:
        raise SourceError("the file is empty", file=name, advice="it holds a byte-order mark and nothing else")
    return text


def _guess(data: bytes) -> tuple[str, float, str]:
    """The likeliest encoding that can hold all bytes, with its confidence and the text."""
    for encoding, sure in ranked(data):
        text = _strict(data, encoding)
        if text is not None:
            return encoding, sure, text
    return "windows-1252", 0.0, data.decode("cp1252", "stenogram-controls")  # it can hold any byte


def _strict(data: bytes, encoding: str) -> str | None:
    """The text in this encoding; None if its bytes say otherwise."""
    try:
        # The Encoding Standard gives the five bytes that Python's table leaves out to control characters.
        text = data.decode(encoding, "stenogram-controls" if encoding == "windows-1252" else "strict")
    except (UnicodeDecodeError, LookupError):
        return None
    return text


def _control(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)  # noqa: S101
    return "".join(map(chr, error.object[error.start : error.end])), error.end


codecs.register_error("stenogram-controls", _control)


def _codec(label: str | None) -> str | None:
    """The encoding that a label means; None for no label, or one that nobody knows."""
    if not label:
        return None
    try:
        known = codecs.lookup(label.strip().lower())
    except LookupError:
        return None
    if not known._is_text_encoding or known.name.startswith(("utf-16", "utf-32", "utf-7", "idna", "punycode")):
        return "utf-8" if known.name.startswith("utf-16") else None  # it was read as ASCII, so it can't be
    return _MEANT.get(known.name, known.name.replace("cp125", "windows-125").replace("iso8859", "iso-8859"))
