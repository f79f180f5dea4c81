"""The door to Schematron: a schema by its path, a document, and what is found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.schematron import keeping, subordinate
from stenogram.schematron.findings import OURS, Finding, told
from stenogram.schematron.reading import Read, embedded, is_schematron, read_file, refusal
from stenogram.schematron.running import StoppedError, runner
from stenogram.schematron.syntax import AT, SCH_NAMESPACE, SECTIONS, Place
from stenogram.schematron.trial import Trial

DEFAULT = "#DEFAULT"
_COMPILING = 120.0  # seconds
_FIRST = re.compile(r"\b([A-Z]{4}\d{4}) (.+?)(?= Error |$)")  # of what the processor says, the first fault


class Schematron:
    """A compiled schema.

    Attributes:
        stylesheet: what it was compiled to.
        places: where its elements stand, by number.
        patterns: its patterns that are not abstract, by their numbers among the places.
        codes: those of our own codes that its tests bear.
    """

    def __init__(self, table: dict[str, Any]) -> None:
        self.stylesheet: str = table["stylesheet"]
        self.places = [Place(*place) for place in table["places"]]
        self.patterns: list[int] = table["patterns"]
        self.codes = frozenset[str](table["codes"])

    def findings(self, data: bytes, name: str, *, seconds: float = 0.0, fixing: bool = False) -> list[Finding]:
        """What the rules say of a document.

        Args:
            data: a well-formed document without document type.
            name: what the user calls it: its path, where that is one.
            seconds: how long it may take; by default enough for its size.
            fixing: whether to work out quick fixes as well.
        """
        trial = Trial(self.stylesheet, self.places, self.patterns, data, fixing=fixing)
        found = trial.findings(seconds or 30 + 10 * len(data) / 1_000_000)
        for pattern, uris in trial.named:
            found += subordinate.findings(trial, pattern, uris, Path(name))
        return found

    def diagnostics(self, data: bytes, name: str, *, seconds: float = 0.0) -> list[Diagnostic]:
        """As `findings`, as what is told, each with line and column."""
        return told(self.findings(data, name, seconds=seconds), data, name)


def prepare(schemas: Iterable[Schematron]) -> None:
    """Let the process that runs rules get ready for some, while something else is done."""
    for one in schemas:
        runner().warm(("run", one.stylesheet, b"<none/>", {}))


@lru_cache(maxsize=32)
def schematron(path: Path, phase: str = DEFAULT) -> Schematron | None:
    """The compiled form of a schema; made once in a process, and kept between runs.

    Args:
        path: a Schematron schema, or a RELAX NG schema in which rules stand.
        phase: the id of a phase, `#ALL` or `#DEFAULT`.

    Returns:
        None for a RELAX NG schema without rules.

    Raises:
        ConfigurationError: it can't be read, or breaks the specification; with line, column and section.
    """
    table = keeping.load(path, phase)
    if table is None:
        table = _compiled(path, phase)
    return Schematron(table) if table["stylesheet"] else None


def _compiled(path: Path, phase: str) -> dict[str, Any]:
    from stenogram.schematron.checking import Checking, unknown_fixes
    from stenogram.schematron.inclusion import include
    from stenogram.schematron.syntax import RNG, SCH

    read: Read | None = read_file(path)
    assert read is not None  # noqa: S101
    files = read.files
    if str(read.root.tag).startswith(RNG):
        read = embedded(path)
        files = read.files if read is not None else files
    elif not is_schematron(read.root):
        raise read.places[0].refused(refusal(read.root), "5.4.13")
    table: dict[str, Any] = {"stylesheet": "", "places": [], "patterns": [], "codes": []}
    if read is not None:
        include(read, path)
        checking = Checking(read)
        checking.check()
        unknown_fixes(read)
        table["places"] = [tuple(place) for place in read.places]
        table["patterns"] = [
            int(pattern.get(AT, "0"))
            for pattern in read.root.iterfind(f"{SCH}pattern")
            if pattern.get("abstract") != "true"
        ]
        ids = (test.get("id", "") for test in read.root.iter(f"{SCH}assert", f"{SCH}report"))
        table["codes"] = sorted({ours[0] for key in ids if (ours := OURS.match(key))})
        table["stylesheet"] = _stylesheet(read, checking.phase(phase))
    keeping.save(path, phase, table, files)
    return table


def _stylesheet(read: Read, phase: str) -> str:
    schema = etree.tostring(read.root)
    try:
        answer = runner().ask(("compile", schema, phase), _COMPILING)
        if answer[0] == "failed":
            raise read.places[0].refused(f"the schema can't be compiled: {answer[3]}")
        # Each element on lines of its own, so that the line of a fault tells which it is.
        sheet = etree.tostring(etree.fromstring(answer[1]), encoding="unicode").replace("><", ">\n<")
        answer = runner().ask(("run", sheet, b"<none/>", {}), _COMPILING)
    except StoppedError as stopped:
        raise read.places[0].refused(f"compiling the schema took too much {stopped.reason}") from None
    if answer[0] == "failed" and answer[1] == "static":
        raise _fault(read, sheet, int(answer[2]), str(answer[3]))
    return sheet


def _fault(read: Read, sheet: str, line: int, said: str) -> ConfigurationError:
    """The fault of a stylesheet as one of the schema: the element that the faulty line was made of."""
    found = None
    for element in etree.fromstring(sheet.encode()).iter(etree.Element):
        if (element.sourceline or 0) > line:
            break
        if element.get(AT) is not None or element.get("at"):
            found = element.get(AT) or element.get("at")
    place = read.places[int(found)] if found is not None else read.places[0]
    source = next((e for e in read.root.iter(etree.Element) if e.get(AT) == found), read.root)
    kind = etree.QName(source).localname
    section = (
        "5.4.7"
        if "XPST0081" in said
        else SECTIONS.get(kind, "6.4")
        if etree.QName(source).namespace == SCH_NAMESPACE
        else "6.4"
    )
    said = " ".join(said.split())
    first = _FIRST.search(said)
    code, words = (first[1], first[2]) if first else ("", said)
    if kind == "let" or code != "XPST0003":
        return place.refused(f"{kind} can't be evaluated: {words} [{code}]", section)
    return place.refused(f"the XPath of {kind} is wrong: {words} [{code}]", section)
