"""The fidelity proof of a file among others: where its source is looked for, and what is told where it is there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import StenogramError

if TYPE_CHECKING:
    from stenogram.edition import Edition
    from stenogram.loading import TeiFile


def source_places(file: Path, folder: Path | None, edition: Edition | None) -> Iterator[Path]:
    """Folders in which the source of a TEI file is looked for, the likeliest first.

    Args:
        file: the TEI file.
        folder: where the user says that the sources are.
        edition: the edition that the file belongs to.
    """
    if folder is not None:
        yield folder
    yield file.parent
    if edition is not None:
        yield edition.sources_folder
    yield file.parent / "sources"


def proof(file: Path, tei: TeiFile, sources: Sequence[str], edition: Edition | None) -> list[Diagnostic]:
    """What the fidelity proof finds, where the source is at hand.

    Args:
        file: the TEI file.
        tei: the same, as the rules have read it.
        sources: how the header names the source.
        edition: the edition that it belongs to.
    """
    places = list(source_places(file, None, edition))
    if not any((place / name).is_file() for name in sources if name for place in places):
        return []
    from stenogram.verification import verify  # with all that reads sources

    try:
        return list(verify(file, places, tei.data, tei.root))
    except StenogramError as error:
        message = f"the proof can't be made: {error.message}"
        return [Diagnostic(str(file), 1, 0, "FID106", Severity.ERROR, message, error.advice)]
