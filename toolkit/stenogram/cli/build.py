"""`stenogram build`: publish TEI files as a site, PDF and EPUB, and in other forms."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

import click

from stenogram.cli.exporting import EXPORTS, NOUNS, options
from stenogram.cli.job import Job
from stenogram.cli.paths import tei_files
from stenogram.cli.printing import pdfs, print_settings
from stenogram.cli.report import number, show
from stenogram.cli.site import draft_option
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.reporters.run import failing


@click.command(
    name="build",
    epilog="""\b
Examples:
  stenogram build                              the edition in this folder, to output/
  stenogram build tei -o site --html           the site alone
  stenogram build tei/speech.xml --pdf --epub
  stenogram build tei --docx --markdown        for co-editors with a word processor
  stenogram build tei --csv                    texts.csv, turns.csv, brackets.csv
\b
Of an edition --epub makes one book of all texts as well: edition.epub.
Without an option that names a form: what edition.toml names under `outputs`, else HTML, PDF and EPUB.
Exit status: 0 all published, 1 some texts were not or not wholly, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="output", show_default=True, help="Folder.")
@click.option("--html", "chosen", flag_value="html", multiple=True, help="Make the site.")
@click.option(
    "--pdf", "chosen", flag_value="pdf", multiple=True, help="Make a PDF of each text, and of the edition a book."
)
@click.option(
    "--epub", "chosen", flag_value="epub", multiple=True, help="Make an EPUB of each text, and of the edition."
)
@options
@click.option("--paper", default="", help="Paper of the PDFs: a5, a4, letter, 6x9; else as edition.toml says, or a5.")
@draft_option
@click.option("--title", default="", help="Title of the site, where no edition.toml says it.")
def command(paths: tuple[str, ...], output: Path, chosen: tuple[str, ...], paper: str, title: str) -> int:
    """Publish TEI files (PATHs, or those of the edition here) as a site that needs no server, PDF and EPUB."""
    files, edition = tei_files(paths)
    wanted = chosen or (edition.outputs if edition else ("html", "pdf", "epub"))
    kinds = [kind for kind in _MAKERS if kind in wanted]
    settings = print_settings(edition, paper)
    found: list[Diagnostic] = []
    made = []
    with click.progressbar(length=len(files) * len(kinds), label="building", file=_terminal()) as progress:
        for kind in kinds:
            job = Job(files, output, edition, title, settings, not paths, lambda: progress.update(1))
            findings = list(_MAKERS[kind](job))
            lacking = {one.file for one in findings if one.severity is Severity.ERROR}
            made.append(number(len(files) - len(lacking), _NOUNS[kind]))
            found += findings
    show(found)
    click.echo(f"{output}: {', '.join(reversed(made))}", err=True)
    return 1 if failing(found, strict=False) else 0


def _terminal() -> TextIO:
    """Where a progress bar goes; nowhere in a pipe."""
    return sys.stderr if sys.stderr.isatty() else io.StringIO()


def _site(job: Job) -> Iterator[Diagnostic]:
    from stenogram.cli.site import site

    yield from site(job.files, job.output, job.edition, job.title, job.step)


_MAKERS: dict[str, Callable[[Job], Iterator[Diagnostic]]] = {
    "pdf": pdfs,
    **EXPORTS,
    "html": _site,  # links what is there, so it comes last
}
_NOUNS = {"html": "page", "pdf": "PDF", **NOUNS}
