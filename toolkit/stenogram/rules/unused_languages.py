"""A language that is listed is used."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import LANG, TeiFile

CODE = "SCH142"


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `language` of `langUsage` that no `xml:lang` names."""
    used = {tag for _, tag in tei.having(LANG)}
    if not used:
        return
    used |= {tag.partition("-")[0] for tag in used}
    for language in tei.all("language"):
        ident = language.get("ident") or ""
        if ident and ident not in used:
            message = f'langUsage lists "{ident}", but nothing in the file is marked as being in it'
            yield tei.finding(language, CODE, Severity.INFO, message, "mark its passages with xml:lang", at="ident")
