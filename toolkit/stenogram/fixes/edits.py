"""From what a fix does to the bytes that change: one function for each kind of change (SQF, 5.3.5)."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

from stenogram.extents import Extents
from stenogram.fixes import layout
from stenogram.fixes.characters import stretches
from stenogram.fixes.rendering import element, escaped, fragment, qualified, string
from stenogram.schematron.nodes import Node, attribute, namespaces, node


class Splice(NamedTuple):
    """Bytes to be put in the place of others; nothing is lost where `start` is `end`."""

    start: int
    end: int
    new: bytes


class UnfitError(Exception):
    """A change that can't be made here."""


def splices(fix: etree._Element, extents: Extents) -> list[Splice]:
    """All that a fix changes.

    Args:
        fix: as the compiled schema gives it.
        extents: the document.

    Raises:
        UnfitError: a change makes no sense for its node.
    """
    found: list[Splice] = []
    for edit in fix.iterfind("edit"):
        found += _KINDS[edit.get("do", "")](edit, node(edit.get("at", "0"), extents), extents)
    return [one for one in found if extents.data[one.start : one.end] != one.new]


def _content(edit: etree._Element) -> etree._Element:
    """What is new."""
    found = edit.find("new")
    return edit if found is None else found


def _delete(_edit: etree._Element, at: Node, extents: Extents) -> list[Splice]:
    if at.kind == "document" or (at.kind == "element" and not extents.parent(at.element)):
        raise UnfitError("the root element can't be deleted")
    if at.kind == "attribute":
        return [Splice(layout.blanks_before(at.span.start, extents), at.span.end, b"")]
    return [Splice(*layout.line_of(at, extents), b"")]


def _add(edit: etree._Element, at: Node, extents: Extents) -> list[Splice]:
    kind = edit.get("kind", "")
    if kind == "attribute":
        return [_attribute(edit, at.element, extents)]
    position = edit.get("position") or "first-child"
    if at.kind != "element":
        position = {"first-child": "before", "last-child": "after"}.get(position, position)
    inside = position in {"first-child", "last-child"}
    outer = at.element if inside or at.kind != "element" else extents.parent(at.element)
    if at.kind in {"attribute", "document"} or not outer:
        raise UnfitError("nothing can be added there")
    new = _new(edit, "element" if kind == "keep" else kind, outer, extents)
    if not inside:
        offset = at.span.start if position == "before" else at.span.end
        indent = layout.indent(at, extents)
        return [Splice(offset, offset, new + indent if position == "before" else indent + new)]
    if extents.is_empty_tag(at.element):
        end = extents.tag(at.element).end
        start = layout.blanks_before(end - 2, extents)
        return [Splice(start, end, b">" + new + b"</" + extents.name(at.element).encode() + b">")]
    offset, indent = layout.inside(at.element, position == "first-child", extents)
    return [Splice(offset, offset, indent + new)]


def _replace(edit: etree._Element, at: Node, extents: Extents) -> list[Splice]:
    kind = edit.get("kind", "")
    if at.kind == "document":
        raise UnfitError("the document can't be replaced")
    if at.attribute is not None:
        if kind not in {"", "keep", "attribute"}:
            raise UnfitError("an attribute can't become something else")
        name = edit.get("name", "")
        if not name or name.rpartition(":")[2] == at.attribute.name.rpartition(":")[2]:
            quote = chr(extents.data[at.attribute.value.end])
            return [Splice(*at.attribute.value, escaped(string(_content(edit), extents), quote))]
        return [Splice(*at.span, _written(edit, at.element, extents))]
    outer = at.element if at.kind != "element" else extents.parent(at.element)
    kind = at.kind if kind == "keep" else kind
    if kind == "attribute":
        return [*_delete(edit, at, extents), _attribute(edit, outer, extents)]
    return [Splice(*at.span, _new(edit, kind, outer, extents))]


def _string(edit: etree._Element, at: Node, extents: Extents) -> list[Splice]:
    if at.kind not in {"text", "attribute"}:
        raise UnfitError("stringReplace is for texts and attributes")
    start, end = at.attribute.value if at.attribute is not None else at.span
    raw = extents.data[start:end]
    if b"<![CDATA[" in raw and at.attribute is None:
        raise UnfitError("the text stands in a CDATA section")
    scope = namespaces(at.element, extents)
    parts = stretches(raw, [int(part.get("length", "0")) for part in edit])
    made = []
    for part, (first, last) in zip(edit, parts, strict=True):
        if part.tag == "hit":
            quote = chr(extents.data[end]) if at.attribute is not None else ""
            new = escaped(string(part, extents), quote) if quote else fragment(part, scope, extents)
            made.append(Splice(start + first, start + last, new))
    return made


def _attribute(edit: etree._Element, number: int, extents: Extents) -> Splice:
    """An attribute that is added, or takes the place of one that is there."""
    if not number or not edit.get("name"):
        raise UnfitError("an attribute needs an element and a name")
    name, uri = edit.get("name", ""), edit.get("uri", "")
    there = attribute(number, name.rpartition(":")[2], uri, extents)
    if there is not None:
        quote = chr(extents.data[there.value.end])
        return Splice(*there.value, escaped(string(_content(edit), extents), quote))
    last = extents.attributes(number)
    end = last[-1].whole.end if last else extents.tag(number).start + 1 + len(extents.name(number).encode())
    return Splice(end, end, b" " + _written(edit, number, extents))


def _written(edit: etree._Element, number: int, extents: Extents) -> bytes:
    scope = namespaces(number, extents)
    name, declaration = qualified(edit.get("name", ""), edit.get("uri", ""), scope, attribute=True)
    before = declaration.strip() + " " if declaration else ""
    return (before + name).encode() + b'="' + escaped(string(_content(edit), extents), '"') + b'"'


def _new(edit: etree._Element, kind: str, outer: int, extents: Extents) -> bytes:
    """A new node, to stand in an element."""
    name = edit.get("name", "")
    if kind == "comment":
        return b"<!--" + string(_content(edit), extents).replace("--", "- -").encode() + b"-->"
    if kind == "instruction":
        return b"<?" + name.encode() + b" " + string(_content(edit), extents).replace("?>", "? >").encode() + b"?>"
    scope = namespaces(outer, extents)
    if kind == "element":
        if not name:
            raise UnfitError("an element needs a name")
        return element(name, edit.get("uri", ""), _content(edit), scope, extents)
    return fragment(_content(edit), scope, extents)


_KINDS = {"delete": _delete, "add": _add, "replace": _replace, "string": _string}
