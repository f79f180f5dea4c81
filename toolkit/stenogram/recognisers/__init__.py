"""Recognisers: one phenomenon, one file. Here, and only here, stands their order.

An earlier claim on a place stands, so the order is the order of precedence: what can't be text (furniture, the header)
first, then what is printed apart from the running text (page marks, notes), then who speaks, then all other structure,
then what stands in it.
"""

from __future__ import annotations

from stenogram.recognisers import (
    brackets,
    characters,
    front,
    furniture,
    gaps,
    header,
    headings,
    highlights,
    hyphenation,
    labels,
    letters,
    lists,
    notes,
    pages,
    publication,
    quotations,
    running_heads,
    turns,
)

ORDER = (
    characters,
    furniture,
    header,
    running_heads,
    pages,
    notes,
    labels,
    front,
    headings,
    publication,
    letters,
    turns,
    lists,
    quotations,
    brackets,
    gaps,
    hyphenation,
    highlights,
)
