"""What a profile or the edition says outright: lines and blocks to set aside, header lines, headings, publication.

These claims come before all others. The shapes that a profile names (labels, notes, page marks, labels of header
lines) are read from the sheet's settings by the recognisers whose business they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark
from stenogram.profiles import Profile
from stenogram.profiles.patterns import whole_lines
from stenogram.recognisers import dating

CLAIMS = frozenset({Kind.FURNITURE, Kind.HEADER, Kind.HEADING, Kind.PUBLICATION})

_LONGEST = 400  # characters of a heading
_HEAD = 16_000  # characters in which header lines are looked for, at either end
_TAIL = 6_000


def recognise(sheet: Annotations) -> Claims:
    """Claim what is told; nothing where nobody said anything."""
    settings = sheet.settings
    for start, end in _lines(sheet.text, settings.furniture, 0):
        yield Mark(Kind.FURNITURE, start, end, {"reason": "navigation"})
    if settings.profile is not None:
        yield from _by_class(sheet, settings.profile)
        yield from _header(sheet.text, settings.profile)
        tail = max(0, len(sheet.text) - _TAIL)
        for start, end in list(_lines(sheet.text, settings.profile.publication, tail))[-1:]:
            yield Mark(Kind.PUBLICATION, start, end, dating.iso(sheet.text[start:end], sheet.language))


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return whole_lines(patterns)


def _lines(text: str, patterns: Iterable[str], start: int, end: int | None = None) -> Iterator[tuple[int, int]]:
    """The spans of the lines that fit one of these patterns."""
    pattern = _compiled(tuple(patterns))
    if pattern is not None:
        for match in pattern.finditer(text, start, len(text) if end is None else end):
            yield match.span("line")


def _by_class(sheet: Annotations, profile: Profile) -> Iterator[Mark]:
    """Blocks that the page's own classes tell."""
    if not (profile.furniture_classes or profile.headings):
        return
    for block in sheet.open:
        classes = block.attributes.get("class", "").split()
        if any(name in profile.furniture_classes for name in classes):
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "navigation"})
            continue
        level = next((profile.headings[name] for name in classes if name in profile.headings), 0)
        if level and block.end - block.start <= _LONGEST:
            yield Mark(Kind.HEADING, block.start, block.end, {"level": str(level)})


def _header(text: str, profile: Profile) -> Iterator[Mark]:
    """Header lines without labels, near the beginning or the end."""
    for pattern, field in profile.header_lines.items():
        for start, end in {*_lines(text, (pattern,), 0, _HEAD), *_lines(text, (pattern,), max(0, len(text) - _TAIL))}:
            yield Mark(Kind.HEADER, start, end, {"field": field}, (Mark(Kind.VALUE, start, end),))
