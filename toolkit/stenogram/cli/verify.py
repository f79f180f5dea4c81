"""`stenogram verify`: the fidelity proof, TEI against its source."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from stenogram.cli.checking import Examined, check
from stenogram.cli.paths import INPUT, read, tei_files
from stenogram.cli.report import number
from stenogram.edition import Edition
from stenogram.errors import ConfigurationError
from stenogram.proof import source_places
from stenogram.reporters import REPORTERS
from stenogram.reporters.run import failing
from stenogram.verification import verify


@click.command(
    name="verify",
    epilog="""\b
Examples:
  stenogram verify                             the edition in this folder
  stenogram verify tei/speech.xml
  stenogram verify tei --sources archive       where the sources are, if they were moved
  stenogram verify tei --format junit          for a CI system
\b
The proof holds for files that were corrected by hand as well: corr, reg, expan and supplied are the
editor's words, all others must be the source's, character for character.
Exit status: 0 proved, 1 something differs, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--sources", "folder", type=click.Path(path_type=Path), help="Folder where the sources are.")
@click.option("--format", "style", type=click.Choice(list(REPORTERS)), default="text", show_default=True)
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; by default as many as are worth it.")
def command(paths: tuple[str, ...], folder: Path | None, style: str, jobs: int | None) -> int:
    """Prove that TEI files (PATHs, or those of the edition here) say what their sources say."""
    files, edition = ([INPUT], None) if paths == (str(INPUT),) else tei_files(paths)
    if folder is not None and not folder.is_dir():
        raise ConfigurationError("no such folder", file=folder)
    given = read(INPUT) if files == [INPUT] else None
    examine = partial(_differences, folder=folder, edition=edition, given=given)
    run = check(files, examine, command="verify", style=style, jobs=jobs or 0, given=given)
    if style == "text":
        faulty, unread = len({one.file for one in run.findings}), len(run.failures)
        click.echo(f"{number(len(files) - unread - faulty, 'file')} proved, {faulty} not, {unread} unread", err=True)
    return 1 if failing(run.findings, strict=False) or run.failures else 0


def _differences(file: Path, *, folder: Path | None, edition: Edition | None, given: bytes | None) -> Examined:
    data = read(file) if given is None else given
    return Examined(list(verify(file, list(source_places(file, folder, edition)), data)))
