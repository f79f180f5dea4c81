"""What `validate` has to say beyond one file: the edition's exceptions, the rules across its files, the proof."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stenogram.cli.paths import tei_files
from stenogram.diagnostics import Diagnostic
from stenogram.errors import StenogramError
from stenogram.lines import Lines
from stenogram.validation import wanted

if TYPE_CHECKING:
    from stenogram.baseline import Baseline
    from stenogram.edition import Edition


class Together:
    """The files of a run together.

    Args:
        edition: the edition that they belong to, or None.
        files: the files.
        only: the codes that are asked for; all where it is empty.
        baseline: what is known already, or None.
    """

    def __init__(
        self, edition: Edition | None, files: Sequence[Path], only: frozenset[str], baseline: Baseline | None
    ) -> None:
        self._edition, self._only, self._baseline = edition, only, baseline
        self._whole = edition is not None and _all_of(edition) <= {os.path.realpath(file) for file in files}
        self._exceptions = None
        if edition is not None and edition.exceptions:
            from stenogram.edition_exceptions import Exceptions

            self._exceptions = Exceptions(edition.exceptions, edition.folder, edition.tei_folder)

    def keep(self, found: list[Diagnostic], lines: Mapping[str, Lines]) -> list[Diagnostic]:
        """The findings that neither an exception nor the baseline silences."""
        left = found if self._exceptions is None else self._exceptions.left(found, lines)
        return left if self._baseline is None else self._baseline.new(left, lines)

    def finish(self, facts: list[Any], lines: dict[str, Lines]) -> list[Diagnostic]:
        """What is found in all files together, and the exceptions that silence nothing."""
        if self._edition is None:
            return []
        kept = self.keep(self._across(facts), lines)
        if self._exceptions is not None and self._whole and self._asked("EDN110"):
            from stenogram.edition import FILE

            name = str(self._edition.folder / FILE)
            lines.setdefault(name, Lines(Path(name)))
            idle = list(self._exceptions.unused(self._asked, name))
            kept += idle if self._baseline is None else self._baseline.new(idle, lines)
        return kept

    def _across(self, facts: list[Any]) -> list[Diagnostic]:
        if self._edition is None or not (facts and self._asked("EDN")):
            return []
        from stenogram.edition_rules.checking import check_edition
        from stenogram.edition_rules.collection import Collection

        found = check_edition(Collection(self._edition, facts, whole=self._whole), self._asked)
        order = {one.file: number for number, one in enumerate(facts)}
        return sorted(found, key=lambda one: (order.get(one.file, len(order)), one.line, one.column, one.code))

    def _asked(self, code: str) -> bool:
        return wanted(code, self._only)


def _all_of(edition: Edition) -> set[str]:
    """The files of the edition; one without any is never whole."""
    try:
        return {os.path.realpath(file) for file in tei_files([str(edition.tei_folder)])[0]}
    except StenogramError:
        return {""}
