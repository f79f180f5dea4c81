"""The language of a text is one of the edition's."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection

CODE = "EDN108"
WHOLE = False


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each text in a language that `edition.toml` does not name."""
    listed = {tag.lower().partition("-")[0] for tag in collection.edition.languages}
    for facts in collection.facts:
        own = facts.language.lower().partition("-")[0]
        if facts.is_text and own and own not in listed:
            named = ", ".join(collection.edition.languages)
            message = f'the text is in "{facts.language}", but edition.toml has only {named}'
            advice = f'add "{own}" to languages, or correct xml:lang'
            yield collection.finding(facts, None, CODE, Severity.WARNING, message, advice)
