"""Turns that begin without a label: a speech announced by the chair, or named by the title of the record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Doubt, Kind, Mark
from stenogram.participants.names import read
from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers.label_patterns import UPPER
from stenogram.recognisers.turn_words import patterns

_TAIL = 260  # characters at a block's end in which the floor is given
_SPEECH = 400  # characters that an announced speech has at least
_OPENING = 3  # blocks of a turn in which the floor may be given
_BODY = 150  # a block this long is text, not title
_FRONT = (Kind.FURNITURE, Kind.HEADER, Kind.TITLE, Kind.AUTHOR, Kind.DATE, Kind.HEADING)


@cache
def _floor(formula: str) -> re.Pattern[str]:
    """A formula that gives the floor, to the person in its group; compiled only where it may stand."""
    return re.compile(_named(formula))


def _formulas(text: str) -> list[tuple[list[str], str]]:
    """The formulas of which a word stands somewhere in a text, each with those words."""
    known = ((hints, formula) for of_language in patterns()["floor"].values() for hints, formula in of_language)
    return [(here, formula) for hints, formula in known if (here := [hint for hint in hints if hint in text])]


@cache
def _title() -> tuple[re.Pattern[str], str]:
    """What stands before a speaker's name in a title, and the formula of both."""
    before = "|".join(p.removesuffix("{name}") for p in patterns()["title"]["speaker"])
    return re.compile(before), f"(?:{before}){{name}}"


@cache
def _speech() -> re.Pattern[str]:
    return re.compile(patterns()["title"]["speech"].replace("\n", ""))


def _named(pattern: str) -> str:
    return pattern.replace("{name}", _name())


@cache
def _name() -> str:
    """A person's name with its titles, in a group without a name."""
    words = sorted((vocabulary().titles.keys() | vocabulary().articles | {"к"}), key=len, reverse=True)
    titles = "|".join(re.escape(w) for w in words if len(w) > 1 or w in "mto")
    particle = r"(?:von|van|der|den|de|da|di|del|della|la|le|y|e|of|ten|ter|du|dos|bin|arap)"
    return rf"((?:(?i:{titles})\.?\s+)*{UPPER}[\w’'-]*\.?(?:\s+(?:{particle}\s+)*{UPPER}[\w’'-]+|\s?{UPPER}\.)*)"


def turns(sheet: Annotations, labels: list[Mark]) -> Iterator[Mark | Doubt]:
    """Turns without a label.

    Args:
        sheet: the sheet so far.
        labels: the document's speaker labels, by start.

    Returns:
        TURN marks (empty spans) and a doubt for each.
    """
    announced = list(_announced(sheet, labels))
    yield from _as_claims(announced, "the chair gives the floor to {}, and what follows has no label")
    if not announced:
        yield from _as_claims(_by_title(sheet, labels), "the title names {} as speaker, and the text has no label")


def _as_claims(
    found: Collection[tuple[int, int, str]] | Iterator[tuple[int, int, str]], why: str
) -> Iterator[Mark | Doubt]:
    for start, end, name in found:
        yield Mark(Kind.TURN, start, start, {"name": name}, certainty=Certainty.MEDIUM)
        yield Doubt("REC203", start, end, f"A turn of {name} is read here: {why.format(name)}.")


def _announced(sheet: Annotations, labels: list[Mark]) -> Iterator[tuple[int, int, str]]:
    """Speeches announced at the end of a labelled turn."""
    starts = {m.start for m in labels}
    ends = {m.start: m.end for m in labels}
    limits = [m.start for m in labels[1:]] + [len(sheet.text)]
    formulas = _formulas(sheet.text)
    turn, since, done = -1, 0, False
    blocks = sheet.paragraphs
    for index, block in enumerate(blocks[:-1]):
        if block.start in starts:
            turn, since, done = turn + 1, 0, False
        since += 1
        following = blocks[index + 1]
        if turn < 0 or done or since > _OPENING or following.start in starts:
            continue
        if not _is_speech(sheet.text, following, limits[turn]):
            continue
        tail = sheet.text[max(block.end - _TAIL, ends.get(block.start, block.start)) : block.end]
        name = _given(tail, [formula for hints, formula in formulas if any(hint in tail for hint in hints)])
        if name and not _is(name, " ".join(read(labels[turn].data.get("name", "")).words)):
            done = True
            yield following.start, min(following.end, following.start + 60), name


def _given(tail: str, formulas: Iterable[str]) -> str:
    """To whom the floor is given in these words, by one of these formulas; the last one counts."""
    found = (match for formula in formulas for match in _floor(formula).finditer(tail))
    last = max(found, key=lambda match: match.start(), default=None)
    return "" if last is None else _bare(last[1])


def _bare(name: str) -> str:
    """A name without the articles before it and a possessive behind it."""
    words = name.split()
    while words and words[0][0].islower() and fold(words[0]) in vocabulary().articles:
        words = words[1:]
    return " ".join(words).rstrip(".,’'")


def _is(name: str, own: str) -> bool:
    """Whether the name is the speaker's own."""
    words = read(name).words
    return not words or words[-1] in own.split()


def _is_speech(text: str, block: Block, limit: int) -> bool:
    return text[block.start] not in "([" and limit - block.start >= _SPEECH


def _by_title(sheet: Annotations, labels: list[Mark]) -> Iterator[tuple[int, int, str]]:
    """A speech whose title, or title and author, name the speaker."""
    front = sheet.of(*_FRONT)
    titles = [m for m in front if m.kind is Kind.TITLE]
    if titles:
        words = " ".join(sheet.text[m.start : m.end] for m in titles)
    else:
        words = " ".join(sheet.text[b.start : b.end] for b in sheet.layout[:3] if b.end - b.start < _BODY)
    words = " ".join(words.split())
    name = _title_name(words)
    if any(fold(word) in vocabulary().more for word in name.split()):
        name = ""  # a body, not a person
    authors = [m for m in front if m.kind is Kind.AUTHOR]
    if not name and authors and _speech().search(words):
        name = " ".join(sheet.text[authors[0].start : authors[0].end].split())
    body = _body(sheet, front)
    if name and body and (not labels or body.end < labels[0].start):
        yield body.start, min(body.end, body.start + 60), name


def _title_name(title: str) -> str:
    """The speaker whom a title names, or nothing."""
    before, whole = _title()
    match = _floor(whole).search(title) if before.search(title) else None
    return _bare(match[1]) if match else ""


def _body(sheet: Annotations, front: list[Mark]) -> Block | None:
    """The first block of the text proper."""
    after = max((m.end for m in front if m.kind in {Kind.TITLE, Kind.AUTHOR, Kind.DATE}), default=0)
    for block in sheet.paragraphs:
        long = block.end - block.start >= _BODY
        if block.start >= after and (long or (after and sheet.text[block.end - 1] in ".!?…")):
            return block
    return None
