"""The door to the engine: a schema by its path, a document in pieces, findings one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from stenogram.diagnostics import Diagnostic
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.definitions import Definition
from stenogram.relaxng.keeping import load, save
from stenogram.relaxng.messages import Messages
from stenogram.relaxng.names import NameClass
from stenogram.relaxng.patterns import EMPTY, Patterns
from stenogram.relaxng.streaming import Run

_PIECE = 1 << 16


class Validator:
    """A schema, ready to be held against documents.

    Attributes:
        automaton: its states.
        messages: the words for faults against it.
    """

    def __init__(self, automaton: Automaton) -> None:
        self.automaton, self.messages = automaton, Messages(automaton)

    def findings(self, chunks: Iterable[bytes], file: str) -> Iterator[Diagnostic]:
        """What is wrong with a document, in the order in which it is met.

        Args:
            chunks: the document, in pieces.
            file: what the user calls it.
        """
        yield from Run(self.automaton, self.messages, file).read(chunks)


class _Anything:
    """A schema that takes everything."""

    def __init__(self) -> None:
        self.make, self.start = Patterns(), EMPTY
        self.names: list[str] = []
        self.elements: list[Definition] = []
        self.spread: Counter[NameClass] = Counter()

    def definitions(self, _name: str) -> list[Definition]:
        return []


@lru_cache(maxsize=8)
def validator(schema: Path) -> Validator:
    """The validator of a schema; made once in a process.

    Raises:
        ConfigurationError: the schema can't be read, or breaks the specification; with place and section.
    """
    kept = load(schema)
    if kept is not None:
        return Validator(Automaton(kept))
    from stenogram.relaxng.restrictions import check_restrictions
    from stenogram.relaxng.simplification import Schema

    read = Schema(schema)
    check_restrictions(read)
    save(schema, read, read.paths)
    return Validator(Automaton(read))


@lru_cache(maxsize=1)
def well_formed() -> Validator:
    """A validator that finds only what is no XML, or is refused."""
    automaton = Automaton(_Anything())
    automaton.start = automaton.any
    return Validator(automaton)


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, piece by piece.

    Raises:
        OSError: it can't be read.
    """
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


def cut(data: bytes) -> Iterator[bytes]:
    """Bytes, piece by piece."""
    view = memoryview(data)
    for begin in range(0, len(data), _PIECE):
        yield bytes(view[begin : begin + _PIECE])
