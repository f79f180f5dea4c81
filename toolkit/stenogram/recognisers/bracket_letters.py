"""Words set in spaced letters (`А п л о д и с м е н т ы`, `G e l ä c h t e r`), read as the words that they are."""

from __future__ import annotations

import re

from stenogram.recognisers.bracket_items import Item, Reading

_SPACED = re.compile(r"(?<!\w)\w(?:[ \xa0]\w(?!\w)){3,}")


def closed_up(content: str) -> tuple[str, list[int]] | None:
    """The words without the blanks between their letters, and where each character stood; None where none is so set."""
    if not _SPACED.search(content):
        return None
    kept: list[int] = []
    at = 0
    for match in _SPACED.finditer(content):
        kept += range(at, match.start())
        kept += (i for i in range(match.start(), match.end()) if not content[i].isspace())
        at = match.end()
    kept += range(at, len(content))
    return "".join(content[i] for i in kept), [*kept, len(content)]


def moved(reading: Reading, places: list[int]) -> Reading:
    """A reading of closed-up words with the offsets of the words as printed."""
    return reading._replace(items=tuple(_moved(item, places) for item in reading.items))


def _moved(item: Item, places: list[int]) -> Item:
    end = places[item.end - 1] + 1 if item.end > item.start else places[item.end]
    inner = tuple(_moved(part, places) for part in item.inner)
    return item._replace(start=places[item.start], end=end, inner=inner)
