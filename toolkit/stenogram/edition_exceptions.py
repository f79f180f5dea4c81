"""Exceptions: findings that an edition has looked at and lets stand, each with its reason.

    [[exceptions]]
    code = "SCH131"              # or a list of codes
    file = "council-1926.xml"    # optional; * and ? stand for other characters, / divides folders
    place = "u12"                # optional: the xml:id of the element that it stands in
    text = "The chair"           # optional: words of the message, or of the line
    reason = "The chair was handed over at noon."

An exception that silences nothing any more is a finding itself.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any, NamedTuple
from xml.parsers import expat

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError
from stenogram.explanations import explanation
from stenogram.lines import Lines

CODE = "EDN110"
_KEYS = ("code", "file", "place", "text", "reason")
_HEAD = re.compile(r"^[ \t]*\[\[\s*[\"']?exceptions[\"']?\s*\]\]", re.MULTILINE)
_KEY = re.compile(r"^[ \t]*[\"']?exceptions[\"']?\s*=", re.MULTILINE)
_EXPECTED = 'expected [[exceptions]] with code = "…", file = "…" and reason = "…"'

Fail = Callable[[str, int, str], ConfigurationError]


class Exemption(NamedTuple):
    """One exception: what it is about, and why. What is empty is not asked for.

    Attributes:
        line: where it stands in `edition.toml`.
    """

    codes: tuple[str, ...]
    reason: str
    file: str = ""
    place: str = ""
    text: str = ""
    line: int = 0


def read_exceptions(value: object, toml: str, fail: Fail) -> tuple[Exemption, ...]:
    """The exceptions of an edition, checked.

    Args:
        value: what stands under `exceptions`.
        toml: the whole file, for its lines.
        fail: makes an error of a message, a line and advice.

    Raises:
        ConfigurationError: one of them says something that can't be carried out.
    """
    heads = [toml.count("\n", 0, found.start()) + 1 for found in _HEAD.finditer(toml)]
    key = _KEY.search(toml)
    first = heads[0] if heads else toml.count("\n", 0, key.start()) + 1 if key else 0
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise fail("exceptions are no list of tables", first, _EXPECTED)
    lines = heads if len(heads) == len(value) else [first] * len(value)
    return tuple(_exemption(one, line, fail) for one, line in zip(value, lines, strict=True))


def _exemption(table: dict[str, Any], line: int, fail: Fail) -> Exemption:
    for name in table:
        if name not in _KEYS:
            raise fail(f"unknown key exceptions.{name}", line, f"expected one of {', '.join(_KEYS)}")
    code = table.get("code")
    codes = [code] if isinstance(code, str) else code
    if not isinstance(codes, list) or not codes or not all(isinstance(one, str) for one in codes):
        raise fail("the exception says no code", line, 'expected code = "SCH131", or a list of codes')
    for one in codes:
        if explanation(one) is None:
            raise fail(f"no finding has the code {one!r}", line, "`stenogram explain` lists all codes")
    texts = {}
    for name in _KEYS[1:]:
        text = table.get(name, "")
        if not isinstance(text, str) or (name in table and not text.strip()):
            raise fail(f"{name} of the exception is no text", line, f'expected {name} = "…"')
        texts[name] = text.strip()
    if not texts["reason"]:
        raise fail("the exception has no reason", line, 'expected reason = "…": why may this stand?')
    return Exemption(tuple(codes), line=line, **texts)


class _Span(NamedTuple):
    """From where to where an element stands: (line, column), both from 1."""

    start: tuple[int, int]
    end: tuple[int, int]

    def holds(self, line: int, column: int) -> bool:
        """Whether a finding lies in it; by its line alone where its column is unknown."""
        if not column:
            return self.start[0] <= line <= self.end[0]
        return self.start <= (line, column) <= self.end


class Exceptions:
    """The exceptions of an edition, and which of them are used.

    Args:
        exemptions: the exceptions.
        folder: the edition's folder.
        tei: the folder of its TEI files; a `file` may be named from there as well.
    """

    def __init__(self, exemptions: Sequence[Exemption], folder: Path, tei: Path) -> None:
        self._exemptions = exemptions
        self._folders = [os.path.realpath(place) for place in (folder, tei)]
        self._used: set[int] = set()
        self._spans: dict[str, dict[str, _Span]] = {}

    def left(self, found: Sequence[Diagnostic], lines: Mapping[str, Lines]) -> list[Diagnostic]:
        """The findings that no exception silences."""
        return [one for one in found if not self._silenced(one, lines.get(one.file))] if self._exemptions else [*found]

    def unused(self, wanted: Callable[[str], bool], name: str) -> Iterator[Diagnostic]:
        """A finding for each exception that silenced nothing, though its codes were looked for.

        Args:
            wanted: whether a code was looked for.
            name: `edition.toml`, as it is called.
        """
        for number, one in enumerate(self._exemptions):
            if number not in self._used and all(wanted(code) for code in one.codes):
                where = " in " * bool(one.file or one.place) + "#".join(filter(None, (one.file, one.place)))
                message = f"the exception for {' and '.join(one.codes)}{where} silences nothing"
                advice = "take it out: what it was for has been put right, or stands elsewhere now"
                yield Diagnostic(name, one.line, 1, CODE, Severity.WARNING, message, advice)

    def _silenced(self, found: Diagnostic, lines: Lines | None) -> bool:
        silenced = False
        for number, one in enumerate(self._exemptions):
            if found.code in one.codes and self._fits(one, found, lines):
                self._used.add(number)
                silenced = True
        return silenced

    def _fits(self, one: Exemption, found: Diagnostic, lines: Lines | None) -> bool:
        if one.file and not any(fnmatchcase(name, one.file) for name in self._names(found.file)):
            return False
        if one.text and one.text not in found.message and (lines is None or one.text not in lines[found.line]):
            return False
        if not one.place:
            return True
        span = self._within(found.file).get(one.place)
        return span is not None and span.holds(found.line, found.column)

    def _names(self, file: str) -> Iterator[str]:
        path = os.path.realpath(file)
        for folder in self._folders:
            yield PurePath(os.path.relpath(path, folder)).as_posix()

    def _within(self, file: str) -> dict[str, _Span]:
        if file not in self._spans:
            try:
                self._spans = {file: _spans(Path(file).read_bytes())}
            except OSError:
                self._spans = {file: {}}
        return self._spans[file]


def _spans(data: bytes) -> dict[str, _Span]:
    """Where the elements with an `xml:id` stand, as far as expat understands the file."""
    parser = expat.ParserCreate()
    found: dict[str, _Span] = {}
    opened: list[tuple[str, tuple[int, int]]] = []

    def place() -> tuple[int, int]:
        return parser.CurrentLineNumber, parser.CurrentColumnNumber + 1

    def start(_name: str, attributes: dict[str, str]) -> None:
        opened.append((attributes.get("xml:id", ""), place()))

    def end(name: str) -> None:
        key, begun = opened.pop()
        if key:
            line, column = place()
            found.setdefault(key, _Span(begun, (line, column + len(name) + 2)))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(expat.ExpatError, ValueError, LookupError):  # what was found so far is right
        parser.Parse(data, True)
    return found
