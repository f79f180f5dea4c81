"""Going on after a fault: which elements were left out, so that the one that was found fits."""

from __future__ import annotations

from stenogram.relaxng.automaton import Automaton, State
from stenogram.relaxng.derivatives import first_names, openings
from stenogram.relaxng.faults import TooComplexError
from stenogram.relaxng.patterns import Pattern

_MOST_STEPS = 4
_MOST_PATTERNS = 200


def skipped(automaton: Automaton, state: State, name: str) -> tuple[State, frozenset[str]] | None:
    """The state in which `name` is allowed once up to four elements are taken as given.

    Args:
        automaton: the automaton.
        state: where `name` is not allowed.
        name: the element that came.

    Returns:
        the first such state, breadth first, with the names of what may have been left out; None when there
        is none near.
    """
    seen: set[tuple[Pattern, ...]] = {state.patterns}
    row: list[tuple[tuple[Pattern, ...], frozenset[str]]] = [(state.patterns, frozenset())]
    try:
        for _ in range(_MOST_STEPS):
            found = []
            for patterns, owed in row:
                for after, names in _next(automaton, patterns).items():
                    if after in seen:
                        continue
                    seen.add(after)
                    found.append((after, owed | names))
                    reached = automaton.state(after)
                    if reached[name] is not None:
                        return reached, owed | names
                    if len(seen) > _MOST_PATTERNS:
                        return None
            row = found
    except TooComplexError:
        return None
    return None


def _next(automaton: Automaton, patterns: tuple[Pattern, ...]) -> dict[tuple[Pattern, ...], frozenset[str]]:
    """What is left after each element that may come next, with the names of the elements that leave just that."""
    found: dict[tuple[Pattern, ...], frozenset[str]] = {}
    for name in sorted({one for pattern in patterns for one in first_names(pattern) if isinstance(one, str)}):
        left = []
        for pattern in patterns:
            rests = [rest for _, rest in openings(automaton.make, pattern, name)]
            left.append(automaton.make.choice(rests))
        found[tuple(left)] = found.get(tuple(left), frozenset()) | {name}
    return found
