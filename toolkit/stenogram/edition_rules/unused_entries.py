"""An entry of the register is used by a text."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection, resolved

CODE = "EDN106"
WHOLE = True


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each person, place or organisation of a register to which nothing in the edition points."""
    used = {
        (collection.target(facts, pointer.value), pointer.value.partition("#")[2])
        for facts in (*collection.facts, *collection.registers.values())
        for _, pointer in facts.pointers
    }
    for path, register in collection.registers.items():
        tei = collection.tei(path)
        inside = {key for _, _, key in tei.pointers} if tei is not None else set()
        for entry, name in register.entries:
            if (resolved(path), entry.value) not in used and entry.value not in inside:
                message = f"nothing in the edition points to {name or entry.value} (#{entry.value})"
                yield collection.finding(register, entry, CODE, Severity.INFO, message)
