"""A source is in the edition once."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection

CODE = "EDN103"
WHOLE = True


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each file whose source has the digest of another file's source."""
    first: dict[str, str] = {}
    for facts in collection.facts:
        for digest in facts.digests:
            before = first.setdefault(digest.value, facts.file)
            if digest.value and before != facts.file:
                message = f"the text was made from the same source as {before}: their digests are the same"
                advice = "take one of the two out, unless they are different parts of it"
                yield collection.finding(facts, digest, CODE, Severity.WARNING, message, advice)
