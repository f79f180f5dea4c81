"""Which calls belong to which bodies.

Groups that stand right behind one another, as the notes of several chapters at a book's end do, are weighed together,
for their calls stand in their order too. The family of calls that serves a group best gives it its calls; no call
serves twice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set

from stenogram.recognisers.note_bodies import Body
from stenogram.recognisers.note_chains import chain
from stenogram.recognisers.note_doubts import WEAK, doubt, settle
from stenogram.recognisers.note_series import Group, Pool
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
_MOST = 40  # candidates for one body: the nearest ones
_NEAR = 12_000  # characters from a call to a note in mid-text: about four pages
_SURE = {
    "[1]": BRACKETED, "[1*]": STARRED, "1*.": STARRED, "1*": STARRED, "[A]": LETTERED, "A.": LETTERED, "[a]": LOWER,
    "(1)": ROUND, "*": STARS, "[*]": STARS, "(*)": STARS, "*)": STARS, "{*}": STARS, "¹": RAISED, "[note 1]": WORDED,
    "note 1": WORDED, "{1}": BRACED, "\\1\\": BACKSLASHED, "<1>": ANGLED, "/1/": SLASHED, "|1|": BARRED, "^1": CARET,
    "[note 1": WORDED,
}  # fmt: skip


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
    settle(accepted)
    return sorted(accepted, key=lambda g: g.bodies[0].start)


def _match(found: list[Group], pool: Pool) -> Iterator[Group]:
    floors: dict[str, int] = defaultdict(int)
    for cluster in _clusters(found):
        borders: dict[str, int] = {}
        series: dict[str, list[Group]] = defaultdict(list)
        for group in cluster:
            series[group.bodies[0].shape].append(group)
        for some in sorted(series.values(), key=lambda s: (not s[0].headed, -sum(len(g.bodies) for g in s))):
            _served(some, pool, floors)
            for group in some:
                if group.family and _is_note_group(group, group.family, group.bodies[-1].end > pool.end):
                    _fill(group, pool)
                    doubt(group, pool)
                    pool.used.update(call.start for calls in group.calls for call in calls)
                    pool.used.update(body.start for body in group.bodies)
                    borders[group.family] = group.bodies[-1].end
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


def _served(some: list[Group], pool: Pool, floors: dict[str, int]) -> None:
    """Give the groups of one shape their calls: to all together, or to each by itself where that serves more."""
    together = _choose(some, pool, floors, frozenset())
    if len(some) > 1 and sum(map(bool, together[1])) < sum(len(group.bodies) for group in some):
        taken: set[int] = set()
        apart = []
        for group in sorted(some, key=lambda g: -len(g.bodies)):
            family, calls = _choose([group], pool, floors, taken)
            taken.update(call.start for found in calls for call in found)
            apart.append((group, family, calls))
        if sum(bool(found) for _, _, calls in apart for found in calls) > sum(map(bool, together[1])):
            for group, family, calls in apart:
                group.family, group.calls = family, calls
            return
    at = 0
    for group in some:
        group.family = together[0]
        group.calls = together[1][at : at + len(group.bodies)]
        at += len(group.bodies)


def _choose(some: Sequence[Group], pool: Pool, floors: dict[str, int], taken: Set[int]) -> tuple[str, list[list[Call]]]:
    """The family that serves groups of one shape best, and its calls for each of their bodies."""
    every = [body for group in some for body in group.bodies]
    own = {body.start for body in every} | taken
    best: tuple[float, str, list[list[Call]]] = (0.0, "", [[] for _ in every])
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
    return best[1], best[2]


def _fill(group: Group, pool: Pool) -> None:
    """Look for missing calls in other shapes, between the calls before and behind; only one may fit."""
    for index, body in enumerate(group.bodies):
        if group.calls[index] or not (0 < index < len(group.bodies) - 1):
            continue
        before = next((calls[-1] for calls in reversed(group.calls[:index]) if calls), None)
        behind = next((calls[0] for calls in group.calls[index + 1 :] if calls), None)
        if before is None or behind is None or not before.end < behind.start:
            continue
        fitting = [
            call
            for family in pool.families
            for call in pool.of(family, body, before.end)
            if call.start < behind.start and call.weight >= 0.5
        ]
        if len(fitting) == 1:
            group.calls[index] = fitting
            group.doubts[fitting[0].start] = f"it is not of the shape of the others, {group.family}"


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
    if family in WEAK and sum(weights) < (0.35 if known else 0.6) * len(weights):
        return False
    if family == SPACED:
        return share >= 0.8 and sum(weights) >= 0.6 * len(weights) and (known or len(weights) > 1)
    if group.headed or _SURE.get(shape) == family:
        return share >= (0.6 if family in WEAK and not group.headed else 0.4)
    if shape in ("[1]", "[1*]", "[A]", "*", "[*]"):
        return share >= 0.5
    if last or group.witnessed:
        return share >= 0.6
    # In mid-text a list beside numbers that are glued to words by chance must not pass: all must fit, and be near.
    distances = [body.start - calls[0].start for body, calls in zip(group.bodies, group.calls, strict=True) if calls]
    return share >= 0.8 and max(distances) < _NEAR
