"""What is wrong with a document, as the editor shows it: each finding over the whole token that it is about."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_exceptions import Exceptions
from stenogram.explanations import page
from stenogram.languageserver.text import Text
from stenogram.languageserver.together import across, proved
from stenogram.languageserver.workspace import Held
from stenogram.lines import Lines
from stenogram.loading import TeiFile
from stenogram.validation import validate

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_TOKEN = re.compile(
    r"</?[\w:.\-]+"  # a tag, without its attributes
    r"|[\w:.\-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"  # an attribute
    r"|&[\w#.\-]*;?"  # a reference
    r"|[^\s<&][^<&\r\n]*"  # words, to the end of their line
)


class Found(NamedTuple):
    """A finding and the offsets of what it is about."""

    finding: Diagnostic
    start: int
    end: int


def examined(data: bytes, name: str, held: Held) -> list[Diagnostic]:
    """What is wrong with a document; called in a process of its own.

    Args:
        data: its bytes.
        name: its name.
        held: what it is held against.

    Raises:
        StenogramError: the schema can't be used.
    """
    schema = None if held.grammar == asset("schema/edition.rng") else held.grammar
    heard: list[TeiFile] = []
    found = list(validate(data, name=name, schema=schema, rules=held.rules, heard=heard.append))
    for tei in heard:
        found += across(tei, held.edition) if held.edition is not None else []
        found += proved(tei, held.edition)
    if held.edition is None or not held.edition.exceptions:
        return found
    exceptions = Exceptions(held.edition.exceptions, held.edition.folder, held.edition.tei_folder)
    return exceptions.left(found, {name: Lines(data)})


def placed(finding: Diagnostic, text: Text) -> Found:
    """A finding with the offsets of the token at its place."""
    start = text.found(finding.line, finding.column)
    token = _TOKEN.match(text.content, start)
    end = len(token[0].rstrip()) + start if token else min(start + 1, len(text.content))
    return Found(finding, start, end)


def shown(found: Found, text: Text) -> types.Diagnostic:
    """A finding as the editor wants it."""
    finding = found.finding
    link = _page(finding.code)
    return types.Diagnostic(
        range=span(text, found.start, found.end),
        message=finding.message + (f"\n{finding.advice}" if finding.advice else ""),
        severity=_SEVERITY[finding.severity],
        code=finding.rule or finding.code,
        code_description=types.CodeDescription(href=link) if link else None,
        source="stenogram",
    )


def span(text: Text, start: int, end: int) -> types.Range:
    """Two offsets as a range of the editor."""
    return types.Range(types.Position(*text.place(start)), types.Position(*text.place(end)))


@cache
def _page(code: str) -> str:
    path: Path | None = page(code)
    return path.as_uri() if path is not None else ""
