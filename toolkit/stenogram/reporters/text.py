"""Findings for people: `file:line:column: severity CODE message`, and below it the line with a caret."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.lines import Lines
from stenogram.reporters.run import Run, one_line, place, sentence

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}


def report(run: Run) -> str:
    """All findings of a run."""
    lines = [line for one in run.findings for line in told((one,), run.lines.get(one.file))]
    lines += [f"stenogram: {one_line(str(why))}" for why in run.failures.values()]
    return "".join(f"{line}\n" for line in lines)


def told(found: Iterable[Diagnostic], lines: Lines | None = None) -> Iterator[str]:
    """Findings of one file, as lines with colours for a terminal.

    Args:
        found: the findings.
        lines: the lines of the file; without them there are no excerpts.
    """
    for one in found:
        head = click.style(f"{one.severity} {one.code}", fg=_COLOUR[one.severity])
        rule = f"[{one_line(one.rule)}] " if one.rule else ""
        yield f"{place(one)}: {head} {rule}{sentence(one)}"
        if lines is not None and one.line:
            from stenogram.reporters.excerpt import excerpt  # where there is nothing to tell, nothing is shown

            yield from excerpt(lines[one.line], one.line, one.column)
