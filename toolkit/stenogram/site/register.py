"""The edition's registers: TEI files that list persons, groups and places once for all texts."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.errors import SourceError
from stenogram.site.walking import ID, TEI, plain
from stenogram.transform import read_tree

_KINDS = {"person": "person", "personGrp": "group", "org": "group", "place": "place"}
_NAMES = ("persName", "orgName", "placeName", "name")


class Registered(NamedTuple):
    """One entry of a register: its key, the name to be shown, what it is, and what else is said of it."""

    key: str
    name: str
    kind: str
    about: str
    links: tuple[str, ...]


def read_registers(paths: Iterable[Path]) -> dict[str, Registered]:
    """The entries of registers by their `xml:id`; one that can't be read is left to `validate`, which reports it."""
    found: dict[str, Registered] = {}
    for path in paths:
        try:
            root = read_tree(path).document.getroot()
        except SourceError:
            continue
        for element in root.iter(*(TEI + name for name in _KINDS)):
            identifier = element.get(ID)
            if identifier:
                found.setdefault(identifier, described(element, identifier))
    return found


def described(element: etree._Element, key: str) -> Registered:
    """An entry from its element, wherever that stands."""
    named = next((found for name in _NAMES if (found := element.find(TEI + name)) is not None), None)
    rest = [plain(child) for child in element if child is not named and not _is_link(child)]
    links = [plain(child) for child in element.iterfind(f"{TEI}idno") if _is_link(child)]
    kind = _KINDS.get(etree.QName(element).localname, "person")
    return Registered(key, plain(named) or plain(element), kind, "; ".join(filter(None, rest)), tuple(links))


def _is_link(element: etree._Element) -> bool:
    return (element.text or "").strip().startswith(("https://", "http://"))
