"""From what a user names to the files that are meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from stenogram.edition import Edition, load_edition
from stenogram.errors import ConfigurationError

_NOT_TEXTS = frozenset({"schema", "output", "node_modules"})


def tei_files(named: Iterable[str]) -> tuple[list[Path], Edition | None]:
    """The TEI files below what is named, or those of the edition in the current folder.

    Returns:
        The files in the order named, those of a folder by name; and the edition, where there is one.

    Raises:
        ConfigurationError: something named does not exist, or there is nothing.
    """
    paths = [Path(name) for name in named]
    edition = next((e for folder in (*_folders(paths), Path()) if (e := load_edition(folder)) is not None), None)
    if not paths and edition is None:
        advice = "name files or folders, or go to a folder with an edition.toml (`stenogram new DIR` makes one)"
        raise ConfigurationError("nothing was named and there is no edition.toml here", advice=advice)
    places = paths or ([edition.tei_folder] if edition is not None else [])
    files = list(dict.fromkeys(file for place in places for file in _below(place, ".xml")))
    if not files:
        raise ConfigurationError(f"no TEI file in {', '.join(map(str, places))}", advice="convert a source first")
    return files, edition


def _folders(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield path if path.is_dir() else path.parent
        yield (path if path.is_dir() else path.parent).resolve().parent


def _below(place: Path, suffix: str) -> Iterator[Path]:
    if not place.exists():
        raise ConfigurationError("no such file or folder", file=place)
    if not place.is_dir():
        yield place
        return
    for path in sorted(place.rglob(f"*{suffix}")):
        inner = path.relative_to(place).parts[:-1]
        if path.is_file() and not any(part in _NOT_TEXTS or part.startswith(".") for part in inner):
            yield path


def source_files(named: Iterable[str]) -> Iterator[Path]:
    """The sources below what is named; files whose names begin with a dot are passed over."""
    for name in named:
        place = Path(name)
        if not place.exists():
            raise ConfigurationError("no such file or folder", file=place)
        if place.is_dir():
            yield from sorted(p for p in place.rglob("*") if p.is_file() and not p.name.startswith("."))
        else:
            yield place
