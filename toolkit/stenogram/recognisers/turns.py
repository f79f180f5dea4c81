"""Turns without a label, the ends of turns, and the record's narrative between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Doubt, Kind
from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers import floor, narrative

CLAIMS = frozenset({Kind.TURN, Kind.END, Kind.NARRATIVE})
DOUBTS = ("REC203", "REC204")

_TITLE_LAST = re.compile(r"\w[ ,]+((?:[Cc]omrade|[A-ZА-Я][^\W\d_]{3,}|[A-Z][bcdfghklmnprstvz]{1,3}\.))\Z")
_CALLED = frozenset({"any", "man", "woman", "member"})


def recognise(sheet: Annotations) -> Claims:
    """Claim what the labels leave open: who speaks where no label stands, and where nobody does."""
    labels = sheet.of(Kind.LABEL)
    yield from floor.turns(sheet, labels)
    yield from narrative.narrative(sheet, labels)
    if labels:
        yield from _broken_names(sheet)


def _broken_names(sheet: Annotations) -> Iterator[Doubt]:
    """A paragraph that ends in a title, and another that begins with the name: reported, not repaired."""
    text, blocks = sheet.text, sheet.paragraphs
    for block, following in pairwise(blocks):
        end = text[block.end - 1]
        if not (end.isalpha() or end == ".") or text[following.start].islower():
            continue
        if end == "." and text[block.end - 5 : block.end - 2].islower():
            continue  # no abbreviation that begins with a capital
        last = _TITLE_LAST.search(text, max(block.start, block.end - 14), block.end)
        if last and vocabulary().titles.get(fold(last[1])) in _CALLED:
            first = text[following.start : following.start + 40].split()[0]
            message = f"A paragraph ends in “{last[1]}” and the next begins with “{first}”: the break is kept."
            yield Doubt("REC204", last.start(1), following.start + len(first), message)
