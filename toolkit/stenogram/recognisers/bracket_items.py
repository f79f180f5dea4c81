"""What a bracket is taken apart into: labels, words and events, before they become marks."""

from __future__ import annotations

import re
from typing import NamedTuple

from stenogram.recognisers.bracket_labels import NO

DASH = re.compile(r"(?<!\s)\s+[–—-]\s+|\.\s?[–—]\s?|—\s*")


class Item(NamedTuple):
    """One part: `label`, `said` or `stage`; relative offsets; a stage's kind and words."""

    what: str
    start: int
    end: int
    kind: str = ""
    inner: tuple[Item, ...] = ()


class Reading(NamedTuple):
    """What a bracket is read as.

    Attributes:
        kind: a stage's type, or nothing where it is text.
        sure: from `SURE` to `NO`.
        items: the parts, flat; in a bracket of one kind only labels and words.
        stop: whether the reading hangs on a name with a full stop.
        stop_style: whether a label in it ends with a full stop.
    """

    kind: str
    sure: int
    items: tuple[Item, ...] = ()
    stop: bool = False
    stop_style: bool = False


NOTHING = Reading("", NO)


class Part(NamedTuple):
    """An item, how sure it is, and whether that hangs on a name with a full stop."""

    item: Item
    sure: int
    stop: bool = False


def trim(content: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends."""
    piece = content[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()) if piece.strip() else start
