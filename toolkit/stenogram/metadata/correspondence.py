"""Who wrote a letter to whom, whence and when (TEI `correspDesc`): by its title, address, salutation, signature."""

from __future__ import annotations

import re
from collections.abc import Callable

from stenogram.annotations import Annotations
from stenogram.marks import Kind
from stenogram.metadata.parts import Correspondence, Metadata

_TO = re.compile(
    r"^(?:(?:an?|open)\s+)?(?:letters?|telegram|brief|lettre|carta|lettera|письмо|list|note)?\s*"
    r"(?:to|an|à|au|a|al|ai|к|do|aan|till)\s+(?=[A-ZА-ЯÀ-Þ])",
    re.IGNORECASE,
)
_DEAR = re.compile(
    r"^(?:my\s+|mein\w*\s+|mon\s+|ma\s+)?(?:very\s+)?"
    r"(?:dear\w*|lieb\w*|verehrt\w*|hochgeehrt\w*|sehr\s+geehrt\w*|hochverehrt\w*|cher|chère|querid\w+|estimad\w+|caro|cara|"
    r"дорог\w+|уважаем\w+|милый|милая|drog\w+|szanown\w+|best\w*|geachte|käre|kära|шановн\w+)\s+",
    re.IGNORECASE,
)


def correspondence(sheet: Annotations, found: Metadata, words: Callable[[int, int], str]) -> Correspondence:
    """Describe a letter's way.

    Args:
        sheet: all marks.
        found: what is known of the document so far.
        words: the words of a span, without note calls.
    """
    salutes, signed = sheet.of(Kind.SALUTE), sheet.of(Kind.SIGNED)
    sender = found.authors[0] if found.authors else ""
    if not sender and signed:
        sender = words(signed[-1].start, signed[-1].end).strip(" .,")
    addressee = next((t[m.end() :] for t in (found.title, *found.subtitles) if (m := _TO.match(t))), "")
    if not addressee and salutes:
        salute = words(salutes[0].start, salutes[0].end).strip(" ,.!:")
        addressee = _DEAR.sub("", salute) if _DEAR.match(salute) else ""
    addressee = addressee.split(",")[0].strip()
    return Correspondence(sender, addressee, found.place, found.creation)
