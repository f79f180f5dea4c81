"""Findings as a JUnit report: a suite for each file, a test case for each finding, one that passes where there is none.

Written so that it satisfies both schemas in use, the one of Ant's JUnitReport and the one of Jenkins. No clock: times
are nought, and the date is that of `SOURCE_DATE_EPOCH`, or the first of 1970.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby

from lxml import etree

from stenogram import __version__
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import StenogramError
from stenogram.explanations import titles
from stenogram.reporters.run import Run, one_line, place, sentence


def report(run: Run) -> str:
    """All findings of a run. Findings that are neither errors nor warnings fail no test case."""
    found = {file: list(group) for file, group in groupby(run.findings, key=lambda one: one.file)}
    files = list(dict.fromkeys((*run.files, *found, *run.failures)))
    root = etree.Element("testsuites")
    names = titles()
    for number, file in enumerate(files):
        root.append(_suite(run, number, file, found.get(file, []), names))
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode() + "\n"


def _suite(run: Run, number: int, file: str, found: Sequence[Diagnostic], names: Mapping[str, str]) -> etree._Element:
    failed = [one for one in found if one.severity is not Severity.INFO]
    failure = run.failures.get(file)
    suite = etree.Element(
        "testsuite",
        name=one_line(file) or "-",
        timestamp=_moment(),
        hostname="localhost",
        tests=str(max(1, len(found) + (failure is not None))),
        failures=str(len(failed)),
        errors=str(int(failure is not None)),
        time="0",
        package=f"stenogram.{run.command}",
        id=str(number),
    )
    known = etree.SubElement(suite, "properties")
    etree.SubElement(known, "property", name="stenogram", value=__version__)
    for one in found:
        _finding(_case(suite, run.command, f"{place(one)} {one.code} {names.get(one.code, '')}".strip()), one)
    if failure is not None:
        _failure(_case(suite, run.command, f"{one_line(file)} can be read"), failure)
    elif not found:
        _case(suite, run.command, one_line(file))
    etree.SubElement(suite, "system-out")
    etree.SubElement(suite, "system-err")
    return suite


def _case(suite: etree._Element, command: str, name: str) -> etree._Element:
    return etree.SubElement(suite, "testcase", name=name, classname=f"stenogram.{command}", time="0")


def _finding(case: etree._Element, found: Diagnostic) -> None:
    if found.severity is Severity.INFO:
        return
    said = etree.SubElement(case, "failure", message=one_line(found.message), type=found.code)
    said.text = f"{place(found)}: {found.severity} {found.code} {sentence(found)}"


def _failure(case: etree._Element, why: StenogramError) -> None:
    said = etree.SubElement(case, "error", message=one_line(why.message), type=type(why).__name__)
    said.text = one_line(str(why))


def _moment() -> str:
    given = os.environ.get("SOURCE_DATE_EPOCH", "0")
    seconds = int(given) if given.isascii() and given.isdigit() and len(given) < 11 else 0
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%S")
