"""Which schemas files are held against; and the schema beside TEI files that belong to no edition, for XML editors."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from stenogram.assets import asset
from stenogram.edition import Edition
from stenogram.errors import ConfigurationError, OutputError
from stenogram.validation import Rules
from stenogram.writing import write

_GRAMMAR = "edition.rng"
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


def schema_of(target: Path, edition: Edition | None) -> Path:
    """Where the schema of the TEI files in a folder is, or is to be.

    Args:
        target: the folder of the TEI files.
        edition: the edition whose schema they follow, or None.
    """
    return edition.schema_path if edition is not None else target / "schema" / "edition.rng"


def provide(grammar: Path) -> None:
    """Put the shipped schema in its place, unless its grammar is there.

    The grammar is written last: where it stands, all that it includes stands too.

    Args:
        grammar: where the grammar is to be; the files that it includes come beside it.

    Raises:
        OutputError: it can't be written; no part of it is left.
    """
    if grammar.exists():
        return
    shipped = asset(f"schema/{_GRAMMAR}")
    folder = grammar.parent
    made = not folder.exists()
    written: list[Path] = []
    try:
        for file in sorted((p for p in shipped.parent.iterdir() if p.is_file()), key=lambda p: (p == shipped, p)):
            path = grammar if file == shipped else folder / file.name
            if not path.exists():
                write(path, file.read_bytes())
                written.append(path)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if made and folder.exists() and not any(folder.iterdir()):
            folder.rmdir()
        if isinstance(error, OSError):  # the shipped one can't be read
            raise OutputError(f"can't be copied: {error.strerror}", file=folder) from None
        raise
