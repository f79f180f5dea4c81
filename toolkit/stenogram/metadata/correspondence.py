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
_NAMED = r"(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*|von|van|de|der|den|du|di|da|del|della|la|le|zu|y|af)"
_BOTH = re.compile(
    rf"^(?:(?:letter|brief|lettre|carta|lettera|письмо|list|лист)\s+(?:from|von|de|di|от|od|van|від)\s+)?"
    rf"(?P<sender>{_NAMED}(?:\s{_NAMED}){{0,5}})\s(?:to|an|à|a|ad|к|до|do|aan|till)\s(?P<addressee>{_NAMED}(?:\s{_NAMED}){{0,6}})",
)
_ADDRESS = re.compile(
    r"^(?:(?:To|An|À|A|Al|Alla|Aan|Do|К)\s+)?"
    r"(?P<name>(?:Herrn?|Frau|Fräulein|Mr\.?|Mrs\.?|Miss|Messrs\.?|Sir|Dr\.?|Prof\.?|Monsieur|Madame|Mlle|M\.|Mme|Sr\.|Sra\."
    r"|Señora?|Don|Doña|Signora?|Sig\.|Г-ну|Г-же|Pan|Pani|Mijnheer|Mevrouw|De heer)\s+\S.+)$"
)
_BEHIND = re.compile(r"\s?[,(\n;]|\s[-–—]|--|\.\s(?=\[)|\[")
_ABOVE = 8  # blocks
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
    titles = (found.title, *found.subtitles)
    both = next((m for title in titles if not _TO.match(title) and (m := _BOTH.match(title))), None)
    sender = found.correspondents.get("sender", "") or (found.authors[0] if found.authors else "")
    if not sender and both and both["sender"]:
        sender = both["sender"].strip()
    if not sender and signed:
        sender = words(signed[-1].start, signed[-1].end).strip(" .,_")
    addressee = found.correspondents.get("addressee", "")
    addressee = addressee or next((t[m.end() :] for t in titles if (m := _TO.match(t))), "")
    if not addressee and both:
        addressee = both["addressee"]
    addressee = addressee or _addressed(sheet)
    if not addressee and salutes:
        salute = words(salutes[0].start, salutes[0].end).strip(" ,.!:-–—")
        addressee = _DEAR.sub("", salute) if _DEAR.match(salute) else ""
    addressee = _BEHIND.split(addressee)[0].strip(" .,;:-–—")
    return Correspondence(sender, addressee, found.place, found.creation)


def _addressed(sheet: Annotations) -> str:
    """The name in an address above the salutation: `Herrn Dr. Otto Muster`, `To Mr. Jo Doe`."""
    salutes = sheet.of(Kind.SALUTE)
    for block in sheet.layout[:_ABOVE]:
        if salutes and block.start >= salutes[0].start:
            return ""
        line = sheet.text[block.start : block.end].split("\n", 1)[0]
        if (match := _ADDRESS.match(line)) and len(line) < 80:
            return match["name"]
    return ""
