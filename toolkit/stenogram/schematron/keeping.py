"""Compiled schemas, kept between runs: reading, checking and compiling takes longer than a document does.

They lie where those of RELAX NG do (`STENOGRAM_CACHE`, else `XDG_CACHE_HOME`, else `~/.cache`). The digests of the
schema's files, and of the compiler itself, decide whether what is kept still holds.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from stenogram.assets import asset
from stenogram.errors import ConfigurationError


def load(path: Path, phase: str) -> dict[str, Any] | None:
    """What was kept of a schema; None where there is nothing, or something has changed."""
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError, KeyError):
        table = marshal.loads(_place(path, phase).read_bytes())  # noqa: S302 - the user's own folder
        if all(_digest(Path(file).read_bytes()) == digest for file, digest in table["files"]):
            return dict(table)
    return None


def save(path: Path, phase: str, table: dict[str, Any], files: dict[Path, bytes]) -> None:
    """Keep a schema; where nothing can be written, nothing is kept."""
    kept = {**table, "files": [(str(file.resolve()), _digest(data)) for file, data in files.items()]}
    with contextlib.suppress(OSError, ValueError, ConfigurationError):
        place = _place(path, phase)
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f"{place.name}.{os.getpid()}")
        draft.write_bytes(marshal.dumps(kept))
        draft.replace(place)


def _place(path: Path, phase: str) -> Path:
    folder = os.environ.get("STENOGRAM_CACHE") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    key = repr((str(path.resolve()), phase, sys.version, _compiler()))
    return Path(folder) / "stenogram" / f"{_digest(key.encode())}.rules"


@cache
def _compiler() -> str:
    """The digest of all that makes a stylesheet of a schema."""
    sheets = [asset("xslt/schematron.xsl"), *sorted(asset("xslt/schematron").glob("*.xsl"))]
    own = sorted(Path(__file__).parent.glob("*.py"))
    return _digest(b"".join(file.read_bytes() for file in (*sheets, *own)))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()
