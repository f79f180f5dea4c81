"""One walk through a text: who says what where, what stands in brackets, who and what is named.

Words are handed out in *channels*: what a person says, what stands in brackets, notes, and the rest of the text. A
search in one channel finds a sentence whole although a bracket stands in its middle, and finds brackets alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from lxml import etree

TEI = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
_CUT = len(TEI)
_BLOCKS = frozenset(
    [
        "p",
        "ab",
        "l",
        "head",
        "item",
        "cell",
        "speaker",
        "stage",
        "note",
        "salute",
        "signed",
        "dateline",
        "byline",
        "trailer",
        "quote",
        "lg",
        "div",
        "sp",
        "row",
        "list",
        "label",
        "opener",
        "closer",
        "postscript",
        "figDesc",
        "said",
    ]
)
# The editor's second reading, and what is no text.
_PASSED_OVER = frozenset(["sic", "orig", "abbr", "rdg", "fw"])
_CALLS = frozenset({"noteref"})
NAMES = frozenset(["persName", "orgName", "name", "rs", "placeName", "geogName", "settlement", "country", "region"])


class Place(NamedTuple):
    """Where the walk is: the channel, who has the word, the nearest id, the innermost turn and bracket."""

    part: str = "text"
    who: str = ""
    anchor: str = ""
    turn: etree._Element | None = None
    stage: etree._Element | None = None
    block: etree._Element | None = None


class Heard(NamedTuple):
    """Words of one channel at one anchor."""

    part: str
    who: str
    anchor: str
    words: str


class Walk:
    """What a walk through a text comes by.

    Attributes:
        heard: the words, in order, cut where channel or anchor changes and at the ends of blocks.
        turns, brackets, named, sections: elements with the place at which they stand.
    """

    def __init__(self, text: etree._Element, voice: Callable[[str], str]) -> None:
        self.heard: list[Heard] = []
        self.turns: list[tuple[etree._Element, Place]] = []
        self.brackets: list[tuple[etree._Element, Place]] = []
        self.named: list[tuple[etree._Element, Place]] = []
        self.sections: list[tuple[etree._Element, Place]] = []
        self.notes = 0
        self._voice = voice
        self._open: list[str] = []
        self._place = Place()
        self._element(text, Place())
        self._close()

    def _say(self, words: str | None, place: Place) -> None:
        if not words:
            return
        if place[:3] != self._place[:3]:
            self._close()
            self._place = place
        self._open.append(words)

    def _close(self) -> None:
        words = " ".join("".join(self._open).split())
        if words:
            self.heard.append(Heard(*self._place[:3], words))
        self._open = []

    def _element(self, element: etree._Element, outer: Place) -> None:
        tag = element.tag
        if not isinstance(tag, str):
            return
        name = tag[_CUT:]
        if name in _PASSED_OVER or element.get("type") in _CALLS:
            return
        place = self._entered(element, name, outer)
        block = name in _BLOCKS
        if block:
            self._close()
        elif name == "lb" and element.get("break") != "no":
            self._say(" ", place)
        self._say(element.text, place)
        for child in element:
            self._element(child, place)
            self._say(child.tail, place)
        if block:
            self._close()

    def _entered(self, element: etree._Element, name: str, outer: Place) -> Place:
        """The place inside an element, which is noted down if it is one to find again."""
        anchor = element.get(ID) or outer.anchor
        place = outer if anchor == outer.anchor else outer._replace(anchor=anchor)
        if name in ("p", "ab", "l", "head", "item", "cell"):
            place = place._replace(block=element)
        if name == "sp":
            who = self._voice(element.get("who", ""))
            place = place._replace(part="spoken", who=who, turn=element)
            self.turns.append((element, place))
        elif name == "stage":
            place = place._replace(part="bracket", who="", stage=outer.stage if outer.stage is not None else element)
            if outer.stage is None:
                self.brackets.append((element, place))
        elif name == "said" and outer.stage is not None:
            place = place._replace(who=self._voice(element.get("who", "")))
        elif name == "note":
            self.notes += 1
            place = place._replace(part="note", who="", block=element)
        elif name == "speaker":
            place = place._replace(part="label", who="")
        elif name in NAMES:
            self.named.append((element, place))
        elif name in ("div", "floatingText"):
            self.sections.append((element, place))
        return place


def plain(element: etree._Element | None) -> str:
    """The words of an element in one line, without notes, calls and the editor's second readings."""
    return "" if element is None else " ".join("".join(pieces(element)).split())


def pieces(element: etree._Element, until: etree._Element | None = None) -> Iterator[str]:
    """The words of an element piece by piece; where `until` is given an empty piece marks its place."""
    if element is until:
        yield ""
    if element.text:
        yield element.text
    for child in element:
        tag = child.tag
        if isinstance(tag, str):
            name = tag[_CUT:]
            if name == "lb" and child.get("break") != "no":
                yield " "
            elif name not in _PASSED_OVER and name != "note" and child.get("type") not in _CALLS:
                yield from pieces(child, until)
        if child.tail:
            yield child.tail
