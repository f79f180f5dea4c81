"""Signatures: the lines at a letter's end that are a name, by the formula above them, by their place, by who writes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.recognisers import dating, naming
from stenogram.recognisers.header_labels import WORDS

NOTE = re.compile(r"(?:\[[\w*]{1,4}\]|\d{1,3}[.)]|[*†])\s")

_SIGNATURE = 48  # characters
_OFFICE = 80
_PROSE = 160  # characters; of a longer block only the last line can be a name
_NEAR_END = 4  # blocks; a name so near to the end needs no formula
_CALLS = re.compile(r"(?:\s?\[\w{1,3}\*?\]|[*†])+$")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=[^\w]*$)")
_NAME_PART = re.compile(r"[^\W\d_]+")
_EDGES = "—–-_ .()[]*"
_POSSESSIVE = re.compile(
    r"(?:Dein|Deine|Euer|Eure|Ihr|Ihre|Yours?|Thine|Votre|Ton|Ta|Vuestro|Suyo|Tuyo|Tu|Su|Tuo|Tua|Suo|Sua|Vostro|Твой|Твоя"
    r"|Ваш|Ваша|Твій|Twój|Twoja|Pański|Uw|Je|Din|Eder|Ever|Von|From)(?:\s(?:alter|treuer|old|ever|truly))?,?\s+(?=[^\W\d_])"
)
_ITALIC = re.compile(r"(?:[\w.]+\s){0,4}_([^_]{3,40})_[.,]?$")  # a name in italics, as plain texts mark them
_GAP = re.compile(r"[ \t\u00a0]{3,}")
_FORMULA = re.compile(r"[,\-–—]_?$")


class Line(NamedTuple):
    """A line near the end of a text.

    Attributes:
        start: half-open span, with `end`.
        block: the number of its block.
        short: whether it stands in a block of short lines, not in a paragraph.
        indent: columns before its block.
    """

    start: int
    end: int
    block: int
    short: bool
    indent: int


@cache
def _words() -> tuple[frozenset[str], re.Pattern[str]]:
    words = tomllib.loads((WORDS / "closings.toml").read_text(encoding="utf-8"))
    return frozenset(words["words"]), re.compile(rf"(?:{'|'.join(words['postscript'])})(?![^\W_])", re.IGNORECASE)


def postscript(line: str) -> bool:
    """Whether a line begins as postscripts do, with `P.S.` or its like."""
    return bool(_words()[1].match(line.lstrip("_*")))


def skipped(line: str) -> int:
    """How much of a line is the end of a formula before the name: `Твой `, `Yours, `."""
    match = _POSSESSIVE.match(line)
    return match.end() if match and name_like(line[match.end() :]) else 0


def closes(line: str) -> bool:
    """Whether a block ends with a closing formula."""
    match = _LAST_WORD.search(_CALLS.sub("", line)[-40:])
    return bool(match and match[0].lower() in _words()[0]) and len(line.rsplit("\n", 1)[-1]) < 120


def name_like(line: str) -> bool:
    """Whether a line can be the name under a letter: `Emil.`, `A. B.`, `Dein Emil`, `Paul Beispiel`."""
    italic = _ITALIC.match(line)
    plain = _CALLS.sub("", italic[1] if italic else line).replace("_", "").rstrip(".")
    words = plain.split()
    if not words or len(plain) > _SIGNATURE or len(words) > 4 or plain[-1] in ",;:!?":
        return False
    last = _LAST_WORD.search(plain)
    if last and last[0].lower() in _words()[0]:
        return False
    return all(w[0].isupper() or naming.is_particle(w) for w in words) and not any(c.isdigit() for c in plain)


def signs(line: str, authors: Sequence[str] = ()) -> bool:
    """Whether a line is a signature: an author's name or initials, or a name with initials."""
    if len(line) > _SIGNATURE:
        return False
    plain = _CALLS.sub("", line).strip(_EDGES)
    initials = [c for c in plain if c.isupper()]
    for parts in map(_NAME_PART.findall, authors):
        if not parts:
            continue
        if initials and len(plain) <= 3 * len(initials) and initials == [p[0].upper() for p in parts]:
            return True
        last = plain.split()[-1:] or [""]
        if last[0].casefold() == parts[-1].casefold() and (naming.is_name(plain) or plain == last[0]):
            return True
    name = line.strip("—–- ")
    return (naming.is_name(name) or naming.is_name(name.rstrip("."))) and naming.has_initial(line)


def lines_of(sheet: Annotations, blocks: Sequence[Block]) -> list[Line]:
    """The lines of these blocks; a paragraph is one."""
    found = []
    for number, block in enumerate(blocks):
        if block.name in ("li", "dd"):
            continue
        spans = list(sheet.lines(block)) if block.end - block.start < 4 * _PROSE else []
        short = bool(spans) and (block.end - block.start <= _PROSE or max(e - s for s, e in spans) < _OFFICE)
        if short and len(spans) < 9:
            for start, end in spans:
                found += _parted(sheet.text, Line(start, end, number, True, block.indent))
        else:
            found.append(Line(block.start, block.end, number, False, block.indent))
    return found


def _parted(text: str, line: Line) -> list[Line]:
    """A line, or the formula and the name that blanks part in it: `Yours ever,      J. A.`."""
    gap = _GAP.search(text, line.start, line.end)
    if gap is None or not closes(text[line.start : gap.start()]) or not name_like(text[gap.end() : line.end]):
        return [line]
    return [line._replace(end=gap.start()), line._replace(start=gap.end())]


def signature(
    sheet: Annotations, lines: Sequence[Line], authors: Sequence[str], recurring: Collection[str], *, letter: bool
) -> tuple[int, int] | None:
    """Which lines are the signature.

    Args:
        sheet: the text.
        lines: those of its last blocks.
        authors: names of those who may have written it.
        recurring: short lines, case folded, that end several letters of the document.
        letter: whether it is a letter for sure.

    Returns:
        The first line of the signature and the one behind its last, as indices; or None.
    """
    text = sheet.text
    best, most = -1, 0
    names = [i for i, line in enumerate(lines) if line.short and name_like(text[line.start : line.end])]
    for index in names:
        weight = _weight(text, lines, index, authors, recurring)
        if weight > most:
            best, most = index, weight
    if best < 0 or most < _FORMULA_WEIGHT:
        near = [i for i in names if lines[i].block >= lines[-1].block - _NEAR_END]
        if not letter or not names or (len(names) > 1 and not near):
            return None
        best = best if most > 1 else next(iter(near or names))
    return best, _office(text, lines, best)


_FORMULA_WEIGHT = 3


def _weight(text: str, lines: Sequence[Line], index: int, authors: Sequence[str], recurring: Collection[str]) -> int:
    """How much speaks for a line that looks like a name."""
    line = lines[index]
    words = text[line.start : line.end]
    before = lines[index - 1] if index else None
    above = text[before.start : before.end] if before else ""
    weight = 3 * closes(above) + 2 * bool(_FORMULA.search(above))
    weight += 2 * (words.casefold() in recurring) + 2 * signs(words, authors) + (lines[-1].block == line.block)
    weight += line.indent > 8 and (before is None or line.indent > before.indent + 4)
    if before is not None and before.short and not closes(above) and before.block == line.block and name_like(above):
        weight -= 1
    return weight


def _office(text: str, lines: Sequence[Line], index: int) -> int:
    """Behind the last line of a signature: more names, or what their bearer is, follow in the same block."""
    last = index + 1
    while last < len(lines) and last < index + 4 and lines[last].block == lines[index].block:
        words = text[lines[last].start : lines[last].end]
        if not (words[0].isupper() or words[0] in "(") or dating.is_date(words) or dating.is_placed_date(words):
            break
        if postscript(words) or len(words) > _OFFICE or words[-1] in "?!;:" or closes(words):
            break
        last += 1
    return last
