"""The `xml:id` of a text is its name in the edition: no other text has it."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection
from stenogram.edition_rules.facts import Facts

CODE = "EDN102"
WHOLE = True


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each text whose root has the id of another one."""
    first: dict[str, Facts] = {}
    for facts in collection.facts:
        before = first.setdefault(facts.identifier, facts)
        if facts.identifier and before is not facts:
            message = f'xml:id "{facts.identifier}" is that of {before.file} as well'
            advice = "give one of the two another id: its page is named after it"
            yield collection.finding(facts, None, CODE, Severity.WARNING, message, advice)
