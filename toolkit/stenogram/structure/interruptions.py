"""Speeches that something breaks: a document read out, or an interruption printed as a paragraph of its own.

The two halves of a speech that somebody interrupted point at each other.

TEI Guidelines, 17.3 (att.global.linking): `@next` and `@prev` join the parts of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from stenogram.document import Name, Node
from stenogram.marks import Kind
from stenogram.structure.items import Item

_UNFINISHED = re.compile(r"(?:[,;:–—-]|\.\.\.|…|\w)[\s\"”“»«’']*$")
_GOES_ON = re.compile(r"^[\s\"“„«(]*(?:\.\.\.|…|[–—-]\s|[a-zà-öø-ÿа-яёα-ω])")
_ANNOUNCED = re.compile(
    r"(?i)(?::|\b(?:telegram|letter|reads|as follows|following|wording|wortlaut|lautet|verlies|verliest|"
    r"folgende[rsnm]?|t[ée]l[ée]gramme?|lettre|suivante?s?|telegrama|carta|siguientes?|seguintes?|telegramma|lettera|seguenti?|"
    r"телеграмм\w*|"
    r"письм\w*|следующ\w*|зачит\w*|оглаша\w*|depesz\w*|list|następując\w*|brief|volgende|följande|brev)\b[^.:!?]{0,60}[.:!]?)"
    r"[\s\"”»]*$"
)
_READ_OUT = 6_000  # characters of a document that is read out, at the most
_LOOK = 80  # characters at the border of a turn that are read


def embedded(text: str, found: Sequence[Item]) -> set[int]:
    """The starts of headings that stand over a document read out in the middle of a speech, not over a section.

    Args:
        text: the source's text.
        found: the document's blocks.

    Returns:
        Those whose speech announces a document, and where some text stands before the next speaker's label.
    """
    starts: set[int] = set()
    before: Item | None = None
    spoken = False
    for index, item in enumerate(found):
        if item.kind is None:
            spoken = spoken or _is_labelled(item)
            before = item
        elif item.kind is Kind.HEADING and spoken and before is not None:
            last = text[max(before.start, before.end - 2 * _LOOK) : before.end]
            if _ANNOUNCED.search(last) and _is_read_out(found, index):
                starts.add(item.start)
            before = None
    return starts


def _is_labelled(item: Item) -> bool:
    return bool(item.inside) and item.inside[0].kind is Kind.LABEL and item.inside[0].start == item.start


def _is_read_out(found: Sequence[Item], heading: int) -> bool:
    """Whether words that nobody's label precedes follow a heading, and then the next speaker."""
    for index in range(heading + 1, len(found)):
        item = found[index]
        if item.start - found[heading].end > _READ_OUT or item.kind is Kind.HEADING:
            return False
        if _is_labelled(item):
            return index > heading + 1
    return False


def link(document: Node, text: str, who: Mapping[int, str]) -> None:
    """Set `next` and `prev` on turns whose sentence somebody else broke.

    Args:
        document: the tree; turns are counted in its order, as their ids are.
        text: the source's text.
        who: the person's id for the start of each turn.
    """
    turns = list(_turns(document))
    for index, turn in enumerate(turns):
        if "of" in turn.data and index:  # a speech that goes on in another division
            turns[index - 1].data = {**turns[index - 1].data, "next": f"#u{index + 1}"}
            turn.data = {**turn.data, "prev": f"#u{index}"}
    for index in range(2, len(turns)):
        first, middle, second = turns[index - 2 : index + 1]
        speaker = who.get(first.start)
        if not speaker or speaker != who.get(second.start) or speaker == who.get(middle.start):
            continue
        said = (
            second.children[1:] if second.children[:1] and second.children[0].name is Name.SPEAKER else second.children
        )
        if not said or not first.children:
            continue
        ends, begins = (
            text[max(first.start, first.end - _LOOK) : first.end],
            text[said[0].start : said[0].start + _LOOK],
        )
        if _UNFINISHED.search(ends) and _GOES_ON.match(begins):
            first.data = {**first.data, "next": f"#u{index + 1}"}
            second.data = {**second.data, "prev": f"#u{index - 1}"}


def _turns(node: Node) -> Iterator[Node]:
    for child in node.children:
        if child.name is Name.TURN:
            yield child
        elif child.name in (Name.BODY, Name.BACK, Name.DIVISION):
            yield from _turns(child)
