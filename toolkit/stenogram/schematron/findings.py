"""From what a compiled schema gives to what is told: each finding with its place in the document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.extents import Extents
from stenogram.schematron.nodes import node
from stenogram.schematron.syntax import Place

OURS = re.compile(r"SCH1\d\d(?=-|$)")
_WARNING = {"warning", "warn", "nonfatal", "caution"}
_INFO = {"info", "information", "informative", "hint", "note"}


class Source(NamedTuple):
    """A document with its name."""

    name: str
    data: bytes


@dataclass
class Finding:
    """One failed assertion, one successful report, or one rule that could not be evaluated.

    Attributes:
        code: the code of its page.
        rule: the id of the test, or of its rule or pattern; may be empty.
        severity: by role or severity.
        message: what it says.
        places: the nodes, as `st:place` of the stylesheet names them.
        advice: the diagnostics and properties, and where to see more.
        at: where the test stands in the schema.
        fixes: its quick fixes, as the stylesheet gives them.
        source: the document that it is about, where that is another one.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    places: tuple[str, ...]
    advice: str
    at: Place
    fixes: list[etree._Element] = field(default_factory=list)
    source: Source | None = None

    @classmethod
    def stopped(cls, at: Place, reason: str, seconds: float) -> Finding:
        """What is told where rules had to be ended."""
        much = f"more than {seconds:.0f} seconds" if reason == "time" else "more memory than they may have"
        message = f"the rules of the pattern on line {at.line} of {at.file} were ended: they took {much}"
        advice = "look for a function that calls itself, or for // in the test of a rule that often applies"
        return cls("SCT103", "", Severity.ERROR, message, ("1",), advice, at)

    @classmethod
    def failed(cls, at: Place, said: str) -> Finding:
        """What is told where a pattern as a whole can't be run."""
        message = f"the rules of the pattern on line {at.line} of {at.file} can't be run: {said}"
        return cls("SCT102", "", Severity.ERROR, message, ("1",), "", at)

    @classmethod
    def unread(cls, at: Place, said: str) -> Finding:
        """What is told where a document that a pattern is about is not read."""
        message = f"the pattern on line {at.line} of {at.file} is about documents of which one is not read: {said}"
        return cls("SCT102", "", Severity.ERROR, message, ("1",), "", at)


def severity(role: str) -> Severity:
    """How bad something is that has a role (there are no fixed words for it in the standard)."""
    word = role.strip().lower()
    return Severity.WARNING if word in _WARNING else Severity.INFO if word in _INFO else Severity.ERROR


def findings_of(output: bytes, places: list[Place]) -> list[Finding]:
    """What stands in the output of a compiled schema."""
    root = etree.fromstring(output, etree.XMLParser(huge_tree=True, resolve_entities=False))
    found: list[Finding] = []
    faults: dict[tuple[str, str], list[etree._Element]] = {}
    for element in root:
        if element.tag == "finding":
            found.append(_finding(element, places))
        elif element.tag == "fault":
            faults.setdefault((element.get("at", "0"), element.get("code", "")), []).append(element)
    return found + [_fault(every, places) for every in faults.values()]


def named_in(output: bytes) -> list[tuple[int, list[str]]]:
    """The patterns that are about other documents, with what these are called."""
    if b"<documents" not in output:
        return []
    root = etree.fromstring(output, etree.XMLParser(huge_tree=True, resolve_entities=False))
    return [(int(one.get("pattern", "0")), (one.text or "").split()) for one in root.iterfind("documents")]


def _finding(element: etree._Element, places: list[Place]) -> Finding:
    rule = element.get("id", "")
    ours = OURS.match(rule)
    extra = [_words(one) for one in element if one.tag in {"diagnostic", "property"}]
    if element.get("see"):
        extra.append(f"see {element.get('see')}")
    message = element.find("message")
    words = _words(message) if message is not None else ""
    return Finding(
        ours[0] if ours else "SCT101",
        "" if ours else rule,
        severity(element.get("role", "")),
        words or "the rule says nothing more",
        tuple(element.get("places", "0").split()),
        "; ".join(part for part in extra if part),
        places[int(element.get("at", "0"))],
        element.findall("fix"),
    )


def _fault(every: list[etree._Element], places: list[Place]) -> Finding:
    """A test that can't be evaluated is told once, at the first node, however many there are."""
    first = every[0]
    at = places[int(first.get("at", "0"))]
    often = f" (and at {len(every) - 1} more)" if len(every) > 1 else ""
    rule = first.get("id", "")
    message = f"the rule{rule and ' '}{rule} can't be evaluated here{often}: {_words(first)} [{first.get('code')}]"
    advice = f"the rule stands in {at.file}, line {at.line}, column {at.column}"
    return Finding("SCT102", rule, Severity.ERROR, message, tuple(first.get("places", "0").split()), advice, at)


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def told(findings: Iterable[Finding], data: bytes, name: str) -> list[Diagnostic]:
    """Findings as what is told, with line and column.

    Args:
        findings: of one document.
        data: the document.
        name: what the user calls it.
    """
    every = list(findings)
    if not every:
        return []
    extents: dict[str, Extents] = {}
    found = []
    for one in every:
        source = one.source or Source(name, data)
        where = extents.get(source.name) or extents.setdefault(source.name, Extents(source.data))
        found += [
            Diagnostic(source.name, line, column, one.code, one.severity, one.message, one.advice, one.rule)
            for line, column in dict.fromkeys(_places(one.places, where))
        ]
    return found


def _places(named: tuple[str, ...], extents: Extents) -> Iterator[tuple[int, int]]:
    for name in named:
        found = node(name if name != "0" else "1", extents)
        yield extents.place(found.span.start)
