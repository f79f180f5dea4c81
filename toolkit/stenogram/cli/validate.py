"""`stenogram validate`: RELAX NG, and the rules that a grammar can't say."""

from __future__ import annotations

from pathlib import Path

import click

from stenogram.cli.paths import INPUT, read, tei_files
from stenogram.cli.report import as_json, failing, number, show, tell
from stenogram.cli.schemas import held_against
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError
from stenogram.validation import validate


@click.command(
    name="validate",
    epilog="""\b
Examples:
  stenogram validate                           the edition in this folder
  stenogram validate tei/speech.xml
  stenogram validate tei --format json
  stenogram validate - < tei/speech.xml
  stenogram validate tei --only RNG            the grammar alone; or a code: --only SCH102
  stenogram validate tei --schema tei_all.rng  any other RELAX NG schema, with the Schematron rules in it
  stenogram validate tei --schema house.sch    these rules alone, on any XML
  stenogram validate tei --schema house.sch --phase publication
\b
Errors make the exit status 1, warnings do only with --strict.
Exit status: 0 nothing found, 1 something found, 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--schema", "schemas", multiple=True, type=click.Path(path_type=Path),
    help="RELAX NG or Schematron schema, or one of each; ours by default.",
)  # fmt: skip
@click.option("--phase", default="#DEFAULT", metavar="ID", help="Phase of the Schematron schema, or #ALL.")
@click.option("--only", multiple=True, metavar="CODE", help="Check only this code, or all that begin with it.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings make the exit status 1 as well.")
def command(
    paths: tuple[str, ...], schemas: tuple[Path, ...], phase: str, only: tuple[str, ...], style: str, strict: bool
) -> int:
    """Check TEI files (PATHs, or those of the edition here) and print each finding with line and column."""
    files, edition = ([INPUT], None) if paths == (str(INPUT),) else tei_files(paths)
    held = held_against(schemas, edition)
    found: list[Diagnostic] = []
    unread = 0
    for file in files:
        try:
            faults = list(
                validate(
                    read(file), name=str(file), schema=held.grammar, schematron=held.schematron, phase=phase,
                    alone=held.alone, only=frozenset(only),
                )
            )  # fmt: skip
        except ConfigurationError:
            raise
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
        errors = sum(one.severity is Severity.ERROR for one in found)
        warnings = sum(one.severity is Severity.WARNING for one in found)
        counted = f"{number(errors, 'error')}, {number(warnings, 'warning')}"
        click.echo(f"{number(len(files) - unread, 'file')} checked: {counted}", err=True)
    return 1 if failing(found, strict) or unread else 0
