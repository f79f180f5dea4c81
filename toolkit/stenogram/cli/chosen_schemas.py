"""Which schemas files are held against: those that a user names, or those of the edition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stenogram.errors import ConfigurationError
from stenogram.validation import Rules

if TYPE_CHECKING:
    from stenogram.edition import Edition

_SCHEMATRON = re.compile(rb"<(?:[\w.-]+:)?schema\s[^>]*?dsdl/schematron")


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
        rules = tuple(path for path in named if _is_schematron(path))
        grammars = [path for path in named if path not in rules]
        if len(grammars) > 1:
            raise ConfigurationError(
                "a second RELAX NG schema", file=grammars[1], advice="name one, and others as .sch"
            )
        grammar = grammars[0] if grammars else None
    for path in (*rules, *([grammar] if grammar else [])):
        if not path.is_file():
            raise ConfigurationError("no such schema", file=path)
    return Held(grammar, Rules(rules, phase, bool(named) and grammar is None))


def _is_schematron(path: Path) -> bool:
    if path.suffix in {".sch", ".schematron"} or not path.is_file():
        return path.suffix in {".sch", ".schematron"}
    with path.open("rb") as file:
        return _SCHEMATRON.search(file.read(4096)) is not None
