"""Going on after a fault: which elements were left out, so that the one that was found fits."""

from __future__ import annotations

from stenogram.relaxng.automaton import Automaton, State
from stenogram.relaxng.derivatives import first_names, openings
from stenogram.relaxng.patterns import Pattern, TooComplexError

_MOST_STEPS = 4
_MOST_PATTERNS = 200


def skipped(automaton: Automaton, state: State, name: str) -> State | None:
    """The state in which `name` is allowed once up to four elements are taken as given.

    Args:
        automaton: the automaton.
        state: where `name` is not allowed.
        name: the element that came.

    Returns:
        the first such state, breadth first; None when there is none near.
    """
    seen: set[tuple[Pattern, ...]] = {state.patterns}
    row = [state.patterns]
    try:
        for _ in range(_MOST_STEPS):
            found = []
            for patterns in row:
                for after in _next(automaton, patterns):
                    if after in seen:
                        continue
                    seen.add(after)
                    found.append(after)
                    reached = automaton.state(after)
                    if reached[name] is not None:
                        return reached
                    if len(seen) > _MOST_PATTERNS:
                        return None
            row = found
    except TooComplexError:
        return None
    return None


def _next(automaton: Automaton, patterns: tuple[Pattern, ...]) -> list[tuple[Pattern, ...]]:
    """What is left after each element that may come next, one for each different outcome."""
    found: dict[tuple[Pattern, ...], None] = {}
    for names in sorted({one for pattern in patterns for one in first_names(pattern) if isinstance(one, str)}):
        left = []
        for pattern in patterns:
            rests = [rest for _, rest in openings(automaton.make, pattern, names)]
            left.append(automaton.make.choice(rests))
        found[tuple(left)] = None
    return list(found)
