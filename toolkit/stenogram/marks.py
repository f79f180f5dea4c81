"""Stand-off claims about a source: what recognisers say, before any tree exists.

A `Mark` says "this stretch is a …". Recognisers run in the order in which a format lists them; an earlier claim stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import NamedTuple

from stenogram.source import NOTHING


class Kind(StrEnum):
    """What a mark can claim. The value is the name shown in reports."""

    # Whole blocks or whole lines of them; one place has one such claim.
    FURNITURE = "furniture"  # site navigation and the like: set aside; data: reason
    RUNNING_HEAD = "running-head"  # a page's repeated head or foot: set aside; data: reason
    HEADER = "header"  # a line about the document; data: field (see metadata), label; value span in `parts`
    TITLE = "title"  # data: type = main | sub
    AUTHOR = "author"
    DATE = "date"  # the document's own date line; data: when (ISO)
    HEADING = "heading"  # data: level from 1
    ITEM = "item"  # one item of a list; data: n (printed label), list (counted id of its list)
    QUOTATION = "quotation"  # a block quotation
    NOTE = "note"  # a note's body, one mark for each paragraph; data: n, id, target, place; LABEL part = its marker
    SALUTE = "salute"
    DATELINE = "dateline"  # data: when
    SIGNED = "signed"
    POSTSCRIPT = "postscript"
    PUBLICATION = "publication"  # where it first appeared, printed at the end; data: when
    NARRATIVE = "narrative"  # the record speaks: a vote, those present, procedure; becomes a stage of its own
    VERSE = "verse"  # one line of verse
    ROW = "row"  # one row of a table; CELL parts
    DIVISION = "division"  # an empty span: here a new division begins though no heading stands
    TURN = "turn"  # an empty span: a turn begins here that has no label; data: name (key of the speaker)
    END = "end"  # an empty span: the turn that runs ends here

    # Inside blocks; these nest, or stand apart, but never cross.
    LABEL = "label"  # a printed speaker label; data: name, role, party, office, key
    STAGE = "stage"  # a bracket with everything in it; data: type, ana; parts: LABEL, SAID, STAGE
    SAID = "said"  # words spoken inside a bracket, or an unmarked quotation; data: key of the speaker where known
    CALL = "call"  # a note's call; data: n (printed label), id, target
    INLINE_NOTE = "inline-note"  # a note printed in brackets where it belongs; data: n, id; parts: its MARKER
    PAGE = "page"  # a printed page mark; data: n, break = no inside a word; encoded, not kept
    LINE = "line"  # a word broken over lines; data: break; encoded
    GAP = "gap"  # a printed ellipsis mark; data: reason; encoded
    HIGHLIGHT = "highlight"  # data: rend
    LINK = "link"  # data: target
    MARKER = "marker"  # a printed label inside another mark (note bodies, list items)
    CELL = "cell"
    VALUE = "value"  # the part of a header line behind its label
    CONTROL = "control"  # a character that XML can't hold; encoded


BLOCK_KINDS = frozenset(list(Kind)[: list(Kind).index(Kind.LABEL)])


class Certainty(StrEnum):
    """TEI `@cert` (Guidelines, att.global.responsibility)."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Mark(NamedTuple):
    """One claim: a kind, a half-open span of the source, what is known of it, and marks inside it."""

    kind: Kind
    start: int
    end: int
    data: Mapping[str, str] = NOTHING
    parts: tuple[Mark, ...] = ()
    certainty: Certainty = Certainty.HIGH


class Doubt(NamedTuple):
    """A decision that could have gone the other way; becomes a diagnostic at that place.

    Attributes:
        code: the page that explains it.
        start: half-open span of the source, with `end`.
        message: what was found, what was chosen and, where there was one, the reading rejected.
    """

    code: str
    start: int
    end: int
    message: str


# What a doubt is about that stands where such a mark begins: its certainty is no longer high.
DOUBTED = {
    "REC103": Kind.TITLE,
    "REC104": Kind.HEADING,
    "REC201": Kind.LABEL,
    "REC301": Kind.STAGE,
    "REC305": Kind.STAGE,
    "REC403": Kind.CALL,
}


class Block(NamedTuple):
    """A stretch of lines that the layout holds together: a paragraph, a heading, a list item.

    Attributes:
        start: first character that is not white space; `end`: behind the last one.
        name: the region's name where the file has structure (`p`, `h1`, `li` …), else empty.
        attributes: that region's attributes.
        space: blank lines before it (large before the first).
        indent: columns before its first character.
    """

    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = NOTHING
    space: int = 0
    indent: int = 0


Claims = Iterable["Mark | Doubt"]
