"""What the last build made of each text, so that the next one makes only what is stale.

A text is stale when its source, the stylesheets, the edition's settings, its neighbours or what it must be valid
against have changed: all of that goes into one hash, its key. The state stands in the folder of the site, and one that
can't be read is no state: everything is made anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.site.files import CACHE, put

_VERSION = 1


@dataclass(slots=True)
class Kept:
    """One text as it was built last.

    Attributes:
        source: the TEI file.
        stamp: its time and size, and the hash of its bytes then: a file that was not touched is not read again.
        title, when, language: what its header says, for the order and for its neighbours.
        key: the hash of all that its page was made from; empty when it could not be made.
        findings: what was said about it then; said again as long as it is not stale.
        entry, counts, policy: its facts (`facts.py`).
        files: what was written for it.
    """

    source: str
    stem: str
    stamp: tuple[int, int] = (0, 0)
    sha: str = ""
    title: str = ""
    when: str = ""
    language: str = ""
    key: str = ""
    findings: list[tuple[Any, ...]] = field(default_factory=list)
    entry: str = ""
    counts: dict[str, Any] = field(default_factory=dict)
    policy: dict[str, str] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def told(self) -> list[Diagnostic]:
        """The findings of the last build."""
        return [Diagnostic(one[0], one[1], one[2], one[3], Severity(one[4]), *one[5:]) for one in self.findings]


@dataclass(slots=True)
class State:
    """All texts by their source, and the keys of pages that belong to no single text."""

    texts: dict[str, Kept] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)


def load(output: Path) -> State:
    """The state of the last build; an empty one where there is none, or none of this version."""
    try:
        kept = json.loads((output / CACHE / "state.json").read_bytes())
        if kept["version"] != _VERSION:
            return State()
        texts = {one["source"]: Kept(**{**one, "stamp": tuple(one["stamp"])}) for one in kept["texts"]}
        return State(texts, dict(kept["pages"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def save(output: Path, state: State) -> None:
    """Keep the state for the next build."""
    kept = {"version": _VERSION, "texts": [asdict(one) for one in state.texts.values()], "pages": state.pages}
    put(output / CACHE / "state.json", json.dumps(kept, ensure_ascii=False).encode())


def remove(output: Path, names: Iterable[str]) -> None:
    """Take files away that an earlier build wrote and that belong to nothing any more; nothing outside the folder."""
    home = output.resolve()
    for name in names:
        path = (output / name).resolve()
        if path.is_relative_to(home) and path.is_file():
            path.unlink(missing_ok=True)
