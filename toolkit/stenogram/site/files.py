"""Files of the site: written beside their place and renamed, so that no reader ever sees half of one."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stenogram.errors import OutputError

# What the next build wants to know, in the folder of the site; nobody links there.
CACHE = ".stenogram"


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """What can't be written is an error of ours, with its path."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", file=target) from error


def put(target: Path, data: bytes) -> None:
    """Write beside the target and rename: on failure the earlier file stands and no half of a new one.

    A file that says the same already is left alone, so that its time tells when it changed.

    Raises:
        OutputError: it can't be written.
    """
    beside = target.with_name(f".{target.name[:60]}.{os.getpid()}.new")
    with writing(target):
        try:
            if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(data)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def copy(source: str, target: str) -> None:
    """`put` for `shutil.copytree`."""
    put(Path(target), Path(source).read_bytes())


def written_paths(names: Iterable[str]) -> tuple[str, ...]:
    """The names in a fixed order."""
    return tuple(sorted(names))


def digest(*parts: object) -> str:
    """One hash for all that a file is made from."""
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """One hash for the contents of files, a folder standing for all files in it."""
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
