"""`stenogram verify`: the fidelity proof, TEI against its source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from stenogram.cli.paths import INPUT, read, tei_files
from stenogram.cli.report import as_json, failing, number, show, tell
from stenogram.diagnostics import Diagnostic
from stenogram.edition import Edition
from stenogram.errors import ConfigurationError
from stenogram.verification import verify


@click.command(
    name="verify",
    epilog="""\b
Examples:
  stenogram verify                             the edition in this folder
  stenogram verify tei/speech.xml
  stenogram verify tei --sources archive       where the sources are, if they were moved
\b
The proof holds for files that were corrected by hand as well: corr, reg, expan and supplied are the
editor's words, all others must be the source's, character for character.
Exit status: 0 proved, 1 something differs, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--sources", "folder", type=click.Path(path_type=Path), help="Folder where the sources are.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(paths: tuple[str, ...], folder: Path | None, style: str) -> int:
    """Prove that TEI files (PATHs, or those of the edition here) say what their sources say."""
    files, edition = ([INPUT], None) if paths == (str(INPUT),) else tei_files(paths)
    if folder is not None and not folder.is_dir():
        raise ConfigurationError("no such folder", file=folder)
    found: list[Diagnostic] = []
    unread = 0
    for file in files:
        try:
            faults = list(verify(file, list(_places(file, folder, edition)), read(file)))
        except Exception as error:  # whatever it is, the other files are not to blame
            unread += 1
            tell(error, file)
            continue
        found += faults
        if style == "text":
            show(faults)
    if style == "json":
        click.echo(as_json(found))
    else:
        faulty = len({one.file for one in found})
        click.echo(f"{number(len(files) - unread - faulty, 'file')} proved, {faulty} not, {unread} unread", err=True)
    return 1 if failing(found, strict=False) or unread else 0


def _places(file: Path, folder: Path | None, edition: Edition | None) -> Iterator[Path]:
    """Folders in which a source is looked for, the likeliest first."""
    if folder is not None:
        yield folder
    yield file.parent
    if edition is not None:
        yield edition.sources_folder
    yield file.parent / "sources"
