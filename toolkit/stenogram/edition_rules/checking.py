"""All rules across the files of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from stenogram.diagnostics import Diagnostic
from stenogram.edition_rules import (
    colliding_names,
    duplicate_ids,
    edition_languages,
    missing_sources,
    other_files,
    person_names,
    same_source,
    unconverted_sources,
    unused_entries,
)
from stenogram.edition_rules.collection import Collection

_MODULES = (
    other_files,
    duplicate_ids,
    same_source,
    missing_sources,
    unconverted_sources,
    unused_entries,
    person_names,
    edition_languages,
    colliding_names,
)
RULES: dict[str, Callable[[Collection], Iterator[Diagnostic]]] = {module.CODE: module.check for module in _MODULES}
OF_ALL_FILES = frozenset(module.CODE for module in _MODULES if module.WHOLE)


def check_edition(collection: Collection, wanted: Callable[[str], bool]) -> list[Diagnostic]:
    """All that is to be said about the files of an edition together.

    Args:
        collection: what is known of the files.
        wanted: whether a code is asked for.
    """
    codes = [code for code in RULES if wanted(code) and (collection.whole or code not in OF_ALL_FILES)]
    return [finding for code in codes for finding in RULES[code](collection)]
