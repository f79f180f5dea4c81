"""`stenogram convert`: sources to TEI."""

from __future__ import annotations

from pathlib import Path

import click

from stenogram.cli.account_file import AccountFile, profiles
from stenogram.cli.batch import Batch
from stenogram.cli.paths import INPUT, source_files
from stenogram.cli.sources import chosen
from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError

_PIPE = "-"


@click.command(
    name="convert",
    epilog="""\b
Examples:
  stenogram convert                            the sources of the edition in this folder
  stenogram convert speech.html -o tei         one page
  stenogram convert sources -o tei             all files of a folder
  stenogram convert sources -o tei --format html
  stenogram convert sources -o tei --report report.html
  stenogram convert sources -o tei --profile profiles/gazette.toml
  curl -s https://example.org/speech | stenogram convert - > speech.xml
\b
A TEI file that somebody has edited since it was written is never overwritten; --force does so.
With --report a page (.html) or data (.json) tells each source's counts, doubts and what was set aside.
Doubtful decisions are printed with their places; `stenogram explain CODE` says what a code means.
Exit status: 0 all converted, 1 some were not, 2 could not run.""",
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option("-o", "--output", metavar="DIR", help="Folder to write to; `-` for standard output.")
@click.option(
    "--format",
    "format_name",
    metavar="NAME",
    help="Only sources of this format: text, html, docx, odt, pdf, markdown, tei.",
)
@click.option("--profile", metavar="NAME", help="Profile of the sources: a name, a file, or none; else by evidence.")
@click.option("--report", type=click.Path(path_type=Path), help="Write a report to this file, .html or .json.")
@click.option("--force", is_flag=True, help="Overwrite TEI files even if they were edited.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; by default as many as are worth it.")
@click.option("-q", "--quiet", is_flag=True, help="Print neither doubts nor the summary.")
def command(
    sources: tuple[str, ...],
    output: str | None,
    format_name: str | None,
    profile: str | None,
    report: Path | None,
    force: bool,
    jobs: int | None,
    quiet: bool,
) -> int:
    """Convert SOURCEs (files or folders; `-` is standard input) to TEI.

    Each source becomes <stem>.xml in the output folder, with the schema beside it. Without sources, those of the
    edition in this folder.
    """
    edition = load_edition(Path())
    account, known = AccountFile(report), profiles(profile, edition)
    if not sources and edition is None:
        advice = "name a file or folder, or go to a folder with an edition.toml (`stenogram new DIR` makes one)"
        raise ConfigurationError("no source was named and there is no edition.toml here", advice=advice)
    if _PIPE in sources and len(sources) > 1:
        raise ConfigurationError("`-` can't be mixed with files")
    if _PIPE in sources:
        files = [INPUT]
    else:
        places = sources or (str(edition.sources_folder),) if edition else sources
        files = chosen(list(dict.fromkeys(source_files(places))), format_name)
    target = _target(output, edition, files)
    batch = Batch(target, format_name, edition, force, quiet, jobs or 0, known, account)
    batch.run(files)
    account.write()
    return batch.finish()


def _target(output: str | None, edition: Edition | None, files: list[Path]) -> Path | None:
    """The folder to write to; None for standard output."""
    if output == _PIPE or (output is None and files == [INPUT]):
        if len(files) > 1:
            raise ConfigurationError(
                f"{len(files)} sources can't go to standard output", advice="name a folder: -o DIR"
            )
        return None
    if output is None:
        return edition.tei_folder if edition else Path()
    target = Path(output)
    if (target.exists() and not target.is_dir()) or (target.suffix == ".xml" and not target.exists()):
        raise ConfigurationError("-o names a file", file=target, advice="expected a folder")
    return target
