"""The door to the engine: a schema by its path, a document in pieces, findings one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from stenogram.diagnostics import Diagnostic
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.keeping import load, save
from stenogram.relaxng.kept import Tables
from stenogram.relaxng.streaming import Run

if TYPE_CHECKING:
    from stenogram.relaxng.messages import Messages

_PIECE = 1 << 16


class Validator:
    """A schema, ready to be held against documents.

    Attributes:
        automaton: its states.
    """

    def __init__(self, automaton: Automaton, path: Path | None = None) -> None:
        """Be ready.

        Args:
            automaton: the states of the schema.
            path: the schema, if what is found of its states is to be kept.
        """
        self.automaton, self._path = automaton, path

    @cached_property
    def messages(self) -> Messages:
        """The words for faults against it."""
        from stenogram.relaxng.messages import Messages

        return Messages(self.automaton)

    def findings(self, chunks: Iterable[bytes], file: str) -> Iterator[Diagnostic]:
        """What is wrong with a document, in the order in which it is met.

        Args:
            chunks: the document, in pieces.
            file: what the user calls it.
        """
        yield from Run(self, file).read(chunks)
        if self._path is not None and self.automaton.news:
            from stenogram.relaxng.tables import keep

            keep(self._path, self.automaton)


@lru_cache(maxsize=8)
def validator(schema: Path) -> Validator:
    """The validator of a schema; made once in a process.

    Raises:
        ConfigurationError: the schema can't be read, or breaks the specification; with place and section.
    """
    kept = load(schema)
    if kept is None:
        from stenogram.relaxng.restrictions import check_restrictions
        from stenogram.relaxng.simplification import Schema

        read = Schema(schema)
        check_restrictions(read)
        save(schema, read, read.paths)
        kept = load(schema)
        if kept is None:
            return Validator(Automaton(read))
    return Validator(Automaton(kept, Tables(kept)), schema)


@lru_cache(maxsize=1)
def well_formed() -> Validator:
    """A validator that finds only what is no XML, or is refused."""
    from stenogram.relaxng.anything import Anything

    automaton = Automaton(Anything())
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
