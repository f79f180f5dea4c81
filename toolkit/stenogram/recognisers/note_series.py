"""Which bodies form a series, and which calls belong to it.

Bodies in a row with rising numbers and one shape of marker are a group. A group belongs to the family of calls that
has most of its labels, in rising order, in the text before it; large groups choose first, and no call serves twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from stenogram.marks import Block
from stenogram.recognisers.note_shapes import (
    AFTER_NUMBER,
    BARE,
    BRACED,
    BRACKETED,
    HALF_ROUND,
    LETTERED,
    RAISED,
    ROUND,
    STARRED,
    STARS,
    Body,
    Call,
)

_FAMILIES = (BRACKETED, BRACED, STARRED, LETTERED, RAISED, STARS, ROUND, HALF_ROUND, BARE)
_REPEATED = frozenset({BRACKETED, STARRED, LETTERED})  # one note may be called twice in these
_OFTEN = 500  # calls of one note, at the most
_NEAR = 12_000  # characters from a call to a note in mid-text: about four pages
_SURE = {"[1]": BRACKETED, "[1*]": STARRED, "1*.": STARRED, "1*": STARRED, "[A]": LETTERED, "A.": LETTERED}
_SURE |= {"(1)": ROUND, "*": STARS, "[*]": STARS, "¹": RAISED, "[note 1]": BRACKETED, "{1}": BRACED}
_OVER_NOTES = re.compile(
    r"(?:(?:end|foot|editor['’]?s?|author['’]?s?|translator['’]?s?|explanatory)?[ -]?(?:notes?|remarks?)"
    r"(?: by \S.{0,20})?"
    r"|references|anmerkung(?:en)?|fu(?:ß|ss)noten?|endnoten?|notes? de .{3,20}|примечани[яе]|сноск[аи]"
    r"|примітк[аи]|przypis[yi]?|notas?|note|noten|voetnoten|fotnoter|noter)\s*[:.]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Group:
    """Bodies in a row, and the calls found for them.

    Attributes:
        bodies: in order.
        headed: whether a heading such as "Notes" stands over them.
        calls: for each body its calls; empty where none was found.
    """

    bodies: list[Body]
    headed: bool = False
    calls: list[list[Call]] = field(default_factory=list)

    @property
    def matched(self) -> int:
        """How many bodies have a call."""
        return sum(1 for found in self.calls if found)


def groups(text: str, found: Sequence[Body], blocks: Sequence[Block]) -> list[Group]:
    """Bodies that follow each other with one shape and rising labels; other blocks may stand between."""
    result: list[Group] = []
    for body in found:
        headed = body.order > 0 and over_notes(text, blocks[body.order - 1])
        goes_on = next((g for g in reversed(result[-2:]) if not headed and _goes_on(g, body, result[-1])), None)
        if goes_on is not None:
            goes_on.bodies.append(body)
        else:
            result.append(Group([body], headed))
    for index in range(1, len(result)):  # stars and a second shape right under headed notes are notes as well
        before, group = result[index - 1], result[index]
        group.headed = group.headed or (before.headed and group.bodies[0].order - before.bodies[-1].order == 1)
    return result


def _goes_on(group: Group, body: Body, latest: Group) -> bool:
    """Whether a body continues a group; notes of another series (a star) may stand in between."""
    last = group.bodies[-1]
    adjacent = group is latest or body.order - last.order <= 3 + len(latest.bodies)
    return adjacent and body.shape == last.shape and _follows(last, body)


def over_notes(text: str, block: Block) -> bool:
    """Whether a block is a heading such as "Notes"."""
    return block.end - block.start <= 40 and _OVER_NOTES.fullmatch(text, block.start, block.end) is not None


def _follows(last: Body, body: Body) -> bool:
    one, two = _number(last.label), _number(body.label)
    if one is None or two is None:
        return last.label < body.label and body.order - last.order <= 3
    return one <= two <= one + 2 and (body.label != last.label)


def _number(label: str) -> int | None:
    digits = re.match(r"\d+", label)
    return int(digits.group()) if digits else None


def match(found: list[Group], calls: Sequence[Call]) -> list[Group]:
    """Give each group its calls; groups that are no notes are left out.

    Groups are taken in the order of the text, so that a call goes to the first notes behind it; only where groups stand
    one right behind another, as several series at the end of a text do, the largest chooses first.

    Args:
        found: groups of bodies, in order.
        calls: all places that look like calls, in order.

    Returns:
        The groups that are notes, in order.
    """
    by_label: dict[tuple[str, str], list[Call]] = defaultdict(list)
    used = {body.start for group in found for body in group.bodies}
    for call in calls:
        if call.start not in used:
            by_label[call.family, call.label].append(call)
    last = calls[-1].start if calls else -1
    plain = [g for g in found if g.headed or _SURE.get(g.bodies[0].shape) in (BRACKETED, STARRED)]
    doubtful = [g for g in found if not (g.headed or _SURE.get(g.bodies[0].shape) in (BRACKETED, STARRED))]
    accepted = [g for some in (plain, doubtful) for g in _match(some, by_label, used, last)]
    return sorted(accepted, key=lambda g: g.bodies[0].start)


def _match(
    found: list[Group], by_label: dict[tuple[str, str], list[Call]], used: set[int], last: int
) -> Iterator[Group]:
    floors: dict[str, int] = defaultdict(int)
    for cluster in _clusters(found):
        borders: dict[str, int] = {}
        for group in sorted(cluster, key=lambda g: (not g.headed, -len(g.bodies))):
            best: tuple[float, str, list[list[Call]]] = (0.0, "", [])
            for rank, family in enumerate(_FAMILIES):
                chosen = _choose(group, family, by_label, used, floors[family])
                sure = _SURE.get(group.bodies[0].shape) == family
                score = sum(map(bool, chosen)) / len(group.bodies) + (0.3 if sure else 0) - rank * 0.01
                if any(chosen) and score > best[0]:
                    best = (score, family, chosen)
            _, family, chosen = best
            if family and _is_note_group(group, chosen, family, group.bodies[-1].start > last):
                group.calls = chosen
                used.update(call.start for some in chosen for call in some)
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


def _choose(
    group: Group, family: str, by_label: dict[tuple[str, str], list[Call]], used: set[int], floor: int
) -> list[list[Call]]:
    """For each body the free calls of its label that keep the order of the labels, nearest to the notes."""
    chosen: list[list[Call]] = []
    ceiling = first = group.bodies[0].start
    for body in reversed(group.bodies):
        label = body.label.rstrip("*") if body.label[0].isdigit() else body.label
        calls = by_label.get((family, label + "*" if family == STARRED else label), [])
        if family == BARE and not calls:
            calls = by_label.get((AFTER_NUMBER, label), [])
        low, high = bisect_left(calls, floor, key=_start), bisect_left(calls, first, key=_start)
        picked = (
            _nearest(calls, low, bisect_left(calls, ceiling, key=_start), used)
            or _nearest(calls, low, high, used)
            or _nearest(calls, low, bisect_left(calls, body.start, key=_start), used)
        )
        if picked and family in _REPEATED:
            picked = [c for c in calls[max(low, high - _OFTEN) : high] if c.start not in used] or picked
        if picked:
            ceiling = min(ceiling, picked[-1].start)
        chosen.append(picked)
    return chosen[::-1]


_start = attrgetter("start")


def _nearest(calls: Sequence[Call], low: int, high: int, used: set[int]) -> list[Call]:
    """The last free one of these calls, alone in a list; an empty list if all are used."""
    for index in range(high - 1, low - 1, -1):
        if calls[index].start not in used:
            return [calls[index]]
    return []


def _is_note_group(group: Group, chosen: list[list[Call]], family: str, last: bool) -> bool:
    """Whether enough bodies of a group have a call; the less its look says, the more of them must have one."""
    share = sum(map(bool, chosen)) / len(group.bodies)
    first = group.bodies[0]
    if group.headed or _SURE.get(first.shape) == family:
        return share >= (0.6 if family == ROUND and not group.headed else 0.4)
    if first.shape in ("[1]", "[1*]", "[A]", "*", "[*]"):
        return share >= 0.5
    if last:
        return share >= 0.6
    # In mid-text a list beside numbers that are glued to words by chance must not pass: all must fit, and be near.
    distances = [body.start - calls[0].start for body, calls in zip(group.bodies, chosen, strict=True) if calls]
    return share >= 0.8 and max(distances) < _NEAR and (family != BARE or len(group.bodies) <= 4)
