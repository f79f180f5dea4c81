"""Markdown inside a paragraph (CommonMark 0.31, chapter 6): what is markup, and what it marks.

Nothing is written here: the result says which stretches are left out or stand for something else, and which regions
there are, all as offsets of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from stenogram.source import NOTHING

_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])|(?P<hard>\\(?=\n)|(?<=\S)(?:  +|\t[ \t]*)(?=\n))|(?P<code>`+)"
    r"|<(?P<auto>[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>"
    r"|(?P<comment><!--(?:(?!-->).)*-->)|(?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)"
    r"|\[\^(?P<call>[^\]\[\s^]{1,60})\]|(?P<open>!?\[)|(?P<close>\])|(?P<run>\*+|_+|~~)",
    re.DOTALL,
)
_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>[^\s()<][^\s()]*(?:\([^\s()]*\)[^\s()]*)*)?)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_REFERENCE = re.compile(r"\[([^\[\]]{0,999})\]")
_DEEPEST = 200  # delimiters that are looked back for the one that a closing one closes
_TAGS = {"b": "b", "strong": "b", "i": "i", "em": "i", "sup": "sup", "sub": "sub", "u": "u", "s": "s", "del": "s"}


class Cut(NamedTuple):
    """A stretch of markup: half-open span, what it stands for (mostly nothing), and why it is left out."""

    start: int
    end: int
    instead: str = ""
    reason: str = "markup"


class Span(NamedTuple):
    """A region inside a paragraph, by offsets of the paragraph."""

    name: str
    start: int
    end: int
    facts: Mapping[str, str] = NOTHING


@dataclass(slots=True)
class Inline:
    """What was found in a paragraph; cuts are in order and apart."""

    cuts: list[Cut] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    """A run of delimiters that may still open emphasis."""

    start: int
    count: int
    char: str
    both: bool
    length: int


def inline(text: str, links: Mapping[str, str], notes: frozenset[str]) -> Inline:
    """Read a paragraph.

    Args:
        text: its lines without the marks of their containers.
        links: the targets of the file's link definitions, by their folded labels.
        notes: the labels of the file's notes; a call of another one is text.
    """
    return _Reader(text, links, notes).read()


class _Reader:
    def __init__(self, text: str, links: Mapping[str, str], notes: frozenset[str]) -> None:
        self.text, self.links, self.notes = text, links, notes
        self.found = Inline()
        self.runs: list[_Run] = []
        self.brackets: list[tuple[int, str, int]] = []  # start, `[` or `![`, how many runs were open
        self.tags: list[tuple[str, int]] = []
        self.ticks: frozenset[int] | None = None

    def read(self) -> Inline:
        at, text = 0, self.text
        while token := _TOKEN.search(text, at):
            at = token.end()
            kind = token.lastgroup
            if kind == "code":
                at = self.code(token)
            elif kind == "close":
                at = self.close(token.start())
            elif kind == "open":
                self.brackets.append((token.start(), token.group(), len(self.runs)))
            elif kind == "run":
                self.run(token)
            elif kind is not None:
                self.simple(kind, token)
        self.found.cuts.sort()
        self.found.spans.sort(key=lambda s: (s.start, -s.end))
        return self.found

    def cut(self, start: int, end: int, instead: str = "", reason: str = "markup") -> None:
        if start < end:
            self.found.cuts.append(Cut(start, end, instead, reason))

    def simple(self, kind: str, token: re.Match[str]) -> None:
        """What needs no partner: escapes, references, hard line breaks, calls, comments, tags."""
        start, end = token.span()
        if kind == "escape":
            self.cut(start, start + 1)
        elif kind == "hard":
            self.cut(start, end)
            self.found.spans.append(Span("br", end, end))
        elif kind == "entity":
            meant = unescape(token.group())
            if meant != token.group() and "\ufffd" not in meant:
                self.cut(start, end, meant)
        elif kind == "auto":
            self.cut(start, start + 1)
            self.found.spans.append(Span("a", start + 1, end - 1, {"href": token["auto"]}))
            self.cut(end - 1, end)
        elif kind == "comment":
            self.cut(start, end, reason="comment")
        elif kind == "call" and token["call"] in self.notes:
            self.cut(start, start + 2)
            self.found.spans.append(Span("noteref", start + 2, end - 1, {"id": f"note-{token['call']}"}))
            self.cut(end - 1, end)
        elif kind == "tag":
            self.tag(token.group(), start, end)

    def tag(self, written: str, start: int, end: int) -> None:
        """An HTML tag: left out, whatever it says; a few say what emphasis says."""
        self.cut(start, end)
        name = re.sub(r"\W.*", "", written.strip("</>"), flags=re.DOTALL).lower()
        if name == "br":
            self.found.spans.append(Span("br", end, end))
        elif name in _TAGS and not written.startswith("</"):
            self.tags.append((name, end))
        elif self.tags and self.tags[-1][0] == name:
            self.found.spans.append(Span(_TAGS[name], self.tags.pop()[1], start))

    def code(self, token: re.Match[str]) -> int:
        """A code span: nothing in it is markup."""
        ticks = token.group()
        if self.ticks is None:
            self.ticks = frozenset(len(m.group()) for m in re.finditer("`+", self.text))
        closing = (
            re.compile(rf"(?<!`){ticks}(?!`)").search(self.text, token.end()) if len(ticks) in self.ticks else None
        )
        if closing is None:
            self.ticks -= {len(ticks)}
            return token.end()
        self.cut(*token.span())
        self.found.spans.append(Span("code", token.end(), closing.start()))
        self.cut(*closing.span())
        return closing.end()

    def close(self, at: int) -> int:
        """A closing bracket: a link, a picture, or a bracket of the text."""
        if not self.brackets:
            return at + 1
        start, sign, depth = self.brackets.pop()
        inside, end, href = start + len(sign), at + 1, None
        if target := _TARGET.match(self.text, at + 1):
            end, href = target.end(), target["angled"] or target["plain"] or ""
        else:
            label = _REFERENCE.match(self.text, at + 1)
            key = (label[1] if label else "") or self.text[inside:at]
            href = self.links.get(folded(key)) if len(key) < 1000 else None
            end = label.end() if label and href is not None else at + 1
        if href is None:
            return at + 1
        del self.runs[depth:]  # emphasis does not cross a link's border
        self.cut(start, inside)
        if sign == "![":
            self.found.spans.append(Span("img", inside, inside, {"src": href, "alt": self.text[inside:at]}))
            self.found.cuts = [c for c in self.found.cuts if c.end <= inside]
            self.found.spans = [s for s in self.found.spans if s.end <= inside]
            self.cut(inside, at, reason="words for a picture")
        else:
            self.found.spans.append(Span("a", inside, at, {"href": href}))
        self.cut(at, end)
        return end

    def run(self, token: re.Match[str]) -> None:
        """A run of delimiters (CommonMark 6.2): it closes what it can, and opens the rest."""
        start, end = token.span()
        char = self.text[start]
        before = self.text[start - 1] if start else "\n"
        after = self.text[end] if end < len(self.text) else "\n"
        left = not after.isspace() and (not _is_sign(after) or before.isspace() or _is_sign(before))
        right = not before.isspace() and (not _is_sign(before) or after.isspace() or _is_sign(after))
        opens = left and (char != "_" or not right or _is_sign(before))
        closes = right and (char != "_" or not left or _is_sign(after))
        now = _Run(start, end - start, char, opens and closes, end - start)
        if closes:
            self._close_runs(now)
        if now.count and opens:
            self.runs.append(now)

    def _close_runs(self, now: _Run) -> None:
        for index in range(len(self.runs) - 1, max(-1, len(self.runs) - _DEEPEST), -1):
            opener = self.runs[index]
            if opener.char != now.char or (char_count(opener, now) and (opener.both or now.both)):
                continue
            floor = self.brackets[-1][2] if self.brackets else 0
            if index < floor:
                return
            del self.runs[index + 1 :]
            while opener.count and now.count:
                size = 2 if min(opener.count, now.count) >= 2 else 1
                inner = opener.start + opener.count
                name = "s" if now.char == "~" else "b" if size == 2 else "i"
                self.found.spans.append(Span(name, inner, now.start))
                self.cut(inner - size, inner)
                self.cut(now.start, now.start + size)
                opener.count -= size
                now.start, now.count = now.start + size, now.count - size
            if not opener.count:
                self.runs.pop()
            if not now.count:
                return


def char_count(opener: _Run, closer: _Run) -> bool:
    """The rule of three: whether the lengths of two runs forbid that they match."""
    return (opener.length + closer.length) % 3 == 0 and (opener.length % 3 != 0 or closer.length % 3 != 0)


def folded(label: str) -> str:
    """A link's label as it is compared."""
    return " ".join(label.casefold().split())


def _is_sign(char: str) -> bool:
    return not char.isalnum() and not char.isspace()
