"""Where somebody or something appears in a text, with some words of context."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from lxml import etree

from stenogram.site.agents import Agents
from stenogram.site.names import slug
from stenogram.site.walking import TEI, Place, Walk, pieces, plain

_FIRST_WORDS = 150  # characters
_AROUND = 70
_PLACES = frozenset({"placeName", "geogName", "settlement", "country", "region"})
_HEADER = f"{TEI}teiHeader/{TEI}"


class Appearances(NamedTuple):
    """By key: who appears in a text, which places, and in which publications it was printed."""

    agents: dict[str, dict[str, Any]]
    places: dict[str, dict[str, Any]]
    publications: dict[str, dict[str, Any]]


def appearances(root: etree._Element, walk: Walk, agents: Agents) -> Appearances:
    """All turns, brackets and mentions of each person and group; places; publications."""
    people = _Gathered()
    places = _Gathered()
    for element in root.iterfind(f"{_HEADER}fileDesc/{TEI}titleStmt/{TEI}author"):
        key = agents.key(element.get("ref", "")) or agents.by_name(plain(element), "person")
        people.add(agents, key, "author", "", "")
    for (_, place), words in zip(walk.turns, _words_of_turns(walk), strict=True):
        people.add(agents, place.who, "turn", place.anchor, words)
    for stage, place in walk.brackets:
        for who in dict.fromkeys(agents.key(said.get("who", "")) for said in stage.iter(f"{TEI}said", f"{TEI}label")):
            people.add(agents, who, "bracket", place.anchor, _shortened(plain(stage)))
    for element, place in walk.named:
        _name(element, place, agents, people, places)
    for path in ("profileDesc/creation", "profileDesc/settingDesc"):
        for element in root.iterfind(f"{_HEADER}{path.replace('/', '/' + TEI)}//{TEI}placeName"):
            key = agents.key(element.get("ref", "")) or agents.by_name(plain(element), "place")
            places.add(agents, key, "origin", "", "")
    return Appearances(people.found, places.found, _publications(root))


class _Gathered:
    """What is found of each key: the name, the counts, and the XML of each appearance."""

    def __init__(self) -> None:
        self.found: dict[str, dict[str, Any]] = {}

    def add(self, agents: Agents, key: str, what: str, anchor: str, words: str, at: tuple[int, int] = (0, 0)) -> None:
        if not key:
            return
        entry = agents.known[key]
        one = self.found.setdefault(
            key,
            {"name": entry.name, "kind": entry.kind, "about": entry.about, "links": list(entry.links),
             "author": 0, "origin": 0, "turns": 0, "brackets": 0, "mentions": 0, "xml": []},
        )  # fmt: skip
        counted = what if what in ("author", "origin") else f"{what}s"
        if counted in ("author", "origin") and one[counted]:
            return
        one[counted] += 1
        shown = etree.Element(what, anchor=anchor, words=words)
        if at != (0, 0):
            shown.set("from", str(at[0]))
            shown.set("to", str(at[1]))
        one["xml"].append(etree.tostring(shown, encoding="unicode"))


def _words_of_turns(walk: Walk) -> list[str]:
    """The first words of each turn; turns are met in the walk's order, and each begins where its place says."""
    found = []
    for turn, _ in walk.turns:
        words = ""
        for child in turn.iter(f"{TEI}p", f"{TEI}ab", f"{TEI}l", f"{TEI}said", f"{TEI}item"):
            words = f"{words} {plain(child)}".strip()
            if len(words) > _FIRST_WORDS:
                break
        found.append(_shortened(words))
    return found


def _shortened(words: str, longest: int = _FIRST_WORDS) -> str:
    return words if len(words) <= longest else words[:longest].rsplit(" ", 1)[0] + " …"


def _name(element: etree._Element, place: Place, agents: Agents, people: _Gathered, places: _Gathered) -> None:
    if place.part == "label":
        return
    name = etree.QName(element).localname
    kind = "place" if name in _PLACES or element.get("type") == "place" else "person"
    if name in ("name", "rs") and not (element.get("ref") or kind == "place"):
        return  # an unknown something
    key = agents.key(element.get("ref", "")) or agents.by_name(plain(element), "group" if name == "orgName" else kind)
    words, at = _around(element, place.block)
    of_place = key in agents.known and agents.known[key].kind == "place"
    (places if of_place else people).add(agents, key, "mention", place.anchor, words, at)


def _around(element: etree._Element, block: etree._Element | None) -> tuple[str, tuple[int, int]]:
    """Some words on both sides of a name, and where it stands in them."""
    before: list[str] = []
    own = plain(element)
    if block is None:
        return own, (0, len(own))
    rest: list[str] = before
    after: list[str] = []
    for piece in pieces(block, element):
        if piece == "" and rest is before:
            rest = after
        else:
            rest.append(piece)
    left = re.sub(r"\s+", " ", "".join(before)).lstrip()
    right = re.sub(r"\s+", " ", "".join(after))[len(own) :] if after else ""
    if len(left) > _AROUND:
        left = "… " + left[-_AROUND:].split(" ", 1)[-1]
    if len(right) > _AROUND:
        right = right[:_AROUND].rsplit(" ", 1)[0] + " …"
    return f"{left}{own}{right}", (len(left), len(left) + len(own))


def _publications(root: etree._Element) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for source in root.iterfind(f"{_HEADER}fileDesc/{TEI}sourceDesc/*"):
        if not isinstance(source.tag, str) or source.get("type") == "digital":
            continue
        titled = [source.find(f"{TEI}monogr/{TEI}title"), source.find(f"{TEI}title")]
        name = next((words for words in map(plain, titled) if words), "")
        if not name:
            continue
        one = found.setdefault(slug(name), {"name": name, "xml": []})
        shown = etree.Element("printed", type=source.get("type", "printed"))
        shown.append(etree.fromstring(etree.tostring(source, with_tail=False)))
        one["xml"].append(etree.tostring(shown, encoding="unicode"))
    return found
