"""From the facts of all texts to the documents of registers: who, where, in what, with every appearance."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from stenogram.site.facts import year_of
from stenogram.site.files import CACHE
from stenogram.site.state import Kept

_A_PAGE = 400  # appearances on one page of a person; who has more has several pages
_COUNTED = ("author", "origin", "turns", "brackets", "mentions")
_TEI = "{http://www.tei-c.org/ns/1.0}"
_SHOWN = ("title", "catRef", "creation", "language")


def persons(texts: Sequence[Kept], output: Path) -> tuple[str, Iterator[tuple[str, str]]]:
    """The register of persons and groups, and the name and document of each page of each."""
    members = _members(texts, "agents")
    listed = "".join(_element("agent", key, [text.counts["agents"][key] for text in found], closed=True)
                     for key, found in members.items())  # fmt: skip
    return listed, _person_pages(members, _Kept(output, 0))


def _person_pages(members: Mapping[str, Sequence[Kept]], kept: _Kept) -> Iterator[tuple[str, str]]:
    for key, found in members.items():
        counts = [text.counts["agents"][key] for text in found]
        parts = _in_parts(found, counts)
        about = "".join(f"<link>{_safe(link)}</link>" for link in _first(counts, "links"))
        for number, part in enumerate(parts, 1):
            name = key if number == 1 else f"{key}.{number}"
            opened = _element("person", key, counts, part=number, parts=len(parts), file=name)
            yield name, opened + about + "".join(kept.text(text, key) for text in part) + "</person>"


def _in_parts(texts: Sequence[Kept], counts: Sequence[Mapping[str, Any]]) -> list[list[Kept]]:
    parts: list[list[Kept]] = [[]]
    size = 0
    for text, one in zip(texts, counts, strict=True):
        number = sum(one.get(what, 0) for what in _COUNTED)
        if parts[-1] and size + number > _A_PAGE:
            parts.append([])
            size = 0
        parts[-1].append(text)
        size += number
    return parts


def places(texts: Sequence[Kept], output: Path) -> str:
    """All places with the texts that come from there and those in which they are named."""
    return _grouped("place", _members(texts, "places"), "places", _Kept(output, 1))


def publications(texts: Sequence[Kept], output: Path) -> str:
    """All publications in which texts were printed."""
    return _grouped("publication", _members(texts, "publications"), "publications", _Kept(output, 2))


def _grouped(name: str, members: Mapping[str, Sequence[Kept]], group: str, kept: _Kept) -> str:
    found = []
    for key, texts in members.items():
        counts = [text.counts[group][key] for text in texts]
        inner = "".join(kept.text(text, key) for text in texts)
        found.append(f"{_element(name, key, counts)}{inner}</{name}>")
    return "".join(found)


def types(texts: Sequence[Kept]) -> str:
    """The kinds of texts that there are, for the search."""
    found = {etree.fromstring(text.entry).find(f"{_TEI}catRef") for text in texts}
    names = {ref.get("target", "").split()[0].rpartition(".")[2] for ref in found if ref is not None}
    return "".join(f'<type name="{_safe(name)}"/>' for name in sorted(filter(None, names)))


def about(texts: Sequence[Kept]) -> str:
    """What the editorial declarations say: each point as most texts have it, and the texts that say otherwise."""
    points: dict[str, dict[str, list[Kept]]] = {}
    for text in texts:
        for name, words in text.policy.items():
            points.setdefault(name, {}).setdefault(words, []).append(text)
    found = []
    for name, wordings in points.items():
        inner = []
        for number, (words, saying) in enumerate(sorted(wordings.items(), key=lambda one: -len(one[1]))):
            those = "" if number == 0 else "".join(head(text) + "</text>" for text in saying)
            inner.append(f'<wording words="{_safe(words)}">{those}</wording>')
        found.append(f'<policy name="{_safe(name)}">{"".join(inner)}</policy>')
    return "".join(found)


def _members(texts: Sequence[Kept], group: str) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = {}
    for text in texts:
        for key in text.counts.get(group, ()):
            found.setdefault(key, []).append(text)
    return dict(sorted(found.items()))


class _Kept:
    """The appearances that were kept for each text: read when a page wants them, and not all at once."""

    def __init__(self, output: Path, group: int) -> None:
        self._output, self._group = output, group
        self._read: dict[str, dict[str, str]] = {}

    def text(self, text: Kept, key: str) -> str:
        """A text with the appearances of one key in it."""
        if text.stem not in self._read:
            path = self._output / CACHE / "facts" / f"{text.stem}.json"
            self._read[text.stem] = json.loads(path.read_bytes())[self._group]
        return f"{head(text)}{self._read[text.stem].get(key, '')}</text>"


def head(text: Kept) -> str:
    """The opening of `text`, with what names it in a list."""
    entry = etree.fromstring(text.entry)
    shown = [child for child in entry if etree.QName(child).localname in _SHOWN]
    inner = "".join(etree.tostring(child, encoding="unicode", with_tail=False) for child in shown)
    language = f' xml:lang="{_safe(text.language)}"' if text.language else ""
    return f'<text stem="{_safe(text.stem)}" year="{year_of(text.when)}"{language}>{inner}'


def _element(name: str, key: str, counts: Sequence[Mapping[str, Any]], closed: bool = False, **more: object) -> str:
    sums = {what: sum(one.get(what, 0) for one in counts) for what in _COUNTED}
    values: dict[str, object] = {"key": key, "name": _first(counts, "name"), "kind": _first(counts, "kind")}
    values |= {"about": _first(counts, "about"), "texts": len(counts), **sums, **more}
    attributes = " ".join(f'{what}="{_safe(str(value))}"' for what, value in values.items())
    return f"<{name} {attributes}{'/' if closed else ''}>"


def _first(counts: Sequence[Mapping[str, Any]], what: str) -> Any:
    return next((one[what] for one in counts if one.get(what)), "")


def _safe(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\n", " ")
