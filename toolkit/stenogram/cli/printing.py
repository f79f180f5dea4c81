"""What `build --pdf` makes: a PDF of each text, and the book of the whole edition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stenogram.cli.job import Job, each
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import FILE, Edition
from stenogram.errors import OutputError, StenogramError
from stenogram.typeset_settings import Print, known_paper


def print_settings(edition: Edition | None, paper: str) -> Print:
    """What the edition says of its PDFs, on the paper that the user names.

    Raises:
        ConfigurationError: there is no such paper.
    """
    settings = edition.print if edition else Print()
    return replace(settings, paper=known_paper(paper)) if paper else settings


def _pdf(job: Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.typeset import typeset

    return typeset(file, target, settings=job.print, folder=job.edition.folder if job.edition else None)


def pdfs(job: Job) -> Iterator[Diagnostic]:
    """A PDF of each text; and where the whole edition is built, the book of it."""
    yield from each(_pdf, "pdf")(job)
    if job.edition and job.whole and job.print.book:
        from stenogram.book import NAME, bind_book

        edition = replace(job.edition, print=job.print)
        try:
            yield from bind_book(edition, job.files, job.output / f"{NAME}.pdf")
        except OutputError:
            raise
        except StenogramError as error:
            place = (str(error.file or edition.folder / FILE), error.line, error.column)
            yield Diagnostic(*place, "PUB101", Severity.ERROR, f"the book: {error.message}", error.advice)
