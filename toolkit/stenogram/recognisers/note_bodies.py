"""What looks like a note's body: a paragraph, or a line of one, that begins with a note's marker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stenogram.marks import Block
from stenogram.recognisers.note_shapes import PLAIN, ROMAN, SIGN, WORD


class Body(NamedTuple):
    """What looks like a note's body.

    Attributes:
        start: half-open span, with `end`: of the block, or of what is left of it from this line on.
        marker_end: where the printed marker ends.
        label: the marker without brackets and full stop.
        shape: the marker with `1` for its number, `A` or `a` for a letter.
        order: which of the open blocks it stands in.
        inner: whether it begins on a later line of its block, below something else than another body.
    """

    start: int
    end: int
    marker_end: int
    label: str
    shape: str
    order: int
    inner: bool = False


_KEY = rf"\d{{1,3}}[a-z]?|{SIGN}|[A-Z]|[a-z]|{ROMAN}"
_MARKER = re.compile(
    rf"(?:\[{WORD}[ \u00a0]?(?P<w>\d{{1,3}}|[A-Z]|\*{{1,3}})[:.](?!\])"
    rf"|{WORD}[ \u00a0]?(?P<v>\d{{1,3}}|[A-Z]|\*{{1,3}})(?:[.:)]|(?=[ \u00a0][–—-]))"
    rf"|\[{WORD}[ \u00a0]?(?P<x>\d{{1,3}}|[A-Z]|[a-z]|\*{{1,3}}|{ROMAN})\][.:]?"
    rf"|\[(?P<z>{SIGN})[ \u00a0]?{WORD}[ \u00a0]?[:.]"
    rf"|\((?:{WORD}[ \u00a0]?)(?P<y>\d{{1,3}}|[A-Z]|\*{{1,3}})\)[.:]?"
    rf"|\{{(?P<c>\d{{1,4}}|{SIGN})\}}|<(?P<a>\d{{1,3}})>|/(?P<q>\d{{1,3}})/|\\(?P<k>\d{{1,3}}|{SIGN})\\"
    rf"|\|(?P<p>\d{{1,3}})\||\^\(?(?P<e>\d{{1,3}}|[a-z])\)?\^?:?|(?P<u>[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}})[.)]?"
    rf"|\[(?P<b>\d{{1,4}}[a-z]?\*{{0,2}}|{_KEY})\]|\((?P<r>{_KEY})\)"
    rf"|(?!\*{{1,3}}[^\s*][^*\n]{{0,80}}\*)(?P<s>{SIGN})\)?|(?P<n>\d{{1,3}}[a-z]?\*{{0,2}})(?P<dot>[.)/:]?)|(?P<l>[A-Z]|[a-z]|{ROMAN})[.)])"
    r"(?P<gap>[ \t\u00a0]*)(?=\S)"
)
_LINE = re.compile(
    r"[\n\f][ \t\u00a0\f]*(?=[\[({<*†‡¶/\\|^#+\d⁰¹²³⁴⁵⁶⁷⁸⁹]|[A-Za-z][.)]|[ivxlc]{2,7}[.)]"
    rf"|{WORD}[ \u00a0]?(?:\d|[A-Z][.:)]|\*))"
)
_GROUPS = "wvxyzcaqkpeubrsnl"
_SHAPES = {"w": "[note 1]", "v": "note 1", "x": "[note 1]", "y": "[note 1]", "z": "[*note]", "u": "¹"}
_OPEN = re.compile(r"[^\W\d_]|[,–—-]")


def bodies(text: str, blocks: Sequence[Block]) -> list[Body]:
    """All places that begin as a note's body may; which of them are is decided by their series.

    Args:
        text: the source's text.
        blocks: those that may hold notes, in order.
    """
    found: list[Body] = []
    starts = [block.start for block in blocks]
    places = [(m.end(), m.start()) for m in _LINE.finditer(text)]
    if starts and (not places or places[0][0] > starts[0]):
        places.insert(0, (starts[0], 0))
    opened = {place for place, _ in places}
    places += [(s, -1) for s in starts if s not in opened and not text[max(0, s - 1) : s].isspace()]
    if len(places) > 1:
        places.sort()
    for place, before in places:
        index = bisect_right(starts, place) - 1
        if index < 0 or place >= blocks[index].end:
            continue
        body = _at(text, blocks[index], place, index)
        if body is None:
            continue
        if place != starts[index]:
            last = found[-1] if found else None
            below = last is not None and last.order == index and not last.inner
            body = body._replace(inner=not (below and last is not None and _next(last, body)))
            if body.inner and not _begins(text, body, before):
                continue
        found.append(body)
    return found


def _next(last: Body, body: Body) -> bool:
    """Whether a body's label is the one behind another's."""
    one, two = last.label, body.label
    if one[0].isdigit() and two[0].isdigit():
        return last.shape == body.shape and (int(two) - int(one) == 1 if (one + two).isdigit() else one != two)
    return one != two and (last.shape == body.shape or not (one[0].isalnum() and two[0].isalnum()))


def _begins(text: str, body: Body, before: int) -> bool:
    """Whether a line in a block can begin a note: not where a sentence may go on."""
    first = text[body.marker_end : body.marker_end + 3].lstrip()[:1]
    return not (first.islower() or _OPEN.fullmatch(text[before - 1 : before].strip() or "."))


def _at(text: str, block: Block, place: int, order: int) -> Body | None:
    match = _MARKER.match(text, place, block.end)
    if match is None:
        return None
    group = next(name for name in _GROUPS if match[name])
    label = match[group]
    after = text[match.end()]
    if group == "n" and not match["gap"] and (after.isdigit() or not (match["dot"] or _glued(label, after))):
        return None  # a figure in a table, or a word that begins with one
    marker_end = match.end() - len(match["gap"])
    if group == "s" and (text[place] == "§" or (text[place] in "#+" and not match["gap"])):
        return None  # a paragraph of a law
    if group in _SHAPES:
        return Body(place, block.end, marker_end, label.translate(PLAIN), _SHAPES[group], order)
    printed = text[place:marker_end]
    kind = "1" if label[0].isdigit() else "*" if not label.isalpha() else "A" if label.isupper() else "a"
    shape = printed.replace(label, kind + "*" if kind == "1" and "*" in label else kind)
    if group == "n" and not match["dot"] and not match["gap"] and after.isalpha():
        shape = "1a"  # `1See`
    return Body(place, block.end, marker_end, label, shape, order)


def _glued(label: str, after: str) -> bool:
    """Whether a note may be glued to its number: `1See`, `3„Das`."""
    return after in "“„«\"‘'(" or (after.isupper() and label[-1].isdigit())
