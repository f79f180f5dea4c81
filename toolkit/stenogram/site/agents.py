"""Who is meant: from a pointer or a printed name to one key for the whole edition.

What the edition's register lists is one and the same everywhere. Where no register says it, persons of the same name
are listed together, and the page says so: the printed name is all that is known.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from stenogram.site.names import slug
from stenogram.site.register import Registered, described
from stenogram.site.walking import ID, TEI, plain

_LISTED = ("person", "personGrp", "org", "place")


class Agents:
    """The persons, groups and places that one text knows."""

    def __init__(self, root: etree._Element, registered: Mapping[str, Registered]) -> None:
        self.known: dict[str, Registered] = {}
        self._registered = registered
        self._local: dict[str, str] = {}
        header = root.find(f"{TEI}teiHeader")
        for element in () if header is None else header.iter(*(TEI + name for name in _LISTED)):
            if identifier := element.get(ID):
                self._local[identifier] = self._declare(element, identifier)
        for element in () if header is None else header.iterfind(f".//{TEI}titleStmt//*[@{ID}]"):
            self._local[element.get(ID, "")] = self.by_name(plain(element), "person")

    def _declare(self, element: etree._Element, identifier: str) -> str:
        entry = self._from_register(element.get("sameAs") or element.get("corresp") or "", identifier)
        if entry is None:
            entry = described(element, "")
            key = slug(entry.name or identifier)
            if key in self.known:  # two of one name in one text are two
                key = f"{key}-{slug(identifier)}"
            entry = entry._replace(key=key, name=entry.name or identifier)
        self.known[entry.key] = entry
        return entry.key

    def _from_register(self, pointers: str, identifier: str) -> Registered | None:
        for pointer in pointers.split():
            file, _, target = pointer.rpartition("#")
            if file and target in self._registered:
                return self._registered[target]
        return self._registered.get(identifier)

    def key(self, pointers: str) -> str:
        """The key of the first pointer that leads to somebody; empty where none does."""
        for pointer in pointers.split():
            file, _, target = pointer.rpartition("#")
            if not file and target in self._local:
                return self._local[target]
            if target in self._registered:
                entry = self._registered[target]
                self.known.setdefault(entry.key, entry)
                return entry.key
        return ""

    def by_name(self, name: str, kind: str) -> str:
        """The key of whoever is only named; empty for no name."""
        if not name:
            return ""
        key = slug(name)
        self.known.setdefault(key, Registered(key, name, kind, "", ()))
        return key
