"""Validation: a TEI file held against the grammar and the rules, as a stream of findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import SourceError

if TYPE_CHECKING:
    from stenogram.loading import TeiFile
    from stenogram.schematron.engine import Schematron

# What makes everything else that could be said pointless.
_FATAL = {"RNG101", "RNG102"}
# An id used twice, which the rule reports with more words than the grammar.
_TWICE = {"RNG110": "SCH102"}
# Bytes; rules need the whole file as a tree, which takes some twenty times as much. The grammar needs none.
_LARGEST_TREE = 48 * 1024 * 1024


class Rules(NamedTuple):
    """Schematron that a file is held against.

    Attributes:
        schemas: the schemas. The shipped one is left out, because the rules in `stenogram.rules` say the same.
        phase: a phase of theirs.
        alone: whether they are all that is checked, so that it may be any XML.
    """

    schemas: tuple[Path, ...] = ()
    phase: str = "#DEFAULT"
    alone: bool = False


def validate(
    file: Path | bytes,
    *,
    name: str = "",
    schema: Path | None = None,
    rules: Rules | None = None,
    only: frozenset[str] = frozenset(),
    heard: Callable[[TeiFile], None] | None = None,
) -> Iterator[Diagnostic]:
    """Everything that is to be said about a TEI file, in the order of its places.

    Args:
        file: the file, or its bytes.
        name: what the user calls it; by default its path.
        schema: a RELAX NG grammar (XML syntax, or compact: `*.rnc`) instead of the project's; the rules are checked
            all the same, and those that stand in the grammar besides.
        rules: Schematron schemas besides.
        only: codes, or beginnings of codes ("RNG", "SCH102"); nothing else is checked. Empty: everything.
        heard: called with the file as the rules see it, where it comes to that.

    Raises:
        SourceError: the file can't be read.
        ConfigurationError: the schema can't be used.
    """
    from stenogram.relaxng.engine import cut, pieces, validator, well_formed  # to name the rules takes no engine

    name = name or ("-" if isinstance(file, bytes) else str(file))
    rules = rules or Rules()
    shut = _schemas(schema, rules) if _rules_wanted(only) and (schema is not None or rules.schemas) else ()
    held = (
        validator(schema or asset("schema/edition.rng")) if wanted("RNG", only) and not rules.alone else well_formed()
    )
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
        if size > _LARGEST_TREE:
            found.append(_too_large(name, size))
        else:
            data = file if isinstance(file, bytes) else file.read_bytes()
            found += _by_rules(data, name, file, rules, shut, only, heard)
    yield from sorted(_once(d for d in found if wanted(d.code, only)), key=lambda d: (d.line, d.column, d.code))


def wanted(code: str, only: frozenset[str]) -> bool:
    """Whether a code is asked for: itself, its beginning, or everything."""
    return not only or any(code.startswith(part) or part.startswith(code) for part in only)


def _rules_wanted(only: frozenset[str]) -> bool:
    return not only or any(not part.startswith(("RNG", "FID")) for part in only)


def _too_large(name: str, size: int) -> Diagnostic:
    message = f"the rules were not checked, only the grammar: the file has {size / 2**20:,.0f} MB"
    advice = (
        f"divide it into texts of {_LARGEST_TREE // 2**20} MB at most, or ask for the grammar alone (--only relaxng)"
    )
    return Diagnostic(name, 1, 0, "SCH100", Severity.WARNING, message, advice)


@lru_cache(maxsize=8)
def _schemas(schema: Path | None, rules: Rules) -> tuple[Schematron, ...]:
    """The Schematron to be run: what is named, and what stands in the grammar; found once in a process."""
    from stenogram.schematron.engine import DEFAULT, schematron

    shipped = asset("schema/edition.sch").read_bytes()
    named = [(path, rules.phase) for path in rules.schemas if rules.alone or path.read_bytes() != shipped]
    if schema is not None:
        named.append((schema, DEFAULT))
    return tuple(one for path, its_phase in named if (one := schematron(path, its_phase)) is not None)


def _by_rules(
    data: bytes,
    name: str,
    file: Path | bytes,
    rules: Rules,
    shut: tuple[Schematron, ...],
    only: frozenset[str],
    heard: Callable[[TeiFile], None] | None,
) -> list[Diagnostic]:
    """What Schematron finds, and our own rules without those that a Schematron schema has said in its own way."""
    from stenogram.loading import load  # a tree in memory, which the grammar alone does without

    tei = load(data, name, path=file if isinstance(file, Path) else None, well_formed_already=True)
    if isinstance(tei, Diagnostic):
        return [tei]
    found = [finding for one in shut for finding in one.diagnostics(data, name, tei=tei)]
    if rules.alone:
        return found
    if heard is not None:
        heard(tei)
    from stenogram.rules import RULES

    said = frozenset[str]().union(*(one.codes for one in shut))
    asked = [check for code, check in RULES.items() if code not in said and wanted(code, only)]
    return found + [finding for check in asked for finding in check(tei)]


def _once(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings without those of the grammar's ID types that a rule reports as well, and better."""
    every = list(found)
    codes = {one.code for one in every}
    return [one for one in every if _TWICE.get(one.code) not in codes]
