"""What is to be set: a TEI document, or a book of several, made ready for `print.xsl`.

Making ready notes on each element the line of its file (and in a book, the number of that file), finds the pictures,
and gives words longer than a line of print places at which they may be divided.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.transform import Tree
from stenogram.typeset.pictures import OURS, Pictures, gather_pictures

# The date of a PDF whose TEI has none: any fixed day will do.
NO_DATE = "2000-01-01"
_TEI = "{http://www.tei-c.org/ns/1.0}"
# Words of more letters than this find no line to stand on where the page is narrow.
_LONG = re.compile(r"[^\s\u200b\u00ad]{30,}")
_PIECE = re.compile(r"([^\s]{10})(?=\S)")


class Manuscript(NamedTuple):
    """What is to be set.

    Attributes:
        tree: the TEI document, or a book of them.
        files: the TEI files, by the numbers that the elements' lines begin with.
        date: of the PDF, year-month-day.
    """

    tree: Tree
    files: tuple[Path, ...]
    pictures: Pictures
    date: str


def prepare(root: etree._Element, tei: Path, number: int = 0, prefix: str = "") -> Pictures:
    """Make one text ready.

    Args:
        root: its root; lines, pictures and places of division are noted in it.
        tei: its file.
        number: which file of the book it is, from 0.
        prefix: what its ids begin with in the code.
    """
    for element in root.iter(etree.Element):
        element.set(OURS + "line", f"{number}:{element.sourceline or 0}")
    text = root.find(f"{_TEI}text")
    for node in () if text is None else text.iter():
        if isinstance(node.tag, str) and node.text and len(node.text) >= 30:
            node.text = _LONG.sub(_divisible, node.text)
        if node.tail and len(node.tail) >= 30:
            node.tail = _LONG.sub(_divisible, node.tail)
    return gather_pictures(root, tei, prefix)


def _divisible(word: re.Match[str]) -> str:
    """A long word with a zero-width blank after every ten letters; words of letters alone have hyphens first."""
    return _PIECE.sub("\\1\u200b", word[0]) if len(word[0]) >= 60 or not word[0].isalpha() else word[0]


def document_date(root: etree._Element) -> str:
    """What a book says of its age: the publication's date, else SOURCE_DATE_EPOCH, else a constant."""
    for date in root.iterfind(f"{_TEI}teiHeader/{_TEI}fileDesc/{_TEI}publicationStmt/{_TEI}date"):
        if when := whole_date(date.get("when", "")):
            return when
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdecimal() else NO_DATE


def whole_date(when: str) -> str:
    """A date with month and day, the first ones where they are not said; empty where there is no year."""
    match = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", when)
    return "-".join(part or "01" for part in match.groups()) if match else ""
