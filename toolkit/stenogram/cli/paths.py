"""From what a user names to the files that are meant."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from stenogram.edition_files import files_below
from stenogram.errors import ConfigurationError, StenogramError

if TYPE_CHECKING:
    from stenogram.edition import Edition

INPUT = Path("-")
LARGEST = 512 * 1024 * 1024  # bytes; the TEI of the largest source that is converted stays below it


def tei_files(named: Iterable[str], *, registers: bool = False) -> tuple[list[Path], Edition | None]:
    """The TEI files below what is named, or those of the edition in the current folder.

    Args:
        named: files and folders.
        registers: whether the edition's registers are among its files; they are no texts.

    Returns:
        The files in the order named, those of a folder by name; and the edition, where there is one.

    Raises:
        ConfigurationError: something named does not exist, or there is nothing.
    """
    paths = [Path(name) for name in named]
    edition = next((e for folder in (*_folders(paths), Path()) if (e := _edition(folder)) is not None), None)
    if not paths and edition is None:
        advice = "name files or folders, or go to a folder with an edition.toml (`stenogram new DIR` makes one)"
        raise ConfigurationError("nothing was named and there is no edition.toml here", advice=advice)
    places = paths or ([edition.tei_folder] if edition is not None else [])
    files = list(dict.fromkeys(file for place in places for file in files_below(place)))
    if edition is not None and edition.register:
        own = {os.path.realpath(path): path for path in edition.register_paths}
        files = [file for file in files if os.path.realpath(file) not in own or file in paths]
        files += own.values() if registers and not paths else []
    if not files:
        raise ConfigurationError(f"no TEI file in {', '.join(map(str, places))}", advice="convert a source first")
    return files, edition


def read(file: Path) -> bytes:
    """The bytes of a TEI file, or of standard input where it is `-`.

    Raises:
        StenogramError: it can't be read, or is too large to be anybody's TEI.
    """
    try:
        data = read_within(file, LARGEST)
    except OSError as error:
        raise StenogramError(f"can't be read: {error.strerror}", file=file) from None
    if isinstance(data, int):
        advice = f"at most {LARGEST // 2**20:,} MB are read at once"
        raise StenogramError(f"is too large: {data / 2**20:,.0f} MB or more", file=file, advice=advice)
    return data


def read_within(file: Path, limit: int) -> bytes | int:
    """What a file holds, or standard input where it is `-`; a device or a pipe may have no end.

    Returns:
        its bytes, or how many there are at least if they are more than the limit.

    Raises:
        OSError: it can't be read.
    """
    if file == INPUT:
        return _pieces(sys.stdin.buffer, limit)
    with file.open("rb") as handle:
        status = os.fstat(handle.fileno())
        if not stat.S_ISREG(status.st_mode):
            return _pieces(handle, limit)
        return handle.read() if status.st_size <= limit else status.st_size


def _pieces(handle: BinaryIO, limit: int) -> bytes | int:
    data = bytearray()  # not `read(limit)`, which takes all that memory before it reads
    while len(data) <= limit:
        piece = handle.read(1 << 20)
        if not piece:
            return bytes(data)
        data += piece
    return len(data)


def _edition(folder: Path) -> Edition | None:
    if not (folder / "edition.toml").exists():
        return None
    from stenogram.edition import load_edition  # with the reader of its format, which a single file does without

    return load_edition(folder)


def _folders(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield path if path.is_dir() else path.parent
        yield (path if path.is_dir() else path.parent).resolve().parent


def source_files(named: Iterable[str]) -> Iterator[Path]:
    """The sources below what is named; in folders, files and folders whose names begin with a dot are passed over.

    Raises:
        ConfigurationError: something named does not exist.
    """
    for name in named:
        place = Path(name)
        if not place.exists():
            raise ConfigurationError("no such file or folder", file=place)
        if not place.is_dir():
            yield place
            continue
        for path in sorted(place.rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
            if path.is_file() and not hidden:
                yield path
