"""The shapes of note calls and of the markers before note bodies.

A call and its body need not look alike: `[1]` in the text is often `1.` before the note. What they share is the label,
the marker without brackets and full stops: `1`, `1*`, `A`, `*`, `60a`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stenogram.marks import Block

# Families of calls, in the order in which they are preferred where several fit.
BRACKETED, STARRED, LETTERED, STARS, ROUND, HALF_ROUND, BARE = "[1]", "[1*]", "[A]", "*", "(1)", "1)", "1"
RAISED, BRACED, AFTER_NUMBER = "¹", "{1}", "1.1"


class Call(NamedTuple):
    """A place that looks like a note call: half-open span, label without brackets, family."""

    start: int
    end: int
    label: str
    family: str


class Body(NamedTuple):
    """A block that looks like a note's body.

    Attributes:
        start: half-open span of the block, with `end`.
        marker_end: where the printed marker ends.
        label: the marker without brackets and full stop.
        shape: the marker with `1` for its number, `A` for a letter.
        order: which of the open blocks it is.
    """

    start: int
    end: int
    marker_end: int
    label: str
    shape: str
    order: int


_LABEL = r"\d{1,3}[a-z]?|[A-Z]|\*{1,4}|†{1,3}|‡{1,3}|§"
_BRACED = re.compile(r"\{(\d{1,3})\}")
_BRACKETED = re.compile(r"\[(\d{1,4}[a-z]?\*{0,2}|\*{1,4}|†{1,3}|‡{1,3}|[A-Z])\]")
# Not after a comma or colon and a blank: those begin an enumeration.
# In each the sign itself comes first and looks back, so that a long text is searched for that one sign.
_ROUND = re.compile(r"\((?:(?<=[\w.!?”\"’»)].)|(?<=[\w.!?”\"’»)][ \u00a0].))(\d{1,3})\)(?=[\s.,;:!?”\"’)]|$)")
_BEFORE = r"[\w.,;:!?”“\"'’»)\]]"
_STARS = re.compile(
    rf"(\*(?<={_BEFORE}.)\*{{0,3}}|†(?<={_BEFORE}.)†{{0,2}}|‡(?<={_BEFORE}.)‡{{0,2}})"
    r"(?![\w*†‡])(?: ?(\d{1,3})(?![\d.,]\d|\w))?"
)
_STAR_NUMBER = re.compile(rf"(\*(?<={_BEFORE}.)\*{{0,2}}|†(?<={_BEFORE}.)†?)(\d{{1,3}})(?!\w)")
# A number glued to a word or to what closes one; never to a capital alone (G20), a digit, or an abbreviation's stop.
_BARE = re.compile(r"(\d(?<=[^\W\d_A-Z].|[.,;:!?”\"’»)\]*].)\d{0,2})(?=[\s.,;:!?”\"’»)—–-]|$)")
_AFTER_DIGIT = re.compile(r"\d[.,:/)]$|(?:^|[\s(])(?:[Nn]r|[Nn]os?|[Vv]ol|pp?|Bd|S|Abs|Art|ch|[Tt]|№|с|с[тт]р|ст)\.$")
# Behind a number's full stop, at a sentence's end: `in 1911.3 Some`; taken only where a series lacks it.
_AFTER_NUMBER = re.compile(r"(\d(?<=\d\..)\d{0,2})(?=[”\"’»)]?\s+[“\"„«(]?[A-ZÀ-ÞА-ЯЄІЇҐ]|\s*$)", re.MULTILINE)
# All of these begin behind something else: the text is searched for digits once.
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)")
_RAISED = re.compile(rf"([⁰¹²³⁴⁵⁶⁷⁸⁹](?<={_BEFORE}.)[⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}})(?![⁰¹²³⁴⁵⁶⁷⁸⁹\w])")
_UNIT = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]{1,2}|\d|[)\]])$")  # `km²`, `x²`, `10³`
_RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_PLAIN = str.maketrans(_RAISED_DIGITS, "0123456789")
_SUPERSCRIPT = re.compile(r"\s*\(?\[?(" + _LABEL + r")\]?\)?\s*")

_MARKER = re.compile(
    r"(?:\[(?:Foot)?(?:[Nn]ote|[Aa]nmerkung|Fußnote|[Nn]ota|[Пп]римечание|[Сс]носка) (?P<w>\d{1,3}|[A-Z]|\*{1,3})[:.]"
    r"|\{(?P<c>\d{1,3})\}|(?P<u>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})[.)]?"
    r"|\[(?P<b>\d{1,4}[a-z]?\*{0,2}|\*{1,4}|†{1,3}|‡{1,3}|[A-Z])\]|\((?P<r>\d{1,3}[a-z]?|\*{1,3})\)"
    r"|(?P<s>\*{1,4}|†{1,3}|‡{1,3})|(?P<n>\d{1,3}[a-z]?\*{0,2})(?P<dot>[.)]?)|(?P<l>[A-Z])\.)"
    r"(?P<gap>[ \t\u00a0]*)(?=\S)"
)


def calls(text: str, superscripts: Iterable[tuple[int, int]] = ()) -> list[Call]:
    """All places in a text that look like note calls; which of them are is decided by their series.

    Args:
        text: the source's text.
        superscripts: half-open spans that the file itself raises above the line.
    """
    found: dict[int, Call] = {}
    for match in _BRACKETED.finditer(text):
        label = match.group(1)
        family = (
            LETTERED if label.isalpha() else STARS if not label[0].isdigit() else STARRED if "*" in label else BRACKETED
        )
        found[match.start()] = Call(match.start(), match.end(), label, family)
    for match in _BRACED.finditer(text):
        found[match.start()] = Call(match.start(), match.end(), match.group(1), BRACED)
    for match in _ROUND.finditer(text):
        start = match.start(1) - 1
        found[start] = Call(start, match.end(), match.group(1), ROUND)
    for start, end in superscripts:
        raised = _SUPERSCRIPT.fullmatch(text, start, end)
        if raised and start not in found:
            found[start] = Call(start, end, raised.group(1), BARE)
    for call in _starred(text):
        found.setdefault(call.start, call)
    behind_numbers: list[Call] = []
    for digit in _FIRST_DIGIT.finditer(text):
        at = digit.start()
        bare = _BARE.match(text, at)
        if bare and at not in found and not _AFTER_DIGIT.search(text, max(0, at - 6), at):
            found[at] = Call(at, _behind_bracket(text, bare), bare[1], BARE)
        if text[at - 1 : at] == "." and (behind := _AFTER_NUMBER.match(text, at)):
            behind_numbers.append(Call(at, behind.end(), behind[1], AFTER_NUMBER))
    for call in behind_numbers:
        found.setdefault(call.start, call)
    for match in _RAISED.finditer(text) if any(digit in text for digit in _RAISED_DIGITS) else ():
        if not _UNIT.search(text, max(0, match.start() - 3), match.start()):
            found[match.start()] = Call(match.start(), match.end(), match.group(1).translate(_PLAIN), RAISED)
    return sorted(found.values())


def _behind_bracket(text: str, match: re.Match[str]) -> int:
    """The end of a call, with the bracket of `Lehre1)` that no other one has opened."""
    at = match.end()
    if text[at : at + 1] != ")":
        return at
    opened, closed = (text.rfind(c, max(0, match.start() - 200), match.start()) for c in "()")
    return at if opened > closed else at + 1


def _starred(text: str) -> Iterator[Call]:
    """Stars and daggers; a number right behind one is a second call (`*68`)."""
    if "*" not in text and "†" not in text and "‡" not in text:
        return
    for match in (*_STARS.finditer(text), *_STAR_NUMBER.finditer(text)):
        yield Call(match.start(1), match.end(1), match.group(1), STARS)
        if match.group(2):
            yield Call(match.start(2), match.end(2), match.group(2), BARE)


def bodies(text: str, blocks: Iterable[Block]) -> list[Body]:
    """All blocks that begin as a note's body may; which of them are is decided by their series."""
    found = []
    for index, block in enumerate(blocks):
        first = text[block.start]
        if not (
            first in "[({*†‡⁰¹²³⁴⁵⁶⁷⁸⁹"
            or first.isdigit()
            or (first.isupper() and text[block.start + 1 : block.start + 2] == ".")
        ):
            continue
        match = _MARKER.match(text, block.start, block.end)
        if match is None:
            continue
        label = next(group for group in match.group("b", "r", "s", "n", "l", "w", "u", "c") if group)
        after = text[match.end()]
        if match["n"] and not match["gap"] and (after.isdigit() or not (match["dot"] or after in "“„«\"‘'(")):
            continue  # a figure in a table, or a word that begins with one
        marker_end = match.end() - len(match["gap"])
        if match["u"] or match["w"]:
            label = label.translate(_PLAIN)
            found.append(Body(block.start, block.end, marker_end, label, "¹" if match["u"] else "[note 1]", index))
            continue
        printed = text[match.start() : marker_end]
        shape = printed.replace(label, "A" if label.isalpha() else "*" if not label[0].isdigit() else "1")
        if "*" in label and label[0].isdigit():
            shape = shape.replace("1", "1*")
        found.append(Body(block.start, block.end, marker_end, label, shape, index))
    return found
