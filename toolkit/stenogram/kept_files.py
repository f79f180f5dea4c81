"""What is kept between runs because making it anew takes long: where it lies, and whether it still holds.

It lies in the folder for such things (`STENOGRAM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`). Size and time of the
files that it was made of, and of the modules that made it, decide whether it holds. What can't be read or written is
made anew each time.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from binascii import crc32
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

Stamp = tuple[str, int, int]


def stamp(file: str | Path) -> Stamp:
    """Name, size and time of a file.

    Raises:
        OSError: it is gone.
    """
    known = Path(file).stat()
    return str(file), known.st_size, known.st_mtime_ns


def read(path: Path, kind: str, variant: str, makers: tuple[Path, ...]) -> dict[str, Any] | None:
    """What was kept of a file; None when nothing was, or something has changed since.

    Args:
        path: the file.
        kind: what sort of thing was made of it.
        variant: which one of that sort.
        makers: the folders of the modules that make it.
    """
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError, IndexError):
        table = marshal.loads(_place(path, kind, variant).read_bytes())  # noqa: S302 - the user's own folder
        if table["key"] == _key(path, variant, makers) and all(
            stamp(name) == (name, *rest) for name, *rest in table["files"]
        ):
            return dict(table)
    return None


def write(
    path: Path, kind: str, variant: str, makers: tuple[Path, ...], table: dict[str, Any], files: Iterable[Path] = ()
) -> None:
    """Keep something, in one go: who reads meanwhile has the old one. Where nothing can be written, nothing is kept.

    Args:
        path: what it was made of.
        kind: as for `read`.
        variant: as for `read`.
        makers: as for `read`.
        table: what `marshal` can write; with "files" where these are known already.
        files: all files that it was made of.
    """
    with contextlib.suppress(OSError, ValueError):
        stamps = table.get("files") or [stamp(file.resolve()) for file in dict.fromkeys(files)]
        place = _place(path, kind, variant)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        draft.write_bytes(marshal.dumps({**table, "files": stamps, "key": _key(path, variant, makers)}))
        draft.replace(place)


def _place(path: Path, kind: str, variant: str) -> Path:
    folder = os.environ.get("STENOGRAM_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    # Files whose names come to the same take turns in it: the key that stands inside tells whose it is.
    mark = crc32(os.fsencode(path.resolve()) + variant.encode("utf-8", "surrogateescape"))
    return Path(folder) / "stenogram" / f"{path.stem[:40]}-{mark:08x}.{kind}"


def _key(path: Path, variant: str, makers: tuple[Path, ...]) -> tuple[Any, ...]:
    return str(path.resolve()), variant, sys.version, _modules(makers)


@cache
def _modules(folders: tuple[Path, ...]) -> tuple[Stamp, ...]:
    files = [file for folder in folders for file in sorted(folder.iterdir()) if file.suffix in {".py", ".xsl"}]
    return tuple(stamp(file) for file in files)
