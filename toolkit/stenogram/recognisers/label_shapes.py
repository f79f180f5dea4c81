"""What could be a speaker label by its shape alone: candidates at the starts of blocks and lines.

Nothing is decided here. A candidate is a head (`Mr. NORTON`, `Anna Muster (ABC)`) and an ending; whether the
document uses that shape for its speakers is found in `label_series`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.participants.names import Spoken, read
from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers.label_patterns import (
    AFTER,
    ASKED,
    BEFORE,
    BETWEEN,
    CLASS,
    COLON,
    DASH,
    DASHED,
    GAP,
    LETTERED,
    MANNER,
    NUMBER,
    NUMBERED,
    OWN,
    QUESTION,
    SENTENCE,
    SERIAL,
    SPACED_DASH,
    STYLE,
    TIME_LINE,
    WORDS,
    WRAPPED,
    stop,
)
from stenogram.source import Region

_COLONS = frozenset({":", "asked"})
_COUNTED = frozenset({"single", "initials", "caps", "question"})  # "Sec. 2", "Art. 5", "Question. 3"
_ENDED = frozenset(".?!:;)]”\"'’»…—–*0123456789")
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "td", "th"})
_LINE_END = 80
_LONGEST = 200
_MOST_LOWER = 8
_OFFICE_LINE = 110
_REPLY = 2500  # characters behind a question in which its answer begins
_SENTENCE_WORDS = 5
_TIME_LENGTH = 16
_PLAIN = frozenset({"span", "font", "a", "cite"})
_TYPE = frozenset({"b", "strong", "i", "em", "u", "small-caps"})


class Candidate(NamedTuple):
    """Something that has the shape of a label.

    Attributes:
        start: first character of the label; `end`: behind its ending.
        ending: `:` `;` `.` `-` (a dash, alone or after a stop), `line` (stands alone without an ending),
            `time` (alone with a time stamp),
            `serial` (alone, with its number), `gap` (a tab or wide blank),
            `asked` (a question with its number, put in the words of the record), `type` (set off by its type only).
        own: True where nothing follows on the line.
        inner: True where the line is not the first of its block, or the sentence before it is not finished.
        bold: True where the page sets it off (bold, italic, small capitals).
        block: index of its block in `Annotations.open`.
        spoken: the name as read.
        key: what is equal for two labels of one wording.
    """

    start: int
    end: int
    ending: str
    own: bool
    inner: bool
    bold: bool
    block: int
    spoken: Spoken
    key: str


def candidates(sheet: Annotations) -> Iterator[Candidate]:
    """All candidates, in the order of the text."""
    text = sheet.text
    typed, classed = _typed(sheet), _classed(sheet)
    for index, block in enumerate(sheet.open):
        if block.name in _HEADS:
            continue
        if block.start in classed:
            yield _named(text, block, index, classed[block.start])
            continue
        inner = index > 0 and _unfinished(text, sheet.open[index - 1])
        found = _at(text, block.start, block, index, typed, inner)
        if found:
            before = sheet.open[index - 1] if index and found.ending == "line" else block
            short = before.end - before.start < _TIME_LENGTH
            timed = block.name == "dt" or (short and TIME_LINE.fullmatch(text, before.start, before.end))
            yield found._replace(ending="time") if timed else found
        at = block.start
        while (feed := text.find("\n", at, block.end)) >= 0:
            at = feed + 1
            while text[at] in " \t\r\xa0":
                at += 1
            if text[block.start if feed - 4 < block.start else feed - 4 : feed].rstrip()[-1:] not in _ENDED:
                continue
            found = _at(text, at, block, index, typed, inner=True)
            if found:
                yield found


def _named(text: str, block: Block, index: int, end: int) -> Candidate:
    """What the page's own mark-up calls a speaker."""
    spoken = read(text[block.start : end].rstrip(" :.–—-"))
    key = " ".join(spoken.words) or fold(spoken.office or spoken.name)
    end += len(text[end : min(end + 2, block.end)]) - len(text[end : min(end + 2, block.end)].lstrip(" :"))
    return Candidate(block.start, end, "class", end >= block.end, False, True, index, spoken, key)


def _unfinished(text: str, block: Block) -> bool:
    """Whether a paragraph breaks off, so that the next one may go on with its sentence."""
    if not text[block.end - 1].isalpha():
        return False
    words = text[max(block.start, block.end - _LINE_END) : block.end].split()
    return len(words) > _SENTENCE_WORDS and words[-1].islower()


def _at(text: str, start: int, block: Block, index: int, typed: dict[int, int], inner: bool) -> Candidate | None:
    """The candidate that begins here."""
    before = BEFORE.match(text, start, block.end)
    if before is None:
        return None
    at, limit = before.end(), min(block.end, start + _LONGEST)
    found = _lettered(text, at, limit, block.end)
    if not found and _is_prose(text, at, limit):
        return None
    if limit - start < _OFFICE_LINE and WRAPPED.match(text, at, start + _LONGEST):
        limit = min(len(text), start + _LONGEST)
    bold = typed.get(start, typed.get(at, 0))
    found = (
        found or _colon(text, at, limit, block.end) or _others(text, at, limit, block.end, bold, before.end() > start)
    )
    if found is None:
        return None
    spoken, end, ending, own = found
    counted = NUMBERED.match(text, start, at)
    if counted:
        if ending not in _COLONS or not (spoken.party or spoken.place or spoken.titles):
            return None
        start = counted.end()
    if spoken.form == "none" or (ending == "." and spoken.form in _COUNTED and NUMBER.match(text, end, limit)):
        return None
    key = " ".join(spoken.words) or fold(spoken.office or spoken.name)
    return Candidate(start, end, ending, own, inner, abs(bold - end) < 3, index, spoken, key)


@cache
def _openers() -> tuple[frozenset[str], frozenset[str]]:
    """Words that a lower-case word may follow in a label; and the words that may follow any."""
    known = vocabulary()
    offices = frozenset(known.offices.keys() | known.titles.keys() | known.more | known.exchange.keys())
    return offices | known.articles, offices | known.particles


def _is_prose(text: str, at: int, limit: int) -> bool:
    """Whether the first two or three words already show that no label begins here."""
    match = WORDS.match(text, at, limit)
    if match is None:
        return False
    first, mark, second = match.groups()
    if mark:
        return True
    openers, followers = _openers()
    if not second[:1].islower() or fold(second) in followers:
        return False
    return fold(first) not in openers or fold(first) in vocabulary().articles


_Shape = tuple[Spoken, int, str, bool]  # the head, the label's end, its ending, whether it is alone on its line


def _colon(text: str, at: int, limit: int, block_end: int) -> _Shape | None:
    """A head that ends in a colon (or what was read as a semicolon), unless it is a sentence."""
    if text.find(":", at, limit) < 0 and text.find(";", at, limit) < 0:
        return None
    match = COLON.match(text, at, limit)
    if match is None or any(fold(w) not in vocabulary().titles for w in SENTENCE.findall(match["head"])):
        return None
    spoken, end = read(match["head"]), match.end()
    if spoken.unknown and any(shape.match(text, at, limit) for shape in (stop(), DASHED, SPACED_DASH)):
        return None
    after = AFTER.match(text, end, limit)
    end = after.end() if after else end
    return spoken, end, match.group().rstrip("-–—")[-1], _line_ends(text, end, block_end)


def _lettered(text: str, at: int, limit: int, block_end: int) -> _Shape | None:
    """A head set in spaced letters."""
    if text[at + 1 : at + 2] not in {" ", "\xa0"}:
        return None
    match = LETTERED.match(text, at, limit)
    if match is None:
        return None
    return read(BETWEEN.sub("", match["head"])), match.end(), match["end"], _line_ends(text, match.end(), block_end)


def _others(text: str, at: int, limit: int, block_end: int, bold: int, timed: bool) -> _Shape | None:
    """A head that ends otherwise."""
    match = OWN.match(text, at, limit) if SERIAL.match(text, at, limit) else None
    if match:
        return read(match["head"]), match.end(), "serial", True
    match = QUESTION.match(text, at, limit)
    if match and (match["head"] == "Q" or text.rfind("\nQ", max(0, at - _REPLY), at) >= 0):
        return read(match["head"]), match.start() + 1, "q", False
    match = stop().match(text, at, limit) if text.find(".", at, limit) >= 0 else None
    if (
        match
        and "\n" in match["head"]
        and (0 < bold - at < match["head"].find("\n") + 2 or read(match["head"]).unknown)
    ):
        match = None  # a name on a line of its own, and a sentence below it
    if 0 < bold - at < 90 and (match is None or match.end() > bold + 2) and not _line_ends(text, bold, block_end):
        return read(text[at:bold]), bold, "type", False
    if match and _lower(match["head"]) < _MOST_LOWER and not ASKED.match(text, at, match.end()):
        manner = MANNER.search(match["head"])
        if manner and not read(match["head"]).office:
            end = at + manner.start()
            return read(text[at:end]), end, ".", False
        dash = DASH.match(text, match.end(), limit)
        end = dash.end() if dash else match.end()
        return read(match["head"]), end, "-" if dash else ".", _line_ends(text, end, block_end)
    match = ASKED.match(text, at, limit) if timed else None  # with its number, as the record prints a question
    if match and (spoken := read(match["head"])).titles and not spoken.unknown:
        return spoken, match.end(), "asked", False
    match = DASHED.match(text, at, limit)
    if match and not (spoken := read(match["head"])).unknown:
        return spoken, match.end(), "-", _line_ends(text, match.end(), block_end)
    match = SPACED_DASH.match(text, at, limit)
    if match and not (spoken := read(match["head"])).unknown and (spoken.office or spoken.form in {"caps", "titled"}):
        return spoken, match.end(), "-", _line_ends(text, match.end(), block_end)
    match = OWN.match(text, at, limit)
    if match:
        return read(match["head"]), match.end(), "time" if match["time"] or timed else "line", True
    match = GAP.match(text, at, limit)
    if match:
        return read(match["head"]), match.start() + len(match.group().rstrip()), "gap", False
    return None


def _lower(head: str) -> int:
    """How many words in lower case a head has that are not particles or offices."""
    words = (w for w in head.split() if w[0].islower())
    return sum(fold(w) not in _openers()[1] for w in words)


def _line_ends(text: str, at: int, limit: int) -> bool:
    while at < limit and text[at] in " \t\xa0\r":
        at += 1
    return at >= limit or text[at] == "\n"


def _typed(sheet: Annotations) -> dict[int, int]:
    """Where a stretch begins that is set off by its type, and where it ends."""
    regions = sheet.source.regions
    return {r.start: r.end for r in reversed(regions) if 0 < r.end - r.start < _LONGEST and _is_typed(r)}


def _is_typed(region: Region) -> bool:
    """Whether an element sets its words off by its name, its style or its class."""
    facts = region.attributes
    return region.name in _TYPE or (
        region.name in _PLAIN
        and bool(facts)
        and bool(STYLE.search(f"{facts.get('style', '')} {facts.get('class', '')}"))
    )


def _classed(sheet: Annotations) -> dict[int, int]:
    """Where a stretch begins that the page's class names call a speaker, and where it ends."""
    regions = (r for r in sheet.source.regions if "class" in r.attributes and 0 < r.end - r.start < _LONGEST)
    return {r.start: r.end for r in regions if CLASS.search(r.attributes["class"])}
