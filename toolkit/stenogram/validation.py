"""Validation: a TEI file held against the grammar and the rules, as a stream of findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import SourceError
from stenogram.relaxng.engine import cut, pieces, validator, well_formed

# What makes everything else that could be said pointless.
_FATAL = {"RNG101", "RNG102"}
# An id used twice, which the rule reports with more words than the grammar.
_TWICE = {"RNG110": "SCH102"}
# Bytes; rules need the whole file as a tree, which takes some twenty times as much. The grammar needs none.
_LARGEST_TREE = 48 * 1024 * 1024


def validate(
    file: Path | bytes, *, name: str = "", schema: Path | None = None, only: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Everything that is to be said about a TEI file, in the order of its places.

    Args:
        file: the file, or its bytes.
        name: what the user calls it; by default its path.
        schema: a RELAX NG grammar (XML syntax, or compact: `*.rnc`) instead of the project's; the rules are checked
            all the same.
        only: codes, or beginnings of codes ("RNG", "SCH102"); nothing else is checked. Empty: everything.

    Raises:
        SourceError: the file can't be read.
        ConfigurationError: the schema can't be used.
    """
    name = name or ("-" if isinstance(file, bytes) else str(file))
    held = validator(schema or asset("schema/edition.rng")) if _wanted("RNG", only) else well_formed()
    try:
        found = list(held.findings(cut(file) if isinstance(file, bytes) else pieces(file), name))
    except OSError as error:
        raise SourceError(f"the file can't be read: {error.strerror or error}", file=name) from error
    fatal = [one for one in found if one.code in _FATAL]
    if fatal:
        yield from fatal
        return
    if _rules_wanted(only):
        size = len(file) if isinstance(file, bytes) else file.stat().st_size
        found += [_too_large(name, size)] if size > _LARGEST_TREE else _by_rules(_bytes(file), name, only)
    yield from sorted(_once(d for d in found if _wanted(d.code, only)), key=lambda d: (d.line, d.column, d.code))


def _wanted(code: str, only: frozenset[str]) -> bool:
    return not only or any(code.startswith(part) or part.startswith(code) for part in only)


def _rules_wanted(only: frozenset[str]) -> bool:
    return not only or any(not part.startswith("RNG") for part in only)


def _bytes(file: Path | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.read_bytes()


def _too_large(name: str, size: int) -> Diagnostic:
    message = f"the rules were not checked, only the grammar: the file has {size / 2**20:,.0f} MB"
    advice = f"divide it into texts of {_LARGEST_TREE // 2**20} MB at most, or ask for the grammar alone (--only relaxng)"
    return Diagnostic(name, 1, 0, "SCH100", Severity.WARNING, message, advice)


def _by_rules(data: bytes, name: str, only: frozenset[str]) -> list[Diagnostic]:
    from stenogram.loading import load  # a tree in memory, which the grammar alone does without
    from stenogram.rules import RULES

    tei = load(data, name, well_formed_already=True)
    if isinstance(tei, Diagnostic):
        return [tei]
    return [finding for code, check in RULES.items() if _wanted(code, only) for finding in check(tei)]


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without those of the grammar's ID types that a rule reports as well, and better."""
    every = list(found)
    codes = {one.code for one in every}
    return [one for one in every if _TWICE.get(one.code) not in codes]
