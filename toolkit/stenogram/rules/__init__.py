"""The rules that a grammar can't say: one file per rule, each with its `CODE` and `check`.

A rule takes a `TeiFile` and yields findings, in document order where that costs nothing. `stenogram explain
CODE` shows its page in `pages/`; the same rules stand in `schema/edition.sch` for XML editors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stenogram.diagnostics import Diagnostic
from stenogram.loading import TeiFile
from stenogram.rules import (
    attributed_turns,
    calls,
    characters,
    continuations,
    digest,
    labels,
    languages,
    note_bodies,
    pages_in_order,
    pointed_kinds,
    references_resolve,
    silent_persons,
    spans,
    unique_ids,
)

# The order of the codes; findings are sorted by place afterwards.
_MODULES = (
    references_resolve,
    unique_ids,
    calls,
    note_bodies,
    pages_in_order,
    digest,
    languages,
    silent_persons,
    characters,
    continuations,
    attributed_turns,
    spans,
    labels,
    pointed_kinds,
)
RULES: dict[str, Callable[[TeiFile], Iterator[Diagnostic]]] = {module.CODE: module.check for module in _MODULES}
