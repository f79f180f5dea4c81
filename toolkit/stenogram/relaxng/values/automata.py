"""Regular expressions followed state by state: slower a character, but never more than so much a character."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stenogram.relaxng.values.characters import Ranges
    from stenogram.relaxng.values.expressions import Tree

_MOST_KNOWN = 5_000


class Automaton:
    """Thompson's construction over a tree of `expressions`; sets of states met are remembered."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._moves: list[tuple[Ranges, int] | None] = []
        self._free: list[list[int]] = []
        self._begin = -1
        self._end = -1
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def _state(self) -> int:
        self._moves.append(None)
        self._free.append([])
        return len(self._moves) - 1

    def _build(self, tree: Tree, end: int) -> int:
        """States for a tree that lead to `end`; the first of them."""
        from stenogram.relaxng.values.expressions import Either, Row, Set

        if isinstance(tree, Set):
            begin = self._state()
            self._moves[begin] = (tree.ranges, end)
            return begin
        if isinstance(tree, Row):
            for part in reversed(tree.parts):
                end = self._build(part, end)
            return end
        begin = self._state()
        if isinstance(tree, Either):
            self._free[begin] += [self._build(part, end) for part in tree.parts]
            return begin
        if tree.most < 0:
            self._free[begin] += [self._build(tree.part, begin), end]
        else:
            last = end
            for _ in range(tree.most - tree.least):
                skip = self._state()
                self._free[skip] += [self._build(tree.part, last), end]
                last = skip
            begin = last
        for _ in range(tree.least):
            begin = self._build(tree.part, begin)
        return begin

    def _closure(self, states: list[int]) -> frozenset[int]:
        seen = set(states)
        waiting = list(states)
        while waiting:
            for state in self._free[waiting.pop()]:
                if state not in seen:
                    seen.add(state)
                    waiting.append(state)
        return frozenset(state for state in seen if self._moves[state] or state == self._end)

    def matches(self, text: str) -> bool:
        """Whether the whole text matches."""
        if self._begin < 0:
            self._end = self._state()
            self._begin = self._build(self._tree, self._end)
        here = self._closure([self._begin])
        for letter in text:
            key = (here, letter)
            found = self._known.get(key)
            if found is None:
                if len(self._known) > _MOST_KNOWN:
                    self._known.clear()
                moves = (self._moves[state] for state in here)
                found = self._closure([move[1] for move in moves if move and _holds(move[0], ord(letter))])
                self._known[key] = found
            here = found
            if not here:
                return False
        return self._end in here


def _holds(ranges: Ranges, number: int) -> bool:
    place = bisect_right(ranges, (number, 0x110000)) - 1
    return place >= 0 and ranges[place][0] <= number <= ranges[place][1]
