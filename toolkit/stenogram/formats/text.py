"""Plain text, in any encoding and with any line ends."""

from __future__ import annotations

import hashlib
import re

from stenogram.formats.binary import binary_kind
from stenogram.formats.decoding import decode
from stenogram.marks import Block
from stenogram.recognisers.paragraphs import divide
from stenogram.source import Source

NAME = "text"
MEDIA_TYPE = "text/plain"
SUFFIXES = (".txt", ".text", ".asc")

_XML = re.compile(rb"\s*<(?:\?xml\s|TEI[\s>]|teiCorpus[\s>])")


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no plain text; None when it is."""
    kind = binary_kind(data)
    if kind:
        return f"it is {kind}"
    if suffix == ".xml" or (suffix not in SUFFIXES and _XML.match(data.removeprefix(b"\xef\xbb\xbf")[:200])):
        return "it is XML"
    return None


def read(data: bytes, name: str) -> Source:
    """Read a plain text: what stands in the file is the text.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        The decoded file, nothing changed in it.

    Raises:
        SourceError: the file is empty or binary, or its bytes fit no encoding.
    """
    decoded = decode(data, name)
    return Source(name, decoded.text, hashlib.sha256(data).hexdigest(), MEDIA_TYPE, decoded.encoding, decoded.evidence)


def layout(source: Source) -> list[Block]:
    """The paragraphs of a plain text."""
    return divide(source.text)
