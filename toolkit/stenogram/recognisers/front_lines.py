"""The lines of a front: which belong together, and which can be a title, a name or a date at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stenogram.annotations import Annotations
from stenogram.marks import Kind
from stenogram.recognisers import dating, naming
from stenogram.recognisers.salutations import speech_salutation

_MEASURE = 60  # a longer line was broken for want of room
_OPEN_END = re.compile(
    r"\b(?:the|a|an|of|and|or|to|at|on|in|for|by|with|from|der|die|das|dem|den|des|und|von|zu|zur|zum|für|auf|im|in|de|du|la|le|les|des|et"
    r"|à|au|aux|el|los|las|del|y|en|para|por|il|e|di|da|и|в|на|о|об|к|с|по|для|w|z|na|i|o)$",
    re.IGNORECASE,
)
LONGEST = 260
_STOPS = re.compile(r"(?:\w{2}|[)”\"»’\]]|\.\.)[.!…]['”\"»)]*$|[;,]$|…$")
_CALLS = re.compile(r"(?:\s?\[\w{1,3}\*?\]|[*†]|(?<=[.!?])\d{1,2})+$")
_LABEL = re.compile(r".{1,60}:(?:\s|$)")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\([a-z\d]{1,3}\)|[•*–—-])\s")
BODY = re.compile(
    r"(?:republic of|united (?:kingdom|states|arab emirates)|kingdom of|federation\b|federated states|commonwealth of"
    r"|royaume|états[- ]unis|estados unidos|reino unido|regno unito|stati uniti|vereinigte[sn]? (?:königreich|staaten)"
    r"|соединенн\w+ (?:штат|королев)|\w{0,2}\s?министерство|европейск\w+ союз|european union|union européenne"
    r"|r[eé]publi\w+ (?:d|of)|united nations|nations unies|naciones unidas|vereinte nationen"
    r"|организаци\w объедин|general assembly|bundestag|bundesrat|reichstag|landtag|nationalrat|parliament"
    r"|parlament|national assembly|senate|house of"
    r"|assemblée nationale|sénat|république|cortes|congreso de|parlamento|senato della"
    r"|camera dei|дума|верховна рада|министерство"
    r"|міністерство|sejm|senat\b|tweede kamer|eerste kamer|riksdag|folketing"
    r"|storting|ministerio|ministry|ministère|misión|permanent mission)",
    re.I,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents\b|inhalt|i n h a l t|sommaire|table des matières"
    r"|índice|contenido|indice|оглавление|содержание|зміст|spis treści|inhoud"
    r"|innehåll",
    re.I,
)
_SENTENCES = re.compile(r"[^\W\d_]{2,}[.!?](?=[\s\[)]|$)")  # two of these are text
_TITLE_CLASS = re.compile(r"\b(?:title\d?|author\w*|byline|headline|subtitle|date\w*)\b", re.I)


@dataclass(slots=True)
class Group:
    """Lines that stand together and say one thing."""

    start: int
    end: int
    heading: str = ""  # the element's name, where the markup says what it is
    kind: Kind | None = None
    guessed: bool = False  # a name for want of anything better
    by: bool = True  # below what it wrote, not between a series and a title
    office: int = 0  # where the name ends and its bearer's office begins


_YEARS = re.compile(r"[^\W\d_a-z][^\W\d_]{4,}\s(?:1\d|20)\d\d(?:\W(?:1\d|20)\d\d)?$")


def noise(line: str) -> bool:
    """Whether a line is a number or what an OCR program made of a seal."""
    if "http" in line or "www." in line:
        return True
    return (
        not _YEARS.match(line)
        and sum(map(str.isalpha, line[:60])) * 5 < 3 * len(line[:60].replace(" ", ""))
        and not dating.is_date(line)
    )


def told(name: str, classes: str) -> str:
    """What the markup says a block is: a heading's name, `title`, or nothing."""
    if re.fullmatch(r"h[1-6]", name):
        return name
    return "title" if _TITLE_CLASS.search(classes) else ""


def short(line: str, heading: str, goes_on: bool) -> bool:
    """Whether a block can be a title, a name or a date, and does not belong to the text."""
    if heading:
        return len(line) < 2 * LONGEST
    line = _CALLS.sub("", line)
    if not line or line[-1] == ":" or (line[0] == "[" and line[-2:] in (".]", "].")):
        return False
    if naming.by_line(line):
        return True
    if len(line) > LONGEST or _CONTENTS.match(line) or (line[0].islower() and not goes_on) or speech_salutation(line):
        return False
    if len(_SENTENCES.findall(line)) > 1:
        return False
    if _ITEM.match(line) and (len(line) > 100 or line[-1] in ".;?,:"):
        return False
    last = line.rsplit("\n", 1)[-1]
    if dating.is_date(last) or dating.is_placed_date(last):
        return True
    if _STOPS.search(line) and not (line.endswith(",") and len(line) < 60) and not naming.is_name(line):
        return False
    return not (_LABEL.match(line) and _label_like(line))


def _label_like(line: str) -> bool:
    """Whether a line begins as a turn does: `MSM: You joined?`, rather than `France: The Implications`."""
    before, after = line.split(":", 1)
    return (before.isupper() and len(before) < 30) or after.rstrip()[-1:] in ("?", ".", "!")


def is_title(text: str, group: Group) -> bool:
    """Whether a group is neither a date nor a name nor an institution."""
    line = text[group.start : group.end]
    return not (dating.is_date(line) or naming.is_name(line) or BODY.match(line))


def parts_of(sheet: Annotations, lines: list[tuple[int, int]], heading: str) -> Iterator[Group]:
    """The parts of one block: a name on its first line and a date on its last stand by themselves."""
    text = sheet.text
    first, last = lines[0], lines[-1]
    if len(lines) > 1 and not heading.startswith("h") and naming.is_name(text[first[0] : first[1]]):
        yield Group(*first, heading)
        lines = lines[1:]
    ends = text[last[0] : last[1]]
    if (len(lines) > 1 and not heading and naming.by_line(ends)) or (
        len(lines) > 1 and (dating.is_date(ends) or dating.is_placed_date(ends)) and not heading.startswith("h")
    ):
        yield Group(lines[0][0], lines[-2][1], heading)
        yield Group(*last, heading)
    else:
        yield Group(lines[0][0], lines[-1][1], heading)


def joins(text: str, groups: list[Group], group: Group) -> bool:
    """Whether lines with no blank line between them are one title broken over lines."""
    before = groups[-1]
    lines = text[before.start : before.end], text[group.start : group.end]
    if any(dating.is_date(x) or dating.is_placed_date(x) for x in lines) or group.end - before.start > LONGEST:
        return False
    if naming.by_line(lines[0]) and lines[1][0].isupper() and not lines[1].isupper():
        before.office = before.office or before.end  # By Anna Marlow, and below it what she is
        return True
    if naming.by_line(lines[1]) or (len(groups) == 1 and naming.is_name(lines[0])):
        return False
    return not _begins_anew(*lines)


def breaks(line: str) -> bool:
    """Whether a line is a small word that begins a title: `LES`, `THE`."""
    return len(line.split()) < 3 and bool(_OPEN_END.search(line))


def _begins_anew(before: str, line: str) -> bool:
    """Whether a line says something of its own: both have words enough, the first is no broken phrase."""
    if before.isupper() or before[-1] in ",-–—:(" or not line[0].isupper() or _OPEN_END.search(before):
        return False
    return len(before.split()) > 2 and len(line.split()) > 1 and len(before) < _MEASURE
