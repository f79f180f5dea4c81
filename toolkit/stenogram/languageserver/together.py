"""What a document is in its edition: the rules across files, and the proof against its source.

The other files are as they are on disk. They are read in this process, each one once for each time that it changes, and
for no longer than an editor waits: what was not read yet is when the document is looked at the next time.
"""

from __future__ import annotations

import time
from pathlib import Path

from stenogram.diagnostics import Diagnostic
from stenogram.edition import Edition
from stenogram.edition_files import files_below
from stenogram.edition_rules.checking import check_edition
from stenogram.edition_rules.collection import Collection, resolved
from stenogram.edition_rules.facts import Facts, facts_of
from stenogram.errors import ConfigurationError
from stenogram.loading import TeiFile, load
from stenogram.proof import proof

_SECONDS = 1.0
_LARGEST_PROVED = 2 << 20  # bytes
_known: dict[Path, tuple[tuple[int, int], Facts | None]] = {}


def across(tei: TeiFile, edition: Edition) -> list[Diagnostic]:
    """What the rules across files find in a document.

    Args:
        tei: the document as it is in the editor.
        edition: the edition that it belongs to.
    """
    own = resolved(tei.name)
    until = time.monotonic() + _SECONDS
    facts: list[Facts] = []
    whole = True
    for path in _others(edition):
        if path == own:
            continue
        if not _is_known(path) and time.monotonic() > until:
            whole = False
            continue
        found = _facts(path)
        facts += [found] if found is not None else []
    facts.append(facts_of(tei))  # the last one: what two files share is told in this one
    collection = Collection(edition, facts, whole=whole, loaded={own: tei})
    return [one for one in check_edition(collection, lambda _: True) if one.file == tei.name]


def proved(tei: TeiFile, edition: Edition | None) -> list[Diagnostic]:
    """What the proof finds in a document, where its source is at hand."""
    if len(tei.data) > _LARGEST_PROVED or not Path(tei.name).is_absolute():
        return []
    return proof(Path(tei.name), tei, [source.value for source in facts_of(tei).sources], edition)


def _others(edition: Edition) -> list[Path]:
    try:
        texts = list(files_below(edition.tei_folder))
    except ConfigurationError:
        texts = []
    return list(dict.fromkeys(map(resolved, (*texts, *edition.register_paths))))


def _is_known(path: Path) -> bool:
    known = _known.get(path)
    return known is not None and known[0] == _stamp(path)


def _facts(path: Path) -> Facts | None:
    """What a file on disk tells the others; None where it is no XML or is gone."""
    if not _is_known(path):
        try:
            tei = load(path.read_bytes(), str(path), path=path)
        except OSError:
            tei = None
        _known[path] = _stamp(path), facts_of(tei) if isinstance(tei, TeiFile) else None
    return _known[path][1]


def _stamp(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
    except OSError:
        return 0, 0
    return known.st_size, known.st_mtime_ns
