"""What could be a speaker label by its shape alone: candidates at the starts of blocks and lines.

Nothing is decided here. A candidate is a head (`Mr. NORTON`, `Anna Muster (ABC)`) and an ending; whether the
document uses that shape for its speakers is found in `label_series`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.participants.names import Spoken, read
from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers import label_typography
from stenogram.recognisers.label_patterns import (
    AFTER,
    ASKED,
    ASKS,
    BEFORE,
    COLON,
    DASH,
    DASHED,
    DASHES,
    GAP,
    GLUED_DASH,
    MANNER,
    NUMBER,
    NUMBERED,
    OFFICE_LINE,
    OWN,
    QUESTION,
    SENTENCE,
    SERIAL,
    SET_OFF,
    SPACED_DASH,
    TIME_LINE,
    WHETHER,
    WRAPPED,
    stop,
)
from stenogram.recognisers.label_prose import is_prose, lower
from stenogram.recognisers.label_runs import run_on
from stenogram.recognisers.label_scans import scanned
from stenogram.recognisers.label_scripts import Shape, lettered, line_ends, uncased

_CLOSED = frozenset({":", ";", ".", "-"})
_COLONS = frozenset({":", "asked"})
_COUNTED = frozenset({"single", "initials", "caps", "question"})  # "Sec. 2", "Art. 5", "Question. 3"
_ENDED = frozenset(".?!:;)]”\"'’»…—–*0123456789。！？：；」』）")
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title", "td", "th"})
_LINE_END = 80
_LONGEST = 200
_MOST_LOWER = 8
_OFFICE_LINE = 110
_REPLY = 2500  # characters behind a question in which its answer begins
_PUT = ("asked, ", "asked,\n", "quired, ", "quired,\n")  # a question in the words of the record
_ON_NOTICE = "pon notice"  # `Hon. A. NORTON asked the Government, upon notice:`
_SENTENCE_WORDS = 5
_TIME_LENGTH = 16
_TYPED = 90


class Candidate(NamedTuple):
    """Something that has the shape of a label.

    Attributes:
        start: first character of the label; `end`: behind its ending.
        ending: `:` `;` `.` `-` (a dash, alone or after a stop), `line` (stands alone without an ending),
            `time` (alone with a time stamp),
            `serial` (alone, with its number), `gap` (a tab or wide blank), `circle` (a circle before it),
            `asked` (a question with its number, put in the words of the record), `type` (set off by its type only),
            `run` (a colon, in the middle of a paragraph), `scan` (a dash, among a scan's marks).
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
    typed, classed = label_typography.typed(sheet), label_typography.classed(sheet)
    set_off = sorted(typed)
    for at, end, index, spoken in scanned(text, sheet.open):
        yield Candidate(at, end, "scan", False, at > sheet.open[index].start, False, index, spoken, _key(spoken))
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
        inside: Iterable[Candidate | None] = (
            _at(text, at, block, index, typed, inner=True) for at in _lines(text, block)
        )
        for at, end, spoken in run_on(text, block):
            yield Candidate(at, end, "run", False, True, False, index, spoken, _key(spoken))
        if set_off:
            inside = chain(inside, _within(text, block, index, typed, set_off))
        yield from filter(None, inside)


def _lines(text: str, block: Block) -> Iterator[int]:
    """Where the further lines of a block begin that the sentence before does not go on in."""
    at = block.start
    while (feed := text.find("\n", at, block.end)) >= 0:
        at = feed + 1
        while text[at] in " \t\r\xa0":
            at += 1
        before = text[block.start if feed - 4 < block.start else feed - 4 : feed].rstrip()
        if before[-1:] in _ENDED and not (before[-1:] == "." and before[-2:-1].isupper() and before[-3:-2] == " "):
            yield at  # not behind `Anna E.`


def _within(text: str, block: Block, index: int, typed: dict[int, int], set_off: list[int]) -> Iterator[Candidate]:
    """Labels in the middle of a paragraph, which nothing but their type sets off: a page has run two turns together."""
    for at in set_off[bisect_right(set_off, block.start) : bisect_left(set_off, block.end)]:
        before = text[max(block.start, at - _TIME_LENGTH) : at]
        if "\n" in before[len(before.rstrip()) :] or before.rstrip()[-1:] not in _ENDED:
            continue
        found = _at(text, at, block, index, typed, inner=True)
        if found and found.bold and found.ending in _CLOSED:
            yield found


def _named(text: str, block: Block, index: int, end: int) -> Candidate:
    """What the page's own mark-up calls a speaker."""
    spoken = read(text[block.start : end].rstrip(" :.–—-"))
    end += len(text[end : min(end + 2, block.end)]) - len(text[end : min(end + 2, block.end)].lstrip(" :"))
    return Candidate(block.start, end, "class", end >= block.end, False, True, index, spoken, _key(spoken))


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
    found = lettered(text, at, limit, block.end) if text[at].isupper() else uncased(text, at, limit, block.end)
    if not found and text[at].isalpha() and not text[at].isupper():
        return None
    if not found and is_prose(text, at, limit):
        return None
    if limit - start < _OFFICE_LINE and WRAPPED.match(text, at, start + _LONGEST):
        limit = min(len(text), start + _LONGEST)
    stressed = text[at - 1 : at] in {"*", "_"}
    bold = typed.get(start, typed.get(at, 0))
    found = (
        found
        or _colon(text, at, limit, block.end)
        or _others(text, at, limit, block.end, bold, at > start and not stressed)
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
    return Candidate(start, end, ending, own, inner, stressed or abs(bold - end) < 3, index, spoken, _key(spoken))


def _key(spoken: Spoken) -> str:
    """What is equal for two labels of one wording."""
    return " ".join(spoken.words) or fold(spoken.office or spoken.name)


def _colon(text: str, at: int, limit: int, block_end: int) -> Shape | None:
    """A head that ends in a colon (or what was read as a semicolon), unless it is a sentence."""
    if text.find(":", at, limit) < 0 and text.find(";", at, limit) < 0:
        return None
    match = COLON.match(text, at, limit)
    if match is None or any(fold(w) not in vocabulary().titles for w in SENTENCE.findall(match["head"])):
        return None
    spoken, end = read(match["head"].rstrip("*_")), match.end()
    if spoken.unknown and any(shape.match(text, at, limit) for shape in (stop(), DASHED, SPACED_DASH, ASKED, WHETHER)):
        return None
    after = AFTER.match(text, end, limit)
    end = after.end() if after else end
    return spoken, end, match.group().rstrip("-–—")[-1], line_ends(text, end, block_end)


def _others(text: str, at: int, limit: int, block_end: int, bold: int, timed: bool) -> Shape | None:
    """A head that ends otherwise."""
    match = OWN.match(text, at, limit) if text[at] in "AN" and SERIAL.match(text, at, limit) else None
    if match:
        return read(match["head"]), match.end(), "serial", True
    match = QUESTION.match(text, at, limit) if text[at] in "QA" else None
    if match and (match["head"] == "Q" or ASKS.search(text, max(0, at - _REPLY), at)):
        return read(match["head"]), match.start() + 1, "q", False
    match = stop().match(text, at, limit) if text.find(".", at, limit) >= 0 else None
    if (
        match
        and "\n" in match["head"]
        and (0 < bold - at < match["head"].find("\n") + 2 or read(match["head"]).unknown)
    ):
        match = None  # a name on a line of its own, and a sentence below it
    comma = text[bold - 1 : bold] == ","  # the office behind it is set in another type
    if (
        0 < bold - at < 90
        and not comma
        and (match is None or match.end() > bold + 2)
        and not line_ends(text, bold, block_end)
    ):
        return read(text[at:bold]), bold, "type", False
    whether = WHETHER.match(text, at, limit) if any(text.find(w, at, limit) >= 0 for w in _PUT) else None
    if whether and (spoken := read(whether["head"])).titles and spoken.caps and not spoken.unknown:
        return spoken, whether.end(), "asked", False
    asked = match and text.find("ask", at, match.end()) >= 0 and ASKED.match(text, at, match.end())
    if match and lower(match["head"]) < _MOST_LOWER and not asked:
        manner = MANNER.search(match["head"])
        if manner and not read(match["head"]).office:
            end = at + manner.start()
            return read(text[at:end]), end, ".", False
        dash = DASH.match(text, match.end(), limit)
        end = dash.end() if dash else match.end()
        return read(match["head"]), end, "-" if dash else ".", line_ends(text, end, block_end)
    # With its number, as the record prints a question, or on notice
    match = ASKED.match(text, at, limit) if timed or text.find(_ON_NOTICE, at, limit) >= 0 else None
    if match and (spoken := read(match["head"])).titles and not spoken.unknown and (timed or spoken.caps):
        return spoken, match.end(), "asked", False
    dashed = SET_OFF.search(text, at, limit) is not None
    match = DASHED.match(text, at, limit) if dashed else None
    if match and not (spoken := read(match["head"])).unknown:
        return spoken, match.end(), "-", line_ends(text, match.end(), block_end)
    match = DASHES.match(text, at, limit) if dashed else None
    if match and not (spoken := _dashes(match["head"])).unknown:
        return spoken, match.end(), "-", line_ends(text, match.end(), block_end)
    match = SPACED_DASH.match(text, at, limit) if dashed else None
    if match and not (spoken := read(match["head"])).unknown and (spoken.office or spoken.form in {"caps", "titled"}):
        return spoken, match.end(), "-", line_ends(text, match.end(), block_end)
    match = GLUED_DASH.match(text, at, limit) if text.find("—", at, limit) >= 0 else None
    if match and not (spoken := read(match["head"])).unknown and (spoken.office or spoken.form in {"caps", "titled"}):
        return spoken, match.end(), "-", False
    match = OWN.match(text, at, limit)
    if match:
        return read(match["head"]), match.end(), "time" if match["time"] or timed else "line", True
    match = OFFICE_LINE.match(text, at, limit)
    if match and (spoken := read(match["head"])).form == "office" and not spoken.unknown:
        return spoken, match.end(), "line", True
    match = GAP.match(text, at, limit)
    if match:
        return read(match["head"]), match.start() + len(match.group().rstrip()), "gap", False
    return None


def _dashes(head: str) -> Spoken:
    """An office and a name, or a title with a name, and a party, with dashes between them."""
    *names, party = (part.strip() for part in re.split(r"\s[-–—]\s", head))
    first, holder = read(names[0]), read(names[-1])
    if first.form == "titled" and len(names) == 1:
        return first._replace(name=head, party=party, caps=True)
    if first.form != "office" or len(names) != 2 or not holder.words:
        return first._replace(unknown=9)
    return first._replace(name=head, words=holder.words, party=party, caps=True)
