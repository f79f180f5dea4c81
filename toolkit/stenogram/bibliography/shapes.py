"""How the parts of a source line look: patterns over the word lists in `words/bibliography.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from stenogram.dates.shapes import MONTHS
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
_YEARS = "(?:Jg\\.|Jahrgang|année|año|annata|jaargang|rocznik|год(?:\\sизд\\w*)?)"

# Groups: the unit's name, and for the numbered ones `n` and `n2`, the first and the last number.
UNITS = deferred(
    rf"(?P<series>(?<!\w)(?:coll(?:\.|ection)|reihe|серия)\s(?=[A-ZÀ-ÞА-Я«„“\"])[^,;()]{{2,60}}"
    rf"|(?<=\()(?:{_ORDINAL}\s(?:series|folge|serie|série)|(?:neue|new)\s(?:series|folge))(?=\)))"
    rf"|(?P<extent>(?<![\w.-])\d{{1,4}}\s{_unit('page')}(?!\s?\d)|(?<![\w.-])\d{{1,2}}\s(?:vols?|bde|тт)\.)"
    rf"|(?P<edition>(?<!\w){_ORDINAL}\s(?:(?-i:[A-ZА-Я])\w+\s){{0,2}}{_unit('edition')}|(?<!\w)изд\.\s?\d-?е)"
    + rf"|(?P<volume_behind>(?<!\w)(?P<behind>\d{{1,3}})(?:\.|er?|ème|-й|[ªº])?\s?{_YEARS}(?!\w))"
    + "|(?<!\\w)(?:"
    + "|".join(rf"(?P<{name}>{_unit(name)}\s?(?={_NUMBER}))" for name in _NUMBERED)
    + rf")(?P<n>{_NUMBER})(?:\s?{_DASH}\s?(?P<n2>{_NUMBER})|\s?ff?\.)?",
    re.IGNORECASE,
)
MORE_PAGES = deferred(rf",\s?(\d{{1,3}})(?:{_DASH}(\d{{1,3}}))?(?!\w)(?!\s?words)")
WORDS_COUNT = deferred(r"\(?(?<!\d)\d[\d.,\s]{0,8}(?:words|Wörter|mots|слов|palabras)\)?", re.IGNORECASE)
# A volume, or a volume and an issue, by bare numbers: `Unity, V, 8`.
BARE_VOLUME = deferred(r",\s(?P<volume>[IVXLC]{1,7})(?:,\s(?P<issue>\d{1,4}))?(?=\s?[,(.]|$)")
# Numbers that only their order tells: `4(12), 211-226`, `2:211-26`, `(March 7, 1931): 3-5`, `Studies 4,` and an issue
_STRETCH = r"(?P<first>\d{1,4})\s?[-–—]\s?(?P<last>\d{1,4})(?!\d)"
ORDERED = (
    re.compile(rf"(?<![\w.:-])(?P<volume>\d{{1,3}})\s?\((?P<issue>\d{{1,3}})\)(?:[,:]\s?{_STRETCH})?"),
    re.compile(rf"(?<![\w.:-])(?P<volume>\d{{1,3}}):\s?{_STRETCH}"),
    re.compile(rf"(?<=\)):\s?{_STRETCH}"),
    re.compile(r"(?<=\w\s)(?P<volume>\d{1,3})(?=,?\s\0)"),
)
DAY_AND_MONTH = deferred(rf"(?<!\d)\d{{1,2}}\.?\s(?:{_any(MONTHS)})(?!\w)(?!\s*\d)", re.IGNORECASE)
UNDATED = deferred(r"\s*(?<!\w)(?:n\.\s?d|o\.\s?J|s\.\s?[da]|б\.\s?г|b\.\s?d|z\.\s?j)\.", re.IGNORECASE)

OPENING = deferred(rf"[\s\0]*(?:{_any(_WORDS['openings']['words'])}):?\s", re.IGNORECASE)
BY = deferred(rf"[\s\0]*(?:{_any(_WORDS['openings']['by'])})\s", re.IGNORECASE)
REMARK = deferred(rf"(?:{_any(_WORDS['remarks']['words'])})(?!\w)", re.IGNORECASE)
TO_DATE = deferred(rf"(?<!\w)(?:{_any(_WORDS['remarks']['to_date'])})\s*\Z", re.IGNORECASE)
NOTE_CALL = deferred(r"\[(?:\d{1,3}\*?|[*†]|[A-Z])\]")
EDITOR = deferred(rf"(?i:{_any(_WORDS['roles']['editor'])})\s?(?=[A-ZА-ЯÀ-Þ])")
EDITS = deferred(r"(?:eds?|hg|hrsg|éds?|dir|red|ред|a cura di|oprac|comp)\.?$", re.IGNORECASE)
IN = deferred(r"in:?\s(?=[A-ZА-ЯÀ-Þ“\"«])|(?:in|dans|en|в):\s", re.IGNORECASE)

# Borders between pieces; \0 stands where a part has been taken out. A full stop is one but behind an initial.
SPLIT = deferred(
    r"\0+|[,;]\s|[,;]$|\s[-–—]\s|\.\s[-–—]\s?|\s//\s|//|[()\[\]]|(?<=\w\w)\.\s(?=[A-ZА-ЯÀ-Þ«“\"])|\s(?=\0)"
    + r"|(?<=[\w.,!?][”»“])\s(?=[A-ZА-ЯÀ-Þ])"
)
_PUBLISHER = deferred(rf"(?<!\w)(?:{_any(_WORDS['publisher']['words'])})(?!\w)", re.IGNORECASE)
_WORD = deferred(r"[^\W\d_][\w’'-]*")
_MONTH = deferred(rf"(?:{_any(MONTHS)})(?!\w)", re.IGNORECASE)
_SMALL = frozenset({"am", "an", "der", "auf", "sur", "de", "la", "le", "upon", "on", "na", "nad", "del", "aan", "den"})
_NAME = deferred(
    r"(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.-?|von|van|de|der|du|di|da|el)"
    r"(?:(?:\s|(?<=\.))(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.-?|von|van|de|der|du|di|da|el)){1,4}"
)
AND = deferred(r"\s(?:&|and|und|et|y|e|и|i|en)\s")
_ARTICLE = deferred(r"(?:The|A|An|Der|Die|Das|Le|La|Les|El|Los|Las|Il|Lo|Gli|De|Het|Den|Det|Ein|Une?)\s")
_INVERTED = deferred(
    r"(?P<last>[A-ZА-ЯÀ-Þ][\w’'-]+)(?:,\s|\s(?=\())"
    r"(?P<bracket>\()?(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.)(?:[\s-]?(?:[A-ZА-ЯÀ-Þ][\w’'-]+|[A-ZА-ЯÀ-Þ]\.)){0,2}"
    r"(?(bracket)\)(?=,)|(?:(?<=\.)(?=\s\(?(?:[A-ZА-ЯÀ-Þ“«\"]|\d{4}))|(?=\.\s(?:[A-ZА-ЯÀ-Þ“«\"]))))"
)
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


def inverted_person(line: str) -> int:
    """How many characters at a line's head are a name with the last part first: `Norton, Anna`, `Norton (Anna)`."""
    match = _INVERTED.match(line)
    if match is None or sort_of(match["last"]) in (Sort.PLACE, Sort.TITLE, Sort.PUBLISHER):
        return 0
    rest = match[0][len(match["last"]) :].strip(" ,()")
    return 0 if sort_of(rest) in (Sort.PLACE, Sort.TITLE, Sort.PUBLISHER) or _MONTH.match(rest) else match.end()


def is_named(piece: str) -> bool:
    """Whether a piece is a person's name and no title that begins with an article: `De Havenbode`."""
    return sort_of(piece) is Sort.PERSON and not _ARTICLE.match(piece)


def is_placed(piece: str) -> bool:
    """Whether a piece can be the name of a place: one to three capitalised words, or known places joined."""
    if any(map(str.isdigit, piece)) or sort_of(piece) in (Sort.TITLE, Sort.PUBLISHER) or piece[0] in "“\"«„‘'»":
        return False
    words = _WORD.findall(piece)
    return 0 < len(words) <= 3 and all(word[0].isupper() or word in _SMALL for word in words)


def leading_person(piece: str) -> int:
    """How many characters are a name with initials in front of a title, `Norton J.K. Works`; or 0."""
    match = _LEADING.match(piece)
    return len(match[0].rstrip()) if match else 0
