"""Recognisers: one phenomenon, one file. Here, and only here, stands their order.

An earlier claim on a place stands, so the order is the order of precedence: what the file itself says of its notes and
pages first, then what can't be text (furniture, the header), then what is printed apart from the running text (page
marks, notes), then who speaks, then all other structure, then what stands in it.
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
    note_regions,
    notes,
    page_regions,
    pages,
    profile,
    publication,
    quotations,
    rows,
    running_heads,
    second_looks,
    tracked_changes,
    turns,
)

ORDER = (
    characters,
    tracked_changes,
    profile,
    note_regions,
    page_regions,
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
    rows,
    quotations,
    brackets,
    gaps,
    hyphenation,
    highlights,
    second_looks,
)
