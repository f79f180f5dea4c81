"""Documents that a document names (`documents` of a pattern, 5.4.9): the rules of that pattern are about them.

They are read from the folder of the document and below, and from nowhere else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from stenogram.relaxng.engine import cut, well_formed
from stenogram.schematron.findings import Finding, Source

if TYPE_CHECKING:
    from stenogram.schematron.trial import Trial

_LARGEST = 64 * 1024 * 1024
_MOST = 1_000
_SECONDS = 60.0


def findings(trial: Trial, pattern: int, uris: list[str], document: Path) -> list[Finding]:
    """What a pattern finds in the documents that it is about.

    Args:
        trial: the trial of the document that names them.
        pattern: the number of the pattern.
        uris: what it calls them.
        document: the document that names them.
    """
    found: list[Finding] = []
    at = trial.places[pattern]
    for uri in list(dict.fromkeys(uris))[:_MOST]:
        read = _read(uri, document)
        if isinstance(read, str):
            found.append(Finding.unread(at, f'"{uri}" {read}'))
            continue
        for one in trial.over(read.data).findings(_SECONDS, [pattern]):
            one.source = read
            found.append(one)
    return found


def _read(uri: str, document: Path) -> Source | str:
    """A document by what it is called, or why it is not read."""
    parts = urlsplit(uri)
    if parts.scheme or parts.netloc or not parts.path:
        return "is not the path of a file"
    path = document.parent / unquote(parts.path)
    if not path.resolve().is_relative_to(document.parent.resolve()):
        return "lies outside the folder of the document"
    try:
        data = path.read_bytes() if path.stat().st_size <= _LARGEST else None
    except OSError as error:
        return f"can't be read: {error.strerror}"
    if data is None:
        return "is too large"
    broken = next(well_formed().findings(cut(data), str(path)), None)
    return f"can't be read: {broken.message}" if broken is not None else Source(str(path), data)
