"""Lines that are a person's name: by the shape, and by what the document says elsewhere."""

from __future__ import annotations

import re

from stenogram.deferred import deferred

_UPPER = r"[A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĘĚĜĞĠĢĤĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŖŘŚŜŞŠŢŤŪŬŮŰŲŴŶŸŹŻŽА-ЯЁЄІЇҐ]"
_INITIAL = rf"{_UPPER}[a-zа-яё]?\.(?:-?{_UPPER}\.)*"
_WORD = rf"(?:(?:[OD]|Mc|Mac|d|l)['’])?{_UPPER}[\w'’]*(?:-{_UPPER}?[\w'’]+)*"
_PARTICLE = r"(?:von|van|der|den|de|del|della|di|da|dos|du|la|le|zu|zur|af|av|ten|ter|y|bin|ibn|al|el)"
_TITLE = (
    r"(?:Dr|Prof|Mr|Mrs|Ms|Sir|Lord|Lady|Rev|Hon|Comrade|Herr|Frau|Fr|Don|Doña"
    r"|M|Mme|Sr|Sra|Senator|General|Gen|Col|Capt|тов|Тов|проф|акад|Товарищ)\.?"
)
_ONE = (
    rf"(?:{_TITLE}\s+)*(?:{_INITIAL}\s*|{_WORD}\s+|{_PARTICLE}\s+){{1,4}}?(?:{_WORD}"
    rf"|{_INITIAL})(?:,?\s(?:Jr|Sr|II|III|MP|M\.P)\.?)?"
)
_CALL = r"(?:\s?\[\w{1,3}\*?\]|[*†])*"
_NAMES = deferred(
    rf"{_ONE}(?:\s*(?:,|&|/|\+|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bи\b|\bi\b"
    rf"|\ben\b|\boch\b)\s*{_ONE}){{0,3}}{_CALL}$"
)
_BY = deferred(rf"(?:by|von|par|por|di|da|door|av|автор|pióra)\s*:?\s+({_ONE}.{{0,60}})$", re.I)
_HAS_INITIAL = deferred(rf"(?:^|[\s.]){_UPPER}\.")
_NO_NAME = frozenset(
    [
        "the",
        "a",
        "an",
        "der",
        "die",
        "das",
        "ein",
        "eine",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "el",
        "los",
        "las",
        "o",
        "os",
        "as",
        "il",
        "lo",
        "gli",
        "i",
        "den",
        "det",
        "en",
        "ett",
        "het",
        "de",
        "on",
        "in",
        "to",
        "for",
        "from",
        "what",
        "why",
        "how",
        "who",
        "where",
        "when",
        "our",
        "my",
        "your",
        "this",
        "that",
        "some",
        "notes",
        "introduction",
        "preface",
        "chapter",
        "part",
        "speech",
        "letter",
        "report",
        "zur",
        "zum",
        "über",
        "und",
        "or",
        "not",
        "new",
    ]
)
_NEVER = frozenset(
    {
        "to",
        "of",
        "the",
        "for",
        "on",
        "in",
        "with",
        "from",
        "as",
        "its",
        "our",
        "is",
        "are",
        "und",
        "für",
        "im",
        "zum",
        "zur",
    }
)
_LAST = deferred(r"[^\W\d_]+(?=\W*$)")


def is_name(line: str) -> bool:
    """Whether a line has the shape of a name, or of several: `A. B. Sample`, `Anna Muster & Jo Doe`."""
    if not 4 <= len(line) <= 80:
        return False
    words = line.lower().split()
    if words[0] in _NO_NAME or not _NEVER.isdisjoint(words):
        return False
    return bool(_NAMES.match(line))


def has_initial(line: str) -> bool:
    """Whether one of a line's words is an initial."""
    return bool(_HAS_INITIAL.search(line))


def by_line(line: str) -> bool:
    """Whether a line is `By So-and-so`."""
    return len(line) <= 90 and bool(_BY.match(line)) and is_name(_BY.match(line)[1])  # type: ignore[index]


def is_word(line: str, text: str) -> bool:
    """Whether the last word of a supposed name stands in the text in lower case, as a common word does."""
    match = _LAST.search(line)
    if not match or len(match[0]) < 3:
        return False
    word = match[0].lower()
    at = text.find(word)
    while at >= 0:
        before, after = text[at - 1 : at], text[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or (before and before in "_'’-") or after.isalnum() or (after and after in "_-")):
            return True
        at = text.find(word, at + 1)
    return False


def is_particle(word: str) -> bool:
    """Whether a word is one that stands inside names in lower case: `von`, `de`."""
    return bool(re.fullmatch(_PARTICLE, word))
