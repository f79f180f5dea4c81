"""Findings as workflow commands, which GitHub shows at the lines of a pull request.

Source: GitHub's documentation of workflow commands (`error`, `warning`, `notice`), with its escapes: `%`, CR and LF in
messages; `:` and `,` as well in properties.
"""

from __future__ import annotations

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.explanations import titles
from stenogram.reporters.run import Run, one_line, sentence

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def report(run: Run) -> str:
    """All findings of a run, a command each."""
    names = titles()
    lines = [_command(one, names.get(one.code, "")) for one in run.findings]
    for file, why in run.failures.items():
        lines.append(f"::error file={_property(file)}::{_data(why.message)}")
    return "".join(f"{line}\n" for line in lines)


def _command(found: Diagnostic, name: str) -> str:
    given = {"file": found.file, "line": found.line, "col": found.column, "title": f"{found.code} {name}".strip()}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in given.items() if value)
    return f"::{_COMMAND[found.severity]} {listed}::{_data(sentence(found))}"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
