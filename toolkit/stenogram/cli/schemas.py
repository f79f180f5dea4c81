"""The schema beside TEI files that belong to no edition, so that an XML editor finds it where they say it is."""

from __future__ import annotations

from pathlib import Path

from stenogram.assets import asset
from stenogram.edition import Edition
from stenogram.errors import OutputError
from stenogram.writing import write

_GRAMMAR = "edition.rng"


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
