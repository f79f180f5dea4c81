"""`stenogram validate`: RELAX NG, and the rules that a grammar can't say."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stenogram.cli.checking import Examined, check
from stenogram.cli.chosen_schemas import Held, held_against
from stenogram.cli.paths import INPUT, read, tei_files
from stenogram.cli.report import number, statistics
from stenogram.cli.together import Together
from stenogram.diagnostics import Severity
from stenogram.reporters import REPORTERS
from stenogram.reporters.run import Run, failing
from stenogram.validation import validate, wanted

if TYPE_CHECKING:
    from stenogram.baseline import Baseline
    from stenogram.edition import Edition
    from stenogram.loading import TeiFile

# The rules that `schema/edition.sch` states as well.
STATED = tuple(f"SCH{number}" for number in (*range(101, 108), *range(110, 115)))
PARTS = {"relaxng": ("RNG",), "schematron": ("SCT", *STATED), "rules": ("SCH", "EDN"), "fidelity": ("FID",)}


@click.command(
    name="validate",
    epilog="""\b
Examples:
  stenogram validate                           the edition in this folder
  stenogram validate tei/speech.xml
  stenogram validate - < tei/speech.xml
  stenogram validate tei --only relaxng        the grammar alone; or a code: --only SCH102
  stenogram validate tei --schema tei_all.rng  any other RELAX NG schema, with the Schematron rules in it
  stenogram validate tei --schema house.sch    these rules alone, on any XML; --phase draft: a phase of theirs
  stenogram validate tei --statistics          how often each code was found
  stenogram validate tei --format sarif        for code scanning; junit and github for CI, json for programs
  stenogram validate --changed-since main      only files that differ from a revision of git
\b
An old edition starts clean: write down what it has, and from then on only what is new counts.
  stenogram validate --write-baseline baseline.json
  stenogram validate --baseline baseline.json
\b
Errors make the exit status 1, warnings do only with --strict.
Exit status: 0 nothing found, 1 something found, 2 could not run, or the schema is refused.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--schema", "schemas", multiple=True, type=click.Path(path_type=Path),
    help="RELAX NG or Schematron schema, or one of each; an ODD for its rules. Ours by default.",
)  # fmt: skip
@click.option("--phase", default="#DEFAULT", metavar="ID", help="Phase of the Schematron schema, or #ALL.")
@click.option(
    "--only",
    multiple=True,
    metavar="WHAT",
    help="relaxng, schematron, rules, fidelity, a code or how codes begin; repeatable.",
)  # fmt: skip
@click.option("--format", "style", type=click.Choice(list(REPORTERS)), default="text", show_default=True)
@click.option("--strict", is_flag=True, help="Warnings make the exit status 1 as well.")
@click.option("--statistics", "counted", is_flag=True, help="Count the findings by code at the end.")
@click.option("--baseline", "known", type=click.Path(path_type=Path), help="Findings that do not count.")
@click.option("--write-baseline", "record", type=click.Path(path_type=Path), help="Write all findings down there.")
@click.option("--changed-since", "revision", metavar="REV", help="Only files changed since this revision of git.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes to use; by default as many as are worth it.")
def command(
    paths: tuple[str, ...],
    schemas: tuple[Path, ...],
    phase: str,
    only: tuple[str, ...],
    style: str,
    strict: bool,
    counted: bool,
    known: Path | None,
    record: Path | None,
    revision: str | None,
    jobs: int | None,
) -> int:
    """Check TEI files (PATHs, or those of the edition here) and print each finding with line and column."""
    files, edition = ([INPUT], None) if paths == (str(INPUT),) else tei_files(paths, registers=True)
    held = held_against(schemas, edition, phase)
    if revision is not None:
        from stenogram.cli.changes import changed_since

        files = changed_since(revision, files)
    given = read(INPUT) if files == [INPUT] else None
    codes = frozenset(code for part in only for code in PARTS.get(part, (part,)))
    baseline = _baseline(known) if known is not None else None
    together = Together(edition, files, codes, baseline)
    run = check(
        files,
        partial(_faults, held=held, only=codes, given=given, edition=edition),
        command="validate",
        style=style,
        jobs=jobs or 0,
        given=given,
        keep=together.keep,
        finish=together.finish,
    )
    if record is not None:
        from stenogram.baseline import write_baseline

        write_baseline(record, run.findings, run.lines)
    _summary(run, baseline, style=style, counted=counted)
    if record is not None:
        return 1 if run.failures else 0
    return 1 if failing(run.findings, strict=strict) or run.failures else 0


def _baseline(path: Path) -> Baseline:
    from stenogram.baseline import read_baseline

    return read_baseline(path)


def _faults(file: Path, *, held: Held, only: frozenset[str], given: bytes | None, edition: Edition | None) -> Examined:
    content = given if given is not None else file if file.is_file() else read(file)
    heard: list[TeiFile] = []
    found = list(
        validate(content, name=str(file), schema=held.grammar, rules=held.rules, only=only, heard=heard.append)
    )
    if not heard or given is not None:
        return Examined(found)
    from stenogram.edition_rules.facts import facts_of

    facts = facts_of(heard[0])
    if wanted("FID", only):
        from stenogram.proof import proof

        found += proof(file, heard[0], [source.value for source in facts.sources], edition)
    return Examined(found, facts if edition is not None else None)


def _summary(run: Run, baseline: Baseline | None, *, style: str, counted: bool) -> None:
    if counted:
        statistics(run.findings)
    if style != "text":
        return
    errors = sum(one.severity is Severity.ERROR for one in run.findings)
    warnings = sum(one.severity is Severity.WARNING for one in run.findings)
    parts = [number(errors, "error"), number(warnings, "warning")]
    if baseline is not None:
        parts += [f"{baseline.passed_over:,} known", f"{baseline.left:,} of the known gone"]
    files = number(len(run.files) - len(run.failures), "file")
    click.echo(f"{files} checked: {', '.join(parts)}", err=True)
