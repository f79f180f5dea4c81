"""How the parts of a source line look: patterns over the word lists in `words/bibliography.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from stenogram.deferred import deferred
from stenogram.words import word_list

_WORDS = word_list("bibliography")
ABBREVIATED: dict[str, str] = _WORDS["abbreviated_places"]
_PLACES = frozenset(_WORDS["places"]["words"])
_TITLE = frozenset(_WORDS["title"]["words"])
_DASH = "[-–—‐‑/&]"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=lambda w: (-len(w), w)))


def _unit(name: str) -> str:
    return "(?:" + "|".join(_WORDS["units"][name]) + ")"


_NUMBER = r"(?:\d{1,5}[a-z]?|(?-i:[A-Z]\d{1,5}|[IVXLC]{1,7}|[ivxlc]{1,7}))(?!\w)"
_ORDINAL = r"(?:\d{1,3}(?:st|nd|rd|th|er|[ªºe°]|-?[ея])?\.?|first|second|third|revised|new|erste|zweite|neue)"
_NUMBERED = ("volume", "issue", "page", "part")
UNIT_NAMES = ("series", "extent", "edition", "volume_behind", *_NUMBERED)

# Groups: the unit's name, and for the numbered ones `n` and `n2`, the first and the last number.
UNITS = deferred(
    rf"(?P<series>(?<=\()(?:{_ORDINAL}\s(?:series|folge|serie|série)|(?:neue|new)\s(?:series|folge))(?=\)))"
    rf"|(?P<extent>(?<![\w.-])\d{{1,4}}\s{_unit('page')}(?!\s?\d))"
    rf"|(?P<edition>(?<!\w){_ORDINAL}\s(?:(?-i:[A-ZА-Я])\w+\s){{0,2}}{_unit('edition')}|(?<!\w)изд\.\s?\d-?е)"
    + r"|(?P<volume_behind>(?<!\w)(?P<behind>\d{1,3})\.\s?(?:Jg\.|Jahrgang))"
    + "|(?<!\\w)(?:"
    + "|".join(rf"(?P<{name}>{_unit(name)}\s?(?={_NUMBER}))" for name in _NUMBERED)
    + rf")(?P<n>{_NUMBER})(?:\s?{_DASH}\s?(?P<n2>{_NUMBER}))?",
    re.IGNORECASE,
)
MORE_PAGES = deferred(rf",\s?(\d{{1,3}})(?:{_DASH}(\d{{1,3}}))?(?!\w)(?!\s?words)")
WORDS_COUNT = deferred(r"\(?(?<!\d)\d[\d.,\s]{0,8}(?:words|Wörter|mots|слов|palabras)\)?", re.IGNORECASE)
# A volume, or a volume and an issue, by bare numbers: `Unity, V, 8`.
BARE_VOLUME = deferred(r",\s(?P<volume>[IVXLC]{1,7})(?:,\s(?P<issue>\d{1,4}))?(?=\s?[,(.]|$)")

OPENING = deferred(rf"[\s\0]*(?:{_any(_WORDS['openings']['words'])}):?\s", re.IGNORECASE)
BY = deferred(rf"[\s\0]*(?:{_any(_WORDS['openings']['by'])})\s", re.IGNORECASE)
REMARK = deferred(rf"(?:{_any(_WORDS['remarks']['words'])})(?!\w)", re.IGNORECASE)
TO_DATE = deferred(rf"(?<!\w)(?:{_any(_WORDS['remarks']['to_date'])})\s*\Z", re.IGNORECASE)
NOTE_CALL = deferred(r"\[(?:\d{1,3}\*?|[*†]|[A-Z])\]")
EDITOR = deferred(rf"(?:{_any(_WORDS['roles']['editor'])})\s?", re.IGNORECASE)
IN = deferred(r"in:?\s(?=[A-ZА-ЯÀ-Þ“\"«])|(?:in|dans|en|в):\s", re.IGNORECASE)

# Borders between pieces; \0 stands where a part has been taken out. A full stop is one but behind an initial.
SPLIT = deferred(
    r"\0+|[,;]\s|[,;]$|\s[-–—]\s|\.\s[-–—]\s?|\s//\s|//|[()\[\]]|(?<=\w\w)\.\s(?=[A-ZА-ЯÀ-Þ«“\"])|\s(?=\0)"
)
_PUBLISHER = deferred(rf"(?<!\w)(?:{_any(_WORDS['publisher']['words'])})(?!\w)", re.IGNORECASE)
_INITIAL = deferred(r"(?<!\w)[A-ZА-ЯÀ-Þ]\.")
_NAME = deferred(
    r"(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.-?|von|van|de|der|du|di|da|el)"
    r"(?:(?:\s|(?<=\.))(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.-?|von|van|de|der|du|di|da|el)){1,4}"
)
AND = deferred(r"\s(?:&|and|und|et|y|e|и|i|en)\s")
_LEADING = deferred(r"[A-ZА-ЯÀ-Þ][\w’'-]+,?\s(?:[A-ZА-ЯÀ-Þ]\.\s?){1,3}(?=[A-ZА-ЯÀ-Þ«“\"]\w*\s|[A-ZА-ЯÀ-Þ]\w+$)")


class Sort(Enum):
    """What a piece of a line looks like by itself."""

    PLACE = "place"
    PUBLISHER = "publisher"
    PERSON = "person"
    TITLE = "title"
    OTHER = "other"


def sort_of(piece: str) -> Sort:
    """What a piece looks like; a person's name is two to five capitalised words or initials, none of a title."""
    if piece in ABBREVIATED or f"{piece}." in ABBREVIATED or piece.casefold() in _PLACES:
        return Sort.PLACE
    words = {word.strip(".,’'\"“”«»").casefold() for word in piece.split()}
    if words & _TITLE:
        return Sort.TITLE
    if _PUBLISHER.search(piece):
        return Sort.PUBLISHER
    if all(_NAME.fullmatch(name) for name in AND.split(piece)):
        return Sort.PERSON
    return Sort.OTHER


def leading_person(piece: str) -> int:
    """How many characters are a name with initials in front of a title, `Norton J.K. Works`; or 0."""
    match = _LEADING.match(piece)
    return len(match[0].rstrip()) if match else 0
