"""The front: author, title, subtitles and date of the text, above or round its header lines.

Without markup these are known by position (before the first paragraph), by shape (short, no full stop at
the end) and by what the document says elsewhere: a supposed author whose last name is a common word of the
text is a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.heading_shapes import Shape, shape_of
from stenogram.recognisers.salutations import is_letter, speech_salutation

CLAIMS = frozenset({Kind.TITLE, Kind.AUTHOR, Kind.DATE})
DOUBTS = frozenset({"REC103"})

_INDENT = 5  # columns; lines indented by so few begin paragraphs
_MEASURE = 60  # a longer line was broken for want of room
_OPEN_END = re.compile(
    r"\b(?:the|a|an|of|and|or|to|at|on|in|for|by|with|from|der|die|das|dem|den|des|und|von|zu|zur|zum|für|auf|im|in|de|du|la|le|les|des|et"
    r"|à|au|aux|el|los|las|del|y|en|para|por|il|e|di|da|и|в|на|о|об|к|с|по|для|w|z|na|i|o)$",
    re.IGNORECASE,
)
_MOST = 10  # groups of lines; more short ones in a row are a list, a play's cast, a table
_LONGEST = 260
_LOOK = 200_000  # characters of the text in which a name's words are looked up
_STOPS = re.compile(r"(?:\w{2}|[)”\"»’\]]|\.\.)[.!…]['”\"»)]*$|[;,]$|…$")
_CALLS = re.compile(r"(?:\s?\[\w{1,3}\*?\]|[*†]|(?<=[.!?])\d{1,2})+$")
_INNER = frozenset({"li", "tr", "th", "dd", "dt", "blockquote", "pre"})
_QUOTED = re.compile(r"[“\"„«].*[.?!]\s.*[”\"“»]$", re.DOTALL)
_QUERY = re.compile(r"[?!]['”\"»)]*$")
_LABEL = re.compile(r".{1,60}:(?:\s|$)")
_ITEM = re.compile(r"(?:\d{1,3}[.)]|\([a-z\d]{1,3}\)|[•*–—-])\s")
_BODY = re.compile(
    r"(?:republic of|bundestag|bundesrat|reichstag|landtag|nationalrat|parliament"
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
_LETTER_TITLE = re.compile(
    r"(?i:(?:letter |brief |lettre |carta |lettera |письмо |list |лист )?(?:from|von|de|da|от|od|від)\s)?(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*\s){1,4}"
    r"(?i:to|an|à|a|к|do|до)\s[A-ZÀ-ÞА-ЯЄІЇҐ]|(?i:to|an|à|an die|to the)\s(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*\s?){1,4}$",
)
_BY = frozenset({"by", "von", "par", "por", "di", "da", "door", "av", "автор", "przez"})
_SENTENCES = re.compile(r"[^\W\d_]{2,}[.!?](?=[\s\[)]|$)")  # two of these are text
_TITLE_CLASS = re.compile(r"\b(?:title\d?|author\w*|byline|headline|subtitle|date\w*)\b", re.I)


@dataclass(slots=True)
class _Group:
    """Lines that stand together and say one thing."""

    start: int
    end: int
    heading: str = ""  # the element's name, where the markup says what it is
    kind: Kind | None = None
    guessed: bool = False  # a name for want of anything better
    by: bool = True  # below what it wrote, not between a series and a title


def recognise(sheet: Annotations) -> Claims:
    """Claim author, titles and date at the head."""
    groups = _zone(sheet)
    marked = any(g.heading for g in groups)
    if not groups:
        return
    if not marked and is_letter(sheet):
        yield from _letter_title(sheet)
        return
    many = len(groups) > _MOST or (len(groups) > 4 and _runs_on(sheet, groups[-1]))
    text = sheet.text
    for group in groups:
        line = text[group.start : group.end]
        if (
            dating.is_date(line) and not dating.is_span_of_years(line, sheet.language)
        ) or dating.is_placed_date(line):
            group.kind = Kind.DATE
    author = _author(sheet, groups, many)
    titles = [g for g in groups if g.kind is None]
    if many:
        titles = titles[:1]
        groups = groups[: groups.index(titles[0]) + 2] if titles else groups[:2]
    main = _main(text, titles)
    if author and not marked and len(titles) == 2 and titles[0].start < author.start < titles[1].start and not author.by:
        main = titles[1]
    for group in groups:
        if group.kind is Kind.DATE:
            yield Mark(
                Kind.DATE, group.start, group.end, dating.iso(text[group.start : group.end], sheet.language)
            )
        elif group.kind is Kind.AUTHOR:
            yield Mark(Kind.AUTHOR, group.start, group.end, {}, (), Certainty.MEDIUM if group.guessed else Certainty.HIGH)
            if group.guessed:
                words = text[group.start : group.end]
                yield Doubt("REC103", group.start, group.end, f"{words!r} read as the author's name; it could be a subtitle")
        elif group in titles:
            yield from _title(text, group, "main" if group is main else "sub", bool(author) or marked)


def _letter_title(sheet: Annotations) -> Claims:
    """The title that an edition prints above a letter: `From Silas Muster to Jo Doe, 14 March 1781`."""
    kind = "main"
    for block in sheet.open[:3]:
        if not _LETTER_TITLE.match(sheet.text, block.start, block.end) or block.end - block.start > _LONGEST:
            return
        yield Mark(Kind.TITLE, block.start, block.end, {"type": kind})
        kind = "sub"


def _title(text: str, group: _Group, kind: str, sure: bool) -> Claims:
    certain = sure or kind == "main"
    yield Mark(
        Kind.TITLE,
        group.start,
        group.end,
        {"type": kind},
        (),
        Certainty.HIGH if certain else Certainty.MEDIUM,
    )
    if not sure and _QUERY.search(text, group.start, group.end):
        words = text[group.start : group.end][:60]
        yield Doubt("REC103", group.start, group.end, f"{words!r} read as a title; it could open the text")


def _zone(sheet: Annotations) -> list[_Group]:
    """The candidates, in order: short blocks before the text; once a title is met, header lines end them."""
    header = sheet.of(Kind.HEADER)
    borders = [h.start for h in header if h.data["field"] not in ("identifier", "notes", "date", "record")]
    borders += [r.start for r in sheet.source.regions if r.name == "hr"]
    titled = False
    groups: list[_Group] = []
    reach = sheet.open[0].start if sheet.open else 0
    for block in sheet.open[: 3 * _MOST]:
        line = sheet.text[block.start : block.end]
        heading = _told(block.name, block.attributes.get("class", ""))
        if not titled and not heading and (_noise(line) or sheet.text.count(f"\n{line}\n") > 3):
            continue
        goes_on = bool(groups) and not (block.space or block.name or groups[-1].heading)
        if block.name in _INNER:
            break
        own = heading[:1] == "h" and not any(g.heading[:1] == "h" for g in groups)
        if titled and not own and any(reach <= border <= block.start for border in borders):
            break
        if (groups and 0 < block.indent <= _INDENT) or not _short(line, heading, goes_on):
            break
        reach = block.end
        for group in _groups(sheet, list(sheet.lines(block)), heading):
            if not (heading or block.name) and titled and any(_dates(sheet.text, g) for g in groups):
                return groups
            if goes_on and _joins(sheet.text, groups, group):
                groups[-1].end = group.end
            else:
                groups.append(group)
            titled = titled or _is_title(sheet.text, groups[-1])
    return groups


def _dates(text: str, group: _Group) -> bool:
    line = text[group.start : group.end]
    return dating.is_date(line) or dating.is_placed_date(line)


def _noise(line: str) -> bool:
    """Whether a line is a number or what an OCR program made of a seal."""
    return sum(map(str.isalpha, line[:60])) * 5 < 3 * len(line[:60].replace(" ", "")) and not dating.is_date(
        line
    )


def _runs_on(sheet: Annotations, last: _Group) -> bool:
    """Whether more short lines follow, so that the whole is a list of something."""
    following = [b for b in sheet.open if b.start >= last.end][:3]
    return bool(following) and all(b.end - b.start < 70 and not b.name for b in following)


def _told(name: str, classes: str) -> str:
    if re.fullmatch(r"h[1-6]", name):
        return name
    return "title" if _TITLE_CLASS.search(classes) else ""


def _short(line: str, heading: str, goes_on: bool) -> bool:
    """Whether a block can be a title, a name or a date, and does not belong to the text."""
    if heading:
        return len(line) < 2 * _LONGEST
    line = _CALLS.sub("", line)
    if not line or line[-1] == ":" or (line[0] == "[" and line[-2:] in (".]", "].")):
        return False
    if (
        len(line) > _LONGEST
        or _CONTENTS.match(line)
        or (line[0].islower() and not goes_on)
        or speech_salutation(line)
    ):
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


def _is_title(text: str, group: _Group) -> bool:
    line = text[group.start : group.end]
    return not (dating.is_date(line) or naming.is_name(line) or _BODY.match(line))


def _groups(sheet: Annotations, lines: list[tuple[int, int]], heading: str) -> Iterator[_Group]:
    """The parts of one block: a name on its first line and a date on its last stand by themselves."""
    text = sheet.text
    first, last = lines[0], lines[-1]
    if len(lines) > 1 and not heading.startswith("h") and naming.is_name(text[first[0] : first[1]]):
        yield _Group(*first, heading)
        lines = lines[1:]
    ends = text[last[0] : last[1]]
    if (
        len(lines) > 1
        and (dating.is_date(ends) or dating.is_placed_date(ends))
        and not heading.startswith("h")
    ):
        yield _Group(lines[0][0], lines[-2][1], heading)
        yield _Group(*last, heading)
    else:
        yield _Group(lines[0][0], lines[-1][1], heading)


def _joins(text: str, groups: list[_Group], group: _Group) -> bool:
    """Whether lines with no blank line between them are one title broken over lines."""
    before = groups[-1]
    lines = text[before.start : before.end], text[group.start : group.end]
    if (
        any(dating.is_date(x) or dating.is_placed_date(x) for x in lines)
        or group.end - before.start > _LONGEST
    ):
        return False
    if len(groups) == 1 and naming.is_name(lines[0]):
        return False
    return not _begins_anew(*lines)


def _begins_anew(before: str, line: str) -> bool:
    """Whether a line says something of its own: both have words enough, and the first one does not stop in mid-phrase."""
    if before.isupper() or before[-1] in ",-–—:(" or not line[0].isupper() or _OPEN_END.search(before):
        return False
    return len(before.split()) > 2 and len(line.split()) > 1 and len(before) < _MEASURE


def _says(text: str, group: _Group) -> bool:
    """Whether a group is words enough for a title, and no heading of a part."""
    line = text[group.start : group.end]
    return len(line.split()) > 3 and shape_of(line) not in (Shape.NAMED, Shape.NUMBERED)


def _author(sheet: Annotations, groups: list[_Group], many: bool) -> _Group | None:
    """Find the author: a name on top, the page's declared author, or a line that begins with "by"."""
    declared = sheet.source.declared.get("author", "").casefold()
    titled = sheet.source.declared.get("title", "").casefold()
    rest = [g for g in groups if g.kind is None]
    marked = any(g.heading for g in groups)
    for index, group in enumerate(rest[:3]):
        line = sheet.text[group.start : group.end]
        plain = re.sub(r"\s?\[.{1,4}\]$", "", line)
        shaped = naming.is_name(line) and not _BODY.search(line)
        last = (plain.casefold().split() or [""])[-1].strip(".")
        common = shaped and naming.is_word(plain, sheet.text[:_LOOK])
        named = shaped and (naming.has_initial(line) or (not many and not common))
        named = named and (not declared or naming.has_initial(line) or last in declared or index > 0)
        told = len(rest) > 1 and bool(declared) and plain.casefold() == declared
        told = told or (0 < index < len(rest) and named and len(last) > 2 and last in titled)
        told = told or (0 < index and shaped and sheet.text[rest[index - 1].start : rest[index - 1].end].strip(":").lower() in _BY)
        above = index == 1 and named and len(rest) == 3 and not marked and _says(sheet.text, rest[2])  # a series above it
        told = told or above
        below = index == 1 and named and not common and _ends_head(groups, group) and len(plain.split()) in (2, 3)
        if told or naming.by_line(line) or below or (index == 0 and named and len(rest) > 1):
            group.kind = Kind.AUTHOR
            group.guessed = below and not told
            group.by = not above
            return group
    return None


def _ends_head(groups: list[_Group], group: _Group) -> bool:
    """Whether nothing but dates follows a group in the head."""
    return all(g.kind is Kind.DATE for g in groups[groups.index(group) + 1 :])


def _main(text: str, titles: list[_Group]) -> _Group | None:
    """The main title: the markup's highest heading, else the first that names no institution."""
    if levels := [g.heading for g in titles if g.heading.startswith("h")]:
        return next(g for g in titles if g.heading == min(levels))
    own = [g for g in titles if not _BODY.search(text, g.start, min(g.end, g.start + 60))]
    return next(iter(own or titles), None)
