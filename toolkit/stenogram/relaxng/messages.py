"""What is wrong, said so that an editor can put it right: findings from states and patterns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from stenogram.relaxng.attributes import plan_of
from stenogram.relaxng.automaton import Automaton, State
from stenogram.relaxng.derivatives import elements_in, first_names, may_open, needed, value_leaves
from stenogram.relaxng.faults import TEXT, Fault, Parent
from stenogram.relaxng.names import NameClass, contains, local_of, namespace_of
from stenogram.relaxng.patterns import Pattern
from stenogram.relaxng.wording import (
    TEI_NAMESPACE,
    classes,
    enumerated,
    given,
    grouped,
    likely,
    meant,
    spoken,
    values,
    ways,
)

P = f"{TEI_NAMESPACE}}}p"
_FEW_HOMES = 3
_FEW_HOLDERS = 12


class Messages:
    """Words for faults against one schema."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton, self.make = automaton, automaton.make
        start = [name for name in first_names(automaton.schema.start) if isinstance(name, str)]
        self.home = namespace_of(min(start)) if start else ""
        self._held: dict[str, list[str]] = {}
        self._lists: dict[tuple[Pattern, ...], list[str]] = {}

    def spoken(self, name: str) -> str:
        """A name as people say it."""
        return "text" if name == TEXT else spoken(name, self.home)

    def follows(self, patterns: tuple[Pattern, ...]) -> list[str]:
        """The elements that may come next, the likeliest first."""
        if patterns not in self._lists:
            found = {name for pattern in patterns for name in first_names(pattern)}
            if len(self._lists) > 2_000:
                self._lists.clear()
            self._lists[patterns] = classes(self.rarest(found), self.home)
        return self._lists[patterns]

    def rarest(self, found: Iterable[NameClass]) -> list[NameClass]:
        """Name classes, the likeliest first: those that people use, then those that may stand in few places."""
        found = list(found)
        spread = self._automaton.schema.spread if len(found) > 1 else Counter()
        return sorted(found, key=lambda one: (not isinstance(one, str), likely(one), spread[one], str(one)))

    def misplaced(self, name: str, state: State, parent: Parent, outside: tuple[str, int, str] | None = None) -> Fault:
        """An element that is not allowed where it stands.

        Args:
            name: its name.
            state: what is left of the content of its parent.
            parent: where it stands.
            outside: the element that would have to be closed first for it to be allowed: name, line, and what
                would then hold it; None where that does not help.
        """
        own, owner = self.spoken(name), self.spoken(parent.name)
        if not self._automaton.schema.definitions(name) or not parent.name:
            return self._unknown(name, state, parent)
        wanted = self._wanted(state, parent)
        if not any(may_hold(pattern, name) for pattern in parent.begun.patterns):
            holders = self._holders(name, state)
            if holders:
                wanted = f"put it into {enumerated(holders)}"
            elif outside is not None:
                inner, line, outer = outside
                wanted = f"close {self.spoken(inner)} of line {line} first: {own} may follow it in {outer}"
            elif homes := self._homes(name):
                wanted = f"{own} stands in {enumerated(homes)} only; {wanted}"
            return Fault("RNG103", f"{own} is not allowed in {owner}", wanted)
        place = f"in {owner} after {self.spoken(parent.before)}" if parent.before else f"at the beginning of {owner}"
        follows = self.follows(state.patterns)
        first = [one for one in self.needs(state) if one in follows and one != own]
        if first:
            told = f"{enumerated(first, joint='and')} must come before it"
            wanted = told if set(first) >= set(follows) else f"{told}; {wanted}"
        elif parent.before not in {"", TEXT} and any(may_open(pattern, name) for pattern in parent.begun.patterns):
            wanted = f"its place is further up in {owner}; here {wanted}"
        return Fault("RNG103", f"{own} is not allowed {place}", wanted)

    def _wanted(self, state: State, parent: Parent) -> str:
        """What may come next, in words."""
        follows = self.follows(state.patterns)
        running = any(pattern.has_text for pattern in state.patterns)
        if not follows:
            return "expected words only" if running else f"nothing more may stand in {self.spoken(parent.name)}"
        return f"expected {grouped(follows, running=running)}"

    def _unknown(self, name: str, state: State, parent: Parent) -> Fault:
        """An element that the schema does not know, or the root of something else."""
        schema, own = self._automaton.schema, self.spoken(name)
        home = [one for one in schema.names if local_of(one) == local_of(name)]
        if home and home[0] != name:
            space = f'the namespace "{namespace_of(name)}"' if namespace_of(name) else "no namespace"
            expected = f'expected xmlns="{namespace_of(home[0])}"' if namespace_of(home[0]) else "expected no namespace"
            return Fault("RNG103", f"the element {local_of(name)} is in {space}", expected)
        follows = self.follows(state.patterns)
        if not parent.name:
            known = meant(own, follows)
            return Fault("RNG103", f"the root element is {own}", f"{known}expected {enumerated(follows)}")
        known = meant(own, follows) or meant(own, (self.spoken(one) for one in schema.names))
        return Fault("RNG103", f"the schema has no element {own}", known + self._wanted(state, parent))

    def needs(self, state: State) -> list[str]:
        """The elements that must still come, whatever else does."""
        found = [needed(pattern) for pattern in state.patterns if not pattern.nullable]
        if not found or len(found) < len(state.patterns):
            return []
        return [self.spoken(name) for name in self.rarest(frozenset.intersection(*found)) if isinstance(name, str)]

    def _holders(self, name: str, state: State) -> list[str]:
        """The elements that may come next and in which one may stand, where not many may come."""
        few = len(self.follows(state.patterns)) <= _FEW_HOLDERS
        may = frozenset().union(*map(first_names if few else needed, state.patterns))
        inner = [one for one in self.rarest(may) if isinstance(one, str)]
        schema = self._automaton.schema
        return [self.spoken(one) for one in inner if any(may_hold(d.content, name) for d in schema.definitions(one))]

    def owners(self, key: str) -> list[str]:
        """The elements that take an attribute, the likeliest first."""
        found = [one.names for one in self._automaton.schema.elements if key in plan_of(self.make, one).checks.patterns]
        return list(dict.fromkeys(self.spoken(one) for one in self.rarest(set(found)) if isinstance(one, str)))

    def _homes(self, name: str) -> list[str]:
        """The elements in which one may stand, if they are few."""
        if name not in self._held:
            homes = {
                one.names: None
                for one in self._automaton.schema.elements
                if self._automaton.schema.spread[name] <= _FEW_HOMES and may_hold(one.content, name)
            }
            self._held[name] = [self.spoken(one) for one in self.rarest(homes) if isinstance(one, str)]
        return self._held[name]

    def stray(self, words: str, state: State, parent: Parent) -> Fault:
        """Text where none may stand."""
        follows = self.follows(state.patterns)
        owner = self.spoken(parent.name)
        shown = " ".join(words.split())[:30]
        message = f'text stands directly in {owner}: "{shown}"'
        if not follows:
            may = "nothing" if not parent.before else "nothing more"
            return Fault("RNG108", message, f"{may} may stand in {owner}")
        opens = any(may_open(pattern, P) for pattern in state.patterns)
        blocks = "put it into " + ("a paragraph" if opens else "one of its elements")
        return Fault("RNG108", message, f"{blocks}; expected {grouped(follows)}")

    def unfinished(self, state: State, parent: Parent) -> Fault:
        """An element that ends too early."""
        owner = self.spoken(parent.name)
        follows = self.follows(state.patterns)
        if not follows and any(value_leaves(pattern) for pattern in state.patterns):
            return self.value("", state, parent)
        missing = enumerated(self.needs(state), joint="and")
        if missing:
            lacks = f"{missing} {'is' if len(self.needs(state)) == 1 else 'are'} missing"
        else:
            lacks = f"something must follow {self.spoken(parent.before)}" if parent.before else ""
        message = f"{owner} is {'not complete' if parent.before else 'empty'}" + (f": {lacks}" if lacks else "")
        needs = self.needs(state)
        others = [one for one in follows if one not in needs]
        if needs and others and len(others) <= _FEW_HOLDERS // 2:
            return Fault("RNG104", message, f"expected {missing}; before it may stand {enumerated(others)}")
        return Fault("RNG104", message, f"expected {missing or grouped(follows) or 'words'}")

    def value(self, text: str, state: State, parent: Parent) -> Fault:
        """The text of an element that is no value of its type."""
        owner = self.spoken(parent.name)
        leaves = [leaf for pattern in state.patterns for leaf in value_leaves(pattern)]
        wanted = list(dict.fromkeys(word for leaf in leaves for word in values(leaf)))
        listed = [word for leaf in leaves for word in given(leaf)]
        shown = " ".join(text.split())[:60]
        message = f'"{shown}" is no value for {owner}' if shown else f"{owner} is empty"
        return Fault("RNG107", message, f"{meant(shown, listed)}expected {ways(wanted) or 'nothing'}")


def may_hold(content: Pattern, name: str) -> bool:
    """Whether an element of this name may stand anywhere in a content model."""
    return any(contains(names, name) for names in elements_in(content))
