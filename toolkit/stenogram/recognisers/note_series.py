"""Which bodies form a series, and where the places that look like their calls stand.

Bodies in a row with rising numbers and one shape of marker are a group.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from stenogram.marks import Block
from stenogram.recognisers.note_bodies import Body
from stenogram.recognisers.note_evidence import over_notes, witnessed
from stenogram.recognisers.note_shapes import STARRED, Call

_FEW = 20  # places to look at where one call stands against others
_OFTEN = 500  # calls of one note, at the most
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class Group:
    """Bodies in a row, and the calls found for them.

    Attributes:
        bodies: in order.
        headed: whether a heading such as "Notes" stands over them.
        witnessed: whether something else says that they are notes.
        calls: for each body its calls; empty where none was found.
        family: the shape of its calls.
        doubts: of calls that could be read in another way, by their start: the other reading.
    """

    bodies: list[Body]
    headed: bool = False
    witnessed: bool = False
    calls: list[list[Call]] = field(default_factory=list)
    family: str = ""
    doubts: dict[int, str] = field(default_factory=dict)

    @property
    def matched(self) -> int:
        """How many bodies have a call."""
        return sum(1 for found in self.calls if found)


def groups(text: str, found: Sequence[Body], blocks: Sequence[Block]) -> list[Group]:
    """Bodies that follow each other with one shape and rising labels; other blocks may stand between."""
    result: list[Group] = []
    for body in found:
        opens = body.start == blocks[body.order].start
        headed = body.order > 0 and opens and over_notes(text, blocks[body.order - 1])
        goes_on = next((g for g in reversed(result[-2:]) if not headed and _goes_on(g, body, result[-1])), None)
        if goes_on is not None:
            goes_on.bodies.append(body)
        else:
            result.append(Group([body], headed))
    for group in result:
        group.witnessed = witnessed(text, blocks, group.bodies)
    for index in range(1, len(result)):  # stars and a second shape right under headed notes are notes as well
        before, group = result[index - 1], result[index]
        group.headed = group.headed or (before.headed and group.bodies[0].order - before.bodies[-1].order <= 1)
    return result


def _goes_on(group: Group, body: Body, latest: Group) -> bool:
    """Whether a body continues a group; notes of another series (a star) may stand in between."""
    last = group.bodies[-1]
    adjacent = group is latest or body.order - last.order <= 3 + len(latest.bodies)
    return adjacent and body.shape == last.shape and _follows(last, body)


def _follows(last: Body, body: Body) -> bool:
    one, two = last.label, body.label
    if one[0].isdigit() and two[0].isdigit():
        return number(one) <= number(two) <= number(one) + 2 and one != two
    if one.isalpha() and two.isalpha():
        if len(one) == len(two) == 1 and 0 < ord(two) - ord(one) <= 2:
            return True
        return 0 < _roman(two) - _roman(one) <= 2 and _roman(one) > 0
    return one < two and body.order - last.order <= 3


def number(label: str) -> int:
    """The number that a label begins with; 0 where it begins with none."""
    digits = re.match(r"\d+", label)
    return int(digits.group()) if digits else 0


def _roman(label: str) -> int:
    """The value of a numeral in Roman letters; 0 where it is none."""
    if not all(letter in _ROMAN for letter in label):
        return 0
    values = [_ROMAN[letter] for letter in label]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))


class Pool:
    """The places that look like calls, by family and label.

    Attributes:
        used: starts of those that a note has, and of the markers of bodies.
        end: from here on notes stand at the end of the text.
    """

    def __init__(self, calls: Sequence[Call], markers: set[int], size: int) -> None:
        self.used = markers
        self.end = size - max(min(2000, size // 7), size // 50)
        self._by_label: dict[tuple[str, str], list[Call]] = defaultdict(list)
        self.add(calls)

    def add(self, calls: Sequence[Call]) -> None:
        """Take more of them; none of their families may be here already."""
        for call in calls:
            if call.start not in self.used:
                self._by_label[call.family, call.label].append(call)
        self.families = {family for family, _ in self._by_label}

    def of(self, family: str, body: Body, low: int) -> list[Call]:
        """The free ones of a family that may call a body, from a place on, in order."""
        label = body.label.rstrip("*") if body.label[0].isdigit() else body.label
        found = self._by_label.get((family, label + "*" if family == STARRED else label), [])
        first, last = bisect_left(found, low, key=_start), bisect_left(found, body.start, key=_start)
        return [c for c in found[max(first, last - _OFTEN) : last] if c.start not in self.used]

    def between(self, call: Call, low: int, high: int) -> list[Call]:
        """The other places of a call's family and label in a stretch, whether free or not."""
        found = self._by_label.get((call.family, call.label), [])
        first, last = bisect_left(found, low, key=_start), bisect_left(found, high, key=_start)
        return [other for other in found[first:last][:_FEW] if other.start != call.start]


_start = attrgetter("start")
