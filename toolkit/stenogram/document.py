"""One tree whose leaves are spans of the source: what a document is, before any XML.

The tree says what every character of the source becomes. `fates` reads that off it, so that the first half of the
fidelity proof (every character has exactly one fate) is checked before an element exists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from stenogram.marks import Certainty
from stenogram.source import NOTHING


class Name(StrEnum):
    """What a node is; the encoder knows which element each becomes."""

    # Structure: their children are nodes, their own text is only white space.
    TEXT = "text"
    FRONT = "front"
    BODY = "body"
    BACK = "back"
    DIVISION = "division"
    TURN = "turn"
    LIST = "list"
    ITEM = "item"
    QUOTATION = "quotation"
    OPENER = "opener"
    ADDRESS = "address"
    CLOSER = "closer"
    POSTSCRIPT = "postscript"
    NOTE = "note"
    TABLE = "table"
    ROW = "row"
    STANZA = "stanza"

    # Blocks that hold text.
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    SALUTE = "salute"
    ADDRESS_LINE = "address-line"
    SIGNED = "signed"
    PUBLICATION = "publication"
    SPEAKER = "speaker"
    STAGE = "stage"
    VERSE = "verse"
    CELL = "cell"
    MARKER = "marker"
    HEADER = "header"  # a line that goes to the TEI header

    # Inside blocks.
    BRACKET = "bracket"
    LABEL = "label"
    SAID = "said"
    CALL = "call"
    INLINE_NOTE = "inline-note"
    HIGHLIGHT = "highlight"
    LINK = "link"

    # No text of their own in the TEI.
    PAGE = "page"
    LINE = "line"
    GAP = "gap"
    CONTROL = "control"
    ASIDE = "aside"


ENCODED = frozenset({Name.PAGE, Name.LINE, Name.GAP, Name.CONTROL})
STRUCTURE = frozenset(list(Name)[: list(Name).index(Name.PARAGRAPH)])


@dataclass(slots=True, eq=False)
class Node:
    """A stretch of the source and what it is.

    Attributes:
        name: what it is.
        start: half-open span of the source, with `end`; children lie inside it, in order and apart from each other.
        data: what is known of it, see `Kind`.
        children: nodes inside; what lies between them is text (or, in structure, white space).
        certainty: how sure the recogniser was.
    """

    name: Name
    start: int
    end: int
    data: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    children: list[Node] = field(default_factory=list)
    certainty: Certainty = Certainty.HIGH


class Fate(NamedTuple):
    """What became of a stretch of the source.

    Attributes:
        start: half-open span of the source, with `end`.
        fate: `kept`, `encoded` or `aside`.
        reason: the kind of mark-up it became, or why it was left out; `blank` for the space between blocks.
    """

    start: int
    end: int
    fate: str
    reason: str = ""


def is_recorded(fate: Fate) -> bool:
    """Whether a fate stands in the TEI's record: neither what is kept nor the blanks between blocks do."""
    return fate.start < fate.end and fate.fate != "kept" and fate.reason != "blank"


def fates(root: Node) -> Iterator[Fate]:
    """The fates of all characters that a node accounts for, in order.

    Args:
        root: a document, whose span is the whole source, or a part of one.
    """
    found: list[Fate] = []
    _collect(root, found)
    return iter(found)


def _collect(node: Node, found: list[Fate]) -> None:
    name = node.name
    if name in ENCODED:
        found.append(Fate(node.start, node.end, "encoded", str(name)))
        return
    if name is Name.ASIDE:
        found.append(Fate(node.start, node.end, "aside", node.data.get("reason", "")))
        return
    fate, reason = ("aside", "blank") if name in STRUCTURE else ("kept", "")
    at = node.start
    for child in node.children:
        if child.start > at:
            found.append(Fate(at, child.start, fate, reason))
        if child.name is Name.PARAGRAPH and not child.children:  # the most, at once
            if child.start < child.end:
                found.append(Fate(child.start, child.end, "kept"))
        else:
            _collect(child, found)
        at = child.end
    if at < node.end:
        found.append(Fate(at, node.end, fate, reason))
