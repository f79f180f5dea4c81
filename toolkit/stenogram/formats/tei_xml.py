"""TEI files that are there already: kept as they are, and only completed (see `stenogram.completion`).

What is read here is their running text, by which `verify` holds the completed file to the one that came in.
"""

from __future__ import annotations

import hashlib
import re

from lxml import etree

from stenogram.errors import SourceError
from stenogram.formats.binary import binary_kind
from stenogram.marks import Block
from stenogram.running_text import runs
from stenogram.source import Origin, Source
from stenogram.tei import NAMESPACE, TEI, parser

NAME = "tei"
MEDIA_TYPE = "application/tei+xml"
SUFFIXES = (".xml", ".tei")

_PROLOG = re.compile(rb"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)*", re.DOTALL)
_ROOT = re.compile(rb"<(?:([\w.-]+):)?([A-Za-z_][\w.-]*)([^<>]*)>")
_LOOKED_AT = 1 << 16
_KNOWN = {
    "TEI.2": "it is TEI P4, which has no namespace: bring it to P5 first (the TEI has a stylesheet for that)",
    "teiCorpus": "it is a corpus of several texts: divide it, one file for each",
    "html": "it is a web page in XML: name it .xhtml",
    "article": "it is DocBook or JATS, not TEI",
    "book": "it is DocBook, not TEI",
    "akomaNtoso": "it is Akoma Ntoso, not TEI",
    "mediawiki": "it is an export of a wiki, not TEI",
    "office": "it is an office document in one file, not TEI",
}


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no TEI of one text; None when it is one.

    Args:
        data: its bytes.
        suffix: the end of its name, in lower case and with the full stop; may be empty.
    """
    kind = binary_kind(data)
    if kind:
        return f"it is {kind}"
    head = data[:_LOOKED_AT].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe")
    prolog = _PROLOG.match(head)
    root = _ROOT.match(head, prolog.end() if prolog else 0)
    if root is None:
        return "it is no XML"
    prefix, name, attributes = (part.decode("utf-8", "replace") if part else "" for part in root.groups())
    declared = re.search(rf"xmlns{':' + re.escape(prefix) if prefix else ''}\s*=\s*[\"']([^\"']*)", attributes)
    if name == "TEI" and declared and declared[1] == NAMESPACE:
        return None
    if name == "TEI":
        found = f"the namespace {declared[1]}" if declared else "no namespace"
        return f'its root <TEI> is in {found}: expected xmlns="{NAMESPACE}"'
    return _KNOWN.get(name, f"its root is <{name}>, not <TEI>")


def read(data: bytes, name: str) -> Source:
    """Read the running text of a TEI file.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        Its blocks, as the fidelity proof reads them; positions lead to the lines of their elements.

    Raises:
        SourceError: the file is not well-formed, or has no text.
    """
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = str(error.msg).partition(", line ")[0]
        raise SourceError(f"not well-formed XML: {message}", file=name, line=line or 0, column=column or 0) from None
    text = root.find(f"{TEI}text")
    if text is None:
        raise SourceError("the TEI file has no text", file=name, advice="expected <text> behind <teiHeader>")
    out: list[str] = []
    starts: list[int] = []
    lines: list[int] = []
    at = 0
    for run in runs(text):
        starts.append(at)
        lines.append(run.line)
        out += (run.text, "\n\n")
        at += len(run.text) + 2
    last = max(lines, default=1)
    places = [max(0, line - 1) for line in lines]
    origin = Origin(starts or [0], places or [0], "\n" * last)  # lines are all that is known of the file
    digest = hashlib.sha256(data).hexdigest()
    encoding = (root.getroottree().docinfo.encoding or "utf-8").lower()
    return Source(name, "".join(out), digest, MEDIA_TYPE, encoding, "declared", (), origin)


def layout(source: Source) -> list[Block]:
    """One block for each that the file has."""
    at, found = 0, []
    for piece in source.text.split("\n\n"):
        if piece.strip():
            found.append(Block(at, at + len(piece), "p"))
        at += len(piece) + 2
    return found
