"""The fixes that Schematron rules offer, as changes of the text: what `stenogram fix` would do, one by one."""

from __future__ import annotations

from typing import NamedTuple

from stenogram.assets import asset
from stenogram.fixes.offers import offers
from stenogram.languageserver.mending import Mending
from stenogram.languageserver.text import Text
from stenogram.languageserver.workspace import Held
from stenogram.relaxng.engine import cut, well_formed
from stenogram.schematron.engine import schematron


class Repair(NamedTuple):
    """A fix that a rule offers.

    Attributes:
        line: of what it is about.
        column: of what it is about.
        title: what it does.
        safe: whether its author has marked it so.
        edits: which bytes become which others: begin, end, new ones.
    """

    line: int
    column: int
    title: str
    safe: bool
    edits: tuple[tuple[int, int, bytes], ...]


def offered(data: bytes, name: str, held: Held) -> list[Repair]:
    """All fixes of a document; called in a process of its own.

    Raises:
        StenogramError: a schema can't be used.
    """
    if next(well_formed().findings(cut(data), name), None) is not None:
        return []
    paths = [*(held.rules.schemas or (asset("schema/edition.sch"),))]
    if held.grammar.suffix != ".rnc":
        paths.append(held.grammar)
    found = []
    for path in paths:
        rules = schematron(path, held.rules.phase) if path in held.rules.schemas else schematron(path)
        for one in offers(rules.findings(data, name, fixing=True), data) if rules is not None else ():
            edits = tuple((splice.start, splice.end, splice.new) for splice in one.splices)
            found.append(Repair(one.line, one.column, one.title, one.safe, edits))
    return list(dict.fromkeys(found))


def near(repairs: list[Repair], text: Text, begin: int, end: int) -> list[Mending]:
    """Those of the fixes that are about the tags between two offsets, as changes of the text."""
    found = []
    data = text.data
    mark = len(text.content) - len(text.content.removeprefix("\ufeff"))
    for one in repairs:
        at = text.found(one.line, one.column)
        node = text.tree.tag(at + 1)
        if at <= end and begin <= (node.opened if node is not None else at):
            edits = tuple((_offset(data, first) + mark, _offset(data, last) + mark, new.decode())
                          for first, last, new in one.edits)  # fmt: skip
            found.append(Mending(one.title, edits, one.safe))
    return found


def _offset(data: bytes, position: int) -> int:
    """The characters before a position among bytes."""
    return len(data[:position].decode("utf-8", "replace"))
