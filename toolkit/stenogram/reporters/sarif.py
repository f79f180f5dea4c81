"""Findings as SARIF 2.1.0 (OASIS, 2020), which code-scanning services read.

Columns are counted in code points (`columnKind`), paths are relative to the folder where the command ran
(`%SRCROOT%`), and each result has a fingerprint that does not move with the lines above it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from stenogram import __version__
from stenogram.baseline import fingerprints
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.explanations import explanation, titles
from stenogram.lines import Lines
from stenogram.reporters.run import Run, one_line, sentence

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SNIPPET = 400  # characters; a line of a TEI file may be a whole chapter


def report(run: Run) -> str:
    """All findings of a run, as one SARIF log with one run."""
    names = titles()
    codes = sorted({one.code for one in run.findings})
    marks = fingerprints(run.findings, run.lines)
    results = [
        _result(one, codes.index(one.code), mark, run.lines) for one, mark in zip(run.findings, marks, strict=True)
    ]
    driver = {
        "name": "stenogram",
        "version": __version__,
        "rules": [_rule(code, names.get(code, "")) for code in codes],
    }
    done: dict[str, Any] = {"executionSuccessful": not run.failures}
    if run.failures:
        done["toolExecutionNotifications"] = [
            {"level": "error", "message": {"text": one_line(why.message)}, "locations": [_location(file)]}
            for file, why in run.failures.items()
        ]
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "automationDetails": {"id": f"stenogram/{run.command}/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [done],
                "artifacts": [{"location": _artifact(file)} for file in run.files],
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1).encode("utf-8", "replace").decode() + "\n"


def _rule(code: str, name: str) -> dict[str, Any]:
    page = explanation(code) or ""
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": name.replace("-", " ") or code}}
    if name:
        rule["name"] = "".join(part.capitalize() for part in name.split("-"))
    if page:
        rule["help"] = {"text": page, "markdown": page}
    return rule


def _result(found: Diagnostic, index: int, mark: str, lines: Mapping[str, Lines]) -> dict[str, Any]:
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": _LEVEL[found.severity],
        "message": {"text": sentence(found)},
        "locations": [_location(found.file, found.line, found.column, lines.get(found.file))],
        "partialFingerprints": {"stenogram/v1": mark},
    }


def _location(file: str, line: int = 0, column: int = 0, lines: Lines | None = None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(file)}
    if line:
        region: dict[str, Any] = {"startLine": line}
        if column:
            region["startColumn"] = column
        text = lines[line] if lines is not None else ""
        if text and len(text) <= _SNIPPET:
            region["snippet"] = {"text": text}
        physical["region"] = region
    return {"physicalLocation": physical}


def _artifact(file: str) -> dict[str, str]:
    path = PurePath(file)
    named = quote(path.as_posix().encode("utf-8", "surrogateescape"))
    if path.is_absolute():
        return {"uri": f"file://{named}"}
    return {"uri": "stdin" if file == "-" else named, "uriBaseId": "%SRCROOT%"}
