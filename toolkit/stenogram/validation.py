"""Validation: a TEI file held against the grammar and the rules, as a stream of findings.

The verdict on the grammar is libxml2's; what is said about it comes from `relaxng.faults`, and only where
that finds nothing are libxml2's own words passed on.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError, SourceError
from stenogram.loading import TeiFile, load
from stenogram.relaxng.faults import faults
from stenogram.relaxng.grammar import Grammar
from stenogram.rules import RULES


def validate(
    file: Path | bytes, *, name: str = "", schema: Path | None = None, only: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Everything that is to be said about a TEI file, in the order of its places.

    Args:
        file: the file, or its bytes.
        name: what the user calls it; by default its path.
        schema: a RELAX NG grammar in XML syntax instead of the project's; the rules are checked all the same.
        only: codes, or beginnings of codes ("RNG", "SCH102"); nothing else is checked. Empty: everything.

    Raises:
        SourceError: the file can't be read.
        ConfigurationError: the schema can't be used.
    """
    data = file if isinstance(file, bytes) else _read(file)
    name = name or ("-" if isinstance(file, bytes) else str(file))
    tei = load(data, name)
    if isinstance(tei, Diagnostic):
        yield tei
        return
    found: list[Diagnostic] = []
    if _wanted("RNG", only):
        found += _grammatical(tei, schema or asset("schema/edition.rng"))
    for code, check in RULES.items():
        if _wanted(code, only):
            found += check(tei)
    yield from sorted((d for d in found if _wanted(d.code, only)), key=lambda d: (d.line, d.column, d.code))


def _wanted(code: str, only: frozenset[str]) -> bool:
    return not only or any(code.startswith(part) or part.startswith(code) for part in only)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"the file can't be read: {error.strerror or error}", file=path) from error


def _grammatical(tei: TeiFile, schema: Path) -> list[Diagnostic]:
    validator = compiled(schema)
    if validator.validate(tei.root):
        return []
    found = [
        tei.finding(f.element, f.code, Severity.ERROR, f.message, f.advice)
        for f in faults(tei.root, _grammar(schema))
    ]
    if found or any(len(elements) > 1 for elements in tei.ids.values()):
        return found  # an id used twice, which libxml2 minds too, is reported by its own rule
    return _as_libxml2_says(tei, validator)


def _as_libxml2_says(tei: TeiFile, validator: etree.RelaxNG) -> list[Diagnostic]:
    """libxml2's first complaint, which is the innermost; the others follow from it."""
    for entry in validator.error_log:
        nodes = tei.root.getroottree().xpath(entry.path) if entry.path else []
        element = nodes[0] if isinstance(nodes, list) and nodes else tei.root
        if isinstance(element, etree._Element):
            return [tei.finding(element, "RNG109", Severity.ERROR, f"not valid: {entry.message}")]
    return [tei.finding(tei.root, "RNG109", Severity.ERROR, "not valid")]


@cache
def _grammar(schema: Path) -> Grammar:
    return Grammar(schema)


@cache
def compiled(schema: Path) -> etree.RelaxNG:
    """The schema, ready for use; compiled once in a process.

    Raises:
        ConfigurationError: it is missing, not well-formed, or no RELAX NG grammar.
    """
    try:
        return etree.RelaxNG(etree.parse(schema, etree.XMLParser(resolve_entities=False, no_network=True)))
    except OSError as error:
        raise ConfigurationError("the schema can't be read", file=schema, advice=str(error)) from error
    except etree.XMLSyntaxError as error:
        line, column = error.position
        message = f"the schema is not well-formed: {error.msg}"
        raise ConfigurationError(message, file=schema, line=line or 0, column=column or 0) from error
    except etree.RelaxNGParseError as error:
        first = next(iter(error.error_log), None)
        line, message = (first.line, first.message) if first else (0, str(error))
        raise ConfigurationError(f"no RELAX NG grammar: {message}", file=schema, line=max(line, 0)) from error
