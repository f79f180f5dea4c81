"""Interruptions printed as paragraphs of their own: the two halves of the broken speech point at each other.

TEI Guidelines, 17.3 (att.global.linking): `@next` and `@prev` join the parts of one thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stenogram.document import Name, Node

_UNFINISHED = re.compile(r"(?:[,;:–—-]|\.\.\.|…|\w)[\s\"”“»«’']*$")
_GOES_ON = re.compile(r"^[\s\"“„«(]*(?:\.\.\.|…|[–—-]\s|[a-zà-öø-ÿа-яёα-ω])")
_LOOK = 80  # characters at the border of a turn that are read


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
