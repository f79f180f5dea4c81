"""Marks inside a block, as a tree: outer before inner, never crossing."""

from __future__ import annotations

import heapq
import sys
from collections.abc import Iterable, Iterator

from stenogram.document import ENCODED, Name, Node
from stenogram.marks import Kind, Mark

NAMES = {
    Kind.STAGE: Name.BRACKET,
    Kind.SAID: Name.SAID,
    Kind.LABEL: Name.LABEL,
    Kind.CALL: Name.CALL,
    Kind.INLINE_NOTE: Name.INLINE_NOTE,
    Kind.LINK: Name.LINK,
    Kind.HIGHLIGHT: Name.HIGHLIGHT,
    Kind.PAGE: Name.PAGE,
    Kind.LINE: Name.LINE,
    Kind.GAP: Name.GAP,
    Kind.CONTROL: Name.CONTROL,
    Kind.FURNITURE: Name.ASIDE,
    Kind.RUNNING_HEAD: Name.ASIDE,
    Kind.MARKER: Name.MARKER,
}

# Of two marks with one span the outer one stands first here: a label in bold is a label that holds bold type.
_RANK = {kind: rank for rank, kind in enumerate(NAMES)}

# Type may be cut in two where it crosses something; a bracket or a call may not.
_DIVISIBLE = frozenset({Kind.HIGHLIGHT, Kind.LINK})


# What a file may state without a character for it: a note's call without a printed number, the end of a page.
POINTS = frozenset({Kind.CALL, Kind.PAGE})


def nest(parent: Node, marks: Iterable[Mark]) -> list[Mark]:
    """Put marks below the block that they lie in, each inside the one that holds it.

    Args:
        parent: a block without children.
        marks: inline marks, each wholly inside the parent; their parts are nested too.

    Returns:
        The marks that cross another one, or lie in one that has no text, and so have no place.
    """
    flat = list(_flat(marks))
    if len(flat) == 1 and parent.start <= flat[0].start < flat[0].end <= parent.end:
        mark = flat[0]  # the common case: a mark alone in its block
        if mark.kind is not Kind.RUNNING_HEAD and parent.name not in ENCODED and parent.name is not Name.ASIDE:
            node = Node(NAMES[mark.kind], mark.start, mark.end, mark.data, certainty=mark.certainty)
            parent.children.append(node)
            return []
    queue = [(m.start, _extent(m), _RANK[m.kind], i, m) for i, m in enumerate(flat)]
    heapq.heapify(queue)
    stack = [parent]
    refused: list[Mark] = []
    while queue:
        start, _, rank, serial, mark = heapq.heappop(queue)
        while stack[-1].end <= start and len(stack) > 1:
            stack.pop()
        holder = stack[-1]
        if mark.start == mark.end < holder.end and (holder.name in ENCODED or holder.name is Name.ASIDE):
            mark = mark._replace(start=holder.end, end=holder.end)  # a point in what has no text comes behind it
            heapq.heappush(queue, (mark.start, _extent(mark), rank, serial, mark))
        elif (
            holder.name in ENCODED or holder.name is Name.ASIDE or (mark.start >= mark.end and mark.kind not in POINTS)
        ):
            refused.append(mark)
        elif mark.end <= holder.end:
            node = Node(NAMES[mark.kind], mark.start, mark.end, mark.data, certainty=mark.certainty)
            holder.children.append(node)
            stack.append(node)
            if mark.kind is Kind.RUNNING_HEAD and mark.data.get("n"):
                holder.children.append(Node(Name.PAGE, mark.end, mark.end, {"n": mark.data["n"]}))
        elif mark.kind in _DIVISIBLE:
            for piece in (mark._replace(end=holder.end), mark._replace(start=holder.end)):
                heapq.heappush(queue, (piece.start, -piece.end, rank, serial, piece))
        else:
            refused.append(mark)
    return refused


def _extent(mark: Mark) -> int:
    """Of marks that begin at one place the longest comes first; but a point belongs to what ends there."""
    return -mark.end if mark.end > mark.start else -sys.maxsize


def _flat(marks: Iterable[Mark]) -> Iterator[Mark]:
    for mark in marks:
        if mark.kind in NAMES:
            yield mark
        if mark.parts:
            yield from _flat(mark.parts)
