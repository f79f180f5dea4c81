"""Each text has a page of its own name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection
from stenogram.edition_rules.facts import Facts

CODE = "EDN109"
WHOLE = True


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each text whose page would be named like another's, though their ids differ (in capitals, in signs)."""
    from stenogram.site import file_stem  # with all that makes a site

    first: dict[str, Facts] = {}
    for facts in collection.facts:
        name = file_stem(facts.identifier or Path(facts.file).stem)
        before = first.setdefault(name.casefold(), facts)
        if facts.is_text and before is not facts and before.identifier != facts.identifier:
            message = f"its page would be {name}.html, as that of {before.file}"
            advice = "give one of the two another xml:id"
            yield collection.finding(facts, None, CODE, Severity.WARNING, message, advice)
