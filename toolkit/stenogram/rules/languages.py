"""The language of the text is said, and each language used is listed in the header."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import LANG, TeiFile

CODE = "SCH107"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """A root without `xml:lang`, and the first use of each language that `langUsage` lacks."""
    if not tei.root.get(LANG):
        message = "the language of the text is not said"
        yield tei.finding(tei.root, CODE, Severity.WARNING, message, 'expected xml:lang on TEI, such as xml:lang="en"')
    listed = {language.get("ident") for language in tei.all("language")}
    for element, tag in tei.having(LANG):
        if tag and tag not in listed and listed:
            listed.add(tag)
            message = f'the language "{tag}" is not listed in langUsage'
            yield tei.finding(element, CODE, Severity.WARNING, message, f'add <language ident="{tag}">', at=LANG)
