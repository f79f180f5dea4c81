"""How findings are written for whoever reads them: a person, a program, a CI system. One file a format.

A reporter is a module with `report(run: Run) -> str`, which returns all that is to be said, ending in a line feed. It
is imported when it is asked for. `text` can also be had line by line, for a person does not want to wait for the last
of a thousand files.
"""

from __future__ import annotations

from importlib import import_module

from stenogram.reporters.run import Run

REPORTERS = {"text": "text", "json": "json_array", "sarif": "sarif", "junit": "junit", "github": "github"}


def report(run: Run, style: str) -> str:
    """What a run has to tell, in one of the formats of `REPORTERS`."""
    written = import_module(f"stenogram.reporters.{REPORTERS[style]}").report(run)
    assert isinstance(written, str)  # noqa: S101
    return written
