"""Elements of the TEI's module for performance texts: turns, labels, brackets (Guidelines, 7.2)."""

from __future__ import annotations

from lxml import etree

from stenogram.document import ENCODED, Name, Node
from stenogram.encoder.context import Context, add, append_text
from stenogram.encoder.core import INSIDE, Write, certainty, flow

_NO_SPEECH = ENCODED | {Name.SPEAKER, Name.HEADER, Name.ASIDE, Name.NOTE}
_TYPES = frozenset(
    [
        "interjection",
        "applause",
        "laughter",
        "noise",
        "movement",
        "voices",
        "pause",
        "break",
        "delivery",
        "reading",
        "procedural",
        "entrance",
        "exit",
        "editorial",
        "mixed",
    ]
)


def turn(parent: etree._Element, node: Node, context: Context) -> None:
    """`sp` with the printed label; `@who` only where somebody is known."""
    element = add(parent, "sp")
    context.identify(element, "u")
    person = context.who.get(int(node.data.get("of", node.start)), "")
    if person:
        element.set("who", f"#{person}")
        role = context.roles.get(person, "")
        if role:
            element.set("ana", f"#role.{role}")
    if certainty(node):
        element.set("cert", certainty(node))
    for key in ("prev", "next"):
        if key in node.data:
            element.set(key, node.data[key])
    for child in node.children:
        BLOCKS[child.name](element, child, context)
    if all(child.name in _NO_SPEECH for child in node.children):
        context.identify(add(element, "p"), "p")  # a label with no words: the TEI wants something said


def speaker(parent: etree._Element, node: Node, context: Context) -> None:
    """The label exactly as printed."""
    flow(add(parent, "speaker"), node, context)


def stage(parent: etree._Element, node: Node, context: Context) -> None:
    """A bracket, or the record's own words, on lines of its own or inside a paragraph."""
    kind = node.data.get("type", "")
    element = add(parent, "stage", type=kind if kind in _TYPES else "interjection")
    for key, value in (("ana", node.data.get("ana", "")), ("cert", certainty(node))):
        if value:
            element.set(key, value)
    flow(element, node, context)


def label(parent: etree._Element, node: Node, context: Context) -> None:
    """A speaker's printed name inside a bracket."""
    flow(add(parent, "label", type="speaker"), node, context)


def said(parent: etree._Element, node: Node, context: Context) -> None:
    """Words spoken inside a bracket, or quoted as spoken (Guidelines, 3.3.3)."""
    element = add(parent, "said")
    person = context.who.get(node.start, "")
    if person:
        element.set("who", f"#{person}")
    flow(element, node, context)


def stanza(parent: etree._Element, node: Node, context: Context) -> None:
    """`lg` of lines of verse."""
    element = add(parent, "lg")
    for child in node.children:
        if child.name is Name.VERSE:
            flow(add(element, "l"), child, context)
        else:
            INSIDE[child.name](element, child, context)


def table(parent: etree._Element, node: Node, context: Context) -> None:
    """`table` of rows and cells (Guidelines, 15.1)."""
    element = add(parent, "table")
    for child in node.children:
        if child.name is not Name.ROW:
            INSIDE[child.name](element, child, context)
            continue
        row = add(element, "row")
        for cell in child.children:
            flow(add(row, "cell"), cell, context)
        append_text(row, "")


BLOCKS: dict[Name, Write] = {Name.SPEAKER: speaker, Name.STAGE: stage, Name.STANZA: stanza, Name.TABLE: table}
INSIDE.update({Name.BRACKET: stage, Name.LABEL: label, Name.SAID: said})
