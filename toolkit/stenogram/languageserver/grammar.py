"""What a schema allows at a place of a document: the automaton is led there past all that stands before."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from stenogram.languageserver.tree import Node, Tree, full_name
from stenogram.relaxng.automaton import Mode, State
from stenogram.relaxng.derivatives import attribute_leaves, first_names
from stenogram.relaxng.engine import validator
from stenogram.relaxng.names import listed
from stenogram.relaxng.openings import Opening
from stenogram.relaxng.patterns import Kind, Pattern
from stenogram.relaxng.recovery import skipped
from stenogram.relaxng.values.library import Data
from stenogram.relaxng.wording import given


class Allowed(NamedTuple):
    """An attribute that an element takes.

    Attributes:
        name: its name, as the schema has it.
        values: the values that the schema lists.
        required: whether it must be there.
        several: whether its value is a list of words.
        pointing: whether it takes pointers.
    """

    name: str
    values: tuple[str, ...]
    required: bool
    several: bool
    pointing: bool


class Grammar:
    """A schema, asked about places.

    Args:
        schema: the path of a RELAX NG grammar.

    Raises:
        ConfigurationError: it can't be used.
    """

    def __init__(self, schema: Path) -> None:
        held = validator(schema)
        self._automaton, self._messages = held.automaton, held.messages

    def elements(self, tree: Tree, offset: int, within: Node | None) -> list[str]:
        """The elements that may begin at a place, the likeliest first."""
        state = self._reached(tree, within, offset)
        if state is self._automaton.any:
            return list(self._automaton.schema.names)
        names = {name for pattern in state.patterns for name in first_names(pattern)}
        return list(dict.fromkeys(one for name in self._messages.rarest(names) for one in listed(name)))

    def attributes(self, tree: Tree, node: Node) -> list[Allowed]:
        """The attributes that an element takes where it stands, those that it needs first."""
        opening = self._opening(tree, node)
        found: dict[str, Allowed] = {}
        for plan in opening.plans:
            pairs = [(name, value, name in plan.required) for name, value in plan.checks.patterns.items()]
            for leaf in attribute_leaves(plan.rest):
                pairs += [(name, leaf.parts[0], False) for name in listed(leaf.leaf)]
            for name, value, required in pairs:
                values = tuple(dict.fromkeys((*(found[name].values if name in found else ()), *given(value))))
                found[name] = Allowed(name, values, required, _has(value, Kind.LIST), _pointing(value))
        return sorted(found.values(), key=lambda one: (not one.required, "}" in one.name, one.name))

    def form(self, tree: Tree, offset: int, within: Node | None, name: str) -> tuple[list[str], bool]:
        """The attributes that an element needs, were it at a place, and whether nothing may stand in it."""
        opening = self._opened(self._reached(tree, within, offset), name)[0]
        inner = opening.forgive({}, {})
        closed = inner.mode is Mode.STRAY and not any(first_names(pattern) for pattern in inner.patterns)
        return sorted({one for plan in opening.plans for one in plan.required}), closed

    def values(self, tree: Tree, node: Node) -> list[str]:
        """The values that the schema lists for an element's text."""
        state = self._reached(tree, node, node.opened)
        return list(dict.fromkeys(word for pattern in state.patterns for word in given(pattern)))

    def _opening(self, tree: Tree, node: Node) -> Opening:
        state = self._reached(tree, node.parent, node.start)
        name = full_name(node.name, node.prefixes)
        return self._opened(state, name)[0]

    def _opened(self, state: State, name: str) -> tuple[Opening, State]:
        """What a start tag leads to, and the state that it was taken in; a fault before it is forgiven."""
        opening = state[name]
        if opening is not None:
            return opening, state
        found = skipped(self._automaton, state, name)
        if found is not None:
            later = found[0][name]
            if later is not None:
                return later, found[0]
        return self._automaton.astray(state, name), state

    def _reached(self, tree: Tree, within: Node | None, offset: int) -> State:
        """The state at a place inside an element (None: before the root)."""
        state = self._automaton.start
        for node in within.chain if within is not None else ():
            prefixes = node.prefixes
            state = self._past(state, tree, node.parent, node.start)
            opening = self._opened(state, full_name(node.name, prefixes))[0]
            if not opening.plans:
                return self._automaton.any
            attributes = {full_name(a.name, prefixes, attribute=True): a.value for a in node.attributes
                          if not a.name.startswith("xmlns")}  # fmt: skip
            entered = opening.enter(attributes, prefixes)
            state = entered if entered.alive else opening.forgive(attributes, prefixes)
        return self._past(state, tree, within, offset)

    def _past(self, state: State, tree: Tree, within: Node | None, offset: int) -> State:
        """The state behind what stands in an element before a place, as if all of it were right."""
        prefixes = within.prefixes if within is not None else {}
        behind = within.opened if within is not None else 0
        for child in within.children if within is not None else tree.roots[:0]:
            if child.start >= offset or child.end > offset:
                break
            state = _worded(state, tree.text, behind, child.start)
            opening, state = self._opened(state, full_name(child.name, prefixes))
            state = opening.frame.parent((True,) * max(1, len(opening.definitions)))
            behind = child.end
        return _worded(state, tree.text, behind, offset) if within is not None else state


def _worded(state: State, text: str, begin: int, end: int) -> State:
    """The state behind words, where they change something."""
    if state.mode is Mode.MOVING and text[begin:end].strip():
        return state.after_words()
    return state


def _has(pattern: Pattern, kind: Kind) -> bool:
    return pattern.kind is kind or any(_has(part, kind) for part in pattern.parts)


def _pointing(pattern: Pattern) -> bool:
    """Whether values may be pointers: URIs, references to ids, or words that begin with #."""
    if pattern.kind is Kind.VALUE and isinstance(pattern.leaf, Data):
        leaf = pattern.leaf
        return leaf.type.name in {"anyURI", "IDREF", "IDREFS"} or any("#" in text for _, text in leaf.params)
    return any(_pointing(part) for part in pattern.parts)
