"""What `build` has to do for one kind of output, and how a file is made for each text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import Edition
from stenogram.errors import OutputError, StenogramError
from stenogram.typeset_settings import Print


class Job(NamedTuple):
    """What is to be built.

    Attributes:
        files: the TEI files.
        output: the folder.
        edition: what `edition.toml` says, where there is one.
        title: title of the site, where the user gave one.
        print: how the PDFs are made.
        whole: whether the files are all of the edition.
        step: called when a file is done.
    """

    files: list[Path]
    output: Path
    edition: Edition | None
    title: str
    print: Print
    whole: bool
    step: Callable[[], None]


def each(make: Callable[[Job, Path, Path], list[Diagnostic]], suffix: str) -> Callable[[Job], Iterator[Diagnostic]]:
    """A maker of one file for each text; what goes wrong with one does not stop the others."""

    def run(job: Job) -> Iterator[Diagnostic]:
        from stenogram.site import stem_of_file

        for file in job.files:
            try:
                yield from make(job, file, job.output / f"{stem_of_file(file)}.{suffix}")
            except OutputError:
                raise
            except StenogramError as error:
                place = (str(error.file or file), error.line, error.column)
                yield Diagnostic(*place, "PUB101", Severity.ERROR, f"{suffix}: {error.message}", error.advice)
            job.step()

    return run
