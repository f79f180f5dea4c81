"""The door to Schematron: a schema by its path, a document, and what is found in it."""

from __future__ import annotations

import marshal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stenogram.loading import TeiFile, load
from stenogram.schematron import keeping
from stenogram.schematron.sieve import Sieve
from stenogram.schematron.syntax import Place

if TYPE_CHECKING:
    from stenogram.diagnostics import Diagnostic
    from stenogram.schematron.findings import Finding

DEFAULT = "#DEFAULT"


class Schematron:
    """A compiled schema.

    Attributes:
        stylesheet: what it was compiled to.
        patterns: its patterns that are not abstract, by their numbers among the places.
        codes: those of our own codes that its tests bear.
        sieve: tells which patterns need not be run.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self.sieve = Sieve(table["sieve"])
        self.stylesheet: str = table["stylesheet"]
        self._places: bytes = table["places"]
        self.patterns: list[int] = table["patterns"]
        self.codes = frozenset[str](table["codes"])

    @cached_property
    def places(self) -> list[Place]:
        """Where its elements stand, by number."""
        return [Place(*place) for place in marshal.loads(self._places)]  # noqa: S302 - the user's own folder

    def findings(
        self, data: bytes, name: str, *, seconds: float = 0.0, fixing: bool = False, tei: TeiFile | None = None
    ) -> list[Finding]:
        """What the rules say of a document.

        Args:
            data: a well-formed document without document type.
            name: what the user calls it: its path, where that is one.
            seconds: how long it may take; by default enough for its size.
            fixing: whether to work out quick fixes as well.
            tei: the document, where it is loaded already.
        """
        read = tei if tei is not None else load(data, name, well_formed_already=True)
        patterns = list(self.patterns)
        if isinstance(read, TeiFile):
            left = self.sieve.left(read.root, *read.inventory)
            patterns = [number for number in patterns if number in left]
        if not patterns:
            return []
        from stenogram.schematron import subordinate
        from stenogram.schematron.trial import Trial

        trial = Trial(self.stylesheet, self.places, self.patterns, data, fixing=fixing)
        found = trial.findings(seconds or 30 + 10 * len(data) / 1_000_000, patterns)
        for pattern, uris in trial.named:
            found += subordinate.findings(trial, pattern, uris, Path(name))
        return found

    def diagnostics(
        self, data: bytes, name: str, *, seconds: float = 0.0, tei: TeiFile | None = None
    ) -> list[Diagnostic]:
        """As `findings`, as what is told, each with line and column."""
        found = self.findings(data, name, seconds=seconds, tei=tei)
        if not found:
            return []
        from stenogram.schematron.findings import told

        return told(found, data, name)


@lru_cache(maxsize=32)
def schematron(path: Path, phase: str = DEFAULT) -> Schematron | None:
    """The compiled form of a schema; made once in a process, and kept between runs.

    Args:
        path: a Schematron schema, or a RELAX NG schema in which rules stand.
        phase: the id of a phase, `#ALL` or `#DEFAULT`.

    Returns:
        None for a RELAX NG schema without rules.

    Raises:
        ConfigurationError: it can't be read, or breaks the specification; with line, column and section.
    """
    table = keeping.load(path, phase)
    if table is None:
        from stenogram.schematron.compiling import compiled

        table = compiled(path, phase)
    return Schematron(table) if table["stylesheet"] else None
