"""What `validate` and `verify` have in common: every file is looked at, whatever became of the one before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import click

from stenogram.cli.failures import explained
from stenogram.cli.paths import INPUT
from stenogram.cli.report import tell
from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.lines import Lines
from stenogram.parallel import cores, each
from stenogram.reporters import report
from stenogram.reporters.run import Run
from stenogram.reporters.text import told

_A_PROCESS = 12  # files for which a process more is worth its start


class Examined(NamedTuple):
    """What one file gave: what was found in it, and what is to be known of it when all files were looked at."""

    found: list[Diagnostic]
    facts: Any = None


Examine = Callable[[Path], Examined]
Finish = Callable[[list[Any], dict[str, Lines]], list[Diagnostic]]
Keep = Callable[[list[Diagnostic], Mapping[str, Lines]], list[Diagnostic]]


def check(
    files: Sequence[Path],
    examine: Examine,
    *,
    command: str,
    style: str,
    jobs: int = 0,
    given: bytes | None = None,
    keep: Keep = lambda found, _: found,
    finish: Finish = lambda _facts, _lines: [],
) -> Run:
    """Look at files and print what was found: each file's findings at once as text, all at the end in other formats.

    Args:
        files: the files, in order.
        examine: what is to be found in one; another process must be able to import it.
        command: the command that does so.
        style: a format of reports.
        jobs: processes; 0 for as many as are worth it.
        given: what standard input holds, where that is the file.
        keep: which findings of a file count.
        finish: what is to be found in all files together, from the facts of each and the lines of all.

    Raises:
        ConfigurationError: no file can be looked at, since what they are held against can't be used.
    """
    lines = {str(file): Lines(given if file == INPUT and given is not None else file) for file in files}
    found: list[Diagnostic] = []
    facts = []
    failures = {}
    for file, result in each(examine, files, jobs or 1 + min(cores() - 1, len(files) // _A_PROCESS)):
        if isinstance(result, ConfigurationError):
            raise result
        if isinstance(result, Exception):
            failures[str(file)] = explained(result, file)
            tell(result, file)
            continue
        if result.facts is not None:
            facts.append(result.facts)
        kept = keep(result.found, lines)
        found += kept
        _show(kept, lines, style)
        lines[str(file)].forget()
    together = finish(facts, lines)
    _show(together, lines, style)
    order = {name: number for number, name in enumerate(lines)}
    found = sorted(found + together, key=lambda one: order.get(one.file, len(order)))
    run = Run(command, [str(file) for file in files], found, failures, lines)
    if style != "text":
        click.echo(report(run, style), nl=False)
    return run


def _show(found: Sequence[Diagnostic], lines: dict[str, Lines], style: str) -> None:
    """Print findings as text, with the lines of their files."""
    if style == "text":
        for file, group in groupby(found, key=lambda one: one.file):
            for line in told(group, lines.setdefault(file, Lines(Path(file)))):
                click.echo(line)
