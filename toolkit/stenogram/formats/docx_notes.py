"""Notes and comments of a Word file: their calls, their numbers, and in which order their bodies come.

Word stores no number with a note: it counts (ECMA-376 part 1, 17.11). What is counted here stands in an attribute,
for it is no text of the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from lxml import etree

from stenogram.formats.docx_names import ID, W, number, value
from stenogram.formats.office_numbers import printed

KINDS = ("endnote", "footnote", "comment")  # in the order in which their bodies follow the text
_STANDARD = {"footnote": "decimal", "endnote": "lowerRoman"}
_PLACES = {"footnote": "bottom", "endnote": "end", "comment": "margin"}


class Span(Protocol):
    """A region whose end may still move."""

    start: int
    end: int


class _Count(NamedTuple):
    style: str
    start: int
    restarts: bool


class Notes:
    """The notes of a file.

    Args:
        parts: the roots of the parts that hold the bodies, by kind.
        settings: the root of `settings.xml`, or None.
        sections: all `w:sectPr` of the text, in order.
    """

    def __init__(
        self,
        parts: Mapping[str, etree._Element],
        settings: etree._Element | None,
        sections: list[etree._Element],
    ) -> None:
        self.bodies = {
            kind: {e.get(ID, ""): e for e in parts[kind] if e.tag == W + kind} if kind in parts else {}
            for kind in KINDS
        }
        self.called: dict[str, list[str]] = {kind: [] for kind in KINDS}
        self.dropped: set[tuple[str, str]] = set()
        self._labels: dict[tuple[str, str], str] = {}
        self._settings = settings
        self._sections = sections
        self._at = 0
        self._counts = dict.fromkeys(KINDS, 0)
        self._rules: dict[str, _Count] = {}
        self._begin_section()
        self._waiting: Span | None = None

    def section(self) -> None:
        """A section ends."""
        self._at += 1
        self._begin_section()

    def _begin_section(self) -> None:
        section = self._sections[self._at] if self._at < len(self._sections) else None
        for kind, standard in _STANDARD.items():
            places = [p.find(f"{W}{kind}Pr") for p in (section, self._settings) if p is not None]
            style, start, restart = (
                next((found for p in places if (found := value(p, name))), "")
                for name in ("numFmt", "numStart", "numRestart")
            )
            rule = _Count(style or standard, number(start, 1), restart in ("eachSect", "eachPage"))
            if self._at == 0 or rule.restarts:
                self._counts[kind] = rule.start - 1
            self._rules[kind] = rule

    def call(self, kind: str, identifier: str) -> Mapping[str, str] | None:
        """A note is called here; the attributes of its region, or None where it has no body.

        A second call of one note has the first one's label.
        """
        body = self.bodies[kind].get(identifier)
        if body is None or body.get(W + "type", "normal") != "normal":
            return None
        if (kind, identifier) not in self._labels:
            self.called[kind].append(identifier)
            self._labels[kind, identifier] = self._label(kind, body)
        return self._facts(kind, identifier)

    def _label(self, kind: str, body: etree._Element) -> str:
        self._counts[kind] += 1
        if kind == "comment":
            return f"{body.get(W + 'initials', '')}{self._counts[kind]}"
        return printed(self._counts[kind], self._rules[kind].style)

    def _facts(self, kind: str, identifier: str) -> Mapping[str, str]:
        facts = {"id": f"{kind}-{identifier}", "kind": kind, "place": _PLACES[kind]}
        facts["n"] = self._labels.get((kind, identifier), "")
        author = self.bodies[kind][identifier].get(W + "author", "")
        if author:
            facts["author"] = author
        return facts

    def drop(self, element: etree._Element) -> None:
        """The calls in an element are deleted, and their notes with them."""
        for kind in KINDS:
            for call in element.iter(f"{W}{kind}Reference"):
                self.dropped.add((kind, call.get(ID, "")))

    def unread(self) -> Iterator[etree._Element]:
        """The bodies whose calls are deleted, all of them."""
        for kind, identifier in sorted(self.dropped):
            body = self.bodies[kind].get(identifier)
            if body is not None and (kind, identifier) not in self._labels:
                yield body

    def mark_follows(self, region: Span) -> None:
        """The author's own mark stands behind this call in the text; Word does not count such notes."""
        self._waiting = region

    def marked(self, length: int) -> None:
        """A run has ended: it held the mark that was waited for, if one was."""
        if self._waiting is not None and length > self._waiting.start:
            self._waiting.end = length
            self._waiting = None

    def in_order(self) -> Iterator[tuple[Mapping[str, str], etree._Element]]:
        """The bodies and their attributes: those called, in the order of their calls.

        A note that is read may call others: ask again until nothing new comes.
        """
        for kind in KINDS:
            for identifier in self.called[kind]:
                yield self._facts(kind, identifier), self.bodies[kind][identifier]

    def uncalled(self) -> Iterator[tuple[Mapping[str, str], etree._Element]]:
        """The bodies that nothing calls, and whose calls no change has deleted."""
        for kind in KINDS:
            known = set(self.called[kind])
            for identifier, body in self.bodies[kind].items():
                normal = body.get(W + "type", "normal") == "normal"
                if normal and identifier not in known and (kind, identifier) not in self.dropped:
                    yield self._facts(kind, identifier), body

    def separators(self) -> Iterator[etree._Element]:
        """What is printed between text and notes."""
        for kind in KINDS:
            yield from (b for b in self.bodies[kind].values() if b.get(W + "type", "normal") != "normal")
