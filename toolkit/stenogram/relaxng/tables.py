"""What runs have found of a schema's automaton, written down for the next one.

After a document it is looked at what was new; where that is much beside what was known, all of it is kept. Only what
is right is: a state that a fault led to is there if a right document leads to it as well, or does no harm.
"""

from __future__ import annotations

import marshal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stenogram.relaxng import keeping
from stenogram.relaxng.kept import KeptSchema, OpeningRow, PlanRow, StateRow
from stenogram.relaxng.openings import Check, Frame, Opening
from stenogram.relaxng.quick import row_of

if TYPE_CHECKING:
    from stenogram.relaxng.automaton import Automaton, State
    from stenogram.relaxng.patterns import Pattern

_MOST_STATES = 4_000
_LEAST_NEWS = 6
_SHARE = 20  # one in so many openings must be new


def keep(path: Path, automaton: Automaton) -> None:
    """Keep what was found, if it is worth it; where nothing can be written, nothing is kept.

    Args:
        path: the schema.
        automaton: its automaton, with a schema that was kept.
    """
    kept = automaton.kept
    if kept is None or automaton.news < max(_LEAST_NEWS, len(kept.states) // _SHARE):
        return
    automaton.news = 0
    if len(automaton.states) > _MOST_STATES:
        return
    keeping.save_again(path, _Writing(automaton, kept.schema).table())


class _Writing:
    """The table of a schema as it is now."""

    def __init__(self, automaton: Automaton, schema: KeptSchema) -> None:
        assert automaton.kept is not None  # noqa: S101
        self.automaton, self.schema, self.kept = automaton, schema, automaton.kept
        self.rows: list[StateRow] = [
            [row[0], row[1], row[2], row[3], dict(row[4]), {name: _copied(one) for name, one in row[5].items()}]
            for row in self.kept.states
        ]
        self.places = dict(self.kept.places)
        self.plans = dict(self.kept.plans)
        self.quick = dict(self.kept.quick)
        self.first = len(schema.rows)
        self.order: dict[int, int] = {}

    def table(self) -> dict[str, Any]:
        """All that is to be kept."""
        states = [state for state in self.automaton.states if state.alive]
        self._number(states)
        for state in states:  # the first one is that in which documents begin
            numbers = self._numbers(state)
            if numbers not in self.places:
                self.places[numbers] = len(self.rows)
                self.rows.append([numbers, int(state.mode), state.accepting, True, {}, {}])
        return self._filled(states)

    def _filled(self, states: list[State]) -> dict[str, Any]:
        for state in states:
            row = self.rows[self.places[self._numbers(state)]]
            row[4].update({key: place for key, other in state.after.items() if (place := self._place(other)) >= 0})
            for name, opening in state.items():
                if isinstance(opening.frame, Frame):
                    self._opening(row[5], name, opening)
        return {
            **self.schema.table,
            "rows": marshal.dumps([*self.schema.rows, *self._added]),
            "states": self.rows, "places": self.places, "plans": self.plans, "quick": self.quick,
        }  # fmt: skip

    def _number(self, states: list[State]) -> None:
        """Give numbers to the patterns that this run has made and that are needed."""
        needed: list[Pattern] = []
        for state in states:
            if any(number >= self.first for number in state.numbers):
                needed += state.patterns
            for opening in state.values():
                if isinstance(opening.frame, Frame) and opening.frame.kept is None:
                    needed += [rest for way in opening.frame.ways for _, rest in way]
        made = keeping.reached(needed, None, self.first)
        self.order = {pattern.number: self.first + rank for rank, pattern in enumerate(made)}
        order: Any = _Order(self.order)
        numbers = {one: one.index for one in self.schema.every}
        self._added = [keeping.row_of(pattern, order, numbers) for pattern in made]

    def _numbers(self, state: State) -> tuple[int, ...]:
        return tuple(self.order.get(number, number) for number in state.numbers)

    def _place(self, state: State) -> int:
        return self.places.get(self._numbers(state), -1) if state.alive else -1

    def _opening(self, rows: dict[str, OpeningRow], name: str, opening: Opening) -> None:
        row = rows.get(name)
        if row is None:
            row = self._new(opening)
            if row is None:
                return
            rows[name] = row
        assert isinstance(opening.frame, Frame)  # noqa: S101
        for last, state in opening.frame.items():
            if (place := self._place(state)) >= 0:
                row[1][1][last.accepting] = place
        row[3].update({key: place for key, state in opening.entered.items() if (place := self._place(state)) >= 0})

    def _new(self, opening: Opening) -> OpeningRow | None:
        assert isinstance(opening.frame, Frame)  # noqa: S101
        child = self._place(opening.child) if opening.simple else -1
        indexes = tuple(one.index for one in opening.definitions)  # type: ignore[attr-defined]
        if opening.simple and child < 0:
            return None
        self._plan(indexes[0], opening)
        ways = tuple(
            tuple((number, self.order.get(rest.number, rest.number)) for number, rest in way)
            for way in opening.frame.ways
        )
        return [indexes, [ways, {}], child, {}]

    def _plan(self, index: int, opening: Opening) -> None:
        """Keep what is known of the attributes of a definition."""
        if index in self.plans:
            return
        from stenogram.relaxng.attributes import attribute_leaves_by_name

        plan = opening.plans[0]
        checks = {name: self._check(value, plan.checks[name]) for name, value in plan.checks.patterns.items()}
        loose = {
            name: [self._check(leaf.parts[0], check) for leaf, check in zip(leaves, plan.loose[name], strict=True)]
            for name, leaves in attribute_leaves_by_name(plan.rest).items()
        }
        row: PlanRow = (tuple(plan.required), plan.ids, checks, loose, bool(plan.checks.wild))
        self.plans[index] = row

    def _check(self, value: Pattern, check: Check | bool) -> int:
        self.quick.setdefault(value.number, True if check is True else row_of(value))
        return value.number


class _Order(dict[int, int]):
    """The number that is kept of a pattern."""

    def __init__(self, made: dict[int, int]) -> None:
        super().__init__()
        self._made = made

    def __getitem__(self, pattern: Any) -> int:
        number: int = pattern.number
        return self._made.get(number, number)


def _copied(row: OpeningRow) -> OpeningRow:
    return [row[0], [row[1][0], dict(row[1][1])], row[2], dict(row[3])]
