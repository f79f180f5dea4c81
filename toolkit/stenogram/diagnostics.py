"""What we say about a *text*: where, what, how bad, and what to do.

A diagnostic is data. How it is shown (text, JSON) is decided in `cli`; whether it changes the exit status too.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How bad a finding is; `INFO` never changes an exit status."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Diagnostic(NamedTuple):
    """One finding about one place of one file.

    Attributes:
        file: the file as the user named it.
        line: from 1; 0 where a finding has no place.
        column: from 1, in characters (code points); 0 where it is unknown.
        code: the rule, three capital letters and three digits; `stenogram explain CODE` shows its page.
        severity: error, warning or info.
        message: one or two sentences: what was found, and what was expected.
        advice: what to do; may be empty.
        rule: the name that a user's own rule has in its schema, where the code stands for all such rules.
    """

    file: str
    line: int
    column: int
    code: str
    severity: Severity
    message: str
    advice: str = ""
    rule: str = ""
