"""What a command has to tell at its end: the files that it looked at, what it found, and what it could not read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import StenogramError
from stenogram.lines import Lines

# Characters by which a text could move the cursor of a terminal, or hide what is printed there; and halves of
# file names that are no UTF-8.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Run:
    """A command's results.

    Attributes:
        command: its name, as the user calls it.
        files: the files that were looked at, in order, as the user named them.
        findings: what was found, in the order of the files and of the places in each.
        failures: why files could not be looked at, by name.
        lines: where the lines of a file are to be had, by name; a file may be missing.
    """

    command: str
    files: Sequence[str]
    findings: Sequence[Diagnostic]
    failures: Mapping[str, StenogramError] = field(default_factory=dict)
    lines: Mapping[str, Lines] = field(default_factory=dict)


def one_line(text: str) -> str:
    """A text on one line, with nothing in it that a terminal would obey."""
    return _UNSEEN.sub(lambda match: f"‹U+{ord(match[0]):04X}›", " ".join(text.split()))


def place(found: Diagnostic) -> str:
    """`file:line:column`, without what is not known."""
    return ":".join(str(part) for part in (one_line(found.file), found.line, found.column) if part)


def sentence(found: Diagnostic) -> str:
    """The message, and the advice in brackets."""
    return one_line(found.message) + (f" ({one_line(found.advice)})" if found.advice else "")


def failing(found: Sequence[Diagnostic], *, strict: bool) -> bool:
    """Whether findings make a command's exit status 1: errors do, warnings only where they are asked for."""
    return any(one.severity is Severity.ERROR or (strict and one.severity is Severity.WARNING) for one in found)
