"""Header lines in lists of terms and in tables: `dt` and `dd`, a label and its value in two cells.

Where two labels of such a list are known, or half of them, all of it speaks about the document: a label that nobody
knows is a header line as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.recognisers.header_labels import inner_sense

_LONGEST = 60  # characters of a label
_PAIRS = ({"dt", "dd"}, {"th", "td"}, {"tr"})
_LABELS = frozenset({"dt", "th", "tr"})


class Term(NamedTuple):
    """A label and what stands beside it.

    Attributes:
        start: half-open span of both, with `end`; the label ends at `label`, the value begins at `value`.
        field: the field that the label names, `unknown` where it names none.
        blocks: how many blocks they are.
    """

    start: int
    label: int
    value: int
    end: int
    field: str
    blocks: int


def terms(sheet: Annotations, blocks: Sequence[Block]) -> dict[int, Term]:
    """The terms of all lists and tables that speak about the document, by where each begins.

    Args:
        sheet: the page.
        blocks: those of its head.
    """
    found: dict[int, Term] = {}
    index = 0
    while index < len(blocks):
        names = next((pair for pair in _PAIRS if blocks[index].name in pair), None)
        last = index
        while names and last < len(blocks) and blocks[last].name in names:
            last += 1
        if names and last > index:
            found.update(_believed(list(_paired(sheet.text, blocks[index:last]))))
        index = max(last, index + 1)
    return found


def _paired(text: str, blocks: Sequence[Block]) -> Iterator[Term]:
    index = 0
    while index < len(blocks):
        first, count = blocks[index], 1
        words = text[first.start : first.end]
        label, tab, rest = words.partition("\t")
        if first.name == "tr":
            tail = len(rest) - len(rest.lstrip())
            value = first.start + len(label) + len(tab) + tail
            yield _term(text, first.start, first.start + len(label), value, first.end, 1 if tab else 0)
        elif first.name in _LABELS:
            while index + count < len(blocks) and blocks[index + count].name not in _LABELS:
                count += 1
            end = blocks[index + count - 1].end
            value = blocks[index + 1].start if count > 1 else end
            yield _term(text, first.start, first.end, value, end, count if count > 1 else 0)
        index += count


def _term(text: str, start: int, label: int, value: int, end: int, blocks: int) -> Term:
    words = text[start:label].rstrip(" :\xa0")
    known = inner_sense(words) if len(words) <= _LONGEST and blocks else "unknown"
    return Term(start, label, value, end, known, blocks)


def _believed(found: list[Term]) -> dict[int, Term]:
    """All terms of a list of which enough are known; one that has no value, or no label, is passed over."""
    paired = [t for t in found if t.blocks and t.label - t.start <= _LONGEST]
    known = sum(t.field != "unknown" for t in paired)
    if known and (known * 2 >= len(paired) or (known > 2 and known * 3 >= len(paired))):
        return {t.start: t for t in paired}
    return {}
