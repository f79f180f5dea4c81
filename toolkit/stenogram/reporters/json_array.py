"""Findings for programs: a JSON array of objects that have the names of `Diagnostic`."""

from __future__ import annotations

import json

from stenogram.reporters.run import Run


def report(run: Run) -> str:
    """All findings of a run; why a file could not be read is not among them."""
    written = json.dumps([one._asdict() for one in run.findings], ensure_ascii=False, indent=1)
    return written.encode("utf-8", "replace").decode() + "\n"
