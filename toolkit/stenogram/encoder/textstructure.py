"""Elements of the TEI's default text structure: divisions with their openers and closers (Guidelines, chapter 4)."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from stenogram.document import Name, Node
from stenogram.encoder.context import Context, add
from stenogram.encoder.core import INSIDE, Write, certainty, flow, item_list, note_body, paragraph, quotation
from stenogram.encoder.drama import BLOCKS, turn
from stenogram.tei import TEI


def text(root: etree._Element, node: Node, context: Context) -> etree._Element:
    """`text` with `body` and, where notes stand at the end, `back`."""
    element = add(root, "text")
    context.notes.update({child.data["id"]: child for child in node.children if child.name is Name.NOTE})
    for child in node.children:
        if child.name is Name.NOTE:
            continue  # its call will fetch it
        part = add(element, "body" if child.name is Name.BODY else "back")
        for inner in child.children:
            division(part, inner, context, outermost=child.name is Name.BODY)
    return element


def stray_notes(element: etree._Element, context: Context) -> None:
    """Notes that no call has fetched, at the end of the text and in the order of the source."""
    if not context.notes:
        return
    back = element[-1] if element[-1].tag == f"{TEI}back" else add(element, "back")
    holder = next((d for d in reversed(back) if d.get("type") == "notes"), None)
    if holder is None:
        holder = add(back, "div", type="notes")
    while context.notes:
        body = context.notes.pop(next(iter(context.notes)))
        target = " ".join(t for t in body.data.get("target", "").split() if t in context.called)
        note_body(holder, replace(body, data={**body.data, "target": target}), context)


def division(parent: etree._Element, node: Node, context: Context, outermost: bool = False) -> None:
    """`div`; the outermost one says what kind of text it is."""
    element = add(parent, "div", type=node.data.get("type") or (context.genre if outermost else "section"))
    for child in node.children:
        BLOCKS[child.name](element, child, context)
    if not any(child.name in _WORDS for child in node.children):
        add(element, "p")  # the TEI wants more than a head


def heading(parent: etree._Element, node: Node, context: Context) -> None:
    """`head`; a name or a date that the source sets as a heading says so."""
    kind = node.data.get("type", "")
    kind = kind if kind in ("sub", "author", "date") else ""
    element = add(parent, "head", type=kind, n=node.data.get("counted", ""), cert=certainty(node))
    when = node.data.get("when", "") if kind == "date" else ""
    flow(add(element, "date", when=when) if when else element, node, context)


def dated(parent: etree._Element, node: Node, context: Context) -> None:
    """`dateline`; a date that could be read is a `date` over all of it."""
    element = add(parent, "dateline")
    when = node.data.get("when", "")
    flow(add(element, "date", when=when) if when else element, node, context)


def closer(parent: etree._Element, node: Node, context: Context) -> None:
    """`opener`, `closer` and `postscript`: blocks in a block."""
    element = add(parent, str(node.name))
    for child in node.children:
        BLOCKS[child.name](element, child, context)


def address(parent: etree._Element, node: Node, context: Context) -> None:
    """`address`, a line for each printed one."""
    element = add(parent, "address")
    for child in node.children:
        if child.name is Name.ADDRESS_LINE:
            flow(add(element, "addrLine"), child, context)
        else:
            BLOCKS[child.name](element, child, context)


def publication(parent: etree._Element, node: Node, context: Context) -> None:
    """Where a text first appeared, as printed under it; a `closer` takes phrases only, so a `seg` holds the `bibl`."""
    segment = add(parent, "seg", type="first-publication")
    flow(add(segment, "bibl", type="first-publication"), node, context)


def simple(name: str) -> Write:
    """A writer for an element that holds text and no attributes."""

    def write(parent: etree._Element, node: Node, context: Context) -> None:
        flow(add(parent, name), node, context)

    return write


def byline(parent: etree._Element, node: Node, context: Context) -> None:
    """`byline`; of a header line that stays in the text, for a note is called in it, the TEI header has a copy."""
    if "field" in node.data:
        context.header.append(Node(Name.HEADER, node.start, node.end, {**node.data, "copy": "yes"}))
    simple("byline")(parent, node, context)


_WORDS = frozenset(
    {
        Name.PARAGRAPH,
        Name.TURN,
        Name.LIST,
        Name.QUOTATION,
        Name.STAGE,
        Name.DIVISION,
        Name.NOTE,
        Name.STANZA,
        Name.TABLE,
    }
)

BLOCKS.update(INSIDE)
BLOCKS.update(
    {
        Name.DIVISION: division,
        Name.TURN: turn,
        Name.PARAGRAPH: paragraph,
        Name.LIST: item_list,
        Name.QUOTATION: quotation,
        Name.NOTE: note_body,
        Name.HEADING: heading,
        Name.DATELINE: dated,
        Name.OPENER: closer,
        Name.ADDRESS: address,
        Name.CLOSER: closer,
        Name.POSTSCRIPT: closer,
        Name.PUBLICATION: publication,
        Name.BYLINE: byline,
        Name.SALUTE: simple("salute"),
        Name.SIGNED: simple("signed"),
    }
)
