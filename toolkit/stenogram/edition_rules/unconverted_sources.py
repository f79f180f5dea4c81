"""Each source has its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.edition_rules.collection import Collection, resolved

CODE = "EDN105"
WHOLE = True
_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".docx", ".odt", ".pdf", ".xml"})


def check(collection: Collection) -> Iterator[Diagnostic]:
    """Each file in the folder of sources that no text names as its source."""
    folder = collection.edition.sources_folder
    named = {resolved(place) for facts in collection.facts for place in _places(folder, facts.file, facts.sources)}
    names = {Path(source.value).name for facts in collection.facts for source in facts.sources}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if hidden or path.suffix.lower() not in _SUFFIXES or not path.is_file() or path.stem.upper() == "README":
            continue
        if resolved(path) not in named and path.name not in names:
            message = "no text of the edition was made from this source"
            advice = "convert it, or let its name begin with a dot"
            yield Diagnostic(str(path), 0, 0, CODE, Severity.INFO, message, advice)


def _places(folder: Path, file: str, sources: tuple[tuple[object, str], ...]) -> Iterator[Path]:
    for _, name in sources:
        yield Path(file).parent / name
        yield folder / name
