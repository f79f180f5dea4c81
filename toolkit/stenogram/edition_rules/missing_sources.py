"""The source that a text was made from is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection

CODE = "EDN104"
WHOLE = False


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each text whose source is not in the edition, where the edition has a folder of sources."""
    folder = collection.edition.sources_folder
    if not folder.is_dir():
        return
    for facts in collection.facts:
        for source in facts.sources:
            beside = Path(facts.file).parent
            places = (beside / source.value, folder / source.value, folder / Path(source.value).name)
            if source.value and not any(place.is_file() for place in places):
                message = f"the source {source.value} is not there, so that the text can't be held to it"
                advice = f"put it into {collection.edition.sources}, or correct the name"
                yield collection.finding(facts, source, CODE, Severity.WARNING, message, advice)
