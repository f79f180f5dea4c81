"""The TEI files of an edition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stenogram.errors import ConfigurationError

_NOT_TEXTS = frozenset({"schema", "output", "node_modules"})


def files_below(place: Path) -> Iterator[Path]:
    """The TEI files of a folder by name, or the one file that is named.

    Files and folders whose names begin with a dot are passed over, and folders that hold no texts.

    Raises:
        ConfigurationError: there is no such file or folder.
    """
    if not place.exists():
        raise ConfigurationError("no such file or folder", file=place)
    if not place.is_dir():
        yield place
        return
    for path in sorted(place.rglob("*.xml")):
        inner = path.relative_to(place).parts
        if path.is_file() and not any(part.startswith(".") for part in inner) and _NOT_TEXTS.isdisjoint(inner[:-1]):
            yield path
