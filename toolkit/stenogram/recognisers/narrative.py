"""Paragraphs in which the record itself speaks, outside brackets: the sitting opens, a vote is taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from stenogram.annotations import Annotations
from stenogram.marks import Kind, Mark
from stenogram.recognisers.turn_words import patterns

_LONGEST = 400
_FEWEST = 2  # labels that make a document a record of speech


@cache
def _anywhere() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns()["narrative"]["anywhere"]))


@cache
def _before() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns()["narrative"]["before"]))


@cache
def heard() -> re.Pattern[str]:
    """Lines that tell of voices, such as `Opposition members interjecting—`."""
    return re.compile("|".join(f"(?:{p})" for p in patterns()["narrative"]["heard"]))


def narrative(sheet: Annotations, labels: list[Mark]) -> Iterator[Mark]:
    """The record's own paragraphs.

    Args:
        sheet: the sheet so far.
        labels: the document's speaker labels, by start.

    Returns:
        NARRATIVE marks, and an END (an empty span) before each that ends a turn.
    """
    if len(labels) < _FEWEST:
        return
    starts = {m.start for m in labels}
    begun = False
    for block in sheet.paragraphs:
        if block.start in starts:
            begun = True
            continue
        if block.end - block.start > _LONGEST:
            continue
        found = _anywhere().match(sheet.text, block.start, block.end)
        if found is None and not begun:
            found = _before().match(sheet.text, block.start, block.end)
        if found:
            if begun:
                yield Mark(Kind.END, block.start, block.start)
            yield Mark(Kind.NARRATIVE, block.start, block.end)
