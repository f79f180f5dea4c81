"""Which bodies form a series, and which calls belong to it.

Bodies in a row with rising numbers and one shape of marker are a group. Groups that stand right behind one another, as
the notes of several chapters at a book's end do, are weighed together, for their calls stand in their order too. The
family of calls that serves a group best gives it its calls; no call serves twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from stenogram.marks import Block
from stenogram.recognisers.note_bodies import Body
from stenogram.recognisers.note_chains import chain
from stenogram.recognisers.note_evidence import over_notes, witnessed
from stenogram.recognisers.note_shapes import (
    ANGLED,
    BACKSLASHED,
    BARE,
    BARRED,
    BRACED,
    BRACKETED,
    CARET,
    HALF_ROUND,
    LETTERED,
    LOWER,
    RAISED,
    ROUND,
    ROUND_LETTER,
    SLASHED,
    SPACED,
    STARRED,
    STARS,
    WORDED,
    Call,
)

_FAMILIES = (
    BRACKETED, WORDED, BRACED, BACKSLASHED, ANGLED, CARET, SLASHED, BARRED, STARRED, LETTERED, LOWER, RAISED, STARS,
    BARE, ROUND, ROUND_LETTER, HALF_ROUND, SPACED,
)  # fmt: skip
_REPEATED = frozenset({BRACKETED, STARRED, LETTERED})  # one note may be called twice in these
_WEAK = frozenset({ROUND, ROUND_LETTER, HALF_ROUND, BARE, SPACED, SLASHED, LOWER})  # found by chance as well
_OFTEN = 500  # calls of one note, at the most
_MOST = 40  # candidates for one body: the nearest ones
_NEAR = 12_000  # characters from a call to a note in mid-text: about four pages
_SURE = {
    "[1]": BRACKETED, "[1*]": STARRED, "1*.": STARRED, "1*": STARRED, "[A]": LETTERED, "A.": LETTERED, "[a]": LOWER,
    "(1)": ROUND, "*": STARS, "[*]": STARS, "(*)": STARS, "*)": STARS, "{*}": STARS, "¹": RAISED, "[note 1]": WORDED,
    "note 1": WORDED, "{1}": BRACED, "\\1\\": BACKSLASHED, "<1>": ANGLED, "/1/": SLASHED, "|1|": BARRED, "^1": CARET,
    "[note 1": WORDED,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


@dataclass(slots=True)
class Group:
    """Bodies in a row, and the calls found for them.

    Attributes:
        bodies: in order.
        headed: whether a heading such as "Notes" stands over them.
        witnessed: whether something else says that they are notes.
        calls: for each body its calls; empty where none was found.
        doubts: calls that could have been others, each with the other place (-1 where there is none) and the reason.
    """

    bodies: list[Body]
    headed: bool = False
    witnessed: bool = False
    calls: list[list[Call]] = field(default_factory=list)
    doubts: dict[int, tuple[int, str]] = field(default_factory=dict)

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


_start = attrgetter("start")


def match(found: list[Group], pool: Pool) -> list[Group]:
    """Give each group its calls; groups that are no notes are left out.

    Groups are taken in the order of the text, so that a call goes to the first notes behind it; only where groups stand
    one right behind another, as several series at the end of a text do, the largest chooses first.

    Args:
        found: groups of bodies, in order.
        pool: all places that look like calls.

    Returns:
        The groups that are notes, in order.
    """
    tiers: tuple[list[Group], list[Group], list[Group]] = ([], [], [])
    for group in found:
        sure = _SURE.get(group.bodies[0].shape) not in (None, ROUND, LETTERED, LOWER, STARS)
        known = group.witnessed or group.bodies[-1].end > pool.end
        tiers[0 if group.headed or sure else 1 if known else 2].append(group)
    accepted = [group for tier in tiers for group in _match(tier, pool)]
    return sorted(accepted, key=lambda g: g.bodies[0].start)


def _match(found: list[Group], pool: Pool) -> Iterator[Group]:
    floors: dict[str, int] = defaultdict(int)
    for cluster in _clusters(found):
        borders: dict[str, int] = {}
        series: dict[str, list[Group]] = defaultdict(list)
        for group in cluster:
            series[group.bodies[0].shape].append(group)
        for some in sorted(series.values(), key=lambda s: (not s[0].headed, -sum(len(g.bodies) for g in s))):
            family = _calls_of(some, pool, floors)
            for group in some:
                if family and _is_note_group(group, family, group.bodies[-1].end > pool.end):
                    pool.used.update(call.start for calls in group.calls for call in calls)
                    pool.used.update(body.start for body in group.bodies)
                    borders[family] = group.bodies[-1].end
                elif group.headed:
                    group.calls = [[] for _ in group.bodies]
                else:
                    continue
                yield group
        floors.update(borders)


def _clusters(found: list[Group]) -> list[list[Group]]:
    """Groups with hardly a block between them."""
    clusters: list[list[Group]] = []
    for group in found:
        if clusters and group.bodies[0].order - clusters[-1][-1].bodies[-1].order <= 3:
            clusters[-1].append(group)
        else:
            clusters.append([group])
    return clusters


def _calls_of(some: list[Group], pool: Pool, floors: dict[str, int]) -> str:
    """Give the groups of one series the calls of the family that serves them best, and say which."""
    every = [body for group in some for body in group.bodies]
    own = {body.start for body in every}
    best: tuple[float, str, list[list[Call]]] = (0.0, "", [])
    for rank, family in enumerate(_FAMILIES):
        if family not in pool.families:
            continue
        rows = [[c for c in pool.of(family, body, floors[family]) if c.start not in own] for body in every]
        if not any(rows):
            continue
        picked = chain([row[-_MOST:] for row in rows])
        sure = _SURE.get(every[0].shape) == family
        score = sum(c.weight for c in picked if c) / len(every) + (0.3 if sure else 0) - rank * 0.01
        if score > best[0]:
            best = (score, family, _with_repeats(every, rows, picked, family))
    _, family, chosen = best
    if not family:
        return ""
    at = 0
    for group in some:
        group.calls = chosen[at : at + len(group.bodies)]
        at += len(group.bodies)
    return family


def _with_repeats(
    every: list[Body], rows: list[list[Call]], picked: list[Call | None], family: str
) -> list[list[Call]]:
    """Add the other calls of a note that is called more than once, where no other note has its label."""
    if family not in _REPEATED:
        return [[call] if call else [] for call in picked]
    times: dict[str, int] = defaultdict(int)
    for body in every:
        times[body.label] += 1
    first = every[0].start
    chosen = []
    for body, row, call in zip(every, rows, picked, strict=True):
        if times[body.label] > 1:
            chosen.append([call] if call else [])
        elif call is None:
            chosen.append(row[-1:])
        else:
            chosen.append([c for c in row if c.start < first or c is call])
    return chosen


def _is_note_group(group: Group, family: str, last: bool) -> bool:
    """Whether enough bodies of a group have a call; the less its look says, the more of them must have one."""
    if not any(group.calls):
        return False
    share = sum(map(bool, group.calls)) / len(group.bodies)
    shape = group.bodies[0].shape
    weights = [calls[0].weight for calls in group.calls if calls]
    known = group.headed or group.witnessed
    if family in _WEAK and sum(weights) < (0.35 if known else 0.6) * len(weights):
        return False
    if family == SPACED:
        return share >= 0.8 and sum(weights) >= 0.6 * len(weights) and (known or len(weights) > 1)
    if group.headed or _SURE.get(shape) == family:
        return share >= (0.6 if family in _WEAK and not group.headed else 0.4)
    if shape in ("[1]", "[1*]", "[A]", "*", "[*]"):
        return share >= 0.5
    if last or group.witnessed:
        return share >= 0.6
    # In mid-text a list beside numbers that are glued to words by chance must not pass: all must fit, and be near.
    distances = [body.start - calls[0].start for body, calls in zip(group.bodies, group.calls, strict=True) if calls]
    return share >= 0.8 and max(distances) < _NEAR
