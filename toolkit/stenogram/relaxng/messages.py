"""What is wrong, said so that an editor can put it right: findings from states and patterns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from stenogram.relaxng.automaton import Automaton, State
from stenogram.relaxng.derivatives import elements_in, first_names, may_open, value_leaves
from stenogram.relaxng.names import NameClass, contains, local_of, namespace_of
from stenogram.relaxng.patterns import Pattern
from stenogram.relaxng.wording import TEI_NAMESPACE, classes, enumerated, given, likely, meant, spoken, values

P = f"{TEI_NAMESPACE}}}p"
TEXT = "#text"


class Fault(NamedTuple):
    """One thing that is wrong, without its place.

    Attributes:
        code: which kind of fault (a page RNG1xx).
        message: what is wrong.
        advice: what was expected.
    """

    code: str
    message: str
    advice: str


class Parent(NamedTuple):
    """The element in which something is wrong.

    Attributes:
        name: its name; empty for the document itself.
        line: where it began.
        before: the name of the last thing in it, "#text" for text, empty for nothing.
        begun: the state in which it began.
    """

    name: str
    line: int
    before: str
    begun: State


class Messages:
    """Words for faults against one schema."""

    def __init__(self, automaton: Automaton) -> None:
        self._automaton, self.make = automaton, automaton.make
        start = [name for name in first_names(automaton.schema.start) if isinstance(name, str)]
        self.home = namespace_of(min(start)) if start else ""
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

    def misplaced(self, name: str, state: State, parent: Parent) -> Fault:
        """An element that is not allowed where it stands."""
        follows = self.follows(state.patterns)
        own, owner = self.spoken(name), self.spoken(parent.name)
        if not parent.name:
            advice = meant(own, follows) + f"expected {enumerated(follows)}"
            return Fault("RNG103", f"the root element is {own}", advice)
        wanted = f"expected {enumerated(follows)}" if follows else f"nothing more may stand in {owner}"
        schema = self._automaton.schema
        if not schema.definitions(name):
            home = [one for one in schema.names if local_of(one) == local_of(name)]
            if home and not namespace_of(name):
                return Fault(
                    "RNG103", f"the element {own} is in no namespace", f'expected xmlns="{namespace_of(home[0])}"'
                )
            if home:
                other = f"expected {self._full(home[0])}"
                return Fault("RNG103", f"the schema has no element {self._full(name)}", other)
            known = meant(own, follows) or meant(own, (self.spoken(one) for one in schema.names))
            return Fault("RNG103", f"the schema has no element {own}", known + wanted)
        if not any(may_hold(pattern, name) for pattern in parent.begun.patterns):
            return Fault("RNG103", f"{own} is not allowed in {owner}", wanted)
        place = f"in {owner} after {self.spoken(parent.before)}" if parent.before else f"at the beginning of {owner}"
        return Fault("RNG103", f"{own} is not allowed {place}", wanted)

    def _full(self, name: str) -> str:
        namespace = namespace_of(name)
        return f"{local_of(name)} of the namespace {namespace}" if namespace else f"{name} in no namespace"

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
        return Fault("RNG108", message, f"{blocks}; expected {enumerated(follows)}")

    def unfinished(self, state: State, parent: Parent) -> Fault:
        """An element that ends too early."""
        owner = self.spoken(parent.name)
        follows = self.follows(state.patterns)
        if not follows and any(value_leaves(pattern) for pattern in state.patterns):
            return self.value("", state, parent)
        follows = follows or ["text"]
        if parent.before:
            message = f"{owner} is not complete: something must follow {self.spoken(parent.before)}"
        else:
            message = f"{owner} is empty"
        return Fault("RNG104", message, f"expected {enumerated(follows)}")

    def value(self, text: str, state: State, parent: Parent) -> Fault:
        """The text of an element that is no value of its type."""
        owner = self.spoken(parent.name)
        leaves = [leaf for pattern in state.patterns for leaf in value_leaves(pattern)]
        wanted = list(dict.fromkeys(word for leaf in leaves for word in values(leaf)))
        listed = [word for leaf in leaves for word in given(leaf)]
        shown = " ".join(text.split())[:60]
        message = f'"{shown}" is no value for {owner}' if shown else f"{owner} is empty"
        return Fault("RNG107", message, f"{meant(shown, listed)}expected {', '.join(wanted) or 'nothing'}")


def may_hold(content: Pattern, name: str) -> bool:
    """Whether an element of this name may stand anywhere in a content model."""
    return any(contains(names, name) for names in elements_in(content))
