"""Paragraphs without labels that say where a text comes from: a speech's occasion, the edition followed, who typed it.

One is known by its sentences: two of them at least begin as such statements do (`words/responsibilities.toml`), of
different kinds, and they are most of the paragraph.
"""

from __future__ import annotations

import re

from stenogram.metadata.header_values import statements

_LONGEST = 1200
_MEASURE = 40  # characters; shorter lines were not broken for want of room
_LABEL = re.compile(r"\s*[^\W\d_][\w/ ]{1,30}:\s")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ALIKE = {"copyleft": "licence", "public-domain": "licence"}


def provenance(text: str) -> str:
    """The field of a paragraph's first statement, if the paragraph is about the document; else an empty string."""
    if len(text) > _LONGEST or len(text) < _MEASURE:
        return ""
    lines = text.split("\n")
    if len(lines) > 1 and (min(map(len, lines[:-1])) < _MEASURE or any(map(_LABEL.match, lines))):
        return ""  # lines of their own
    found = list(statements(text.lstrip("[(")))
    if len(found) < 2 or not found[0].field or not _YEAR.search(text):
        return ""
    said = [clause for clause in found if clause.field]
    if len({_ALIKE.get(clause.field, clause.field) for clause in said}) < 2:
        return ""
    return found[0].field if sum(c.end - c.start for c in said) * 2 > len(text) else ""
