"""A language tag is one of BCP 47."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import LANG, TEI, TeiFile

CODE = "SCH141"
_TAG = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
    r"|x(?:-[a-z0-9]{1,8})+|i-[a-z]+",
    re.IGNORECASE,
)
# Codes of countries, and names, where the language's code is meant.
_MEANT = {
    "gr": "el", "cz": "cs", "jp": "ja", "dk": "da", "ua": "uk", "kr": "ko", "cn": "zh", "by": "be", "ee": "et",
    "ge": "ka", "eng": "en", "ger": "de", "deu": "de", "fra": "fr", "fre": "fr", "rus": "ru", "spa": "es", "ita": "it",
    "lat": "la", "gre": "el", "ell": "el", "english": "en", "german": "de", "french": "fr", "russian": "ru",
    "spanish": "es", "italian": "it", "latin": "la",
}  # fmt: skip


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `xml:lang` and each `ident` of a language that is no tag, at its first use."""
    seen: set[str] = set()
    idents = [(one, ident) for one, ident in tei.having("ident") if one.tag == f"{TEI}language"]
    for name, found in ((LANG, tei.having(LANG)), ("ident", idents)):
        for element, tag in found:
            if tag in seen or not tag:
                continue
            seen.add(tag)
            own = tag.lower().partition("-")[0]
            if own in _MEANT:
                message = f'"{tag}" is not the tag of a language'
                advice = f'is "{_MEANT[own]}" meant?'
            elif not _TAG.fullmatch(tag):
                message, advice = f'"{tag}" is no language tag', 'expected such as "en", "de-AT" or "ru-Latn" (BCP 47)'
            else:
                continue
            yield tei.finding(element, CODE, Severity.WARNING, message, advice, at=name)
