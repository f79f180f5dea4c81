"""The automaton: states, made when they are first reached, and the tables that lead from one to the next.

A state holds one pattern for each definition that the open element may have (one, nearly always): what is left of
its content. A start tag leads to an *opening*: the state inside, and a *frame* that later turns the state reached at
the end tag into the state of the parent. So states know nothing of their ancestors, and are few. What an earlier run
found is kept (`tables`): such a state needs no patterns before it meets something new.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from stenogram.relaxng.openings import Frame, Opening, Same

if TYPE_CHECKING:
    from stenogram.relaxng.definitions import AnySchema, Definition
    from stenogram.relaxng.kept import StateRow, Tables
    from stenogram.relaxng.patterns import Pattern, Patterns, Prefixes

_MOST_STATES = 20_000
BLANKS = " \t\r\n"
Numbers = tuple[int, ...]


class Mode(IntEnum):
    """What text does in a state."""

    FREE = 0  # it may stand anywhere and changes nothing
    STRAY = 1  # none is allowed, but for layout
    MOVING = 2  # it leads to another state
    DATA = 3  # it is a value, to be read whole


class State(dict[str, Opening]):
    """A state; as a dictionary, the openings by the name of a start tag.

    Attributes:
        numbers: those of its patterns.
        mode: what text does.
        accepting: for each pattern whether the element may end.
        alive: whether anything is left of any pattern.
        kept: what is known of it from earlier runs.
        after: the states that texts lead to.
    """

    __slots__ = ("_automaton", "_leaves", "_patterns", "accepting", "after", "alive", "kept", "mode", "numbers")

    def __init__(
        self, automaton: Automaton, numbers: Numbers, patterns: tuple[Pattern, ...] | None, kept: StateRow | None = None
    ) -> None:
        super().__init__()
        self._automaton, self.numbers, self._patterns, self.kept = automaton, numbers, patterns, kept
        self.after: dict[Any, State] = {}
        self._leaves: list[Pattern] | None = None
        if kept is not None:
            self.mode, self.accepting, self.alive = _MODES[kept[1]], kept[2], kept[3]
        else:
            self.accepting = tuple(pattern.nullable for pattern in self.patterns)
            self.alive = any(number != _NOTHING for number in numbers)
            self.mode = self._mode()

    # A state is itself only; the methods are object's, so that looking one up runs no Python.
    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    def __missing__(self, name: str) -> Opening | None:
        row = self.kept[5].get(name) if self.kept is not None else None
        found = self._automaton.opening(self, name) if row is None else Opening.kept_as(self._automaton, row)
        if found is not None:
            self[name] = found
        return found

    @property
    def patterns(self) -> tuple[Pattern, ...]:
        """What is left, one pattern for each definition that the element may have."""
        if self._patterns is None:
            self._patterns = tuple(self._automaton.pattern(number) for number in self.numbers)
        return self._patterns

    def _mode(self) -> Mode:
        if self._values():
            return Mode.DATA
        if not any(pattern.has_text for pattern in self.patterns):
            return Mode.STRAY
        after = self._step({})
        if after is self:
            return Mode.FREE
        self.after[()] = after
        return Mode.MOVING if after.alive else Mode.STRAY

    def _values(self) -> list[Pattern]:
        if self._leaves is None:
            from stenogram.relaxng.derivatives import value_leaves

            self._leaves = [leaf for pattern in self.patterns for leaf in value_leaves(pattern)]
        return self._leaves

    def _step(self, fits: dict[Pattern, bool]) -> State:
        from stenogram.relaxng.derivatives import after_text

        make = self._automaton.make
        patterns = tuple(after_text(make, pattern, fits) for pattern in self.patterns)
        return self if patterns == self.patterns else self._automaton.state(patterns)

    @property
    def living(self) -> tuple[bool, ...]:
        """For each pattern whether something of it is left."""
        return tuple(number != _NOTHING for number in self.numbers)

    @property
    def accepting_any(self) -> bool:
        """Whether the element may end, by any of its definitions."""
        return True in self.accepting

    def after_words(self) -> State:
        """Where text leads to, in mode MOVING."""
        found = self.after.get(())
        if found is None:
            row = self.kept[4].get(()) if self.kept is not None else None
            found = self.after[()] = self._step({}) if row is None else self._automaton.kept_state(row)
        return found

    def after_value(self, text: str, prefixes: Prefixes, *, alone: bool) -> State:
        """Where a text leads to, in mode DATA.

        Args:
            text: all of it.
            prefixes: those in force.
            alone: whether it is all that the element holds.
        """
        blank = not text.strip(BLANKS)
        if blank and not alone:
            return self
        from stenogram.relaxng.derivatives import matches

        make = self._automaton.make
        fits = {leaf: matches(make, leaf, text, prefixes) for leaf in self._values()}
        key = (blank, *fits.values())
        found = self.after.get(key)
        if found is None:
            found = self._step(fits)
            if blank:  # then it may also be layout
                pairs = zip(self.patterns, found.patterns, strict=True)
                found = self._automaton.state(tuple(make.choice(pair) for pair in pairs))
            self.after[key] = found
        return found


_MODES = tuple(Mode)
_NOTHING = 1  # the number of the pattern that nothing fits


class Automaton:
    """The states of a schema.

    Attributes:
        schema: the schema.
        any: the state inside an element that the schema does not know: everything may stand in it.
        dead: the state in which nothing is right any more.
        news: how many openings were found that no earlier run had found.
    """

    def __init__(self, schema: AnySchema, kept: Tables | None = None) -> None:
        self.schema, self.kept, self.news = schema, kept, 0
        self._states: dict[Numbers, State] = {}
        self.any = State(self, (), (), [(), Mode.FREE, (True,), True, {}, {}])
        self.dead = State(self, (_NOTHING,), None, [(_NOTHING,), Mode.STRAY, (False,), False, {}, {}])
        self.start = self.kept_state(0) if kept is not None and kept.states else self.state((schema.start,))

    @property
    def make(self) -> Patterns:
        """The maker of patterns."""
        return self.schema.make

    def pattern(self, number: int) -> Pattern:
        """A pattern of a schema that was kept."""
        assert self.kept is not None  # noqa: S101
        return self.kept.schema.pattern(number)

    @property
    def states(self) -> list[State]:
        """The states that this run has come to."""
        return list(self._states.values())

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """The state of these patterns."""
        numbers = tuple([pattern.number for pattern in patterns])
        found = self._states.get(numbers)
        if found is None:
            place = self.kept.places.get(numbers) if self.kept is not None else None
            if place is not None:
                return self.kept_state(place)
            if len(self._states) > _MOST_STATES:
                self._forget()
            found = self._states[numbers] = State(self, numbers, patterns)
        return found

    def kept_state(self, place: int) -> State:
        """A state that an earlier run has come to, by its place in the table."""
        assert self.kept is not None  # noqa: S101
        row = self.kept.states[place]
        found = self._states.get(row[0])
        if found is None:
            found = self._states[row[0]] = State(self, row[0], None, row)
        return found

    def _forget(self) -> None:
        """Give up all that is remembered; states in use go on, and fill their tables anew."""
        for state in self._states.values():
            state.clear()
        self._states.clear()
        self.make.forget()

    def opening(self, state: State, name: str) -> Opening | None:
        """What a start tag of this name leads to; None when it is not allowed."""
        if state is self.any:
            return self.astray(state, name)
        from stenogram.relaxng.derivatives import openings
        from stenogram.relaxng.patterns import NOT_ALLOWED

        self.make.limit()
        found: dict[Definition, int] = {}
        ways = []
        for pattern in state.patterns:
            # An element that can hold nothing, not even nothing, can't be there: say so where it begins.
            pairs = [pair for pair in openings(self.make, pattern, name) if pair[0].content is not NOT_ALLOWED]
            ways.append(tuple((found.setdefault(what, len(found)), rest) for what, rest in pairs))
        self.news += bool(found)
        return Opening.of(self, list(found), Frame(self, tuple(ways))) if found else None

    def astray(self, parent: State, name: str) -> Opening:
        """An element where it is not allowed: seen by its own definition, or not at all when it has none."""
        return Opening.of(self, self.schema.definitions(name), Same(parent, self.dead))

    def closed(self, state: State) -> State:
        """The state after a wrong value: nothing more is wanted by any definition that was still possible."""
        from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED

        return self.state(tuple(EMPTY if living else NOT_ALLOWED for living in state.living))
