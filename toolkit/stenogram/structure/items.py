"""The blocks of a document in order, each with what is claimed inside it: what the builder takes one after another."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stenogram.annotations import Annotations
from stenogram.marks import BLOCK_KINDS, Kind, Mark
from stenogram.structure.inline import NAMES

_ENCODED = frozenset({Kind.PAGE, Kind.GAP, Kind.LINE, Kind.CONTROL})
_APART = _ENCODED | {Kind.CALL}  # what may stand between blocks
_HEADING = re.compile(r"h[1-6]")
_TITLE_CLASS = re.compile(r"\btitle\d?\b", re.IGNORECASE)
_JOIN = "join"
_LINES_ABOVE = 12  # a salutation: an address, a date
_SHORT = 200  # characters of such a line
_JOINABLE = frozenset({None, Kind.FURNITURE, Kind.RUNNING_HEAD})


@dataclass(slots=True)
class Item:
    """One block.

    Attributes:
        start: half-open span, with `end`.
        mark: the claim on the whole block; None for a paragraph.
        inside: the inline marks in it, in order.
        crossing: inline marks that begin in it and end in another block, and so have no place.
        heading: whether the file itself marks it as a heading (`h1` …).
    """

    start: int
    end: int
    mark: Mark | None
    inside: list[Mark] = field(default_factory=list)
    crossing: list[Mark] = field(default_factory=list)
    heading: bool = False

    @property
    def kind(self) -> Kind | None:
        """The kind of the claim; None for a paragraph."""
        return None if self.mark is None else self.mark.kind


def items(sheet: Annotations) -> list[Item]:
    """All blocks of a document in order: claimed ones, and what is left as paragraphs.

    A paragraph is divided at each speaker's label, and joined with the next one where a bracket or a page mark that
    says so stands across the gap.
    """
    found = [Item(m.start, m.end, m) for m in sheet.of(*BLOCK_KINDS) if m.start < m.end]
    found += [Item(b.start, b.end, None) for b in sheet.paragraphs]
    found.sort(key=lambda item: item.start)
    inline = sheet.of(*(kind for kind in NAMES if kind not in BLOCK_KINDS))
    found = _distribute(found, inline)
    _marked_as_headings(found, sheet)
    return _spaced(sheet.text, [piece for item in _joined(sheet.text, found) for piece in _divided(sheet.text, item)])


def _marked_as_headings(found: list[Item], sheet: Annotations) -> None:
    """Note which items stand in a heading of the file's own."""
    headings = [
        b for b in sheet.layout if _HEADING.fullmatch(b.name) or _TITLE_CLASS.search(b.attributes.get("class", ""))
    ]
    if headings:
        starts = [b.start for b in headings]
        for item in found:
            index = bisect_right(starts, item.start) - 1
            item.heading = index >= 0 and item.start < headings[index].end


def _distribute(found: list[Item], inline: Iterable[Mark]) -> list[Item]:
    """Give each item the inline marks that begin in it; a mark between blocks (a form feed) is an item of its own."""
    at = 0
    between = []
    for mark in inline:
        while at < len(found) and found[at].end <= mark.start:
            at += 1
        if mark.start == mark.end and at and found[at - 1].end == mark.start:
            found[at - 1].inside.append(mark)  # a point behind the last character
        elif at < len(found) and found[at].start <= mark.start and not _before(mark, found[at]):
            found[at].inside.append(mark)
        elif mark.kind in _APART and (mark.kind in _ENCODED or mark.start == mark.end):
            between.append(Item(mark.start, mark.end, None, [mark]))
    return sorted([*found, *between], key=lambda item: (item.start, item.end)) if between else found


def _before(mark: Mark, item: Item) -> bool:
    """Whether a mark is the end of a page right before an item."""
    return mark.kind is Kind.PAGE and mark.start == mark.end == item.start


def _joined(text: str, found: list[Item]) -> Iterator[Item]:
    """Join paragraphs that one bracket spans, or that a page mark parts in the middle of a sentence."""
    current: Item | None = None
    reach = -1
    for item in found:
        glue = item.start < reach or (item.inside and _JOIN in item.inside[0].data and only_encoded(text, item))
        if current is not None and current.mark is None and glue and item.kind in _JOINABLE:
            if item.mark is not None:
                current.inside.append(item.mark)
            current.inside += item.inside
            current.end = max(current.end, item.end)
        else:
            if current is not None:
                yield current
            current = item
            reach = -1
        for mark in item.inside:
            reach = max(reach, mark.end)
        if glue and item.inside and _JOIN in item.inside[-1].data:
            reach = len(text)  # whatever comes next
        elif item.mark is None and reach == len(text):
            reach = max((m.end for m in item.inside), default=-1)
    if current is not None:
        yield current


def _divided(text: str, item: Item) -> Iterator[Item]:
    """Divide a paragraph where speakers' labels stand in it."""
    cuts = [m.start for m in item.inside if m.kind is Kind.LABEL and m.start > item.start]
    if item.mark is not None or not cuts:
        yield item
        return
    inside = item.inside
    at = item.start
    for cut in (*cuts, item.end):
        end = at + len(text[at:cut].rstrip())
        if end > at:
            last = cut == item.end
            yield Item(at, end, None, [m for m in inside if at <= m.start < cut or (last and m.start == cut)])
        at = cut


def _spaced(text: str, found: list[Item]) -> list[Item]:
    """Trim joined items that end or begin with white space, and find the marks that reach beyond their item."""
    for item in found:
        body = text[item.start : item.end]
        if (
            body[:1].isspace() or body[-1:].isspace()
        ) and body.strip():  # else a form feed alone, which is white space too
            item.start += len(body) - len(body.lstrip())
            item.end -= len(body) - len(body.rstrip())
        if item.inside and any(mark.end > item.end for mark in item.inside):
            item.crossing = [mark for mark in item.inside if mark.end > item.end]
            item.inside = [mark for mark in item.inside if mark.end <= item.end]
    return found


def covered(text: str, item: Item, kinds: frozenset[Kind]) -> bool:
    """Whether marks of these kinds hold all that an item has but white space."""
    at = item.start
    for mark in item.inside:
        if mark.kind not in kinds or mark.start < at or text[at : mark.start].strip():
            return False
        at = mark.end
    return not text[at : item.end].strip()


def only_encoded(text: str, item: Item) -> bool:
    """Whether an item holds nothing but page marks and the like."""
    return item.mark is None and bool(item.inside) and covered(text, item, _ENCODED)


def opening_dates(found: list[Item]) -> set[int]:
    """The starts of date lines that stand above a salutation, with nothing but short lines between."""
    dates: set[int] = set()
    for index, item in enumerate(found):
        if item.kind is not Kind.SALUTE:
            continue
        for above in reversed(found[max(0, index - _LINES_ABOVE) : index]):
            if above.kind is Kind.DATELINE:
                dates.add(above.start)
            elif above.kind is not None or above.end - above.start > _SHORT:
                break
    return dates
