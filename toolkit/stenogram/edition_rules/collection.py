"""The files of an edition together, as the rules across files see them."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.edition_rules.facts import Fact, Facts, Spot, facts_of
from stenogram.loading import TeiFile, load


class Collection:
    """What is known of an edition's files.

    Args:
        edition: the edition.
        facts: of the files that were checked.
        whole: whether these are all of it.
        loaded: files that are not to be read from disk, by their paths.
    """

    def __init__(
        self, edition: Edition, facts: Sequence[Facts], *, whole: bool, loaded: Mapping[Path, TeiFile] | None = None
    ) -> None:
        self.edition, self.facts, self.whole = edition, facts, whole
        self._read: dict[Path, TeiFile | None] = dict(loaded or {})

    @cached_property
    def registers(self) -> Mapping[Path, Facts]:
        """The facts of the registers, by their paths."""
        known = {resolved(one.file): one for one in self.facts}
        found = {}
        for path in map(resolved, self.edition.register_paths):
            tei = None if path in known else self.tei(path)
            if path in known or tei is not None:
                found[path] = known[path] if tei is None else facts_of(tei)
        return found

    def tei(self, path: Path) -> TeiFile | None:
        """A file of the edition, read anew; None where it is no XML or is not there."""
        if path not in self._read:
            try:
                loaded = load(path.read_bytes(), str(path), path=path)
            except OSError:
                loaded = None
            self._read[path] = loaded if isinstance(loaded, TeiFile) else None
        return self._read[path]

    def target(self, facts: Facts, address: str) -> Path:
        """The file that an address in another file leads to."""
        return resolved(Path(facts.file).parent / unquote(address.partition("#")[0]))

    def finding(
        self, facts: Facts, fact: Fact | Spot | None, code: str, severity: Severity, message: str, advice: str = ""
    ) -> Diagnostic:
        """A diagnostic where a file says something; at its beginning where that is `None`."""
        tei = self.tei(resolved(facts.file))
        spot = fact.spot if isinstance(fact, Fact) else fact
        line, column = 1, 1
        if tei is not None and spot is None:
            line, column = tei.place(tei.root)
        elif tei is not None and spot is not None and spot.attribute:
            line, column = tei.place(tei.having(spot.name)[spot.number][0], spot.name)
        elif tei is not None and spot is not None:
            line, column = tei.place(tei.all(spot.name)[spot.number])
        return Diagnostic(facts.file, line, column, code, severity, message, advice)


def resolved(path: str | Path) -> Path:
    """A path by which files are told apart, whether they exist or not."""
    return Path(os.path.realpath(path))
