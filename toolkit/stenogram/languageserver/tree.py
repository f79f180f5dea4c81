"""The elements of a document that may be broken: unclosed, half typed, closed twice. Nothing is refused.

One pass over the tags. A tag that is being typed ends where the next one begins; an end tag closes the nearest open
element of its name, with all that was left open inside; one that closes nothing is passed over.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.relaxng.names import XML_NAMESPACE, qualified

_TAG = re.compile(
    r"<!--(?:[^-]++|-(?!->))*+(?:-->)?"
    r"|<!\[CDATA\[(?:[^\]]++|\](?!\]>))*+(?:\]\]>)?"
    r"|<[?!][^>]*+>?"
    r"|<(?P<end>/?)(?P<name>[^\s<>/=\"'&!?]*+)(?P<rest>(?:[^<>\"']++|\"[^\"<]*+\"?|'[^'<]*+'?)*+)(?P<close>>?)"
)
_PAIR = re.compile(r"([^\s=<>\"'/]+)(?:(\s*=\s*)(?:\"([^\"<]*)(\"?)|'([^'<]*)('?)|)|)")


class Attribute(NamedTuple):
    """An attribute as it is written.

    Attributes:
        name: its name, with its prefix.
        value: its value, references unresolved.
        start: where the name begins.
        begin: where the value begins, behind the quotation mark; -1 where there is none yet.
        end: where the attribute ends.
    """

    name: str
    value: str
    start: int
    begin: int
    end: int


class Node:
    """An element.

    Attributes:
        name: as it is written, with its prefix.
        start: where its start tag begins.
        opened: where its start tag ends.
        closing: where its end tag begins; -1 without one.
        end: where it ends; the end of what holds it, where it is not closed.
        complete: whether its start tag has its `>`.
        parent: what holds it, or None.
        children: its elements.
    """

    __slots__ = ("_text", "children", "closing", "complete", "end", "name", "opened", "parent", "start")

    def __init__(self, text: str, name: str, start: int, opened: int, parent: Node | None) -> None:
        self._text, self.name, self.start, self.opened, self.parent = text, name, start, opened, parent
        self.closing, self.end, self.complete = -1, -1, True
        self.children: list[Node] = []

    @property
    def attributes(self) -> list[Attribute]:
        """Its attributes, as far as they are written."""
        begin = self.start + 1 + len(self.name)
        found = []
        for pair in _PAIR.finditer(self._text, begin, self.opened):
            quoted = 3 if pair[3] is not None else 5 if pair[5] is not None else 0
            value = pair[quoted] if quoted else ""
            found.append(Attribute(pair[1], value, pair.start(), pair.start(quoted) if quoted else -1, pair.end()))
        return found

    def attribute(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return next((one.value for one in self.attributes if one.name == name), "")

    @property
    def local(self) -> str:
        """Its name without prefix."""
        return self.name.rpartition(":")[2]

    @property
    def chain(self) -> list[Node]:
        """The elements from the outermost to this one."""
        found: list[Node] = []
        node: Node | None = self
        while node is not None:
            found.append(node)
            node = node.parent
        return found[::-1]

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespaces in force in it, by prefix; "" is the default one."""
        found = {"xml": XML_NAMESPACE}
        for node in self.chain:
            if "xmlns" in self._text[node.start : node.opened]:
                for one in node.attributes:
                    if one.name == "xmlns" or one.name.startswith("xmlns:"):
                        found[one.name[6:]] = one.value
        return found

    def words(self, begin: int = -1, end: int = -1) -> str:
        """Its text without tags, blanks run together, within limits."""
        begin = self.opened if begin < 0 else begin
        end = (self.closing if self.closing >= 0 else self.end) if end < 0 else end
        return " ".join(_TAG.sub(" ", self._text[begin:end]).split())


class Tree:
    """The elements of one version of a document.

    Attributes:
        text: the document.
        nodes: all elements, in document order.
        roots: those that no other holds.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.nodes: list[Node] = []
        self.roots: list[Node] = []
        open_: list[Node] = []
        for tag in _TAG.finditer(text):
            name, begin = tag["name"], tag.start()
            if name is None:
                continue
            if tag["end"]:
                self._close(open_, name, begin, tag.end())
                continue
            node = Node(text, name, begin, tag.end(), open_[-1] if open_ else None)
            (open_[-1].children if open_ else self.roots).append(node)
            self.nodes.append(node)
            node.complete = bool(tag["close"])
            if node.complete and tag["rest"].endswith("/"):
                node.end = node.opened
            else:
                open_.append(node)
        for node in open_:
            node.end = len(text)
        self._starts = [node.start for node in self.nodes]

    @staticmethod
    def _close(open_: list[Node], name: str, begin: int, end: int) -> None:
        for depth in range(len(open_) - 1, -1, -1):
            if open_[depth].name == name:
                for node in open_[depth + 1 :]:
                    node.end = begin
                open_[depth].closing, open_[depth].end = begin, end
                del open_[depth:]
                return

    def holding(self, offset: int) -> Node | None:
        """The innermost element in which an offset lies, its tags included."""
        number = bisect_right(self._starts, offset) - 1
        node = self.nodes[number] if number >= 0 else None
        while node is not None and not (node.start <= offset < node.end or (node.end == len(self.text) == offset)):
            node = node.parent
        return node

    def between(self, begin: int, end: int) -> list[Node]:
        """The elements whose start tags begin between two offsets."""
        return self.nodes[bisect_left(self._starts, begin) : bisect_left(self._starts, end)]

    def tag(self, offset: int) -> Node | None:
        """The element in whose start tag an offset lies, behind its `<` and before its `>`."""
        number = bisect_right(self._starts, offset - 1) - 1
        node = self.nodes[number] if number >= 0 else None
        if node is None or offset > node.opened - node.complete:
            return None
        return node

    def content(self, offset: int) -> Node | None:
        """The innermost element in whose content an offset lies."""
        node = self.holding(offset)
        while node is not None and (offset < node.opened or offset > (node.closing if node.closing >= 0 else node.end)):
            node = node.parent
        return node

    def named_at(self, offset: int) -> Node | None:
        """The element whose name, in its start tag or its end tag, is at an offset."""
        node = self.holding(offset)
        if node is not None and (
            node.start <= offset <= node.start + 1 + len(node.name) or 0 <= node.closing <= offset < node.end
        ):
            return node
        return None

    def named(self, *names: str) -> Iterator[Node]:
        """The elements of these names, prefixes aside."""
        wanted = set(names)
        return (node for node in self.nodes if node.local in wanted)


def full_name(name: str, prefixes: dict[str, str], *, attribute: bool = False) -> str:
    """A name as the schema has it, `namespace}local`."""
    prefix, colon, local = name.rpartition(":")
    if not colon and attribute:
        return local
    return qualified(prefixes.get(prefix, ""), local)
