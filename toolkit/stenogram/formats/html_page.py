"""The elements of a page: a lenient stack after the HTML Standard's section 13.2.6.

Blocks imply the end tags that authors leave out. Formatting is kept apart from blocks: it ends with its end
tag, goes on in the next block, and is split where it crosses another, so that regions nest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from stenogram.formats.html_elements import (
    BLOCKS,
    BOXES,
    CELLS,
    CLOSES,
    FACTS,
    HEADINGS,
    HIDDEN,
    INLINE,
    META,
    PREFORMATTED,
    STRUCTURE,
    TABLE,
    TARGETS,
)
from stenogram.formats.html_text import BLOCK, CELL, PageText
from stenogram.formats.html_tokens import TOKEN, attributes_of, plain
from stenogram.source import NOTHING, Region, Unread

_DEEP = 128  # so many open elements are looked through for the one that an end tag ends
_NESTED = 24  # so many formatting elements may stand in one another


class Page(PageText):
    """A page while it is read: its text, and the regions, open and ended."""

    def __init__(self, file_text: str) -> None:
        super().__init__(file_text)
        self.names: list[str] = []  # of the regions, with `begins`, `ends` and `facts`
        self.begins: list[int] = []
        self.ends: list[int] = []
        self.facts: list[Mapping[str, str]] = []
        self.blocks: list[tuple[str, int]] = []  # open block elements and the index of their region
        self.inline: list[tuple[str, int]] = []  # open formatting elements
        self.unread: list[Unread] = []
        self.declared: dict[str, str] = {}
        self._facts: dict[str, Mapping[str, str]] = {"": NOTHING}

    def run(self) -> None:
        """Read the page."""
        at = 0
        for token in TOKEN.finditer(self.file_text):
            start = token.start()
            if at < start:
                self.words(at, start)
            at = token.end()
            name = token[5]
            if name is None:
                self.hidden(token)
                continue
            name = name.lower()
            if name in INLINE:
                if token[4]:
                    self.end_inline(name)
                else:
                    self.start_inline(name, token[6])
            elif token[4]:
                self.end(name, start)
            elif name == "br":
                self.line(start)
            elif name in BLOCKS:
                self.start_block(name, token[6], start)
            else:
                self.other(name, token[6], start)
        if at < len(self.file_text):
            self.words(at, len(self.file_text))
        while self.blocks:
            self.pop()
        self.end_formatting(0)

    def region(self, name: str, facts: Mapping[str, str]) -> int:
        """Begin a region here."""
        self.names.append(name)
        self.begins.append(self.size)
        self.ends.append(self.size)
        self.facts.append(facts)
        return len(self.names) - 1

    def facts_of(self, written: str) -> Mapping[str, str]:
        """The attributes of a start tag that regions keep; tags repeat, so each is read once."""
        facts = self._facts.get(written)
        if facts is None:
            facts = self._facts[written] = attributes_of(written, FACTS)
        return facts

    # Formatting

    def start_inline(self, name: str, written: str) -> None:
        """A formatting element begins; an anchor ends the one before it."""
        if name == "a" and any(other == "a" for other, _ in self.inline):
            self.end_inline("a")
        facts = self.facts_of(written)
        alike = sum(other == name and self.facts[index] == facts for other, index in self.inline)
        if alike < 3 and len(self.inline) < _NESTED:  # the Standard lets three alike be open (its "Noah's Ark")
            self.inline.append((name, self.region(name, facts)))

    def end_inline(self, name: str) -> None:
        """End the innermost element of that name; those inside it go on behind it."""
        for depth in range(len(self.inline) - 1, -1, -1):
            if self.inline[depth][0] == name:
                above = self.inline[depth + 1 :]
                self.end_formatting(depth)
                self.resume(above)
                return

    def end_formatting(self, depth: int) -> None:
        """End the formatting elements from a depth on."""
        for _, index in self.inline[depth:]:
            self.ends[index] = self.size
        del self.inline[depth:]

    def resume(self, elements: list[tuple[str, int]]) -> None:
        """Begin formatting elements again; the ids stay where they stood."""
        for name, index in elements:
            facts = {k: v for k, v in self.facts[index].items() if k not in ("id", "name")}
            if name != "a" or "href" in facts:
                self.inline.append((name, self.region(name, facts)))

    def boundary(self, place: int, level: int = BLOCK) -> None:
        """Set two blocks or cells apart."""
        if self.part(place, level) and self.inline:
            going_on = self.inline[:]
            size, self.size = self.size, self.starts[-1]
            self.end_formatting(0)
            self.size = size
            self.resume(going_on)

    # Blocks

    def start_block(self, name: str, written: str, place: int) -> None:
        """A block begins, and what can't hold it ends."""
        if self.blocks and self.blocks[-1][0] == "p":
            self.pop()
        if name in HEADINGS and self.blocks and self.blocks[-1][0] in HEADINGS:
            self.pop()
        elif name in CLOSES:
            self.close(*CLOSES[name])
        if name in CELLS:
            self.end_formatting(0)
            self.boundary(place, BLOCK if self._first_cell() else CELL)
        else:
            self.boundary(place)
        going_on = self.inline[:]
        self.end_formatting(0)
        index = self.region(name, self.facts_of(written))
        if going_on:
            self.resume(going_on)  # inside the block, so that regions nest
        if name != "hr":
            self.blocks.append((name, index))
            self.pre += name in PREFORMATTED

    def _first_cell(self) -> bool:
        """Whether no text stands in the open row yet."""
        return not self.blocks or self.blocks[-1][0] != "tr" or self.begins[self.blocks[-1][1]] == self.size

    def end(self, name: str, place: int) -> None:
        """An end tag of anything but formatting."""
        if name == "br":  # `</br>` is read as `<br>`
            self.line(place)
        elif name in BLOCKS:
            limits = frozenset(["table"]) - {name} if name in TABLE else BOXES
            if self.blocks and self.blocks[-1][0] == name and name not in CELLS:
                self.pop()
            else:
                self.close(HEADINGS if name in HEADINGS else frozenset([name]), limits)
            if name not in CELLS:
                self.boundary(place)

    def close(self, ended: frozenset[str], limits: frozenset[str]) -> None:
        """End the innermost open block with such a name and all in it, if it stands within the limits."""
        blocks = self.blocks
        for depth in range(len(blocks) - 1, max(-1, len(blocks) - _DEEP), -1):
            name = blocks[depth][0]
            if name in ended:
                if name in CELLS:
                    self.end_formatting(0)
                while len(blocks) > depth:
                    self.pop()
                return
            if name in limits:
                return

    def pop(self) -> None:
        """End the innermost open block."""
        name, index = self.blocks.pop()
        self.ends[index] = self.size
        self.pre -= name in PREFORMATTED

    # All else

    def other(self, name: str, written: str, place: int) -> None:
        """A start tag that is neither formatting nor a block."""
        if name == "img":
            self.region(name, self.facts_of(written))
        elif name in ("meta", "html", "link"):
            found = attributes_of(written, META)
            fact = found.get("name") or found.get("property", "")
            if name == "meta" and fact and "content" in found:
                self.declared.setdefault(fact.strip().lower(), found["content"].strip())
            language = found.get("lang") or found.get("xml:lang")
            if name == "html" and language:
                self.declared.setdefault("lang", language.strip())
            if found.get("rel", "").lower() == "canonical" and "href" in found:
                self.declared.setdefault("url", found["href"].strip())
            elif found.get("rel", "").lower() == "license" and "href" in found:
                self.declared.setdefault("license", found["href"].strip())
        elif name in STRUCTURE:
            self.boundary(place)

    def hidden(self, token: re.Match[str]) -> None:
        """Comments, scripts and the like: kept out of the text, but on record."""
        name, content, comment = (token[1] or "").lower(), token[3], token[7]
        if name == "xmp":
            self.boundary(token.start())
            self.put(content, token.start(3))
            self.apart, self.spaced = 0, False
            self.boundary(token.end())
        elif name:
            if name == "title":
                self.declared.setdefault("title", " ".join(plain(content).split()))
            if content:
                self.unread.append(Unread(*token.span(3), HIDDEN.get(name, f"{name} element")))
        elif token[8] is not None:
            self.unread.append(Unread(*token.span(), "unclosed tag"))
        elif comment.startswith(("!--", "/", "![CDATA[")) and comment != "/>":
            self.unread.append(Unread(*token.span(), "comment"))

    def finished(self, text: str) -> tuple[Region, ...]:
        """The regions without the blanks at their ends; empty ones only where something may point at them."""
        regions: list[Region] = []
        for name, start, end, facts in zip(self.names, self.begins, self.ends, self.facts, strict=True):
            end = min(end, len(text))
            first = start
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                regions.append(Region(name, start, end, facts))
            elif name in TARGETS or "id" in facts or "name" in facts:
                regions.append(Region(name, min(first, len(text)), min(first, len(text)), facts))
        regions.sort(key=lambda r: r.start)  # they came in order but for the blanks; outer ones stay before inner ones
        return tuple(regions)
