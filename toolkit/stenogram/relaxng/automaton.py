"""The automaton: states, made when they are first reached, and the tables that lead from one to the next.

A state holds one pattern for each definition that the open element may have (one, nearly always): what is left of
its content. A start tag leads to an *opening*: the state inside, and a *frame* that later turns the state reached at
the end tag into the state of the parent. So states know nothing of their ancestors, and are few.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from stenogram.relaxng.attributes import Checks, Plan, plan_of
from stenogram.relaxng.definitions import AnySchema, Definition
from stenogram.relaxng.derivatives import after_text, matches, openings, value_leaves, without_attributes
from stenogram.relaxng.patterns import EMPTY, NOT_ALLOWED, Pattern, Patterns, Prefixes

_MOST_STATES = 20_000
BLANKS = " \t\r\n"


class Mode(IntEnum):
    """What text does in a state."""

    FREE = 0  # it may stand anywhere and changes nothing
    STRAY = 1  # none is allowed, but for layout
    MOVING = 2  # it leads to another state
    DATA = 3  # it is a value, to be read whole


class State(dict[str, "Opening | None"]):
    """A state; as a dictionary, the openings by the name of a start tag.

    Attributes:
        patterns: what is left, one for each definition that the element may have.
        mode: what text does.
        accepting: for each pattern whether the element may end.
    """

    __slots__ = ("_after", "_automaton", "_leaves", "accepting", "alive", "mode", "patterns")

    def __init__(self, automaton: Automaton, patterns: tuple[Pattern, ...]) -> None:
        super().__init__()
        self._automaton, self.patterns = automaton, patterns
        self.accepting = tuple(pattern.nullable for pattern in patterns)
        self.alive = any(pattern is not NOT_ALLOWED for pattern in patterns)
        self._leaves = [leaf for pattern in patterns for leaf in value_leaves(pattern)]
        self._after: dict[Any, State] = {}
        self.mode = self._mode()

    # A state is itself only; the methods are object's, so that looking one up runs no Python.
    __hash__ = object.__hash__  # type: ignore[assignment]
    __eq__ = object.__eq__
    __ne__ = object.__ne__

    def __missing__(self, name: str) -> Opening | None:
        found = self[name] = self._automaton.opening(self, name)
        return found

    def _mode(self) -> Mode:
        if self._leaves:
            return Mode.DATA
        if not any(pattern.has_text for pattern in self.patterns):
            return Mode.STRAY
        after = self._step({})
        if after is self:
            return Mode.FREE
        self._after[()] = after
        return Mode.MOVING if after.alive else Mode.STRAY

    def _step(self, fits: dict[Pattern, bool]) -> State:
        make = self._automaton.make
        patterns = tuple(after_text(make, pattern, fits) for pattern in self.patterns)
        return self if patterns == self.patterns else self._automaton.state(patterns)

    @property
    def living(self) -> tuple[bool, ...]:
        """For each pattern whether something of it is left."""
        return tuple(pattern is not NOT_ALLOWED for pattern in self.patterns)

    @property
    def accepting_any(self) -> bool:
        """Whether the element may end, by any of its definitions."""
        return True in self.accepting

    def after_words(self) -> State:
        """Where text leads to, in mode MOVING."""
        return self._after[()]

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
        make = self._automaton.make
        fits = {leaf: matches(make, leaf, text, prefixes) for leaf in self._leaves}
        key = (blank, *fits.values())
        found = self._after.get(key)
        if found is None:
            found = self._step(fits)
            if blank:  # then it may also be layout
                pairs = zip(self.patterns, found.patterns, strict=True)
                found = self._automaton.state(tuple(make.choice(pair) for pair in pairs))
            self._after[key] = found
        return found


class Frame(dict[State, State]):
    """From the state in which an element ends to the state of its parent.

    Attributes:
        ways: for each pattern of the parent, the definitions (by number) that go with it and what then must follow.
    """

    __slots__ = ("_automaton", "ways")

    def __init__(self, automaton: Automaton, ways: tuple[tuple[tuple[int, Pattern], ...], ...]) -> None:
        super().__init__()
        self._automaton, self.ways = automaton, ways

    def __missing__(self, last: State) -> State:
        found = self[last] = self.parent(last.accepting)
        return found

    def parent(self, accepting: tuple[bool, ...]) -> State:
        """The state of the parent when these definitions are fulfilled."""
        make = self._automaton.make
        return self._automaton.state(
            tuple(make.choice([rest for number, rest in way if accepting[number]]) for way in self.ways)
        )


class Same(dict[State, State]):
    """The frame of an element that should not be there: the parent goes on as if it were not."""

    __slots__ = ("_dead", "_parent")

    def __init__(self, parent: State, dead: State) -> None:
        super().__init__()
        self._parent, self._dead = parent, dead

    def __missing__(self, last: State) -> State:
        return self._parent if True in last.accepting else self._dead

    def parent(self, accepting: tuple[bool, ...]) -> State:
        """The state of the parent, in any case."""
        return self._parent


class _Any(Checks):
    """The attributes of an element that the schema does not know."""

    def __missing__(self, name: str) -> bool:
        return True


_UNKNOWN = _Any(Patterns())


class Opening:
    """What a start tag leads to.

    Attributes:
        definitions: the definitions that the element may have.
        plans: their attributes.
        frame: leads back to the parent.
        simple: whether there is one definition, all of whose attributes stand for themselves.
        child: the state inside, when it is simple.
    """

    __slots__ = ("_automaton", "checks", "child", "definitions", "frame", "ids", "plans", "required", "simple")

    def __init__(self, automaton: Automaton, definitions: Sequence[Definition], frame: Frame | Same) -> None:
        self._automaton, self.definitions, self.frame = automaton, definitions, frame
        self.plans: list[Plan] = [plan_of(automaton.make, definition) for definition in definitions]
        self.simple = not self.plans
        self.child = automaton.any
        self.checks: Checks = _UNKNOWN
        self.required: frozenset[str] = frozenset()
        self.ids: list[tuple[str, str]] = []
        for plan in self.plans[:1]:
            self.simple = len(self.plans) == 1 and not plan.rest.has_attributes
            self.required, self.ids, self.checks = plan.required, plan.ids, plan.checks
            self.child = automaton.state((plan.rest,)) if self.simple else automaton.any

    def enter(self, attributes: dict[str, str], prefixes: Prefixes) -> State:
        """The state inside; not alive when no definition has such attributes."""
        return self._automaton.state(tuple(plan.entered(attributes, prefixes) for plan in self.plans))

    def forgive(self, attributes: dict[str, str], prefixes: Prefixes) -> State:
        """The state inside as if the attributes were right."""
        make, found = self._automaton.make, []
        for plan in self.plans:
            left = plan.rest
            for name, value in attributes.items():
                if left.has_attributes and plan.checks[name] is False:
                    after = plan.after(left, name, value, prefixes)
                    left = left if after is NOT_ALLOWED else after
            closed = without_attributes(make, left)
            found.append(closed if closed is not NOT_ALLOWED else without_attributes(make, left, forgiven=True))
        return self._automaton.state(tuple(found))


class Automaton:
    """The states of a schema.

    Attributes:
        make: the maker of patterns.
        any: the state inside an element that the schema does not know: everything may stand in it.
    """

    def __init__(self, schema: AnySchema) -> None:
        self.schema, self.make = schema, schema.make
        self._states: dict[tuple[Pattern, ...], State] = {}
        self.any = State(self, ())
        self.any.mode, self.any.accepting, self.any.alive = Mode.FREE, (True,), True
        self.dead = State(self, (NOT_ALLOWED,))
        self.start = self.state((schema.start,))

    def state(self, patterns: tuple[Pattern, ...]) -> State:
        """The state of these patterns."""
        found = self._states.get(patterns)
        if found is None:
            if len(self._states) > _MOST_STATES:
                self._forget()
            found = self._states[patterns] = State(self, patterns)
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
        self.make.limit()
        found: dict[Definition, int] = {}
        ways = []
        for pattern in state.patterns:
            # An element that can hold nothing, not even nothing, can't be there: say so where it begins.
            pairs = [pair for pair in openings(self.make, pattern, name) if pair[0].content is not NOT_ALLOWED]
            ways.append(tuple((found.setdefault(what, len(found)), rest) for what, rest in pairs))
        return Opening(self, list(found), Frame(self, tuple(ways))) if found else None

    def astray(self, parent: State, name: str) -> Opening:
        """An element where it is not allowed: seen by its own definition, or not at all when it has none."""
        return Opening(self, self.schema.definitions(name), Same(parent, self.dead))

    def closed(self, state: State) -> State:
        """The state after a wrong value: nothing more is wanted by any definition that was still possible."""
        return self.state(tuple(EMPTY if living else NOT_ALLOWED for living in state.living))
