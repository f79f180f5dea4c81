"""Finding brackets: pairs, nested ones, and those that lack a half. One pass over the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_BRACKET = re.compile(r"[()\[\]（）]")
_CLOSES = {")": "(", "]": "[", "）": "（"}
Stretch = tuple[int, int, bool]  # a half-open span, and whether it belongs to a note
_DEEPEST = 40  # open brackets remembered in one paragraph; deeper nesting is no print
_REACH = 2500  # characters over which a bracket may run on into the next paragraphs
_PARAGRAPHS = 3


class Bracket(NamedTuple):
    """One pair.

    Attributes:
        start: the opening bracket; `end`: behind the closing one.
        depth: pairs around it in the same paragraph.
        whole: False where one of the two is missing or of the other shape.
        opened: False where the opening one is missing: `start` is then the paragraph's start.
        first: number of the stretch it begins in.
        closed: False where the closing one is missing: `end` is then the stretch's end.
    """

    start: int
    end: int
    depth: int
    whole: bool
    opened: bool
    first: int
    closed: bool


def scan(text: str, stretches: Sequence[Stretch]) -> list[Bracket]:
    """All brackets of some stretches of a text, by start, outer before inner.

    Args:
        text: the text.
        stretches: paragraphs, in order, without overlap.
    """
    found: list[Bracket] = []
    unclosed: list[tuple[int, int, int]] = []  # place, stretch, depth
    unopened: list[tuple[int, int]] = []
    for number, tokens in _by_stretch(text, stretches):
        stack: list[int] = []
        for at in tokens:
            opening = _CLOSES.get(text[at])
            if opening is None:
                if len(stack) < _DEEPEST:
                    stack.append(at)
                continue
            fit = len(stack) - 1
            while fit >= 0 and text[stack[fit]] != opening:
                fit -= 1
            whole = fit >= 0
            if not whole and not stack:
                if not unopened or unopened[-1][1] != number:  # the first one of a paragraph is enough
                    unopened.append((at, number))
                continue
            fit = fit if whole else len(stack) - 1
            unclosed.extend((place, number, fit + n) for n, place in enumerate(stack[fit + 1 :], 1))
            found.append(Bracket(stack[fit], at + 1, fit, whole, True, number, True))
            del stack[fit:]
        unclosed.extend((place, number, depth) for depth, place in enumerate(stack))
    found.extend(_halves(text, stretches, sorted(unclosed), unopened))
    found.sort(key=lambda b: (b.start, -b.end))
    return found


def _by_stretch(text: str, stretches: Sequence[Stretch]) -> Iterator[tuple[int, list[int]]]:
    """The places of the brackets in each stretch that has any."""
    starts = [stretch[0] for stretch in stretches]
    number = -1
    tokens: list[int] = []
    for match in _BRACKET.finditer(text):
        at = match.start()
        if number < 0 or at >= stretches[number][1]:
            if tokens:
                yield number, tokens
                tokens = []
            number = bisect_right(starts, at) - 1
        if number >= 0 and starts[number] <= at < stretches[number][1]:
            tokens.append(at)
        elif number >= 0 and number + 1 < len(starts) and at >= starts[number + 1]:
            number = bisect_right(starts, at) - 1
    if tokens:
        yield number, tokens


def _halves(
    text: str,
    stretches: Sequence[Stretch],
    unclosed: Sequence[tuple[int, int, int]],
    unopened: Sequence[tuple[int, int]],
) -> Iterator[Bracket]:
    """Brackets that run on into the next paragraphs, and those of which one half is missing."""
    places = [at for at, _ in unopened]
    taken: set[int] = set()
    for index, (start, number, depth) in enumerate(unclosed):
        fit = bisect_left(places, stretches[number][1])
        following = unclosed[index + 1][0] if index + 1 < len(unclosed) else len(text)
        if (
            fit < len(places)
            and fit not in taken
            and places[fit] < min(start + _REACH, following)
            and unopened[fit][1] <= number + _PARAGRAPHS
            and _CLOSES[text[places[fit]]] == text[start]
        ):
            taken.add(fit)
            yield Bracket(start, places[fit] + 1, depth, True, True, number, True)
        else:
            yield Bracket(start, stretches[number][1], depth, False, True, number, False)
    for index, (at, number) in enumerate(unopened):
        if index not in taken:
            yield Bracket(stretches[number][0], at + 1, 0, False, False, number, True)
