"""Which links between calls and bodies could be read in another way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence

from stenogram.marks import Doubt
from stenogram.recognisers.note_series import Group, Pool, number
from stenogram.recognisers.note_shapes import (
    BARE,
    HALF_ROUND,
    LOWER,
    ROUND,
    ROUND_LETTER,
    SLASHED,
    SPACED,
    STARS,
    Call,
)

# Found by chance as well: digits glued to words, points of enumerations.
WEAK = frozenset({ROUND, ROUND_LETTER, HALF_ROUND, BARE, SPACED, SLASHED, LOWER})
_POOR = 0.5  # the weight of a call that looks rather like something else
_LIKE = 0.75  # of a call's weight has its rival
_LOOSE = "few numbers of its series are there"
_MANY = 3  # groups of one shape are a habit of the document
_STRAYS = 12  # stars: where there are more, they are a habit of the document and no calls
_EMPHASIS = re.compile(r"(?<![^\s(„“\"])[*†‡]+(?=\w)")
_FEW = 0.75  # of a series has calls at the most, where the rest of them is doubtful as well


def doubt(group: Group, pool: Pool) -> None:
    """Note in a group the calls that another place could be, or that could be something else."""
    found = [call for calls in group.calls for call in calls]
    if not found:
        return
    share = sum(map(bool, group.calls)) / len(group.bodies)
    loose = group.family in WEAK and (share < _FEW or not (group.headed or group.witnessed or len(found) > 2))
    for index, calls in enumerate(group.calls):
        if len(calls) != 1 or calls[0].start in group.doubts:
            continue
        call = calls[0]
        reason = _rival(group, index, call, pool) or _odd(call, loose)
        if reason:
            group.doubts[call.start] = reason
    for before, calls, after in zip(group.bodies, group.calls[1:], group.bodies[1:], strict=False):
        missing = number(after.label) - number(before.label) - 1
        if missing > 0 and calls:
            label = number(before.label) + 1
            group.doubts.setdefault(calls[0].start, f"note {label} is missing before it, and may be one with another")


def settle(accepted: list[Group]) -> None:
    """Take back the doubt about small groups of bare numbers where the document has many of the same shape."""
    times = Counter((group.family, group.bodies[0].shape) for group in accepted)
    for group in accepted:
        if times[group.family, group.bodies[0].shape] >= _MANY:
            group.doubts = {at: reason for at, reason in group.doubts.items() if reason != _LOOSE}


def _rival(group: Group, index: int, call: Call, pool: Pool) -> str:
    """What else could call the body, between the calls before and behind; empty where nothing could."""
    if group.family == STARS:
        return ""  # each star stands for the nearest note
    low = next((calls[-1].end for calls in reversed(group.calls[:index]) if calls), call.start - 20_000)
    high = next((calls[0].start for calls in group.calls[index + 1 :] if calls), group.bodies[index].start)
    others = [
        o for o in pool.between(call, low, min(high, group.bodies[index].start)) if o.weight >= _LIKE * call.weight
    ]
    return f"there are {len(others) + 1} places with {call.label} between its neighbours" if others else ""


def _odd(call: Call, loose: bool) -> str:
    if call.weight < _POOR:
        return "what stands around it looks like a number of the text"
    return _LOOSE if loose else ""


def stray_stars(text: str, candidates: Sequence[Call], taken: Container[int]) -> Iterator[Doubt]:
    """Stars behind words that were not linked to a note, where stars are not used for emphasis.

    Args:
        text: the source's text.
        candidates: the places that look like calls, by start.
        taken: where calls and bodies begin that were found.
    """
    stars = [c for c in candidates if c.family == STARS and c.weight == 1 and text[c.start] in "*†‡"]
    stars = [c for c in stars if not text[c.start - 1 : c.start].isdigit()]  # `1*` is a number
    loose = [c for c in stars if c.start not in taken]
    if not loose or len(loose) > _STRAYS or sum(1 for _ in _EMPHASIS.finditer(text)) > _STRAYS:
        return
    for call in loose:
        words = text[max(0, call.start - 30) : call.end]
        yield Doubt("REC403", call.start, call.end, f"“… {words}” is read as text; it could be the call of a note")
