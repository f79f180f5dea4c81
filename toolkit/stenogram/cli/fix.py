"""`stenogram fix`: what a rule knows how to put right."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from stenogram.assets import asset
from stenogram.cli.chosen_schemas import Held, held_against
from stenogram.cli.paths import INPUT, read, tei_files
from stenogram.cli.report import number, show, tell
from stenogram.errors import ConfigurationError, SourceError
from stenogram.fixes.choosing import Wanted
from stenogram.fixes.repair import Repair, repair
from stenogram.relaxng.engine import Validator, cut, validator, well_formed
from stenogram.reporters.run import one_line
from stenogram.schematron.engine import DEFAULT, Schematron, schematron
from stenogram.schematron.findings import Finding
from stenogram.writing import write


@click.command(
    name="fix",
    epilog="""\b
Examples:
  stenogram fix                                the edition in this folder
  stenogram fix tei/speech.xml --diff          show what would change, and write nothing
  stenogram fix tei --rule SCH103              only the fixes of one rule, or the one fix of that name
  stenogram fix tei --unsafe --check           is there anything, if all of them are made?
  stenogram fix tei --schema house.sch         the fixes of these rules
  stenogram fix - < tei/speech.xml
\b
Only the bytes that a fix is about change. A file that was fixed counts as an editor's work from then on.
Exit status: 0 all is done, 1 something was left (or, with --diff and --check, is to be done), 2 could not run.""",
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--rule", "codes", multiple=True, metavar="CODE", help="Only this code, rule or fix; repeatable.")
@click.option("--unsafe", is_flag=True, help="Also fixes that are not marked as safe: look at what they did.")
@click.option("--diff", is_flag=True, help="Show what would change; nothing is written.")
@click.option("--check", is_flag=True, help="Only tell; nothing is written.")
@click.option(
    "--schema", "schemas", multiple=True, type=click.Path(path_type=Path),
    help="Schematron or RELAX NG schema, or one of each; ours by default.",
)  # fmt: skip
@click.option("--phase", default=DEFAULT, metavar="ID", help="Phase of the Schematron schema, or #ALL.")
def command(
    paths: tuple[str, ...],
    codes: tuple[str, ...],
    unsafe: bool,
    diff: bool,
    check: bool,
    schemas: tuple[Path, ...],
    phase: str,
) -> int:
    """Put right what rules know how to, in TEI files (PATHs, or those of the edition here)."""
    files, edition = ([INPUT], None) if paths == (str(INPUT),) else tei_files(paths)
    workshop = _Workshop(held_against(schemas, edition, phase), Wanted(frozenset(codes), unsafe))
    made = left = unread = more = 0
    for file in files:
        try:
            data = read(file)
            outcome = workshop.repair(data, str(file))
            if outcome.data != data and not diff and not check:
                _put(file, outcome.data)
            elif file == INPUT and not diff and not check:
                _put(file, data)
        except ConfigurationError:
            raise
        except Exception as error:  # whatever it is, the other files are not to blame
            unread += 1
            tell(error, file)
            continue
        quiet = file == INPUT or diff
        _tell(file, outcome, err=quiet, done="to fix" if diff or check else "fixed")
        if diff:
            click.echo("".join(_difference(file, data, outcome.data)), nl=False)
        made, left, more = made + len(outcome.made), left + len(outcome.left), more + outcome.unsafe
    _summary(len(files) - unread, made, left, more, "to fix" if diff or check else "fixed")
    return 1 if unread or left or (made and (diff or check)) else 0


class _Workshop:
    """The rules and the grammar that files are repaired by."""

    def __init__(self, held: Held, wanted: Wanted) -> None:
        self.wanted = wanted
        rules = [schematron(path, held.rules.phase) for path in held.rules.schemas]
        if held.grammar is not None and held.grammar.suffix != ".rnc":
            rules.append(schematron(held.grammar))
        if not held.rules.schemas and not held.rules.alone:
            rules.append(schematron(asset("schema/edition.sch")))
        self.rules: list[Schematron] = [one for one in rules if one is not None]
        alone = held.rules.alone
        self.grammar: Validator = well_formed() if alone else validator(held.grammar or asset("schema/edition.rng"))

    def repair(self, data: bytes, name: str) -> Repair:
        broken = next(well_formed().findings(cut(data), name), None)
        if broken is not None:
            raise SourceError(broken.message, file=name, line=broken.line, column=broken.column)
        return repair(data, name, lambda new: self._findings(new, name), self._faults, self.wanted)

    def _findings(self, data: bytes, name: str) -> list[Finding]:
        return [finding for one in self.rules for finding in one.findings(data, name, fixing=True)]

    def _faults(self, data: bytes) -> int:
        return sum(1 for _ in self.grammar.findings(cut(data), ""))


def _put(file: Path, data: bytes) -> None:
    if file == INPUT:
        sys.stdout.buffer.write(data)
    else:
        write(file, data)


def _tell(file: Path, outcome: Repair, *, err: bool, done: str) -> None:
    for one in outcome.made:
        rule = f"[{one_line(one.rule)}] " if one.rule else ""
        head = click.style(f"{done} {one.code}", fg="green")
        click.echo(f"{one_line(str(file))}:{one.line}:{one.column}: {head} {rule}{one_line(one.title)}", err=err)
    show(outcome.left, err=err)


def _difference(file: Path, old: bytes, new: bytes) -> Iterable[str]:
    """The change as a patch, by lines."""
    before, after = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (old, new))
    for line in difflib.unified_diff(before, after, f"a/{file.as_posix()}", f"b/{file.as_posix()}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _summary(files: int, made: int, left: int, more: int, done: str) -> None:
    said = [f"{number(files, 'file')} checked: {made:,} {done}"]
    said += [f"{left:,} left for you"] if left else []
    said += [f"{more:,} more with --unsafe"] if more else []
    click.echo(", ".join(said), err=True)
