"""`stenogram build`: publish TEI files as a site, PDF and EPUB."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, TextIO

import click

from stenogram.cli.paths import tei_files
from stenogram.cli.report import number, show
from stenogram.cli.site import draft_option
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition import FILE, Edition
from stenogram.errors import OutputError, StenogramError
from stenogram.reporters.run import failing
from stenogram.typeset_settings import Print, known_paper
from stenogram.writing import write


@click.command(
    name="build",
    epilog="""\b
Examples:
  stenogram build                              the edition in this folder, to output/
  stenogram build tei -o site --html           the site alone
  stenogram build tei/speech.xml --pdf --epub
\b
Without --html, --pdf, --epub or --text: what edition.toml names under `outputs`, else HTML, PDF and EPUB.
Exit status: 0 all published, 1 some texts were not or not wholly, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="Folder.")
@click.option("--html", "chosen", flag_value="html", multiple=True, help="Make the site.")
@click.option(
    "--pdf", "chosen", flag_value="pdf", multiple=True, help="Make a PDF of each text, and of the edition a book."
)
@click.option("--epub", "chosen", flag_value="epub", multiple=True, help="Make an EPUB of each text.")
@click.option("--text", "chosen", flag_value="text", multiple=True, help="Make plain text of each text.")
@click.option("--paper", default="", help="Paper of the PDFs: a5, a4, letter, 6x9; else as edition.toml says, or a5.")
@draft_option
@click.option("--title", default="", help="Title of the site, where no edition.toml says it.")
def command(paths: tuple[str, ...], output: Path, chosen: tuple[str, ...], paper: str, title: str) -> int:
    """Publish TEI files (PATHs, or those of the edition here) as a site that needs no server, PDF and EPUB."""
    files, edition = tei_files(paths)
    wanted = chosen or (edition.outputs if edition else ("html", "pdf", "epub"))
    kinds = [kind for kind in ("pdf", "epub", "text", "html") if kind in wanted]  # the site links what is there
    settings = print_settings(edition, paper)
    found: list[Diagnostic] = []
    made = []
    with click.progressbar(length=len(files) * len(kinds), label="building", file=_terminal()) as progress:
        for kind in kinds:
            job = _Job(files, output, edition, title, settings, not paths, lambda: progress.update(1))
            findings = list(_MAKERS[kind](job))
            lacking = {one.file for one in findings if one.severity is Severity.ERROR}
            made.append(number(len(files) - len(lacking), _NOUNS[kind]))
            found += findings
    show(found)
    click.echo(f"{output}: {', '.join(reversed(made))}", err=True)
    return 1 if failing(found, strict=False) else 0


def print_settings(edition: Edition | None, paper: str) -> Print:
    """What the edition says of its PDFs, on the paper that the user names.

    Raises:
        ConfigurationError: there is no such paper.
    """
    settings = edition.print if edition else Print()
    return replace(settings, paper=known_paper(paper)) if paper else settings


class _Job(NamedTuple):
    files: list[Path]
    output: Path
    edition: Edition | None
    title: str
    print: Print
    whole: bool  # whether the files are all of the edition
    step: Callable[[], None]


def _terminal() -> TextIO:
    """Where a progress bar goes; nowhere in a pipe."""
    return sys.stderr if sys.stderr.isatty() else io.StringIO()


def _site(job: _Job) -> Iterator[Diagnostic]:
    from stenogram.cli.site import site

    yield from site(job.files, job.output, job.edition, job.title, job.step)


def _each(make: Callable[[_Job, Path, Path], list[Diagnostic]], suffix: str) -> Callable[[_Job], Iterator[Diagnostic]]:
    """A maker of one file for each text; what goes wrong with one does not stop the others."""

    def run(job: _Job) -> Iterator[Diagnostic]:
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


def _pdf(job: _Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.typeset import typeset

    return typeset(file, target, settings=job.print, folder=job.edition.folder if job.edition else None)


def _pdfs(job: _Job) -> Iterator[Diagnostic]:
    """A PDF of each text; and where the whole edition is built, the book of it."""
    yield from _each(_pdf, "pdf")(job)
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


def _epub(job: _Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.epub import bind

    return bind(file, target)


def _text(job: _Job, file: Path, target: Path) -> list[Diagnostic]:
    from stenogram.site import plain_text

    write(target, plain_text(file).encode())
    return []


_MAKERS: dict[str, Callable[[_Job], Iterator[Diagnostic]]] = {
    "pdf": _pdfs,
    "epub": _each(_epub, "epub"),
    "text": _each(_text, "txt"),
    "html": _site,
}
_NOUNS = {"html": "page", "pdf": "PDF", "epub": "EPUB", "text": "plain text"}
