"""A document held against a schema while it is read: nothing of it is kept but the elements that are open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING
from xml.parsers import expat

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.relaxng.automaton import BLANKS, Mode, State
from stenogram.relaxng.faults import TEXT, XML_NAMESPACE, Fault, Parent, Refused, TooComplexError
from stenogram.relaxng.links import Links
from stenogram.relaxng.openings import Frame, Opening, Same
from stenogram.relaxng.places import first_place

if TYPE_CHECKING:
    from stenogram.relaxng.automaton import Automaton
    from stenogram.relaxng.engine import Validator
    from stenogram.relaxng.messages import Messages

DEEPEST = 250
_MOST_AT_ONCE = 50
_MOST_OUT = 4  # elements that are looked at from within, for one that is not closed
_Open = tuple[Frame | Same, str, int, str, State]


class Run:
    """One document.

    Attributes:
        found: what was found and not yet fetched, in the order of the places.
    """

    def __init__(self, held: Validator, file: str, deepest: int = DEEPEST) -> None:
        self._held, self.file, self.deepest = held, file, deepest
        self.found: list[Diagnostic] = []
        self.prefixes: dict[str, str] = {"xml": XML_NAMESPACE, "": ""}
        self.declared: list[dict[str, str]] = []
        self.stack: list[_Open] = []
        self.links = Links()
        # What was said to be missing: where, in what, the names.
        self.owed: list[tuple[int, _Open, frozenset[str]]] = []
        self.window, self.begin = b"", 0  # the bytes last read, and where they begin
        self.parser = parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = False
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartNamespaceDeclHandler = self._declare
        parser.EndNamespaceDeclHandler = self._undeclare
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler, parser.EndElementHandler = self._handlers()

    @property
    def automaton(self) -> Automaton:
        """The states of the schema."""
        return self._held.automaton

    @property
    def messages(self) -> Messages:
        """Its words; most documents need none."""
        return self._held.messages

    def read(self, chunks: Iterable[bytes]) -> Iterator[Diagnostic]:
        """Read the document and yield what is wrong, piece by piece."""
        begin, before = 0, b""
        try:
            for chunk in chunks:
                self.window, self.begin = before + chunk, begin - len(before)
                self.parser.Parse(chunk, False)
                begin += len(chunk)
                before = chunk
                yield from self._fetch()
            self.parser.Parse(b"", True)
            self._links()
        except expat.ExpatError as error:
            from stenogram.relaxng.wellformed import explained

            at = self.parser.ErrorByteIndex - self.begin
            message, advice, line, column = explained(error, self.window, max(0, at), self._names())
            self._add(line, column, Fault("RNG101", message, advice))
        except (ValueError, LookupError) as error:  # an encoding that expat does not know
            self._add(1, 1, Fault("RNG101", f"not well-formed XML: {error}", "save the file in UTF-8"))
        except Refused as refusal:
            self._add(refusal.line, refusal.column, Fault("RNG102", refusal.message, refusal.advice))
        except (TooComplexError, RecursionError):
            self._here(
                Fault("RNG109", "from here on the schema is too ambiguous to be followed", "simplify the schema")
            )
        yield from self._fetch()

    def _names(self) -> list[tuple[str, int]]:
        return [(name, line) for _, name, line, _, _ in self.stack]

    def _fetch(self) -> list[Diagnostic]:
        found, self.found = self.found, []
        return found

    def _add(self, line: int, column: int, fault: Fault) -> None:
        code, message, advice = fault
        self.found.append(Diagnostic(self.file, line, column, code, Severity.ERROR, message, advice))

    def _here(self, fault: Fault) -> None:
        self._add(self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, fault)

    def _declare(self, prefix: str | None, uri: str | None) -> None:
        self.declared.append(self.prefixes)
        self.prefixes = {**self.prefixes, (prefix or ""): uri or ""}

    def _undeclare(self, _prefix: str | None) -> None:
        self.prefixes = self.declared.pop()

    def _doctype(self, *_: object) -> None:
        from stenogram.relaxng.wellformed import refused_type

        raise refused_type(self.parser, self.window)

    def _handlers(self) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
        """The handlers of start and end tags, which share what changes with each tag."""
        parser, stack, links = self.parser, self.stack, self.links
        state, mode, before = self.automaton.start, self.automaton.start.mode, ""
        begun = state
        pieces: list[str] = []
        place = (0, 0)
        told = False
        deepest = self.deepest

        def parent() -> Parent:
            return Parent(stack[-1][1] if stack else "", stack[-1][2] if stack else 0, before, begun)

        def stray(text: str) -> None:
            nonlocal told, before
            if text.strip(BLANKS) and not told and stack:
                told = True
                self._add(*first_place(parser, text), self._since(self.messages.stray(text, state, parent())))

        def moving(text: str) -> None:
            nonlocal state, mode, before
            if text.strip(BLANKS):
                state, before = state.after_words(), TEXT
                turn()

        def data(text: str) -> None:
            nonlocal place
            if not pieces or not place[0]:
                place = first_place(parser, text) if text.strip(BLANKS) else (0, 0)
            pieces.append(text)

        handlers = (None, stray, moving, data)  # by mode
        parser.CharacterDataHandler = handlers[mode]

        def turn() -> None:
            nonlocal mode
            mode = state.mode
            parser.CharacterDataHandler = handlers[mode]

        def value(alone: bool) -> None:
            """What a value leads to, now that all of it is read."""
            nonlocal state, place
            text = "".join(pieces)
            pieces.clear()
            after = state.after_value(text, self.prefixes, alone=alone and not before)
            if after.alive:
                state = after
            elif text.strip(BLANKS) or not state.accepting_any:
                fault = self.messages.value(text, state, parent())
                if place[0]:
                    self._add(*place, fault)
                else:
                    self._here(fault)
                state = self.automaton.closed(state)
            place = (0, 0)

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal state, mode, before, begun, told
            if mode is Mode.DATA and pieces:
                value(alone=False)
            opening = state[name]
            if opening is None:
                opening, state = self._misplaced(name, state, parent())
            line = parser.CurrentLineNumber
            stack.append((opening.frame, name, line, before, begun))
            if len(stack) > deepest:
                raise self._too_deep()
            if opening.simple:
                wrong = False
                sure = opening.sure
                for key, text in attributes.items():
                    known = sure[key]
                    if known is not None and text not in known:
                        check = opening.checks[key]
                        if check is not True and (check is False or not check(text, self.prefixes)):
                            wrong = True
                if wrong or (opening.required and not opening.required <= attributes.keys()):
                    self._attributes(opening, name, attributes)
                state = opening.child
            else:
                state = opening.enter(attributes, self.prefixes)
                if not state.alive:
                    self._attributes(opening, name, attributes)
                    state = opening.forgive(attributes, self.prefixes)
            if attributes and opening.ids:
                for key, kind in opening.ids:
                    if key in attributes and (kind != "ID" or not links.new(attributes[key], line)):
                        self._linked(key, kind, name, attributes[key])
            before, begun, told = "", state, False
            if state.mode is not mode:
                mode = state.mode
                parser.CharacterDataHandler = handlers[mode]

        def end(name: str) -> None:
            nonlocal state, mode, before, begun, told
            if mode is Mode.DATA:
                value(alone=True)
            frame, _, _, _, outer = opened = stack.pop()
            after = frame[state]
            if not after.alive:
                if True not in state.accepting:
                    stack.append(opened)
                    self._here(self._since(self.messages.unfinished(state, parent())))
                    stack.pop()
                after = frame.parent(state.living)
            state, before, begun, told = after, name, outer, False
            if state.mode is not mode:
                mode = state.mode
                parser.CharacterDataHandler = handlers[mode]

        return start, end

    def _since(self, fault: Fault) -> Fault:
        """The fault, with the line on which the open element began when that is another one."""
        if not self.stack or self.stack[-1][2] == self.parser.CurrentLineNumber:
            return fault
        name, line = self.messages.spoken(self.stack[-1][1]), self.stack[-1][2]
        return fault._replace(message=f"{fault.message} ({name} begins on line {line})")

    def _misplaced(self, name: str, state: State, parent: Parent) -> tuple[Opening, State]:
        """Report an element that is not allowed, and find out how to go on."""
        stack = self.stack
        self.owed = [one for one in self.owed if one[0] < len(stack) and stack[one[0]] is one[1]]
        if any(within is stack[-1] and name in names for _, within, names in self.owed):
            return self.automaton.astray(state, name), state  # it comes too late, as was said when it was missed
        self._here(self._since(self.messages.misplaced(name, state, parent, self._outside(name, state))))
        from stenogram.relaxng.recovery import skipped  # with what follows patterns, which right documents need not

        found = skipped(self.automaton, state, name) if stack else None
        if found is not None:
            reached, names = found
            self.owed.append((len(stack) - 1, stack[-1], names))
            opening = reached[name]
            if opening is not None:
                return opening, reached
        return self.automaton.astray(state, name), state

    def _outside(self, name: str, state: State) -> tuple[str, int, str] | None:
        """The open element after whose end an element would be allowed: its name and line, and who would hold it."""
        for depth in range(len(self.stack) - 1, max(0, len(self.stack) - _MOST_OUT), -1):
            frame, inner, line, _, _ = self.stack[depth]
            if not state.accepting_any:
                return None
            state = frame.parent((True,) * max(1, len(state.accepting)))
            if state[name] is not None:
                return inner, line, self.messages.spoken(self.stack[depth - 1][1])
        return None

    def _too_deep(self) -> Refused:
        from stenogram.relaxng.wellformed import too_deep

        return too_deep(self.parser, self.deepest)

    def _attributes(self, opening: Opening, name: str, attributes: dict[str, str]) -> None:
        from stenogram.relaxng.attribute_faults import attribute_faults
        from stenogram.relaxng.tokens import attribute_place

        found = attribute_faults(self.messages, opening, name, attributes, self.prefixes)
        if len(found) > _MOST_AT_ONCE:
            words = f"{len(found) - _MOST_AT_ONCE} more attributes of {self.messages.spoken(name)} are wrong"
            found[_MOST_AT_ONCE:] = [("", Fault("RNG105", words, "see what is said of the first ones"))]
        for key, fault in found:
            place = attribute_place(self.parser, key, attributes[key]) if key else None
            if place is None:
                self._here(fault)
            else:
                self._add(*place, fault)

    def _linked(self, key: str, kind: str, name: str, value: str) -> None:
        place = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        earlier = self.links.note(kind, value, place)
        if earlier:
            from stenogram.relaxng.tokens import attribute_place

            place = attribute_place(self.parser, key, value) or place
            self._add(*place, self.links.twice(value, self.messages.spoken(name), earlier))

    def _links(self) -> None:
        for (line, column), fault in self.links.loose():
            self._add(line, column, fault)
