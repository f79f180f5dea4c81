"""Quick fixes: what the message of a finding suggests, done to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.languageserver.diagnosing import Found
from stenogram.languageserver.tree import Attribute, Node, Tree

_MEANT = re.compile(r"\bis (.+?) meant\?")
_NEEDED = re.compile(r" needs the attribute ([\w:.\-]+)")
_LISTED = re.compile(r"\bexpected (.+?)(?: and \d+ more)?$")
_OPEN = re.compile(r"<([^>]+)> of line \d+ is still open at </([^>]+)>")
_NUMBER = re.compile(r"write (&#\d+;) or")
_WORD = re.compile(r"[\w:.\-]+")
_OFFERED = 5


class Mending(NamedTuple):
    """A fix.

    Attributes:
        title: what it does.
        edits: what becomes of which part of the text: begin, end, new text.
        best: whether it is surely what is meant.
    """

    title: str
    edits: tuple[tuple[int, int, str], ...]
    best: bool = False


def mendings(tree: Tree, found: Found) -> Iterator[Mending]:
    """The fixes that a finding suggests."""
    code, message, advice = found.finding.code, found.finding.message, found.finding.advice
    node = tree.tag(found.start + 1)
    meant = _MEANT.search(advice) or _MEANT.search(message)
    if code == "RNG101":
        yield from _well_formed(tree, found)
    elif node is None:
        return
    elif meant and code == "RNG103":
        yield _renamed(node, meant[1])
    elif meant and code == "RNG105":
        attribute = _attribute(node, found.start)
        if attribute is not None:
            edit = attribute.start, attribute.start + len(attribute.name), meant[1]
            yield Mending(f"Rename the attribute to {meant[1]}", (edit,), True)
    elif code == "RNG107" or (meant and code.startswith("SCH")):
        yield from _values(node, found, meant[1] if meant else "")
    elif code == "RNG106" and (needed := _NEEDED.search(message)):
        yield from _added(node, needed[1], _values_of(advice))
    elif code == "RNG103" and "is in no namespace" in message and (space := re.search(r'xmlns="[^"]+"', advice)):
        end = node.start + 1 + len(node.name)
        yield Mending(f"Add {space[0]}", ((end, end, f" {space[0]}"),), True)


def _attribute(node: Node, offset: int) -> Attribute | None:
    return next((one for one in node.attributes if one.start <= offset < one.end), None)


def _renamed(node: Node, name: str) -> Mending:
    edits = [(node.start + 1, node.start + 1 + len(node.name), name)]
    if node.closing >= 0:
        edits.append((node.closing + 2, node.closing + 2 + len(node.name), name))
    return Mending(f"Rename the element to {name}", tuple(edits), True)


def _values(node: Node, found: Found, meant: str) -> Iterator[Mending]:
    """Other values for the attribute at fault: the one that is meant, or those that the message lists."""
    attribute = _attribute(node, found.start)
    if attribute is None and meant.startswith("#"):
        near = [one for one in node.attributes if "#" in one.value]
        said = re.search(r"#[\w.\-]+", found.finding.message)
        attribute = next((one for one in near if said and said[0] in one.value.split()), None)
        if attribute is not None and said:
            begin = attribute.begin + attribute.value.index(said[0])
            yield Mending(f"Point to {meant}", ((begin, begin + len(said[0]), meant),), True)
        return
    if attribute is None or attribute.begin < 0:
        return
    begin, end = attribute.begin, attribute.begin + len(attribute.value)
    if meant and meant.startswith("#") and len(attribute.value.split()) > 1:
        return
    for value in [meant] if meant else _values_of(found.finding.advice):
        yield Mending(f'Change {attribute.name} to "{value}"', ((begin, end, value),), bool(meant))


def _values_of(advice: str) -> list[str]:
    """The words that a message lists, where they are words and not descriptions."""
    listed = _LISTED.search(advice)
    words = re.split(r", | or ", listed[1]) if listed else []
    return words[:_OFFERED] if all(_WORD.fullmatch(word) for word in words) else []


def _added(node: Node, name: str, values: list[str]) -> Iterator[Mending]:
    end = node.start + 1 + len(node.name)
    for value in values or [""]:
        told = f' "{value}"' if value else ""
        yield Mending(f"Add the attribute {name}{told}", ((end, end, f' {name}="{value}"'),), len(values) == 1)


def _well_formed(tree: Tree, found: Found) -> Iterator[Mending]:
    message, at = found.finding.message, found.start
    open_ = _OPEN.search(message)
    number = _NUMBER.search(found.finding.advice)
    if open_:
        inner, outer = open_.groups()
        if tree.text.startswith(f"</{outer}", at):
            yield Mending(f"Close {inner} here", ((at + 2, at + 2 + len(outer), inner),))
            yield Mending(f"Close {inner} before it", ((at, at, f"</{inner}>"),))
    elif number:
        yield Mending(f"Write {number[1]}", ((found.start, found.end, number[1]),), True)
    elif "a bare &" in message or "&" in message:
        begin = at if tree.text[at : at + 1] == "&" else at - 1
        if tree.text[begin : begin + 1] == "&":
            yield Mending("Write &amp;", ((begin, begin + 1, "&amp;"),), True)
    elif "a bare <" in message:
        begin = at if tree.text[at : at + 1] == "<" else at - 1
        if tree.text[begin : begin + 1] == "<":
            yield Mending("Write &lt;", ((begin, begin + 1, "&lt;"),), True)
