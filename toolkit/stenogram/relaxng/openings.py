"""What start tags and end tags lead to: openings, and the frames that lead back to the parent."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stenogram.relaxng.attributes import Plan
    from stenogram.relaxng.automaton import Automaton, State
    from stenogram.relaxng.definitions import Definition
    from stenogram.relaxng.kept import FrameRow, OpeningRow
    from stenogram.relaxng.patterns import Pattern, Prefixes

Check = Callable[[str, "Prefixes"], bool]
Ways = tuple[tuple[tuple[int, "Pattern"], ...], ...]
_MOST_ENTERED = 1_000


class Frame(dict["State", "State"]):
    """From the state in which an element ends to the state of its parent."""

    __slots__ = ("_automaton", "_ways", "kept")

    def __init__(self, automaton: Automaton, ways: Ways | None, kept: FrameRow | None = None) -> None:
        super().__init__()
        self._automaton, self._ways, self.kept = automaton, ways, kept

    def __missing__(self, last: State) -> State:
        found = self[last] = self.parent(last.accepting)
        return found

    @property
    def ways(self) -> Ways:
        """For each pattern of the parent, the definitions (by number) that go with it and what then must follow."""
        if self._ways is None:
            pattern = self._automaton.pattern
            rows = self.kept[0] if self.kept is not None else ()
            self._ways = tuple(tuple((number, pattern(rest)) for number, rest in way) for way in rows)
        return self._ways

    def parent(self, accepting: tuple[bool, ...]) -> State:
        """The state of the parent when these definitions are fulfilled."""
        place = self.kept[1].get(accepting) if self.kept is not None else None
        if place is not None:
            return self._automaton.kept_state(place)
        make = self._automaton.make
        return self._automaton.state(
            tuple(make.choice([rest for number, rest in way if accepting[number]]) for way in self.ways)
        )


class Same(dict["State", "State"]):
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


class Sure(dict[str, "Container[str] | None"]):
    """For the name of an attribute: values that are known to be right; None where every value is."""

    def __init__(self, checks: Mapping[str, Check | bool]) -> None:
        super().__init__()
        self._checks = checks

    def __missing__(self, name: str) -> Container[str] | None:
        check = self._checks[name]
        if check is False:
            return ()
        found: Container[str] | None = None if check is True else getattr(check, "known", ())
        if len(self) < _MOST_ENTERED:
            self[name] = found
        return found


class _Any(dict[str, "Check | bool"]):
    """The attributes of an element that the schema does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.sure = Sure(self)

    def __missing__(self, name: str) -> bool:
        return True


_UNKNOWN = _Any()


class Opening:
    """What a start tag leads to.

    Attributes:
        frame: leads back to the parent.
        simple: whether there is one definition, all of whose attributes stand for themselves.
        child: the state inside, when it is simple.
        checks: what holds the values of attributes to the first definition; False for one that does not stand for
            itself there, or that there is not.
        loose: for such an attribute, what its value is held to where the content model has it.
        sure: values of these that are known to be right.
        required: the attributes that must be there.
        ids: those that link within the document, with "ID", "IDREF" or "IDREFS".
        entered: the states inside by the attributes that do not stand for themselves, where there is one definition.
        kept: what is known of it from earlier runs.
    """

    __slots__ = (
        "_automaton", "_definitions", "_plans", "checks", "child", "entered", "frame", "ids", "kept", "loose",
        "required", "simple", "sure",
    )  # fmt: skip

    def __init__(self, automaton: Automaton, frame: Frame | Same) -> None:
        """An opening of an element that may be anything."""
        self._automaton, self.frame, self.simple, self.child = automaton, frame, True, automaton.any
        self._definitions: list[Definition] | None = []
        self._plans: list[Plan] | None = []
        self.checks: Mapping[str, Check | bool] = _UNKNOWN
        self.sure = _UNKNOWN.sure
        self.loose: Mapping[str, Sequence[Check | bool]] = {}
        self.required: frozenset[str] = frozenset()
        self.ids: Sequence[tuple[str, str]] = ()
        self.entered: dict[Any, State] = {}
        self.kept: OpeningRow | None = None

    @classmethod
    def of(cls, automaton: Automaton, definitions: Sequence[Definition], frame: Frame | Same) -> Opening:
        """An opening of an element that may have these definitions."""
        from stenogram.relaxng.attributes import plan_of

        made = cls(automaton, frame)
        made._definitions = list(definitions)
        made._plans = [plan_of(automaton.make, definition) for definition in definitions]
        for plan in made._plans[:1]:
            made.simple = len(definitions) == 1 and not plan.rest.has_attributes
            made.required, made.ids, made.checks, made.loose = plan.required, plan.ids, plan.checks, plan.loose
            made.sure = plan.checks.sure
            made.child = automaton.state((plan.rest,)) if made.simple else automaton.any
        return made

    @classmethod
    def kept_as(cls, automaton: Automaton, row: OpeningRow) -> Opening:
        """An opening that an earlier run has found."""
        assert automaton.kept is not None  # noqa: S101
        made = cls(automaton, Frame(automaton, None, row[1]))
        made._definitions = made._plans = None
        made.kept, made.simple = row, row[2] >= 0
        known = automaton.kept.attributes_of(row[0][0])
        made.checks, made.loose, made.required, made.ids = known
        made.sure = known[0].sure
        if made.simple:
            made.child = automaton.kept_state(row[2])
        return made

    @property
    def definitions(self) -> list[Definition]:
        """The definitions that the element may have."""
        if self._definitions is None:
            assert self.kept is not None and self._automaton.kept is not None  # noqa: S101
            self._definitions = [self._automaton.kept.definition(number) for number in self.kept[0]]
        return self._definitions

    @property
    def plans(self) -> list[Plan]:
        """Their attributes."""
        if self._plans is None:
            from stenogram.relaxng.attributes import plan_of

            self._plans = [plan_of(self._automaton.make, definition) for definition in self.definitions]
        return self._plans

    def enter(self, attributes: dict[str, str], prefixes: Prefixes) -> State:
        """The state inside; not alive when no definition has such attributes."""
        automaton = self._automaton
        if (self.kept is not None and len(self.kept[0]) > 1) or (self.kept is None and len(self.plans) > 1):
            return automaton.state(tuple(plan.entered(attributes, prefixes) for plan in self.plans))
        key = self._held(attributes, prefixes)
        if key is None:
            return automaton.dead
        found = self.entered.get(key)
        if found is None:
            place = self.kept[3].get(key) if self.kept is not None else None
            if place is not None:
                found = automaton.kept_state(place)
            else:
                found = automaton.state((self.plans[0].entered(attributes, prefixes),))
                automaton.news += 1
            if len(self.entered) < _MOST_ENTERED:
                self.entered[key] = found
        return found

    def _held(self, attributes: dict[str, str], prefixes: Prefixes) -> tuple[Any, ...] | None:
        """What decides on the state inside: the attributes that do not stand for themselves, and which values fit.

        Returns:
            None where an attribute is wrong, missing or unknown.
        """
        if self.required and not self.required <= attributes.keys():
            return None
        checks, key = self.checks, []
        sure = self.sure
        for name, value in attributes.items():
            known = sure[name]
            if known is None or value in known:
                continue
            check = checks[name]
            if check is False:
                fits = tuple([one is True or (one is not False and one(value, prefixes)) for one in self.loose[name]])
                if True not in fits:
                    return None
                key.append((name, fits))
            elif check is not True and not check(value, prefixes):
                return None
        return tuple(sorted(key))

    def forgive(self, attributes: dict[str, str], prefixes: Prefixes) -> State:
        """The state inside as if the attributes were right."""
        return self._automaton.state(tuple(plan.forgiven(attributes, prefixes) for plan in self.plans))
