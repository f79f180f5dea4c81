"""The blocks of a Markdown file (CommonMark 0.31, chapters 4 and 5), line by line, with footnotes and tables.

Each line is stripped of the marks of its containers (`>`, list markers, indentation); what is left belongs to a leaf.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from stenogram.formats.markdown_inline import folded
from stenogram.source import NOTHING

_QUOTE = re.compile(r" {0,3}> ?")
_BULLET = re.compile(r" {0,3}([-+*])(?:([ \t]+)(?=\S)|[ \t]*$)")
_NUMBER = re.compile(r" {0,3}(\d{1,9}[.)])(?:([ \t]+)(?=\S)|[ \t]*$)")
_NOTE = re.compile(r" {0,3}\[\^([^\]\[\s^]{1,60})\]:[ \t]*")
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)([^\[\]]{1,999})\]:[ \t]*<?([^\s<>]+)>?(?:[ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_ATX = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_ATX_END = re.compile(r"(?:[ \t]+#+|(?<=[ \t])#+|^#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,})")
_RULE = re.compile(r" {0,3}\|?(?:[ \t]*:?-+:?[ \t]*\|)+(?:[ \t]*:?-+:?[ \t]*)?$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


@dataclass(slots=True)
class Leaf:
    """A block without blocks in it.

    Attributes:
        name: the region's name: `p`, `h1` … `h6`, `li`, `blockquote`, `pre`, `tr`, `hr`.
        spans: half-open spans of the file, one for each line.
        note: the label of the note that it belongs to, or empty.
        label: the span of a printed label before the first line: a note's, a list item's number.
        facts: the region's attributes.
    """

    name: str
    spans: list[tuple[int, int]]
    note: str = ""
    label: tuple[int, int] | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: NOTHING)


@dataclass(slots=True)
class Blocks:
    """All leaves in order; the file's link definitions; stretches left out, with reasons."""

    leaves: list[Leaf] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    notes: set[str] = field(default_factory=set)
    cuts: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Container:
    kind: str  # quote, item, note
    indent: int = 0
    label: tuple[int, int] | None = None  # waits for the first leaf
    name: str = ""


def blocks(text: str, start: int = 0) -> Blocks:
    """Divide a file into leaves.

    Args:
        text: the file.
        start: where its body begins, behind its front matter.
    """
    reader = _Reader(text)
    for line in _LINE.finditer(text, start):
        if line.start() == line.end():
            break
        reader.line(line.start(), line.start() + len(line.group().rstrip("\r\n")))
    return reader.found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.found = Blocks()
        self.open: list[_Container] = []
        self.leaf: Leaf | None = None  # a paragraph or code that may go on
        self.fence = ""

    def line(self, at: int, end: int) -> None:
        """Take one line."""
        at, kept = self._containers(at, end)
        lazy = kept < len(self.open)
        if self.fence and not lazy:
            self._fenced(at, end)
            return
        blank = not self.text[at:end].strip()
        if blank:
            if lazy:
                del self.open[kept:]
            if self.leaf is not None and self.leaf.name == "pre":
                self.leaf.spans.append((at, end))
            else:
                self.leaf = None
            return
        paragraph = self.leaf is not None and self.leaf.name != "pre"
        sibling = lazy and self.open[kept].kind == "item" and _is_item(self.text[at:end])
        if lazy and (sibling or not paragraph or self._begins(at, end)):
            del self.open[kept:]
            self.leaf, self.fence = None, ""
        if not lazy or self.leaf is None:
            at = self._enter(at, end)
        if at < end or self.leaf is None:
            self._leaf(at, end)

    def _containers(self, at: int, end: int) -> tuple[int, int]:
        """Pass over the marks of the open containers; where the line goes on, and how many of them it is in."""
        for number, container in enumerate(self.open):
            if container.kind == "quote":
                found = _QUOTE.match(self.text, at, end)
                if found is None:
                    return at, number
                self._cut(at, found.end())
                at = found.end()
                continue
            indent = _indent(self.text, at, end)
            if not self.text[at:end].strip():
                continue
            if indent < container.indent:
                return at, number
            at = _advance(self.text, at, container.indent)
        return at, len(self.open)

    def _begins(self, at: int, end: int) -> bool:
        """Whether a line begins a block that may break off a paragraph."""
        line = self.text[at:end]
        number = _NUMBER.match(line)
        bullet = _BULLET.match(line)
        return bool(
            _QUOTE.match(line)
            or _ATX.match(line)
            or _BREAK.match(line)
            or _FENCE.match(line)
            or (bullet and bullet[2])
            or (number and number[2] and int(number[1][:-1]) == 1)
            or _NOTE.match(line)
        )

    def _enter(self, at: int, end: int) -> int:
        """Open the containers that begin here; where what they hold begins."""
        while True:
            line = self.text[at:end]
            paragraph = self.leaf is not None and self.leaf.name != "pre"
            if _BREAK.match(line) or (paragraph and not self._begins(at, end)):
                return at
            if _indent(self.text, at, end) >= 4:
                return at
            if found := _QUOTE.match(line):
                self.open.append(_Container("quote"))
                self._cut(at, at + found.end())
            elif found := _NOTE.match(line):
                label = (at + found.start(1), at + found.end(1))
                self._cut(at, label[0])
                self._cut(label[1], at + found.end())
                self.found.notes.add(found[1])
                self._bare_labels()
                self.open = [_Container("note", 4, label, found[1])]
            elif found := _BULLET.match(line):
                self.open.append(_Container("item", _width(found)))
                self._cut(at, at + found.end(1))
            elif found := _NUMBER.match(line):
                label = (at + found.start(1), at + found.end(1))
                self._bare_labels()
                self.open.append(_Container("item", _width(found), label))
            else:
                return at
            self.leaf = None
            at += found.end() if found.re is not _NUMBER and found.re is not _BULLET else found.end(1)
            if found.re in (_NUMBER, _BULLET):
                at = min(end, at + len(self.text[at:end]) - len(self.text[at:end].lstrip()))

    def _leaf(self, at: int, end: int) -> None:
        """Begin a leaf, or go on with the open paragraph."""
        text = self.text
        line = text[at:end]
        leaf = self.leaf
        if leaf is not None and leaf.name != "pre" and (found := _SETEXT.match(line)):
            leaf.name = "h1" if found[1][0] == "=" else "h2"
            self._cut(at, end)
            self.leaf = None
        elif _BREAK.match(line):
            self._cut(at, end)
            self._begin("hr", [(at, at)])
            self.leaf = None
        elif found := _FENCE.match(line):
            self.fence = found[1]
            self._cut(at, end)
            self._begin("pre", [])
        elif found := _ATX.match(line):
            closing = _ATX_END.search(line, found.end())
            last = at + (closing.start() if closing else len(line))
            self._cut(at, at + found.end())
            self._cut(last, end)
            self._begin(f"h{len(found[1])}", [(at + found.end(), max(last, at + found.end()))])
            self.leaf = None
        elif leaf is None and not self._waits() and (found := _DEFINITION.match(line)):
            self.found.links.setdefault(folded(found[1]), found[2])
            self._cut(at, end, "link definition")
        elif leaf is not None and len(leaf.spans) == 1 and _RULE.match(line) and "|" in text[slice(*leaf.spans[0])]:
            leaf.name = "tr"
            self._cut(at, end)
        elif leaf is not None and leaf.name == "tr":
            self._begin("tr", [_stripped(text, at, end)])
        elif leaf is None and _indent(text, at, end) >= 4:
            self._begin("pre", [(_advance(text, at, 4), end)])
        elif leaf is not None and leaf.name == "pre":
            if _indent(text, at, end) >= 4:
                leaf.spans.append((_advance(text, at, 4), end))
            else:
                self._begin("p", [_stripped(text, at, end)])
        elif leaf is not None:
            leaf.spans.append(_stripped(text, at, end))
        else:
            self._begin("p", [_stripped(text, at, end)])

    def _begin(self, name: str, spans: list[tuple[int, int]]) -> None:
        """Begin a leaf; a paragraph has the name that its containers give it."""
        note = next((c.name for c in self.open if c.kind == "note"), "")
        inner = self.open[-1].kind if self.open else ""
        if name == "p" and not note:
            name = {"quote": "blockquote", "item": "li"}.get(inner, "p")
        label = None
        for container in self.open:
            if container.label is not None:
                label, container.label = container.label, None
        self.leaf = Leaf(name, spans, note, label)
        self.found.leaves.append(self.leaf)

    def _waits(self) -> bool:
        """Whether a printed label stands before this line and waits for its text."""
        return any(container.label is not None for container in self.open)

    def _bare_labels(self) -> None:
        """Printed labels that another one follows: they stand for themselves."""
        for container in self.open:
            if container.label is not None:
                at = container.label[1]
                self.found.leaves.append(Leaf("p", [(at, at)], container.name, container.label))
                container.label = None

    def _fenced(self, at: int, end: int) -> None:
        line = self.text[at:end].strip()
        if line.startswith(self.fence) and not line.strip(self.fence[0]):
            self._cut(at, end)
            self.leaf, self.fence = None, ""
        elif self.leaf is not None:
            self.leaf.spans.append((at, end))

    def _cut(self, start: int, end: int, reason: str = "markup") -> None:
        if self.text[start:end].strip():
            self.found.cuts.append((start, end, reason))


def _is_item(line: str) -> bool:
    return bool(_BULLET.match(line) or _NUMBER.match(line))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """A line without the blanks before it; those behind it may be a hard line break."""
    return start + len(text[start:end]) - len(text[start:end].lstrip()), end


def _indent(text: str, at: int, end: int) -> int:
    blank = text[at:end]
    blank = blank[: len(blank) - len(blank.lstrip(" \t"))]
    return len(blank.expandtabs(4))


def _advance(text: str, at: int, columns: int) -> int:
    """Behind so many columns of indentation."""
    done = 0
    while done < columns and text[at : at + 1] in (" ", "\t"):
        done += 4 - done % 4 if text[at] == "\t" else 1
        at += 1
    return at


def _width(found: re.Match[str]) -> int:
    """The columns that a list item's further lines are indented by."""
    blank = len((found[2] or " ").expandtabs(4))
    return found.end(1) + (blank if blank <= 4 else 1)
