"""The best calls for a series of bodies: in the order of the bodies, and looking as much like calls as can be.

A weighted longest increasing subsequence, with a Fenwick tree for the maxima: n log n for n candidates.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from stenogram.recognisers.note_shapes import Call

_LATER = 1e-7  # of two that fit alike, the one nearer to the notes


def chain(rows: Sequence[Sequence[Call]]) -> list[Call | None]:
    """Choose at most one call from each row, so that they stand in the order of the rows and weigh most.

    Args:
        rows: for each body the calls of its label that may be its, in order.

    Returns:
        The call of each row; None where it has none that fits.
    """
    places = sorted({call.start for row in rows for call in row})
    if not places:
        return [None] * len(rows)
    if all(len(row) <= 1 for row in rows) and _rises(rows):
        return [row[0] if row else None for row in rows]
    scale = _LATER / (places[-1] + 1)
    best = _Maxima(len(places))
    nodes: list[tuple[int, Call, int]] = []  # row, call, the node before it
    for number, row in enumerate(rows):
        fresh = []
        for call in row:
            rank = bisect_left(places, call.start)
            score, before = best.below(rank)
            fresh.append((rank, score + call.weight + scale * call.start, len(nodes)))
            nodes.append((number, call, before))
        for rank, score, node in fresh:
            best.put(rank, score, node)
    chosen: list[Call | None] = [None] * len(rows)
    _, node = best.below(len(places))
    while node >= 0:
        number, call, node = nodes[node]
        chosen[number] = call
    return chosen


def _rises(rows: Sequence[Sequence[Call]]) -> bool:
    at = -1
    for row in rows:
        if row:
            if row[0].start <= at:
                return False
            at = row[0].start
    return True


class _Maxima:
    """Maxima of prefixes; a Fenwick tree."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)

    def put(self, rank: int, score: float, node: int) -> None:
        at = rank + 1
        while at <= self.size:
            if score > self.tree[at][0]:
                self.tree[at] = (score, node)
            at += at & -at

    def below(self, rank: int) -> tuple[float, int]:
        found = (0.0, -1)
        while rank > 0:
            if self.tree[rank][0] > found[0]:
                found = self.tree[rank]
            rank -= rank & -rank
        return found
