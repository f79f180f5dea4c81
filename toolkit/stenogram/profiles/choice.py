"""Which profile a source is of: the one with the most markers met, if it has as many as it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from stenogram.profiles import Profile
from stenogram.profiles.patterns import expression, whole_lines
from stenogram.source import Source

_HEAD, _FOOT = 12_000, 4_000  # characters that are looked at
_REGIONS = 4_000


class Met(NamedTuple):
    """A profile and the markers of it that a source has."""

    profile: Profile
    markers: tuple[str, ...]


def choose(source: Source, profiles: Iterable[Profile]) -> Met | None:
    """The best profile for a source; of two with equal evidence the later one (an edition's own stand last).

    Args:
        source: what was read.
        profiles: those that may be chosen.
    """
    best: Met | None = None
    view = _View(source)
    for profile in profiles:
        markers = tuple(_markers(view, profile))
        if len(markers) >= profile.evidence.needed and (best is None or len(markers) >= len(best.markers)):
            best = Met(profile, markers)
    return best


class _View:
    """What of a source is looked at, gathered once."""

    def __init__(self, source: Source) -> None:
        text = source.text
        self.ends = text if len(text) <= _HEAD + _FOOT else f"{text[:_HEAD]}\n{text[-_FOOT:]}"
        self.classes: set[str] = set()
        links: list[str] = [source.declared.get("url", "")]
        first, last = source.regions[:_REGIONS], source.regions[_REGIONS:][-_REGIONS:]
        for region in (*first, *last):
            self.classes.update(region.attributes.get("class", "").split())
            links.append(region.attributes.get("href", ""))
        lower = self.ends.lower()
        self.lower = lower.replace("ſ", "s").replace("ı", "i")  # as expressions that ignore case do
        self.hosts = "\n".join(islice(links, 2 * _REGIONS)).lower() + "\n" + lower


def _markers(view: _View, profile: Profile) -> Iterator[str]:
    for pattern in profile.evidence.phrases:
        if _stands(view, pattern, _phrase):
            yield f"the words “{pattern}”"
    for pattern in profile.evidence.lines:
        if _stands(view, pattern, _line):
            yield f"a line “{pattern}”"
    for name in profile.evidence.classes:
        if name in view.classes:
            yield f"the class {name}"
    for host in profile.evidence.hosts:
        if host.lower() in view.hosts:
            yield f"the host {host}"


def _stands(view: _View, pattern: str, find: Callable[[str], re.Pattern[str] | None]) -> bool:
    """Whether a pattern is met; it is searched for only where its words are."""
    found = find(pattern) if all(word in view.lower for word in _words(pattern)) else None
    return bool(found and found.search(view.ends))


@lru_cache(maxsize=1024)
def _words(pattern: str) -> tuple[str, ...]:
    """What must stand in a text, in lower case, where a pattern is met."""
    return tuple(filter(None, re.split(r"\\.|\{n\}|\W+", pattern.lower())))


@lru_cache(maxsize=256)
def _phrase(pattern: str) -> re.Pattern[str] | None:
    return re.compile(expression(pattern), re.IGNORECASE)


@lru_cache(maxsize=256)
def _line(pattern: str) -> re.Pattern[str] | None:
    return whole_lines([pattern])
