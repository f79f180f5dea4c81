"""What a page sets off by its type or names a speaker by its mark-up."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.recognisers.label_patterns import CLASS, STYLE
from stenogram.source import Region

_PLAIN = frozenset({"span", "font", "a", "cite"})
_TYPE = frozenset({"b", "strong", "i", "em", "u", "small-caps"})
_LONGEST = 200


def typed(sheet: Annotations) -> dict[int, int]:
    """Where a stretch begins that is set off by its type, and where it ends."""
    regions = sheet.source.regions
    return {r.start: r.end for r in reversed(regions) if 0 < r.end - r.start < _LONGEST and _is_typed(r)}


def _is_typed(region: Region) -> bool:
    """Whether an element sets its words off by its name, its style or its class."""
    facts = region.attributes
    return region.name in _TYPE or (
        region.name in _PLAIN
        and bool(facts)
        and bool(STYLE.search(f"{facts.get('style', '')} {facts.get('class', '')}"))
    )


def classed(sheet: Annotations) -> dict[int, int]:
    """Where a stretch begins that the page's class names call a speaker, and where it ends."""
    regions = (r for r in sheet.source.regions if "class" in r.attributes and 0 < r.end - r.start < _LONGEST)
    return {r.start: r.end for r in regions if CLASS.search(r.attributes["class"])}
