"""An id that several files give to a person is that of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection

CODE = "EDN107"
WHOLE = True
_WORD = re.compile(r"[^\W\d_]{2,}")


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each person whose id has another name, without a word in common, in a file before."""
    first: dict[str, tuple[str, str]] = {}
    for facts in collection.facts:
        for entry, name in facts.entries:
            if entry.spot.name not in {"person", "personGrp"} or not name:
                continue
            file, before = first.setdefault(entry.value, (facts.file, name))
            words, known = (set(_WORD.findall(one.casefold())) for one in (name, before))
            if file != facts.file and words and known and words.isdisjoint(known):
                message = f'#{entry.value} is "{name}" here and "{before}" in {file}'
                advice = "if they are two persons, give one another id, so that the edition's lists keep them apart"
                yield collection.finding(facts, entry, CODE, Severity.INFO, message, advice)
