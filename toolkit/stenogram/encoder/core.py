"""Elements of the TEI's core module: paragraphs, lists, notes, references, quotations, page breaks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from stenogram.document import Name, Node
from stenogram.encoder.context import Context, add, append_text
from stenogram.marks import Certainty
from stenogram.tei import TEI, XML_ID, as_xml_reads

_P = TEI + "p"
Write = Callable[[etree._Element, Node, Context], None]


def certainty(node: Node) -> str:
    """The value of `@cert`; certainty itself is not said."""
    return "" if node.certainty is Certainty.HIGH else str(node.certainty)


def flow(element: etree._Element, node: Node, context: Context, start: int | None = None) -> None:
    """Write a node's text and the nodes in it, verbatim."""
    text = context.text
    at = node.start if start is None else start
    for child in node.children:
        if at < child.start:
            append_text(element, text[at : child.start])
        INSIDE[child.name](element, child, context)
        at = child.end
    if at < node.end:
        append_text(element, text[at : node.end])


def paragraph(parent: etree._Element, node: Node, context: Context) -> None:
    """`p` with a counted id."""
    element = etree.SubElement(parent, _P)
    if node.data and (rend := node.data.get("rend")):
        element.set("rend", rend)
    context.identify(element, "p")
    if node.children:
        flow(element, node, context)
    else:
        element.text = as_xml_reads(context.text[node.start : node.end])


def note_body(parent: etree._Element, node: Node, context: Context) -> None:
    """`note` where its body stands, with the printed marker in `label` (Guidelines, 3.9.1)."""
    data = node.data
    element = add(parent, "note")
    if data.get("id"):
        element.set(XML_ID, data["id"])
    for key in ("type", "n"):
        if data.get(key):
            element.set(key, data[key])
    element.set("place", data.get("place", "end"))
    if data.get("target"):
        element.set("target", " ".join(f"#{t}" for t in data["target"].split()))
    if certainty(node):
        element.set("cert", certainty(node))
    for child in node.children:
        if child.name is Name.MARKER:
            append_text(add(element, "label"), context.text[child.start : child.end])
        elif child.name is Name.PARAGRAPH:
            paragraph(element, child, context)
        else:
            INSIDE[child.name](element, child, context)


def call(parent: etree._Element, node: Node, context: Context) -> None:
    """`ref` that holds the printed call; without a body it points nowhere, and says so.

    A foot-of-page note whose body the source keeps apart is put here (Guidelines, 3.9.1.1), and needs no `ref` where
    its call has no character of its own. What a header line calls stays in the text.
    """
    data = node.data
    body = None if context.in_header else context.notes.pop(data.get("target", ""), None)
    if body is not None:
        context.moved.append((data["target"], body.start, body.end))
        if data.get("alone"):
            note_body(parent, replace(body, data={**body.data, "target": ""}), context)
            return
    element = add(parent, "ref", type="noteref")
    if data.get("id"):
        element.set(XML_ID, data["id"])
        context.called.add(data["id"])
    if data.get("n"):
        element.set("n", data["n"])
    if data.get("target"):
        element.set("target", f"#{data['target']}")
    if certainty(node):
        element.set("cert", certainty(node))
    flow(element, node, context)
    if body is not None:
        note_body(parent, body, context)


def inline_note(parent: etree._Element, node: Node, context: Context) -> None:
    """`note` whose words the source prints in brackets where they belong, with the marker in `label`."""
    element = add(parent, "note", n=node.data.get("n", ""), place="inline")
    if node.data.get("id"):
        element.set(XML_ID, node.data["id"])
    first = node.children[0]
    append_text(add(element, "label"), context.text[first.start : first.end])
    flow(add(element, "p"), replace(node, start=first.end, children=node.children[1:]), context)


def item_list(parent: etree._Element, node: Node, context: Context) -> None:
    """`list` of `item`s, each with its printed label."""
    element = add(parent, "list", type="ordered" if _labelled(node) else "")
    for child in node.children:
        if child.name is not Name.ITEM:
            INSIDE[child.name](element, child, context)
            continue
        item = add(element, "item", n=child.data.get("counted", ""))
        for part in child.children:
            if part.name is Name.MARKER:
                append_text(add(item, "label"), context.text[part.start : part.end])
            else:
                paragraph(item, part, context)


def _labelled(node: Node) -> bool:
    return any("counted" in item.data or any(p.name is Name.MARKER for p in item.children) for item in node.children)


def quotation(parent: etree._Element, node: Node, context: Context) -> None:
    """A block quotation: `quote` with paragraphs."""
    element = add(parent, "quote")
    for child in node.children:
        (paragraph if child.name is Name.PARAGRAPH else INSIDE[child.name])(element, child, context)


def highlight(parent: etree._Element, node: Node, context: Context) -> None:
    """`hi` with the type it is set in; type inside type of the same extent is one `hi`."""
    rend, inner = _looks(node)
    flow(add(parent, "hi", rend=rend), inner, context)


def link(parent: etree._Element, node: Node, context: Context) -> None:
    """`ref` to another page; type of the same extent is said in its `@rend`."""
    rend, inner = ("", node)
    if _same_extent(node) and node.children[0].name is Name.HIGHLIGHT:
        rend, inner = _looks(node.children[0])
    flow(add(parent, "ref", target=node.data.get("target", ""), rend=rend), inner, context)


def _looks(node: Node) -> tuple[str, Node]:
    """The words for the type of a stretch, and the innermost node that has them."""
    words = [node.data.get("rend", "")]
    while _same_extent(node) and node.children[0].name is Name.HIGHLIGHT:
        node = node.children[0]
        words.append(node.data.get("rend", ""))
    return " ".join(dict.fromkeys(word for word in words if word)), node


def _same_extent(node: Node) -> bool:
    children = node.children
    return len(children) == 1 and (children[0].start, children[0].end) == (node.start, node.end)


def page(parent: etree._Element, node: Node, context: Context) -> None:
    """`pb` where the new page begins (Guidelines, 3.11.3)."""
    element = add(parent, "pb", n=node.data.get("n", ""))
    if node.data.get("break"):
        element.set("break", node.data["break"])


def line(parent: etree._Element, node: Node, context: Context) -> None:
    """`lb` in the middle of a word."""
    add(parent, "lb", **{"break": node.data.get("break", "no")})


def gap(parent: etree._Element, node: Node, context: Context) -> None:
    """`gap` for a printed ellipsis mark."""
    add(parent, "gap", reason=node.data.get("reason", "ellipsis"))


def nothing(parent: etree._Element, node: Node, context: Context) -> None:
    """What only the record of fates holds."""


def header_line(parent: etree._Element, node: Node, context: Context) -> None:
    """A line about the document: kept for the TEI header."""
    context.header.append(node)


INSIDE: dict[Name, Write] = {
    Name.CALL: call,
    Name.INLINE_NOTE: inline_note,
    Name.HIGHLIGHT: highlight,
    Name.LINK: link,
    Name.PAGE: page,
    Name.LINE: line,
    Name.GAP: gap,
    Name.CONTROL: nothing,
    Name.ASIDE: nothing,
    Name.HEADER: header_line,
}
