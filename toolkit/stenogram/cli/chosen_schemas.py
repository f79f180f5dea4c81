"""Which schemas files are held against: those that a user names, or those of the edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from stenogram.errors import ConfigurationError
from stenogram.validation import Rules

if TYPE_CHECKING:
    from stenogram.edition import Edition

_SCHEMATRON = re.compile(rb"<(?:[\w.-]+:)?schema\s[^>]*?dsdl/schematron")
_ODD = re.compile(rb"<(?:[\w.-]+:)?(?:TEI|teiCorpus|schemaSpec|specGrp|div)\s[^>]*?www\.tei-c\.org/ns/1\.0")


class Held(NamedTuple):
    """What files are held against: a RELAX NG schema (None for the shipped one), and Schematron besides."""

    grammar: Path | None = None
    rules: Rules = Rules()


def held_against(named: Sequence[Path], edition: Edition | None, phase: str = "#DEFAULT") -> Held:
    """The schemas that a user names, or those of the edition.

    Raises:
        ConfigurationError: one is not there, or two grammars are named.
    """
    if not named:
        if edition is None:
            return Held()
        rules = edition.schematron_paths
        grammar = edition.schema_path if edition.schema_path.is_file() else None
    else:
        odds = [path for path in named if _begins(path, _ODD, ".odd")]
        rules = tuple(path for path in named if path in odds or _begins(path, _SCHEMATRON, ".sch", ".schematron"))
        grammars = [path for path in named if path not in rules]
        if len(grammars) > 1:
            raise ConfigurationError(
                "a second RELAX NG schema", file=grammars[1], advice="name one, and others as .sch"
            )
        grammar = grammars[0] if grammars else None
    for path in (*rules, *([grammar] if grammar else [])):
        if not path.is_file():
            raise ConfigurationError("no such schema", file=path)
    if named and grammar is None:
        _rules_of(odds)
    return Held(grammar, Rules(rules, phase, bool(named) and grammar is None))


def _rules_of(odds: Sequence[Path]) -> None:
    """Tell of an ODD that only its rules are held against files.

    Raises:
        ConfigurationError: it has none.
    """
    from stenogram.schematron.engine import schematron

    for path in odds:
        advice = "make its grammar with Roma or the TEI Stylesheets (teitorelaxng), and name the .rng"
        if schematron(path) is None:
            raise ConfigurationError("is an ODD without Schematron rules: no grammar", file=path, advice=advice)
        click.echo(f"stenogram: {path}: of an ODD only the Schematron rules are checked; {advice} as well", err=True)


def _begins(path: Path, form: re.Pattern[bytes], *suffixes: str) -> bool:
    """Whether a schema is of a kind, by the end of its name or by its beginning."""
    if path.suffix in suffixes or path.suffix in {".rng", ".rnc"} or not path.is_file():
        return path.suffix in suffixes
    with path.open("rb") as file:
        return form.search(file.read(4096)) is not None
