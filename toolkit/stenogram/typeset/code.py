"""The Typst code of a manuscript, and where each line of it comes from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from stenogram.assets import asset
from stenogram.transform import Tree, transform
from stenogram.typeset.pictures import OURS
from stenogram.typeset_settings import Print

_PLACE = re.compile(r" //(?:(\d+):)?(\d+)$")
_PARAGRAPH = re.compile(r"(?:plain-)?para\(number: (\d+), ")
_NOTE = re.compile(r'(?:note|reading)\("((?:[^"\\]|\\.)*)", ')
_KINDS = {"persons": "person", "places": "place", "speakers": "speaker"}


class Paragraph(NamedTuple):
    """A paragraph with calls: its number, and that of the text that it stands in."""

    number: int
    text: int


class Code:
    """The code of a book, line by line; each line of text ends in `//`, the file's number and the line in it."""

    def __init__(self, text: str, settings: str) -> None:
        self.text = text
        self.settings = settings

    @cached_property
    def lines(self) -> list[str]:
        """The code's lines."""
        return self.text.split("\n")

    def place(self, number: int) -> tuple[int, int]:
        """File and line noted at a line of the code, or at the nearest before it; (0, 0) where there is none."""
        for line in reversed(self.lines[:number]):
            if match := _PLACE.search(line):
                return int(match[1] or 0), int(match[2])
        return 0, 0

    @cached_property
    def paragraphs(self) -> dict[str, Paragraph]:
        """For each note at the foot of a page the paragraph that calls it, where one does."""
        return dict(self._calls())

    @cached_property
    def places(self) -> dict[str, int]:
        """For each note the line of the code that it begins on."""
        return {match[1]: number for number, line in enumerate(self.lines, 1) if (match := _NOTE.match(line))}

    def _calls(self) -> Iterator[tuple[str, Paragraph]]:
        text = paragraph = 0
        for line in self.lines:
            if line.startswith("one-text("):
                text += 1
            elif match := _PARAGRAPH.match(line):
                paragraph = int(match[1])
            elif paragraph and (match := _NOTE.match(line)):
                yield match[1], Paragraph(paragraph, text)


def write_code(tree: Tree, settings: Print, date: str) -> Code:
    """The code of a manuscript.

    Raises:
        TransformError: an element has no rendering.
    """
    book = tree.document.getroot().tag == OURS + "book"
    parameters = {
        "date": date,
        "notes": settings.notes,
        "long-notes": str(settings.long_notes),
        "apparatus": settings.apparatus,
        "corrections": settings.corrections,
        "indexes": " ".join(_KINDS[name] for name in settings.indexes) if book else "",
        "interjections": "yes" if settings.interjections and book else "no",
    }
    text = transform(asset("xslt/print.xsl"), tree, parameters).decode()
    return Code(text, json.dumps(_looks(settings, tree, book), ensure_ascii=False))


def _looks(settings: Print, tree: Tree, book: bool) -> dict[str, object]:
    """What the template has to know."""
    parts = book and any(part.get("title") or part.get("kind") for part in tree.document.getroot())
    return {
        "paper": settings.paper,
        "mirror": settings.mirror,
        "left": settings.left if book else ("text",),
        "right": settings.right if book else tuple(name for name in settings.right if name != "text") or ("text",),
        "page-numbers": settings.page_numbers,
        "line-numbers": settings.line_numbers or (5 if settings.apparatus == "lines" else 0),
        "apparatus": settings.apparatus,
        "widows": settings.widows,
        "hyphenation": settings.hyphenation,
        "openings": settings.openings,
        "font": settings.font,
        "base": int(parts),
    }
