"""Printed page marks, and the sentences that they part.

A mark in brackets says what it is (`[[Page H6118]]`, `[p. 12]`, `[c.1]`). Whether it names the page that begins or the
one that ends is a convention of its site: the Russian `[c. 1]` stands at the end of the page. A number alone on its
line is a page mark where such numbers rise through the document one by one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from stenogram.annotations import Annotations
from stenogram.marks import Certainty, Claims, Doubt, Kind, Mark
from stenogram.profiles.patterns import expression
from stenogram.recognisers.page_numbers import APART, Found, on_own_lines, parts_sentence

CLAIMS = frozenset({Kind.PAGE, Kind.RUNNING_HEAD})
DOUBTS = frozenset({"REC411"})

_DOUBLE = re.compile(r"\[\[\s*[Pp]age\s+([A-Z]{0,2}\d{1,6})\s*\]\]")
_WORD = re.compile(
    r"\[\s*(?P<word>[Pp]ages?|[Pp]p?\.|[Pp]g\.?|[Ss]\.|Seite|[Pp]ágina|pág\.|[Сс]тр\.|[cс]\.|[Сс]\.)"
    r"[ \u00a0]?(?P<n>\d{1,4})\s*\]"
)
_LEAF = re.compile(
    r"\[\s*(?:[Ff]f?\.|[Ff]ol(?:io|\.)|f°|[Cc]\.|[Cc]arta|Bl\.|[Лл]\.)?[ \u00a0]?"
    r"(?P<n>\d{1,4}[ \u00a0]?[-–]?[ \u00a0]?(?:[Rr]ecto|[Vv]erso|[rv]|[Rr]°|[Vv]°|об\.?))\s*\]"
)
_AT_END = frozenset({"c.", "с.", "С.", "стр.", "Стр."})  # Latin and Cyrillic letters
_AT_LINE_END = re.compile(r"([0-9](?<=[ \t\u00a0][0-9])[0-9]{0,4}[A-Z]{0,2})[ \t]*(?=\r?\n|\Z)")
_PAGE_OR_COLUMN = re.compile(  # `Seite 12`, `19 July 2011 : Column 771`
    r"(?:^|(?<=[\s:,;–—|•·-]))(?:[Cc]olumn|COLUMN|[Cc]ols?\.|Spalte|Sp\.|Seite|S\.|[Pp]age|PAGE|[Pp]p?\.|[Pp]g\."
    r"|[Pp][áa]gina|[Pp]ág\.|[Ss]tr\.|Strona|[Сс]траница|[Сс]т[ро]р?\.|[Сс]\.|[Ss]ida|[Ss]id\.)[ \t\u00a0]+$"
)
_INLINE = tuple(
    map(
        re.compile,
        (
            r"\{(?:(?:[Pp]\.|[Pp]age|[Ss]\.|[Сс]\.)[ \u00a0]?)?(\d{1,4})\}",
            r"<(?:(?:[Pp]\.|[Pp]age|[Ss]\.|[Сс]\.)[ \u00a0]?)?(\d{1,4})>",
            r"\|\|?(\d{1,4})\|{1,2}", r"\|\|?(\d{1,4})(?=[ \u00a0])", r"‖ ?(\d{1,4})",
            r"//(\d{1,4})//", r"/(\d{1,4})/", r"\[\[(\d{1,4})\]\]", r"\[(\d{1,4})\]",
        ),
    )
)  # fmt: skip
_CITED = re.compile(r"[”\"’»][ \u00a0]?$")
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:page-?(?:num(?:ber)?|no|nr|break|mark)s?|pg(?:num|no)|pb|pagina(?:tion)?"
    r"|seiten?(?:zahl|nummer|umbruch))(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\W*(?:[Pp]age|PAGE|[Pp]p?\.?|[Pp]g\.?|S\.|Seite|[Сс]тр\.|[Сс]\.|[Pp]ágina|[Pp]\.)?[ \u00a0]?"
    r"(\d{1,4}[a-z]?|[ivxlcIVXLC]+)\W*"
)
_SERIES = 2
_PAGE = 600  # between two of them that look like notes' calls
_PREFIX = 40


def recognise(sheet: Annotations) -> Claims:
    """Claim page marks; those that part a sentence join its halves."""
    text = sheet.text
    found = _told(sheet) or [*_classed(sheet), *_printed(text)]
    aside = [(m.start, m.end) for m in sheet.of(Kind.FURNITURE, Kind.HEADER, Kind.RUNNING_HEAD)]
    # `[p. 3]` behind a note leads back to its call
    aside += [(r.start, r.end) for r in sheet.source.regions if r.attributes.get("href", "").startswith("#")]
    aside.sort()
    fences = [start for start, _ in aside]
    reach = -1
    last: Found | None = None
    for mark in sorted(found):
        fence = bisect_right(fences, mark.start) - 1
        if mark.start < reach or (fence >= 0 and mark.start < aside[fence][1]):
            continue
        reach = mark.end
        if mark.shape == "leaf of a file":
            yield Mark(Kind.RUNNING_HEAD, mark.start, mark.end, {"reason": "running head"})
            continue
        certainty = Certainty.MEDIUM if mark.shape == "bare" else Certainty.HIGH
        data = {"n": mark.n} | ({"join": "yes"} if parts_sentence(text, mark) else {})
        yield Mark(Kind.PAGE, mark.start, mark.end, data, (), certainty)
        if last is not None and (doubt := _doubt_of_order(mark, last)):
            yield doubt
        last = mark


def _told(sheet: Annotations) -> list[Found]:
    """The marks of the shape that the source's profile names."""
    shape = sheet.settings.profile.pages if sheet.settings.profile else None
    if shape is None or not shape.mark:
        return []
    ends = shape.names == "ends"
    marks = re.finditer(expression(shape.mark, named=True), sheet.text)
    return [
        Found(m.start(), m.end(), str(int(m["n"]) + 1) if ends and m["n"].isdigit() else m["n"], "told") for m in marks
    ]


def _printed(text: str) -> list[Found]:
    """What looks like a page mark, of whatever shape."""
    found = [Found(m.start(), m.end(), m[1], "double") for m in _DOUBLE.finditer(text)]
    own = list(on_own_lines(text))
    found += own
    if sum(mark.shape == "page" for mark in own) < _SERIES:  # else `[p. 12]` refers to one of those
        found += _worded(text)
    found += [Found(m.start(), m.end(), m["n"], "leaf") for m in _LEAF.finditer(text)]
    return found + list(_inline(text)) + list(_at_line_ends(text))


def _classed(sheet: Annotations) -> Iterator[Found]:
    """Numbers that the page itself calls page numbers, by their class."""
    for region in sheet.source.regions:
        if (
            region.attributes.get("class")
            and 0 < region.end - region.start <= 16
            and _CLASS.search(region.attributes["class"])
        ):
            words = sheet.text[region.start : region.end]
            number = _NUMBER.fullmatch(words)
            if number:
                start = region.start + len(words) - len(words.lstrip())
                yield Found(start, start + len(words.strip()), number[1], "class")


def _at_line_ends(text: str) -> Iterator[Found]:
    """Lines such as `Seite 12`, or `19 July 2011 : Column 771`: with the same words before it each time, and rising."""
    series: dict[str, list[Found]] = defaultdict(list)
    for match in _AT_LINE_END.finditer(text):
        word = _PAGE_OR_COLUMN.search(text, max(0, match.start() - 16), match.start())
        if word is None:
            continue
        begin = max(text.rfind(c, max(0, word.start() - 99), word.start()) for c in "\n\f") + 1
        before = text[begin : word.start()]
        if len(before) > _PREFIX or (before.strip() and before.rstrip()[-1] not in ":,;–—-|•·"):
            continue
        start = begin + len(before) - len(before.lstrip())
        key = " ".join(re.sub(r"\d+", "#", before).split()) + word.group().strip()
        series[key].append(Found(start if before.strip() else word.start(), match.end(1), match[1], "line"))
    for marks in series.values():
        numbers = [int(re.sub(r"\D", "", mark.n)) for mark in marks]
        steps = [b - a for a, b in pairwise(numbers)]
        if len(marks) >= _SERIES and sum(0 <= step <= 2 for step in steps) >= 0.8 * len(steps):
            yield from marks


def _worded(text: str) -> list[Found]:
    """`[p. 12]` and its like: a rising series, or a single one that is no citation."""
    marks = list(_WORD.finditer(text))
    rising = [m for i, m in enumerate(marks) if _in_order(marks, i)]
    if len(marks) > 2 and len(rising) < len(marks) * 0.8:
        return []
    found = []
    for match in rising:
        number = int(match["n"])
        if len(rising) == 1 and (number > 999 or _CITED.search(text, max(0, match.start() - 3), match.start())):
            continue
        n = number + 1 if match["word"] in _AT_END else number
        found.append(Found(match.start(), match.end(), str(n), "word"))
    return found


def _inline(text: str) -> Iterator[Found]:
    """`{23}`, `|23|` and their like: a rising series of one shape that nearly all of them belong to."""
    for shape in _INLINE:
        marks = [Found(m.start(), m.end(), m[1], "inline") for m in shape.finditer(text)]
        steps = [int(b.n) - int(a.n) for a, b in pairwise(marks)]
        if len(marks) < _SERIES or sum(0 < step <= 2 for step in steps) < 0.9 * len(steps):
            continue
        numbers = Counter(mark.n for mark in marks)
        twice = sum(times > 1 for times in numbers.values())
        apart = median(b.start - a.end for a, b in pairwise(marks))
        if twice * 2 >= len(numbers) or apart < APART:
            continue  # they are notes: each stands in the text and before its body
        if text[marks[0].start] in "[/" and text[marks[0].start : marks[0].start + 2] not in ("[[", "//"):
            inside = sum(_in_sentence(text, mark) for mark in marks)
            steady = len(marks) > 2 and all(step == 1 for step in steps) and int(marks[0].n) > 3
            if steady and all(_fills_line(text, mark) for mark in marks):
                yield from marks
                continue
            if apart < _PAGE or len(marks) < 3 or inside * 3 < len(marks) or int(marks[0].n) <= 3:
                continue  # calls stand behind what they belong to, pages end wherever they end
            opening = set(re.findall(r"^\W{0,2}(\d{1,4})[\]).]", text, re.MULTILINE))
            if 2 * len(opening & numbers.keys()) > len(numbers):
                continue
        yield from marks


def _in_order(marks: list[re.Match[str]], index: int) -> bool:
    number = int(marks[index]["n"])
    before = int(marks[index - 1]["n"]) if index else number - 1
    after = int(marks[index + 1]["n"]) if index + 1 < len(marks) else number + 1
    return before < number < after or 0 < number - before <= 3 or 0 < after - number <= 3


def _in_sentence(text: str, mark: Found) -> bool:
    """Whether a mark stands where no sentence, and no part of one, ends."""
    before, after = text[max(0, mark.start - 3) : mark.start].rstrip(), text[mark.end : mark.end + 3].lstrip()
    return bool(before and after) and (before[-1].isalnum() or before[-1] == "-") and after[0].islower()


def _fills_line(text: str, mark: Found) -> bool:
    """Whether nothing else stands on a mark's line."""
    begin = text.rfind("\n", 0, mark.start) + 1
    end = text.find("\n", mark.end)
    return not text[begin : mark.start].strip() and not text[mark.end : end if end >= 0 else len(text)].strip()


def _doubt_of_order(mark: Found, before: Found) -> Doubt | None:
    """A doubt where a page's number does not follow the one before it."""
    if not (mark.n.isdigit() and before.n.isdigit()) or 0 < int(mark.n) - int(before.n) <= 2:
        return None
    return Doubt("REC411", mark.start, mark.end, f"page {mark.n} follows page {before.n}")
