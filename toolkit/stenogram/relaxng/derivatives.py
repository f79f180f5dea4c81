"""What is left of a pattern once an element has begun, an attribute was met, text was read (Clark's derivatives).

Instead of his After patterns there are pairs: the definition of the element that begins, and what must follow it.
"""

from __future__ import annotations

from typing import Any

from stenogram.relaxng.names import NameClass, contains
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, TEXT, Kind, Pattern, Patterns, Prefixes
from stenogram.relaxng.values.lexical import words_of
from stenogram.relaxng.values.library import Data

Openings = tuple[tuple[Any, Pattern], ...]
_JOINING = {Kind.CHOICE, Kind.GROUP, Kind.INTERLEAVE, Kind.ONE_OR_MORE}
BLANKS = " \t\r\n"


def first_names(pattern: Pattern) -> frozenset[NameClass]:
    """The name classes of the elements that may come first."""
    if pattern.first is None:
        if pattern.kind is Kind.ELEMENT:
            pattern.first = frozenset((pattern.leaf.names,))
        elif pattern.kind is Kind.GROUP:
            found, rest = set(first_names(pattern.parts[0])), pattern
            while rest.kind is Kind.GROUP and rest.parts[0].nullable:
                rest = rest.parts[1]
                found |= first_names(rest.parts[0] if rest.kind is Kind.GROUP else rest)
            pattern.first = frozenset(found)
        elif pattern.kind in _JOINING:
            pattern.first = frozenset().union(*(first_names(part) for part in pattern.parts))
        else:
            pattern.first = frozenset()
    return pattern.first


def may_open(pattern: Pattern, name: str) -> bool:
    """Whether an element of this name may come first."""
    first = first_names(pattern)
    return name in first or any(not isinstance(names, str) and contains(names, name) for names in first)


def openings(make: Patterns, pattern: Pattern, name: str) -> Openings:
    """Which elements of this name may come first: for each its definition and what must follow it."""
    known = pattern.opened.get(name)
    if known is None:
        found: dict[Any, Pattern] = {}
        if may_open(pattern, name):
            for definition, rest in _openings(make, pattern, name):
                found[definition] = make.choice((found[definition], rest)) if definition in found else rest
        known = pattern.opened[name] = tuple(found.items())
    return known


def _openings(make: Patterns, pattern: Pattern, name: str) -> list[tuple[Any, Pattern]]:
    kind, parts = pattern.kind, pattern.parts
    if kind is Kind.ELEMENT:
        return [(pattern.leaf, EMPTY)]
    if kind is Kind.CHOICE:
        return [pair for part in parts for pair in openings(make, part, name)]
    if kind is Kind.ONE_OR_MORE:
        again = make.optional(pattern)
        return [(what, make.group(rest, again)) for what, rest in openings(make, parts[0], name)]
    if kind is Kind.INTERLEAVE:
        found = []
        for number, part in enumerate(parts):
            others = parts[:number] + parts[number + 1 :]
            for what, rest in openings(make, part, name):
                found.append((what, make.interleave((rest, *others))))
        return found
    found = []
    while kind is Kind.GROUP:
        head, tail = pattern.parts
        found += [(what, make.group(rest, tail)) for what, rest in openings(make, head, name)]
        if not head.nullable:
            return found
        pattern, kind = tail, tail.kind
    return found + list(openings(make, pattern, name))


def after_text(make: Patterns, pattern: Pattern, fits: dict[Pattern, bool]) -> Pattern:
    """What is left after a run of text.

    Args:
        make: the patterns of the grammar.
        pattern: the pattern.
        fits: for each value pattern in it (`value_leaves`) whether the text is such a value; also keeps results.
    """
    memo: dict[Pattern, Pattern] = {}

    def left(one: Pattern) -> Pattern:
        if one in fits:
            return EMPTY if fits[one] else NOT_ALLOWED
        if one.kind not in _JOINING or not (one.has_text or one.has_values):
            return TEXT if one is TEXT else NOT_ALLOWED
        if one not in memo:
            memo[one] = _after(make, one, left)
        return memo[one]

    return left(pattern)


def after_attribute(make: Patterns, pattern: Pattern, fits: dict[Pattern, bool]) -> Pattern:
    """What is left after an attribute; `fits` says of each attribute pattern that has its name if the value fits."""
    memo: dict[Pattern, Pattern] = {}

    def left(one: Pattern) -> Pattern:
        if not one.has_attributes:
            return NOT_ALLOWED
        if one.kind is Kind.ATTRIBUTE:
            return EMPTY if fits.get(one) else NOT_ALLOWED
        if one not in memo:
            memo[one] = _after(make, one, left, anywhere=True)
        return memo[one]

    return left(pattern)


def _after(make: Patterns, one: Pattern, left: Any, *, anywhere: bool = False) -> Pattern:
    """The step through an operator; `anywhere`: the order in a group does not matter, as for attributes."""
    parts: tuple[Pattern, ...] = one.parts
    if one.kind is Kind.CHOICE:
        return make.choice([left(part) for part in parts])
    if one.kind is Kind.ONE_OR_MORE:
        return make.group(left(parts[0]), make.optional(one))
    if one.kind is Kind.INTERLEAVE:
        rows = ((left(part), *parts[:n], *parts[n + 1 :]) for n, part in enumerate(parts))
        return make.choice([make.interleave(row) for row in rows])
    head, tail = parts
    first = make.group(left(head), tail)
    if anywhere:
        return make.choice((first, make.group(head, left(tail))))
    return make.choice((first, left(tail))) if head.nullable else first


def without_attributes(make: Patterns, pattern: Pattern, *, forgiven: bool = False) -> Pattern:
    """What is left when the start tag is over: attributes still wanted are missing, or forgiven."""
    if not pattern.has_attributes:
        return pattern
    if pattern.closed is not None and not forgiven:
        return pattern.closed
    parts = [without_attributes(make, part, forgiven=forgiven) for part in pattern.parts]
    if pattern.kind is Kind.ATTRIBUTE:
        found = EMPTY if forgiven else NOT_ALLOWED
    elif pattern.kind is Kind.CHOICE:
        found = make.choice(parts)
    elif pattern.kind is Kind.ONE_OR_MORE:
        found = make.one_or_more(parts[0])
    elif pattern.kind is Kind.INTERLEAVE:
        found = make.interleave(parts)
    else:
        found = make.group(parts[0], parts[1])
    if not forgiven:
        pattern.closed = found
    return found


def value_leaves(pattern: Pattern) -> list[Pattern]:
    """The `data`, `value` and `list` patterns that a text may be held against."""
    return _leaves(pattern, "has_values")


def attribute_leaves(pattern: Pattern) -> list[Pattern]:
    """The attribute patterns in a pattern."""
    return _leaves(pattern, "has_attributes")


def _leaves(pattern: Pattern, having: str) -> list[Pattern]:
    found: dict[Pattern, None] = {}
    seen, waiting = {pattern}, [pattern]
    while waiting:
        one = waiting.pop()
        if not getattr(one, having):
            continue
        if one.kind not in _JOINING:
            found[one] = None
            continue
        for part in reversed(one.parts):
            if part not in seen:
                seen.add(part)
                waiting.append(part)
    return list(found)


def matches(make: Patterns, pattern: Pattern, text: str, prefixes: Prefixes) -> bool:
    """Whether a string, as the value of an attribute or all of an element's text, is what a pattern takes."""
    kind = pattern.kind
    if kind is Kind.TEXT:
        return True
    if kind is Kind.VALUE:
        return bool(pattern.leaf.match(text, prefixes))
    if kind is Kind.EMPTY:
        return not text.strip(BLANKS)
    if kind is Kind.LIST:
        return _matches_list(make, pattern.parts[0], text, prefixes)
    if kind is Kind.CHOICE:
        return any(matches(make, part, text, prefixes) for part in pattern.parts)
    if pattern.nullable and not text.strip(BLANKS):
        return True
    return step(make, pattern, text, prefixes).nullable


def step(make: Patterns, pattern: Pattern, text: str, prefixes: Prefixes) -> Pattern:
    """What is left after this very text."""
    fits = {leaf: matches(make, leaf, text, prefixes) for leaf in value_leaves(pattern)}
    return after_text(make, pattern, fits)


def _matches_list(make: Patterns, pattern: Pattern, text: str, prefixes: Prefixes) -> bool:
    for word in words_of(text):
        pattern = step(make, pattern, word, prefixes)
        if pattern is NOT_ALLOWED:
            return False
    return pattern.nullable


def excluding(data: Data, exception: Pattern, make: Patterns) -> Data:
    """Take from a datatype the texts that a pattern takes."""
    data.exception = exception
    data.excluded = lambda text, prefixes: matches(make, exception, text, prefixes)
    return data


def elements_in(content: Pattern) -> set[NameClass]:
    """The name classes of all elements that may stand in a content model."""
    found: set[NameClass] = set()
    seen, waiting = {content}, [content]
    while waiting:
        one = waiting.pop()
        if one.kind is Kind.ELEMENT:
            found.add(one.leaf.names)
        elif one.kind not in {Kind.ATTRIBUTE, Kind.LIST}:
            for part in one.parts:
                if part not in seen:
                    seen.add(part)
                    waiting.append(part)
    return found


def needed(pattern: Pattern) -> frozenset[NameClass]:
    """The elements that must come, whatever else does: those without which the pattern can't be fulfilled."""
    memo: dict[Pattern, frozenset[NameClass]] = {}
    waiting = [pattern]
    while waiting:
        one = waiting[-1]
        open_parts = [] if one.nullable or one.kind not in _JOINING else [p for p in one.parts if p not in memo]
        if open_parts:
            waiting += open_parts
            continue
        waiting.pop()
        if one.kind is Kind.ELEMENT:
            memo[one] = frozenset((one.leaf.names,))
        elif one.nullable or one.kind not in _JOINING:
            memo[one] = frozenset()
        else:
            parts = [memo[part] for part in one.parts]
            memo[one] = frozenset.intersection(*parts) if one.kind is Kind.CHOICE else frozenset().union(*parts)
    return memo[pattern]
