"""A pointer into another file of the edition, or into its register, leads to something there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection

CODE = "EDN101"
WHOLE = False


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each pointer to a TEI file that is not there, or to an id that the file lacks."""
    for facts in collection.facts:
        for attribute, pointer in facts.pointers:
            path, key = collection.target(facts, pointer.value), pointer.value.partition("#")[2]
            other = collection.tei(path)
            shown = pointer.value.partition("#")[0]
            if other is None:
                state = "can't be read as XML" if path.is_file() else "is not there"
                message = f"{attribute} points to {pointer.value}, but {shown} {state}"
                yield collection.finding(facts, pointer, CODE, Severity.ERROR, message, "correct the name of the file")
            elif key and key not in other.ids:
                near = difflib.get_close_matches(key, other.ids, n=1, cutoff=0.7)
                advice = f"is {shown}#{near[0]} meant?" if near else "add it there, or take the pointer away"
                message = f"{attribute} points to {pointer.value}, and nothing in that file has that xml:id"
                yield collection.finding(facts, pointer, CODE, Severity.ERROR, message, advice)
