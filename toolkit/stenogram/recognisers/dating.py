"""Lines that are a date and nothing else: by the shape, also where no year is printed.

The patterns name months, days of the week and seasons in many places, so they are for lines in which signs of the same
length stand for these words (`_masked`).
"""

from __future__ import annotations

import re
from functools import lru_cache

from stenogram.dates import parse_date
from stenogram.dates.shapes import EAST, MONTH, masked
from stenogram.deferred import deferred

_MONTH = MONTH + r"\b\.?"
_SEASONS = (
    r"(?:spring|summer|autumn|fall|winter|frühjahr|frühling|sommer|herbst|printemps"
    r"|été|automne|hiver|primavera|verano|otoño|invierno|estate|autunno|inverno"
    r"|весна|лето|осень|зима|весной|летом|осенью|зимой|wiosna|lato|jesień|zima"
    r"|voorjaar|zomer|herfst|vår|höst|easter|christmas|ostern|weihnachten|noël"
    r"|mid|early|late|anfang|ende|mitte|début|fin)"
)
_SEASON = "(?:\ua502+|end of)"
_DAY = r"\d{1,2}(?!\d)(?:\s?(?:st|nd|rd|th|er|go|-го|t(?:e[nrs]?)?|sten|a|mo|e)\b|[º°ª])?\.?"
_WHOLE = r"\[?(?:(?:1\d|20)\d\d|9\d\d|1\d{1,2}(?:\*\*?|\.\.|——?|--))\]?"  # 1857, [1857], 17**, 185..
_YEAR = rf"(?:{_WHOLE}|['’]?\d\d)(?:\s?(?:г(?:ода?|\.)?|року|р\.|r\.|roku))?"
_RANGE = rf"{_DAY}(?:\s?(?:[-–—/&,]|and|und|et|y|e|и|i)\s?{_DAY})?"
_OF = r"(?:\s?\[?(?:de|of|del|d'|di|,|(?:of|in) the year|del año|de l['’]an(?:n[ée]e)?|im Jahre?)?\s?)"
_YEAR_FIRST = (
    rf"(?:1\d|20)\d\d(?:\s?г(?:ода)?\.?|[.,])\s?{_MONTH}\s{_RANGE}"
    rf"|{EAST}"
)
_NUMBERED = (
    rf"(?:{_DAY}|I\.)\s?[./ ]?\s?(?:[IVX]{{1,4}}\.?|\d{{1,2}})\s?[./ ]\s?{_YEAR}|\d{{1,2}}\s?\.\s?(?:[IVX]{{1,4}}"
    rf"|\d{{1,2}})\.|\d{{1,2}}/(?:[IVX]{{1,4}}|\d{{1,2}})\s{_YEAR}|\d\d\s\d{{1,2}}/[IVX]{{1,4}}\.?"
)
_OLD_MONTH = (  # of the French Republic, of Islam as novels name them
    r"(?:vendémiaire|brumaire|frimaire|niv[ôo]se|pluvi[ôo]se|vent[ôo]se|germinal|floréal|prairial|messidor|thermidor|fructidor"
    r"|(?:de la lune|of the moon) (?:de |of )[^\W\d_]{3,}(?:\s\d)?)"
)
_OLD = rf"{_DAY}\s{_OLD_MONTH}(?:,?\s(?:de\s)?(?:l['’])?an\s(?:[IVX]+|\d+)|,?\s1\d{{3}})?"
_CORE = (
    rf"(?:{_RANGE}{_OF}{_MONTH}(?:{_OF}{_YEAR})?|{_MONTH}\s?{_RANGE}(?:,?\s?{_YEAR})?"
    rf"|(?:{_SEASON}[ ,]+)?{_MONTH}{_OF}{_YEAR}|{_SEASON}{_OF}(?:1\d|20)\d\d|(?:1[5-9]"
    rf"|20)\d\d(?:\s?[-–]\s?(?:(?:1[5-9]|20)\d\d|\d\d))?|(?:1[5-9]|20)\d\d-\d\d-\d\d"
    rf"|{_YEAR_FIRST}|{_OLD}|{_NUMBERED})"
)
_WEEKDAYS = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:mon"
    r"|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|lundi|mardi|mercredi"
    r"|jeudi|vendredi|samedi|dimanche|lunes|martes|mi[ée]rcoles|jueves|viernes"
    r"|s[áa]bado|domingo|luns|m[ée]rcores|xoves|venres|luned[iì]|marted[iì]|mercoled[iì]"
    r"|gioved[iì]|venerd[iì]|sabato|domenica|понедельник|вторник|среда|четверг"
    r"|пятница|суббота|воскресенье|понеділок|вівторок|середа|четвер"
    r"|субота|неділя|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela"
    r"|(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mån|tis|ons|tors|fre|lör"
    r"|sön)dag)"
)
_WEEKDAY = "(?:\ua503+|п['’]ятниця)"
_LEAD = (
    rf"(?:(?:{_WEEKDAY})[.,]?\s+)?(?:d\s?[.:]?\s+|d[.:])?(?:(?:on|the|den|der|dem|am|im|vom|le|la|el"
    rf"|il|los|em|del|from|since|of|em|den|op|от|с|dnia|z|de|ce|dn|du|li|lì|à|a dì|addì)\s+){{0,2}}"
    rf"(?:{_WEEKDAY},?\s+(?:(?:den|le|the)\s+)?)?"
)
_DATE = rf"{_LEAD}{_CORE}"
_CALL = r"(?:\s?\[\w{1,3}\*?\]|[*†])*"
_REMARK = r"(?:\s?\([^()\n]{1,40}\)[.,]?)?"  # (from a letter), (before 1855?)
_ALONE = deferred(
    rf"[(\[]?{_DATE}(?:\s?(?:[-–—/]|to|bis|until|à|al|–)\s?{_DATE})?(?:\s?\(\d[^()]{{0,30}}\))?(?:\s*[,;]?\s*{_WEEKDAY})?[)\].,:]{{0,2}}{_CALL}$",
    re.I,
)
_DAYED = (
    rf"(?:{_RANGE}{_OF}{_MONTH}(?:{_OF}{_YEAR})?|{_MONTH}\s?{_RANGE}(?:,?\s?{_YEAR})?"
    rf"|(?:1[5-9]|20)\d\d-\d\d-\d\d|{_YEAR_FIRST}|{_OLD}|{_NUMBERED})"
)
_TIME = (
    r"(?:\s?[,;—–-]{1,2}\s?(?:\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?\s?m\.?|uhr|h|heures)"
    r"|noon|midnight|mittags|abends|midi))?"
)
_WEEKDAY_FIRST = deferred(  # STEVENTON, Saturday (January 3, 1801).
    rf"(?P<place>[^\W\d_](?:[^.!?;:()\n]|\.(?=,?\s)){{1,60}}?),?\s{_WEEKDAY},?\s\({_LEAD}{_DAYED}\)[.,]?{_CALL}$", re.I
)
_PLACED = deferred(
    rf"[(\[]?(?P<place>[^\W\d_](?:[^.!?;:()\n]|\.(?=,?\s)){{1,60}}?)(?:,\s?(?={_DATE})"
    rf"|(?:[.,]?\s|(?=\d))(?={_LEAD}{_DAYED})){_DATE}(?:/{_DATE})?{_TIME}[)\].,]{{0,2}}{_REMARK}{_CALL}$",
    re.I,
)
_BEHIND = deferred(
    rf"{_LEAD}{_DAYED}\??[.,]?\s+(?P<place>[^\W\d_][\w'’-]{{3,}}(?:\s[^\W\d_][\w'’-]+){{0,2}}|(?:[^\W\d_]\.\s?){{1,3}})[.,]?{_CALL}$",
    re.I,
)
_SIGNS = deferred(r"_|(?<=[\w,.])\[(?!\d{3})\w{1,3}\*?\]")  # marks of italics, calls of notes
_NO_PLACE = deferred(r"\b(?:no|nr|nos|vol|bd|jg|№|pp?|s|issue|num|т)\b\.?\s?\d|[\"“”„«»]", re.I)
_TITLED = deferred(
    r"\b(?:to|from|between|and|with|convention|treaty|letters?|telegram|speech|brief|lettre|carta|report|aan|к)\b"
    r"|(?<=\w )(?:an(?! de[rmn]?\b)|à|a)(?-i: [A-ZÀ-Þ]\w+ [A-ZÀ-Þ])",
    re.I,
)
_DIGIT = re.compile(r"[\d年]")
_LONGEST = 110
_WORD = deferred(r"[^\W\d_]+")
_NAMED = deferred(rf"(?<![^\W\d_])(?:({_SEASONS})|({_WEEKDAYS}))(?![^\W\d_])", re.I)


def _sign(match: re.Match[str]) -> str:
    return ("\ua502" if match[1] else "\ua503") * len(match[0])


@lru_cache(maxsize=1024)  # several recognisers ask about the same line
def _masked(line: str) -> str:
    return _NAMED.sub(_sign, masked(line))


def is_date(line: str) -> bool:
    """Whether a line is a date: `(May 1951)`, `Wednesday, June 2, 1937`, `17. 8. 95.`, `January 7-14`."""
    return len(line) <= _LONGEST and bool(_DIGIT.search(line)) and bool(_ALONE.match(_masked(line)))


def is_placed_date(line: str) -> bool:
    """Whether a line is a place, or an address, and a date: `Berlin, 7. Januar.`, `Ischl 5/VI 97`."""
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return False
    if "_" in line or "[" in line[1:]:
        line = _SIGNS.sub("", line)
    masks = _masked(line)
    if (behind := _BEHIND.match(masks)) and not is_date(line):  # "27 March 1897. Saltby."
        return all(word[0].isupper() for word in line[slice(*behind.span("place"))].split())
    if not (match := _PLACED.match(masks) or _WEEKDAY_FIRST.match(masks)):
        return False
    place = line[match.start("place") : match.end("place")]
    words: list[str] = _WORD.findall(place)
    if not words[0][0].isupper() or len(words) > 8 or _TITLED.search(place) or _NO_PLACE.search(place):
        return False
    capitals = sum(w[0].isupper() for w in words)
    comma = "," in place or line[match.end("place")] == ","
    return capitals * 3 >= len(words) * 2 or (comma and capitals * 2 >= len(words))


def is_dated_address(lines: str) -> bool:
    """Whether several short lines are an address whose last line is a date, or a place and a date."""
    *above, last = lines.splitlines()
    if not above or len(above) > 3 or not (is_date(last.strip()) or is_placed_date(last.strip())):
        return False
    return all(
        0 < len(line.strip()) < 60 and line.strip()[0].isupper() and line.strip()[-1] not in ";:!?" for line in above
    )


def is_span_of_years(line: str, language: str) -> bool:
    """Whether a line gives the years of a life or of a time rather than a day."""
    found = parse_date(line, language)
    return bool(found and found.from_ and found.to and int(found.to[:4]) - int(found.from_[:4]) > 2)


def iso(text: str, language: str) -> dict[str, str]:
    """The data of a mark for the date that a text names: `when`, or nothing where no year is printed."""
    found = parse_date(text, language)
    return {"when": found.iso} if found and found.iso else {}
