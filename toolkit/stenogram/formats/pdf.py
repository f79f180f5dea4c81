"""PDF files with a text layer.

`pdf_pages` (what is drawn), `pdf_lines` (lines and columns), `pdf_areas` (running heads, text), `pdf_notes`,
`pdf_paragraphs`, `pdf_text` (what a reader reads), `pdf_account` (nothing lost). A PDF says where characters stand and
nothing else; all structure is inferred from that, as a reader's eye does.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any

from stenogram.errors import SourceError
from stenogram.formats.binary import binary_kind
from stenogram.marks import Block
from stenogram.source import Source

NAME = "pdf"
MEDIA_TYPE = "application/pdf"
SUFFIXES = (".pdf",)

_BLOCK = re.compile(r"p|h[1-6]")
_LATEST_START = 1024  # bytes; rubbish may stand before the header (ISO 32000-1, annex H, note 13)


def refusal(data: bytes, suffix: str) -> str | None:
    """Why a file is no PDF; None when it is one.

    Args:
        data: its bytes.
        suffix: the end of its name, in lower case and with the full stop; may be empty.
    """
    if data.startswith(b"%PDF-") or (suffix in SUFFIXES and b"%PDF-" in data[:_LATEST_START]):
        return None
    kind = binary_kind(data)
    return f"it is {kind}" if kind else "it does not begin with %PDF-"


def read(data: bytes, name: str) -> Source:
    """Read a PDF file.

    Args:
        data: the file.
        name: what the user calls it.

    Returns:
        The reader's text. Its positions are page and line on the page, for a PDF has no lines of its own.

    Raises:
        SourceError: the file is damaged, locked with a password, or has pictures of text only.
        FidelityError: a character of the text layer got lost in here.
    """
    from stenogram.formats.pdf_account import account
    from stenogram.formats.pdf_areas import divide, is_scanned, level, measures
    from stenogram.formats.pdf_lines import lines_of
    from stenogram.formats.pdf_notes import take_notes
    from stenogram.formats.pdf_pages import declared, pages
    from stenogram.formats.pdf_paragraphs import paragraphs
    from stenogram.formats.pdf_text import FileText, Writer

    document = _opened(data, name)
    try:
        found = list(pages(document))
        facts = declared(document)
    finally:
        document.close()
    if not any(page.glyphs for page in found):
        what = "its pages are pictures" if any(page.pictures for page in found) else "its pages are empty"
        advice = "recognise its characters with an OCR program first (ocrmypdf, for one, adds a text layer)"
        raise SourceError(f"the PDF has no text layer: {what}", file=name, advice=advice)
    lines = lines_of(found)
    known = measures(lines, is_scanned(found))
    if known.scanned:
        level(lines, known)
    sheets = divide(lines, [page.label for page in found], known)
    take_notes(sheets, known)
    file = FileText(lines, sheets, [page.turned for page in found])
    writer = Writer(file, sheets)
    text = writer.write(paragraphs(sheets, known))
    source = Source(
        name,
        text,
        hashlib.sha256(data).hexdigest(),
        MEDIA_TYPE,
        "unicode",
        "text layer",
        tuple(writer.regions),
        writer.origin(),
        tuple(file.unread),
        facts,
    )
    account(source, found)
    return source


def _opened(data: bytes, name: str) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        message = str(error).casefold()
    if "password" in message:
        message, advice = "is locked with a password", "save a copy of it without a password"
    elif "security" in message:
        message, advice = "is encrypted in a way that can't be read", "save a copy of it without protection"
    else:
        message, advice = "is damaged: no PDF reader's tables can be found in it", "get a whole copy of the file"
    raise SourceError(f"the PDF {message}", file=name, advice=advice)


def layout(source: Source) -> list[Block]:
    """The blocks of a PDF file's text.

    Where no type sets headings apart, blocks have no names: then the words and the blanks decide, as in plain text.
    """
    regions = [region for region in source.regions if _BLOCK.fullmatch(region.name)]
    named = any(region.name != "p" for region in regions)
    blocks = []
    for region in regions:
        facts = {key: value for key, value in region.attributes.items() if key != "space"}
        space = len(region.attributes.get("space", ""))
        blocks.append(Block(region.start, region.end, region.name if named else "", facts, space))
    return blocks
