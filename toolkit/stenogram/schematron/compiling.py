"""From a schema to what is run and kept of it: the stylesheet, and the questions of the sieve."""

from __future__ import annotations

import marshal
import re
from pathlib import Path
from typing import Any

from lxml import etree

from stenogram.errors import ConfigurationError
from stenogram.schematron import keeping
from stenogram.schematron.checking import Checking, unknown_fixes
from stenogram.schematron.findings import OURS
from stenogram.schematron.inclusion import include
from stenogram.schematron.questions import questions_of
from stenogram.schematron.reading import Read, embedded, is_odd, is_schematron, read_file, refusal
from stenogram.schematron.running import StoppedError, runner
from stenogram.schematron.sieve import NO_QUESTIONS
from stenogram.schematron.syntax import AT, RNG, SCH, SCH_NAMESPACE, SECTIONS

_COMPILING = 120.0  # seconds
_FIRST = re.compile(r"\b([A-Z]{4}\d{4}) (.+?)(?= Error |$)")  # of what the processor says, the first fault


def compiled(path: Path, phase: str) -> dict[str, Any]:
    """All that is kept of a schema, made anew.

    Args:
        path: the schema.
        phase: the id of a phase, `#ALL` or `#DEFAULT`.

    Raises:
        ConfigurationError: it can't be read, or breaks the specification; with line, column and section.
    """
    read: Read | None = read_file(path)
    assert read is not None  # noqa: S101
    files = read.files
    if str(read.root.tag).startswith(RNG) or is_odd(read.root):
        read = embedded(path)
        files = read.files if read is not None else files
    elif not is_schematron(read.root):
        raise read.places[0].refused(refusal(read.root), "5.4.13")
    table: dict[str, Any] = {
        "stylesheet": "",
        "places": marshal.dumps([]),
        "patterns": [],
        "codes": [],
        "sieve": NO_QUESTIONS,
    }
    if read is not None:
        include(read, path)
        checking = Checking(read)
        checking.check()
        unknown_fixes(read)
        table["places"] = marshal.dumps([tuple(place) for place in read.places])
        table["patterns"] = [
            int(pattern.get(AT, "0"))
            for pattern in read.root.iterfind(f"{SCH}pattern")
            if pattern.get("abstract") != "true"
        ]
        ids = (test.get("id", "") for test in read.root.iter(f"{SCH}assert", f"{SCH}report"))
        table["codes"] = sorted({ours[0] for key in ids if (ours := OURS.match(key))})
        chosen = checking.phase(phase)
        table["stylesheet"] = _stylesheet(read, chosen)
        table["sieve"] = _sieve(read, chosen)
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


def _sieve(read: Read, phase: str) -> dict[str, Any]:
    answer = runner().ask(("expand", etree.tostring(read.root)), _COMPILING)
    if answer[0] == "failed":
        raise read.places[0].refused(f"the schema can't be compiled: {answer[3]}")
    return questions_of(etree.fromstring(answer[1]), phase)


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
