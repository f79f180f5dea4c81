"""How findings are shown: as lines for people, or as JSON."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import click

from stenogram.cli.failures import explained
from stenogram.diagnostics import Diagnostic, Severity

_COLOUR = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "blue"}
# Characters by which a text could move the cursor of a terminal, or hide what is printed there; and halves of
# file names that are no UTF-8.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def plain(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return _UNSEEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", " ".join(text.split()))


def show(found: Iterable[Diagnostic], *, err: bool = False) -> None:
    """Print findings, a line each: `file:line:column: severity CODE message`, the name of a user's rule in brackets."""
    for one in found:
        place = ":".join(str(part) for part in (plain(one.file), one.line, one.column) if part)
        head = click.style(f"{one.severity} {one.code}", fg=_COLOUR[one.severity])
        advice = f" ({plain(one.advice)})" if one.advice else ""
        rule = f"[{plain(one.rule)}] " if one.rule else ""
        click.echo(f"{place}: {head} {rule}{plain(one.message)}{advice}", err=err)


def tell(error: BaseException, file: Path | str) -> None:
    """Print why a file can't be worked on.

    Raises:
        BaseException: the error itself, where the user asked for tracebacks.
    """
    click.echo(f"stenogram: {plain(str(explained(error, file)))}", err=True)


def as_json(found: Iterable[Diagnostic]) -> str:
    """Findings as a JSON array of objects with the names of `Diagnostic`."""
    written = json.dumps([one._asdict() for one in found], ensure_ascii=False, indent=1)
    return written.encode("utf-8", "replace").decode()


def failing(found: Sequence[Diagnostic], strict: bool) -> bool:
    """Whether findings make a command's exit status 1: errors do, warnings only where they are asked for."""
    return any(one.severity is Severity.ERROR or (strict and one.severity is Severity.WARNING) for one in found)


def number(count: int, one: str, many: str = "") -> str:
    """A count with its noun."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def table(columns: Sequence[str], rows: Iterable[tuple[str, Mapping[str, int]]]) -> None:
    """Print a table of counts to standard error; columns in which nothing is counted are left out."""
    from rich.console import Console
    from rich.table import Table

    listed = [(plain(name), counts) for name, counts in rows]
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
