"""Lines and indentation around a change: what is added or deleted leaves the lines as a person would."""

from __future__ import annotations

import re

from stenogram.extents import Extents, Span
from stenogram.schematron.nodes import Node

_BLANKS = b" \t\r\n"
_BEFORE = re.compile(rb"(?:\r\n|\n|\r)[ \t]*\Z")
_AFTER = re.compile(rb"[ \t]*(?=\r|\n)")


def blanks_before(offset: int, extents: Extents) -> int:
    """Where the white space before an offset begins."""
    while offset and extents.data[offset - 1] in _BLANKS:
        offset -= 1
    return offset


def is_mixed(number: int, extents: Extents) -> bool:
    """Whether an element holds words, beside elements: its white space may be text."""
    pieces = extents.children(number)
    return any(one.kind == "text" and extents.data[slice(*one.span)].strip(_BLANKS) for one in pieces)


def _line_break(offset: int, extents: Extents) -> bytes:
    """The line end and indentation directly before an offset; empty where something else stands there."""
    found = _BEFORE.search(extents.data[max(0, offset - 1000) : offset])
    return found[0] if found else b""


def line_of(at: Node, extents: Extents) -> Span:
    """What is to go with a node: its line where it has it to itself, and no words stand beside it."""
    outer = extents.parent(at.element) if at.kind == "element" else at.element
    before = _line_break(at.span.start, extents)
    if at.kind == "text" or not before or not _AFTER.match(extents.data, at.span.end) or is_mixed(outer, extents):
        return at.span
    return Span(at.span.start - len(before), at.span.end)


def indent(at: Node, extents: Extents) -> bytes:
    """What stands between two siblings beside this node: a line end and indentation, or nothing."""
    outer = extents.parent(at.element) if at.kind == "element" else at.element
    return b"" if is_mixed(outer, extents) else _line_break(at.span.start, extents)


def inside(number: int, first: bool, extents: Extents) -> tuple[int, bytes]:
    """Where a new first or last child begins, and what comes before it."""
    content = extents.content(number)
    others = [one for one in extents.children(number) if one.kind != "text"]
    if is_mixed(number, extents) or not others:
        return content.start if first else content.end, b""
    beside = others[0] if first else others[-1]
    return content.start if first else beside.span.end, _line_break(beside.span.start, extents)
