"""Content models as regular expressions over the names of children, read with derivatives.

A model is a nested tuple: `("symbol", name)`, `("choice", frozenset)`, `("group", first, second)`,
`("mixed", first, second)` (interleave), `("star", part)`, `EMPTY`, `NEVER`. The derivative of a model by a
name is the model of what may follow (Brzozowski, "Derivatives of Regular Expressions", 1964; for RELAX NG:
James Clark, "An algorithm for RELAX NG validation", 2002).
"""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

Model: TypeAlias = tuple[Any, ...]
TEXT = "text()"
EMPTY: Model = ("empty",)
NEVER: Model = ("never",)


def symbol(name: str) -> Model:
    """One child of this name, or `TEXT`."""
    return ("symbol", name)


def choice(*parts: Model) -> Model:
    """Any one of the parts; order and repetition do not matter, so that equal choices are equal tuples."""
    flat: set[Model] = set()
    for part in parts:
        flat |= part[1] if part[0] == "choice" else {part}
    flat.discard(NEVER)
    if not flat:
        return NEVER
    return next(iter(flat)) if len(flat) == 1 else ("choice", frozenset(flat))


def group(first: Model, second: Model) -> Model:
    """One after the other."""
    if NEVER in (first, second):
        return NEVER
    if EMPTY in (first, second):
        return second if first == EMPTY else first
    if first[0] == "group":
        return ("group", first[1], group(first[2], second))
    return ("group", first, second)


def mixed(first: Model, second: Model) -> Model:
    """Both, in any order and interleaved."""
    if NEVER in (first, second):
        return NEVER
    if EMPTY in (first, second):
        return second if first == EMPTY else first
    return ("mixed", first, second)


def star(part: Model) -> Model:
    """Any number of times."""
    if part in (EMPTY, NEVER):
        return EMPTY
    return part if part[0] == "star" else ("star", part)


@cache
def nullable(model: Model) -> bool:
    """Whether nothing at all fits the model."""
    match model[0]:
        case "empty" | "star":
            return True
        case "choice":
            return any(nullable(part) for part in model[1])
        case "group" | "mixed":
            return nullable(model[1]) and nullable(model[2])
    return False


@cache
def after(model: Model, name: str) -> Model:
    """What may follow when `name` has been read; `NEVER` when it may not come."""
    match model:
        case ("symbol", own):
            return EMPTY if own == name else NEVER
        case ("choice", parts):
            return choice(*(after(part, name) for part in parts))
        case ("star", part):
            return group(after(part, name), model)
        case ("group", first, second):
            left = group(after(first, name), second)
            return choice(left, after(second, name)) if nullable(first) else left
        case ("mixed", first, second):
            return choice(mixed(after(first, name), second), mixed(first, after(second, name)))
    return NEVER


@cache
def names(model: Model, *, first: bool = False) -> frozenset[str]:
    """The names in the model; with `first`, only those that may come next."""
    match model:
        case ("symbol", name):
            return frozenset({name})
        case ("choice", parts):
            return frozenset().union(*(names(part, first=first) for part in parts))
        case ("star", part):
            return names(part, first=first)
        case ("group", one, other):
            both = names(one, first=first)
            return both if first and not nullable(one) else both | names(other, first=first)
        case ("mixed", one, other):
            return names(one, first=first) | names(other, first=first)
    return frozenset()


def counterexample(inner: Model, outer: Model) -> list[str] | None:
    """A shortest row of children that `inner` takes and `outer` does not; None when there is none."""
    seen = {(inner, outer)}
    queue: list[tuple[Model, Model, list[str]]] = [(inner, outer, [])]
    for one, other, path in queue:
        if nullable(one) and not nullable(other):
            return path
        for name in sorted(names(one, first=True)):
            pair = (after(one, name), after(other, name))
            if pair not in seen:
                seen.add(pair)
                queue.append((*pair, [*path, name]))
    return None
