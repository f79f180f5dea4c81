"""The front: author, title, subtitles and date of the text, above or round its header lines.

Without markup these are known by position (before the first paragraph), by shape (short, no full stop at
the end) and by what the document says elsewhere: a supposed author whose last name is a common word of the
text is a title.
"""

from __future__ import annotations

import re

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.bracket_lines import is_remark
from stenogram.recognisers.front_late import late_title
from stenogram.recognisers.front_lines import (
    BODY,
    LONGEST,
    Group,
    breaks,
    is_title,
    joins,
    noise,
    parts_of,
    short,
    told,
)
from stenogram.recognisers.heading_series import series
from stenogram.recognisers.heading_shapes import Shape, is_counted, shape_of
from stenogram.recognisers.letter_headings import letter_headings
from stenogram.recognisers.letter_heads import dated_heads
from stenogram.recognisers.salutations import is_letter

CLAIMS = frozenset({Kind.TITLE, Kind.AUTHOR, Kind.DATE, Kind.FURNITURE})
DOUBTS = frozenset({"REC103"})

_INDENT = 5  # columns; lines indented by so few begin paragraphs
_SPOKEN = 2  # labels behind which nothing is a title
_MOST = 10  # groups of lines; more short ones in a row are a list, a play's cast, a table
_LONGEST_LINE = 160  # characters; a longer one is text
_LOOK = 200_000  # characters of the text in which a name's words are looked up
_INNER = frozenset({"li", "tr", "th", "dd", "dt", "blockquote", "pre"})
_QUOTED = re.compile(r"[“\"„«].*[.?!]\s.*[”\"“»]$", re.DOTALL)
_QUERY = re.compile(r"[?!]['”\"»)]*$")
_TO_ALL = re.compile(
    r"(?i:to the (?:people|editors?|workers|members|readers|citizens)|an die"
    r"|aux?|à la|a los?|ко? всем|до всіх)\s.{2,80}[:,!]$"
)
_NAMED = r"(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*|von|van|de|der|den|du|di|da|del|della|la|le|zu|y)"
_LETTER_TITLE = re.compile(
    r"(?i:(?:letter |brief |lettre |carta |lettera |письмо |list |лист )?(?:from|von|de|da|от|od|від)\s)?"
    rf"(?:{_NAMED}\s){{1,6}}"
    r"(?i:to|an|à|a|к|do|до)\s[A-ZÀ-ÞА-ЯЄІЇҐ]|(?i:to|an|à|an die|to the)\s(?:[A-ZÀ-ÞА-ЯЄІЇҐ][\w.'’-]*\s?){1,4}$",
)
_PICTURE = re.compile(
    r"\[(?:image|imagen|illustra\w+|ilustra\w+|abbildung|bild|figure|fig\.|frontispi\w+|рис\w*|afbeelding)\b",
    re.I,
)
_NUMBER = re.compile(r"[\[(§]?(?:\d{1,4}|[IVXLC]{1,8})[.):\]—–-]")
_WROTE = re.compile(r"\s\((?:1[5-9]|20)\d\d\)$")  # Friedrich Muster (1877)
_BY = frozenset({"by", "von", "par", "por", "di", "da", "door", "av", "автор", "przez"})


def recognise(sheet: Annotations) -> Claims:
    """Claim author, titles and date at the head."""
    groups = _zone(sheet)
    marked = any(g.heading for g in groups)
    if not any(b.name for b in sheet.open[:1]) and (page := _title_page(sheet)):
        yield from page
        return
    if late := late_title(sheet):
        yield from late
        return
    if not groups:
        return
    if not marked and is_letter(sheet) and not _public(sheet):
        yield from _letter_title(sheet)
        return
    many = len(groups) > _MOST or (len(groups) > 4 and _runs_on(sheet, groups[-1]))
    text = sheet.text
    for group in groups:
        line = text[group.start : group.end]
        if (dating.is_date(line) and not dating.is_span_of_years(line, sheet.language)) or dating.is_placed_date(line):
            group.kind = Kind.DATE
    author = _author(sheet, groups, many)
    titles = [g for g in groups if g.kind is None]
    if many:
        titles = titles[:1]
        groups = groups[: groups.index(titles[0]) + 2] if titles else groups[:2]
    main = _main(text, titles)
    if (
        author
        and not marked
        and len(titles) == 2
        and titles[0].start < author.start < titles[1].start
        and not author.by
    ):
        main = titles[1]
    for group in groups:
        if group.kind is Kind.DATE:
            yield Mark(Kind.DATE, group.start, group.end, dating.iso(text[group.start : group.end], sheet.language))
        elif group.kind is Kind.AUTHOR:
            data = {"name": text[group.start : group.office]} if group.office else {}
            certainty = Certainty.MEDIUM if group.guessed else Certainty.HIGH
            yield Mark(Kind.AUTHOR, group.start, group.end, data, (), certainty)
            if group.guessed:
                words = text[group.start : group.end]
                yield Doubt(
                    "REC103", group.start, group.end, f"{words!r} read as the author's name; it could be a subtitle"
                )
        elif group in titles:
            yield from _title(text, group, "main" if group is main else "sub", bool(author) or marked)


def _title_page(sheet: Annotations) -> list[Mark]:
    """The title and the author on the title page of a book: the lines above and below a lone `BY`."""
    text, blocks = sheet.text, sheet.open[: 3 * _MOST]
    for index, (above, by, name) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False)):
        if by.end - by.start > _LONGEST_LINE:
            if index > 2:
                return []
            continue
        if text[by.start : by.end].strip(" :").lower() not in _BY or above.end - above.start > LONGEST:
            continue
        line = text[name.start : name.end].split("\n", 1)[0].strip(" ,.")
        if naming.is_name(line) and text[above.start] != "[":
            title = Mark(Kind.TITLE, above.start, above.end, {"type": "main"})
            return [title, Mark(Kind.AUTHOR, by.start, name.end, {"name": line})]
    return []


def _public(sheet: Annotations) -> bool:
    """Whether a letter speaks to the public, `To the People of …:`, and so has a title above."""
    return any(_TO_ALL.match(sheet.text, b.start, b.end) for b in sheet.open[:12])


def _letter_title(sheet: Annotations) -> Claims:
    """The title that an edition prints above a letter: `From Silas Muster to Jo Doe, 14 March 1781`."""
    kind = "main"
    for block in sheet.open[:3]:
        if not _LETTER_TITLE.match(sheet.text, block.start, block.end) or block.end - block.start > LONGEST:
            return
        yield Mark(Kind.TITLE, block.start, block.end, {"type": kind})
        kind = "sub"


def _title(text: str, group: Group, kind: str, sure: bool) -> Claims:
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


def _zone(sheet: Annotations) -> list[Group]:
    """The candidates, in order: short blocks before the text; once a title is met, header lines end them."""
    header = sheet.of(Kind.HEADER)
    borders = [h.start for h in header if h.data["field"] not in ("identifier", "notes", "date", "record")]
    borders += [r.start for r in sheet.source.regions if r.name == "hr"]
    spoken = [label.start for label in sheet.of(Kind.LABEL)[:_SPOKEN]]
    talk = spoken[-1] if len(spoken) == _SPOKEN else len(sheet.text)  # from there on people speak
    titled = False
    numbered = _numbered(sheet)
    letters = {*dated_heads(sheet, sheet.open[: 3 * _MOST])} | _letters(sheet)
    groups: list[Group] = []
    reach = sheet.open[0].start if sheet.open else 0
    for block in sheet.open[: 3 * _MOST]:
        line = sheet.text[block.start : block.end]
        heading = told(block.name, block.attributes.get("class", ""))
        if not block.name and block.start in letters:
            break
        if not titled and not heading and (noise(line) or _PICTURE.match(line) or sheet.text.count(f"\n{line}\n") > 3):
            continue
        above = sheet.text[groups[-1].start : groups[-1].end] if groups else ""
        joined = not block.space or (above.isupper() and line.isupper() and breaks(above))
        goes_on = bool(groups) and joined and not (block.name or groups[-1].heading)
        if block.name in _INNER or block.start > talk or (groups and not heading and _one_of_several(sheet, line)):
            break
        if not block.name and block.start in numbered:
            break
        own = heading[:1] == "h" and not any(g.heading[:1] == "h" for g in groups)
        if titled and not own and any(reach <= border <= block.start for border in borders):
            break
        if (groups and 0 < block.indent <= _INDENT) or not short(line, heading, goes_on):
            break
        reach = block.end
        for group in parts_of(sheet, list(sheet.lines(block)), heading):
            if not heading and is_remark(sheet, group.start):
                return groups
            if not (heading or block.name) and titled and any(_dates(sheet.text, g) for g in groups):
                return groups
            if goes_on and joins(sheet.text, groups, group):
                groups[-1].end = group.end
            else:
                groups.append(group)
            titled = titled or is_title(sheet.text, groups[-1])
    return groups


def _letters(sheet: Annotations) -> set[int]:
    """Where the headings of letters begin, if the text's first lines may be such."""
    return {sheet.open[i].start for i in letter_headings(sheet, sheet.open)}


def _numbered(sheet: Annotations) -> set[int]:
    """Where the members of a numbered series begin, if the text's first lines may be one."""
    if not any(_NUMBER.match(sheet.text, b.start, b.end) for b in sheet.open[:3] if not b.name):
        return set()
    return {sheet.open[i].start for i in series(sheet.text, sheet.open)}


def _one_of_several(sheet: Annotations, line: str) -> bool:
    """Whether a line is a chapter's number, and another chapter's follows in the text."""
    if not is_counted(line):
        return False
    word = line.split()[0]
    others = (sheet.text[b.start : b.end] for b in sheet.open if b.end - b.start < LONGEST)
    return sum(other.startswith(word) and is_counted(other) for other in others) > 1


def _dates(text: str, group: Group) -> bool:
    line = text[group.start : group.end]
    return dating.is_date(line) or dating.is_placed_date(line)


def _runs_on(sheet: Annotations, last: Group) -> bool:
    """Whether more short lines follow, so that the whole is a list of something."""
    following = [b for b in sheet.open if b.start >= last.end][:3]
    return bool(following) and all(b.end - b.start < 70 and not b.name for b in following)


def _says(text: str, group: Group) -> bool:
    """Whether a group is words enough for a title, and no heading of a part."""
    line = text[group.start : group.end]
    return len(line.split()) > 3 and shape_of(line) not in (Shape.NAMED, Shape.NUMBERED)


def _author(sheet: Annotations, groups: list[Group], many: bool) -> Group | None:
    """Find the author: a name on top, the page's declared author, or a line that begins with "by"."""
    declared = sheet.source.declared.get("author", "").casefold()
    titled = sheet.source.declared.get("title", "").casefold()
    rest = [g for g in groups if g.kind is None]
    written = len(rest) > 1 and _wrote(sheet.text[rest[1].start : rest[1].end])
    marked = any(g.heading for g in groups)
    for index, group in enumerate(rest[:3]):
        line = sheet.text[group.start : group.office or group.end]
        plain = re.sub(r"\s?\[.{1,4}\]$", "", line)
        shaped = naming.is_name(line) and not BODY.search(line)
        last = (plain.casefold().split() or [""])[-1].strip(".")
        common = shaped and naming.is_word(plain, sheet.text[:_LOOK])
        named = shaped and (naming.has_initial(line) or (not many and not common))
        named = named and (not declared or naming.has_initial(line) or last in declared or index > 0)
        told = len(rest) > 1 and bool(declared) and plain.casefold() == declared
        told = told or (0 < index < len(rest) and named and len(last) > 2 and last in titled)
        told = told or (
            index > 0 and shaped and sheet.text[rest[index - 1].start : rest[index - 1].end].strip(":").lower() in _BY
        )
        above = (
            index == 1 and named and len(rest) == 3 and not marked and _says(sheet.text, rest[2])
        )  # a series above it
        told = told or above
        below = index == 1 and named and not common and _ends_head(groups, group) and len(plain.split()) in (2, 3)
        if written and index == 0:
            continue
        if written or told or naming.by_line(line) or below or (index == 0 and named and len(rest) > 1):
            group.kind = Kind.AUTHOR
            group.guessed = below and not told
            group.by = not above or naming.by_line(line)
            return group
    return None


def _wrote(line: str) -> bool:
    """Whether a line is a name with the year of the text, `Friedrich Muster (1877)`."""
    return bool(_WROTE.search(line)) and naming.is_name(_WROTE.sub("", line))


def _ends_head(groups: list[Group], group: Group) -> bool:
    """Whether nothing but dates follows a group in the head."""
    return all(g.kind is Kind.DATE for g in groups[groups.index(group) + 1 :])


def _main(text: str, titles: list[Group]) -> Group | None:
    """The main title: the markup's highest heading, else the first that names no institution."""
    if levels := [g.heading for g in titles if g.heading.startswith("h")]:
        return next(g for g in titles if g.heading == min(levels))
    own = [g for g in titles if not BODY.search(text, g.start, min(g.end, g.start + 60))]
    return next(iter(own or titles), None)
