"""Small damage to XML documents, as an editor's slip or a converter's fault would do it."""

from __future__ import annotations

import random

from local_grammar import Grammar
from lxml import etree

from stenogram.loading import ID


def mutated(data: bytes, grammar: Grammar, chance: random.Random) -> bytes:
    """The document with one or two slips."""
    root = etree.fromstring(data, etree.XMLParser(collect_ids=False))
    for _ in range(chance.randint(1, 2)):
        element = chance.choice([e for e in root.iter(etree.Element) if e is not root])
        chance.choice([_drop, _rename, _swap, _double, _attribute, _attribute, _move, _say])(element, grammar, chance)
    seen: set[str] = set()
    for element in root.iter(etree.Element):
        key = element.get(ID)
        if key is not None and key in seen:  # ids used twice are another matter, with a rule of its own
            del element.attrib[ID]
        seen.add(key or "")
    return bytes(etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _drop(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _rename(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    element.tag = chance.choice(sorted(grammar.patterns))


def _swap(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    other = element.getnext()
    if other is not None:
        other.addnext(element)


def _double(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    parent = element.getparent()
    assert parent is not None
    copy = etree.fromstring(etree.tostring(element, with_tail=False), etree.XMLParser(collect_ids=False))
    parent.insert(parent.index(element), copy)


def _move(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    """Put an empty element of any name in front."""
    element.addprevious(etree.Element(chance.choice(sorted(grammar.patterns))))


def _say(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    element.tail = (element.tail or "") + "words"


def _attribute(element: etree._Element, grammar: Grammar, chance: random.Random) -> None:
    """Drop an attribute, change its value, or add one that some element has."""
    known = grammar.patterns.get(str(element.tag))
    names = sorted(known[0].attributes) if known and chance.random() < 0.7 else ["type", "n", "when", "who", "rend"]
    name = chance.choice(names)
    if name in element.attrib and chance.random() < 0.4:
        del element.attrib[name]
        return
    values = ["", "1", "#x", "x y", "low", "1931-10-22", "1931-13-99", "italic bold", "no", "x-own", "-3", "12", "en"]
    listed = known[0].attributes[name].values if known and name in known[0].attributes else ()
    element.set(name, chance.choice([*values, *(v for v in listed if " " not in v)]))
