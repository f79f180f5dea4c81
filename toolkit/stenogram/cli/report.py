"""How findings, failures and counts are printed for people."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from stenogram.cli.failures import explained
from stenogram.diagnostics import Diagnostic
from stenogram.explanations import titles
from stenogram.reporters.run import one_line
from stenogram.reporters.text import told


def show(found: Iterable[Diagnostic], *, err: bool = False) -> None:
    """Print findings, a line each: `file:line:column: severity CODE message`."""
    for line in told(found):
        click.echo(line, err=err)


def tell(error: BaseException, file: Path | str) -> None:
    """Print why a file can't be worked on.

    Raises:
        BaseException: the error itself, where the user asked for tracebacks.
    """
    click.echo(f"stenogram: {one_line(str(explained(error, file)))}", err=True)


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def table(columns: Sequence[str], rows: Iterable[tuple[str, Mapping[str, int]]]) -> None:
    """Print a table of counts to standard error; columns in which nothing is counted are left out."""
    from rich.console import Console
    from rich.table import Table

    listed = [(one_line(name), counts) for name, counts in rows]
    used = [name for name in columns if any(counts.get(name) for _, counts in listed)]
    if not used:
        return
    shown = Table(box=None, pad_edge=False)
    shown.add_column("", no_wrap=True)
    for name in used:
        shown.add_column(name, justify="right")
    for name, counts in listed:
        shown.add_row(name, *(f"{counts.get(column, 0):,}" for column in used))
    if len(listed) > 1:
        total = [sum(counts.get(column, 0) for _, counts in listed) for column in used]
        shown.add_row("total", *(f"{count:,}" for count in total), style="bold")
    wide = None if sys.stderr.isatty() else 110
    Console(stderr=True, width=wide, markup=False, emoji=False, highlight=False).print(shown)


def statistics(found: Iterable[Diagnostic]) -> None:
    """Print how often each code was found and in how many files, the commonest first, to standard error."""
    files: dict[str, set[str]] = {}
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.code] += 1
        files.setdefault(one.code, set()).add(one.file)
    names = titles()
    for code, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
        click.echo(f"{count:>8,}  {code}  {names.get(code, '')} ({number(len(files[code]), 'file')})", err=True)
