"""What a line of plain text looks like, seen as a heading (words in `words/headings.toml`)."""

from __future__ import annotations

import re
import tomllib
from enum import Enum
from functools import cache

from stenogram.dates.shapes import MONTHS
from stenogram.recognisers import dating, naming
from stenogram.recognisers.header_labels import WORDS
from stenogram.recognisers.plays import is_division

_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|erste[rs]?|zweite[rs]?|dritte[rs]?|vierte[rs]?"
    r"|fünfte[rs]?|sechste[rs]?|siebente[rs]?|achte[rs]?|neunte[rs]?|zehnte[rs]?|premi(?:er|ère)|deuxième|seconde?|troisième"
    r"|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]"
    r"|sext[oa]|s[ée]ptim[oa]|octav[oa]|noven[oa]|décim[oa]|prim[oa]|second[oa]|terz[oa]|quart[oa]|sest[oa]|settim[oa]|ottav[oa]"
    r"|non[oa]|decim[oa]|перв\w\w|втор\w\w|трет\w\w|четв[её]рт\w\w|пят\w\w|шест\w\w|седьм\w\w|восьм\w\w|девят\w\w|десят\w\w"
    r"|перш\w|друг\w|трет\w|четверт\w|п['’]ят\w|pierwsz[aye]|drug[ia]e?|trzeci[ae]?|czwart[aye]|piąt[aye]|szóst[aye]|siódm[aye]"
    r"|eerste|tweede|derde|vierde|v[iy]j?fde|zesde|zevende|achtste|negende|tiende|första|andra|tredje|fjärde|femte)"
)
_NUMERAL = (
    r"(?:\d{1,4}[a-z]?|[IVXLC]{1,7}|[ivxlc]{1,7}|[A-Z]|one|two|three|four|five"
    rf"|six|seven|eight|nine|ten|eins|zwei|drei|{_ORDINAL})"
)
_NUMBERED = re.compile(
    r"(?:§\s?\d{1,4}[a-z]?|(?:\d{1,2}(?:\.\d{1,2}){0,2}|[IVXLC]{1,6})(?:[.):]"
    r"|\s?[.]?[—–-])|\(?[a-zA-Z\d]\))\s?\S|(?:[IVXLC]{1,6}|\d{1,2})\.?$"
)
_CALL = r"(?:\s?\[\w{1,3}\*?\]|[*†])*"
_CALLS = re.compile(_CALL + "$")
_MOSTLY = 0.75
PRESIDES = re.compile(  # the record says who is in the chair
    r"(?:веде засідання|головує|председательству|presid(?:es|ing|e|ed)\b|in the chair|den vorsitz|vorsitz:"
    r"|przewodniczy|présidence de|presidenza|presidencia d|voorzitter:)",
    re.IGNORECASE,
)
_RECORD = re.compile(  # what a record of a meeting is called, with its date
    r"(?:minutes|proceedings|summary|verbatim record|\w*protokoll|niederschrift|procès-verbal|compte rendu|acta|verbale"
    r"|протокол|стенограмма|protokół|notulen)\s(?:of|der|des|de|du|della|del|dell\w*|заседания|posiedzenia|van)\b.{3,90}\b(?:1[5-9]|20)\d\d\.?$",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_OPENS = "“\"‘'«„[(§"
_BARE = re.compile(r"[IVXLC]{1,7}\.?$")
_INNER_STOP = re.compile(r"\w{3,}\.(?:--|\s)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "but",
        "nor",
        "with",
        "from",
        "into",
        "der",
        "die",
        "das",
        "und",
        "den",
        "dem",
        "des",
        "von",
        "mit",
        "für",
        "les",
        "del",
        "los",
        "las",
        "que",
    ]
)
_OPEN_END = re.compile(
    r"\b(?:that|the|a|an|of|and|or|to|is|are|was|as|than|with|by|for|in|on|dass"
    r"|daß|und|oder|der|die|das|que|et|y|e|что|и)$"
)
_ASKED = re.compile(
    r"\b(?:Sie|Ihnen|[Yy]ou|[Yy]our|vous|votre|usted(?:es)?|[Вв]ы|[Вв]ам|[Вв]ас|[Вв]и|Lei|państwo|pan|u)\b|,.*\?$"
)
_STARS = re.compile(r"(?:[*•·⁂#]\s?){1,15}$")
_ENDS = re.compile(r"[.,;:]['”\"»)]*$|^[(–—-].*[^)]$|\.\.\.$|…$|[-–—]$")
_OPEN_ENDS = re.compile(r"[.,;:]['”\"»)]*$|\.\.\.$|…$|[-–—]$")
LABEL = re.compile(r"[^:]{1,60}:|.*\((?:[A-Z][\w.]*\s?){1,4}\)\s*[:.]?$")
AGENDA = re.compile(
    r"(?:ZP|TOP|Zusatzpunkt|Tagesordnungspunkt|Zusatztagesordnungspunkt|Agenda item|Point|Punto)\s*\d{1,3}\b"
    r"|(?:Drucksachen?|Document|Doc\.|Bill|Printed Paper|Dokument|Документ|druk(?:i"
    r"|u)? nr|Kamerstuk)\s+\d+/\d+|Überweisungsvorschlag:|(?:Proposed )?referral:",
)
AGENDA_CALL = re.compile(r"[^\n]{0,160}\b(?:auf|item \d+|punkt \d+|punto \d+|point \d+)\s?:$")


class Shape(Enum):
    """Kinds of candidates."""

    NAMED = "named"
    NUMBERED = "numbered"
    CAPITALS = "capitals"
    DATE = "date"
    STARS = "stars"
    SHORT = "short"
    WEAK = "weak"  # a question, words in quotation marks: rather text

    def level(self, line: str) -> str:
        """The level of a heading of this shape, from 1."""
        if self is Shape.NAMED:
            found = _number(line)
            return found[1] if found else "2"
        return {Shape.CAPITALS: "2", Shape.NUMBERED: "3", Shape.SHORT: "3", Shape.DATE: "4"}.get(self, "4")


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Patterns of a named number, of a heading that every book has, and of an ordinal before the name."""
    words = tomllib.loads((WORDS / "headings.toml").read_text(encoding="utf-8"))
    numbered = "|".join(f"({pattern})" for pattern, _ in words["numbered"])
    start = re.compile(rf"(?:{numbered})\.?\s+(?:{_NUMERAL})(?![\w'’])", re.IGNORECASE)
    alone = re.compile(
        rf"[\[(]?(?:{'|'.join(words['alone'])})[\])]?(?:\s*[.:]?|\s*[:—–]\s*[^\W\d_].{{2,80}}){_CALL}$",
        re.IGNORECASE,
    )
    return (
        start,
        alone,
        re.compile(rf"(?:{_ORDINAL}|\d{{1,3}}\.)\s+(?:{numbered})(?=\W*{_CALL}$|[.:—–])", re.IGNORECASE),
    )


def _number(line: str) -> tuple[int, str] | None:
    """Where a named number at a line's head ends, `Chapter III`, `Third Part`, and its level."""
    named = _named()
    match = named[0].match(line) or named[2].match(line)
    if match is None:
        return None
    return match.end(), next((n for n, words in zip("123", match.groups(), strict=True) if words), "3")


def shape_of(line: str) -> Shape | None:
    """The shape of a short line, or None if no heading looks like it."""
    first, words = line[0], line.split()
    if first in "-–—" and line[1:2] == " " and line[2:3].isupper():
        capitals = [c.isupper() for c in line if c.isalpha()]
        return Shape.CAPITALS if sum(capitals) > _MOSTLY * len(capitals) and len(words) > 3 else None
    if _RECORD.match(line) and line[-1] not in ";,:":
        return Shape.NAMED
    if _STARS.match(line):
        return Shape.STARS
    if not (first.isupper() or first.isdigit() or first in _OPENS):
        return None
    if line[-1] in ".,;:" and len(words) > 7 and not line.isupper():
        return None  # a sentence, before any costly look at it
    if first in "([" and not _NUMBERED.match(line) and not _alone(line, words):
        return None
    if _alone(line, words) or _counted(line, words) or is_division(line):
        return Shape.NAMED
    if (_DIGIT.search(line) and dating.is_date(line)) or line.lower() in MONTHS:
        return Shape.DATE
    if line.isupper() and len(line) > 3 and line[-1] not in ":;," and sum(map(str.isalpha, line)) > 3:
        return Shape.CAPITALS
    if _NUMBERED.match(line):
        asks = line[-1] in "?!" and len(words) > 6 and not title_case(line) and not line[0].isupper()
        inner = first == "(" and _INNER_STOP.search(line)
        return None if asks or inner or (_OPEN_ENDS.search(line) and len(line) > 8) else Shape.NUMBERED
    return _plain(line, words)


def _alone(line: str, words: list[str]) -> bool:
    """Whether a line is one of the headings that every book has: `Introduction`, `Notes`."""
    short = len(words) < 7 or ":" in line
    return short and bool(_named()[1].match(line.replace("’", "'"))) and not _ENDS.search(line.rstrip(".:"))


def _counted(line: str, words: list[str]) -> bool:
    """Whether a line begins as `Chapter III` does and is no sentence."""
    found = _number(line)
    if not found:
        return False
    rest = _CALLS.sub("", line[found[0] :])
    if not rest.strip(" ."):
        return True
    if not any(
        w[0].isdigit() or w.rstrip(".:,").isupper() or w[0].isupper() or w.strip("ivx") in ("", ".") for w in words[1:3]
    ):
        return False
    return not (rest[0] == ":" and len(line) > 60) and not _ENDS.search(rest)


def _plain(line: str, words: list[str]) -> Shape | None:
    """Whether a line without any sign of a heading can still be one: no stop, no quotation, no name."""
    if len(words) > 14 or line[0] in "([" or sum(map(str.isalpha, line)) < 3:
        return None
    if _ENDS.search(line) or _OPEN_END.search(line):
        return None
    if line[-1] == "?" and _ASKED.search(line):
        return None  # somebody in the room is asked
    if (line[-1] in '?!”"’»' or line[0] in "“\"‘'«„") and not title_case(line):
        return Shape.WEAK if len(words) < 9 else None  # an exclamation, a quotation, a question put to the reader
    return None if naming.is_name(line) and naming.has_initial(line) else Shape.SHORT


def title_case(line: str) -> bool:
    """Whether all long words of a line begin with a capital: `Is This a War Against Fascism?`."""
    words = [w for w in _WORD.findall(line) if w not in _SMALL]
    return len(words) > 1 and sum(w[0].isupper() for w in words) >= 0.75 * len(words)


def is_alone(line: str) -> bool:
    """Whether a line is a heading that every book has: `Notes`."""
    return _alone(line, line.split())


def is_counted(line: str) -> bool:
    """Whether a line begins with a named number, `CHAPTER III`."""
    return _number(line) is not None


def is_bare(line: str) -> bool:
    """Whether a line is only a number, `CHAPTER III`, `IV.`, so that the next line is its heading."""
    found = _number(line)
    return bool(found and not _CALLS.sub("", line[found[0] :]).strip(" .:—–-")) or bool(_BARE.match(line))
