"""Build the tree of a document, block after block.

The shape follows the TEI's (Guidelines, chapter 4 Default Text Structure): a division opens with its headings, then
holds text, then divisions, then its closer; a turn holds a label and text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from stenogram.annotations import Annotations
from stenogram.document import Name, Node
from stenogram.marks import Doubt, Kind, Mark
from stenogram.source import NOTHING
from stenogram.structure.inline import nest
from stenogram.structure.interruptions import embedded
from stenogram.structure.items import Item, covered, items, only_encoded, opening_dates
from stenogram.structure.trunk import Trunk

_STAGE = frozenset({Kind.STAGE, Kind.HIGHLIGHT})
_SIMPLE = {
    Kind.TITLE: Name.HEADING,
    Kind.AUTHOR: Name.BYLINE,
    Kind.DATE: Name.DATELINE,
}
_OPENING = {Kind.SALUTE: Name.SALUTE, Kind.DATELINE: Name.DATELINE}
_PHRASES = frozenset({Name.SPEAKER, Name.BYLINE, Name.DATELINE, Name.SALUTE, Name.SIGNED, Name.PUBLICATION})
_CLOSING = {Kind.SIGNED: Name.SIGNED, Kind.DATELINE: Name.DATELINE, Kind.PUBLICATION: Name.PUBLICATION}


def build(sheet: Annotations) -> tuple[Node, list[Doubt]]:
    """Build a document.

    Args:
        sheet: a source with all its marks.

    Returns:
        The tree, whose root spans the whole source; and a doubt for each mark that crosses another and was left out.
    """
    builder = _Builder(sheet)
    return builder.build(), builder.doubts


class _Builder:
    def __init__(self, sheet: Annotations) -> None:
        self.text = sheet.text
        self.doubts: list[Doubt] = []
        self.items = items(sheet)
        self.opening_dates = opening_dates(self.items)
        self.embedded = embedded(self.text, self.items)
        self.points = sheet.of(Kind.DIVISION, Kind.TURN, Kind.END)
        self.trunk = Trunk(len(self.text))
        self.takes: dict[Kind | None, Callable[[Item], None]] = {
            None: self.paragraph,
            Kind.ITEM: self.item,
            Kind.HEADING: self.heading,
            Kind.NOTE: self.note,
            Kind.QUOTATION: self.quotation,
            Kind.NARRATIVE: self.narrative,
            Kind.VERSE: self.verse,
            Kind.ROW: self.row,
            Kind.POSTSCRIPT: self.postscript,
            Kind.HEADER: self.header,
            Kind.FURNITURE: self.aside,
            Kind.RUNNING_HEAD: self.aside,
        }

    def build(self) -> Node:
        back = self._back()
        points = iter(self.points)
        point = next(points, None)
        for index, item in enumerate(self.items):
            while point is not None and point.start <= item.start:
                self.point(point)
                point = next(points, None)
            if index == back:
                self.trunk.open_back()
            self.leave_out(item.crossing)
            self.takes.get(item.kind, self.other)(item)
        return self.trunk.finish()

    def _back(self) -> int:
        """The index of the first item of the notes at the end of the text; -1 where there are none.

        Only what may follow the last word of a text stands there: notes, a heading over them, header lines, furniture.
        """
        first = -1
        for index in range(len(self.items) - 1, -1, -1):
            item = self.items[index]
            if _stands_at_call(item):
                continue
            if item.kind is Kind.NOTE or (item.kind is Kind.HEADING and first == index + 1):
                first = index
            elif item.kind not in (Kind.FURNITURE, Kind.RUNNING_HEAD, Kind.HEADER) and not only_encoded(
                self.text, item
            ):
                break
        return first

    # What stands between blocks.

    def point(self, mark: Mark) -> None:
        if mark.kind is Kind.DIVISION:
            self.continued(self.trunk.divide)
        elif mark.kind is Kind.END:
            self.trunk.close_turn()
        else:
            self.trunk.open_turn(Node(Name.TURN, mark.start, mark.start, mark.data, certainty=mark.certainty))

    def continued(self, divide: Callable[[], None]) -> None:
        """Divide; a turn that no label began goes on in the new division, for the TEI has no division in a turn."""
        turn = self.trunk.turn
        divide()
        if turn is not None and self.trunk.turn is None:
            data = {**turn.data, "of": turn.data.get("of", str(turn.start))}
            self.trunk.open_turn(Node(Name.TURN, 0, 0, data, certainty=turn.certainty))

    # Blocks, one method for each kind.

    def paragraph(self, item: Item) -> None:
        if only_encoded(self.text, item):
            for node in self.leaf(Name.PARAGRAPH, item).children:
                self.trunk.place(node)
        elif item.inside and item.inside[0].kind is Kind.LABEL and item.inside[0].start == item.start:
            self.turn(item)
        elif item.inside and item.inside[0].kind is Kind.STAGE and covered(self.text, item, _STAGE):
            for mark in (m for m in item.inside if m.kind is Kind.STAGE):
                inside = [
                    *mark.parts,
                    *(m for m in item.inside if m.kind is Kind.HIGHLIGHT and _within(m, mark)),
                ]
                stage = Node(Name.STAGE, mark.start, mark.end, mark.data, certainty=mark.certainty)
                self.fill(stage, inside)
                self.trunk.add_text(stage)
        else:
            self.trunk.add_text(self.leaf(Name.PARAGRAPH, item))

    def turn(self, item: Item) -> None:
        label = item.inside[0]
        speaker = Node(Name.SPEAKER, label.start, label.end, label.data)
        if label.parts or len(item.inside) > 1:
            self.fill(speaker, [*label.parts, *(m for m in item.inside[1:] if _within(m, label))])
        turn = Node(Name.TURN, label.start, label.end, label.data, [speaker], label.certainty)
        self.trunk.open_turn(turn)
        start = label.end + _blank(self.text, label.end, item.end)
        if start < item.end:
            inside = [m for m in item.inside[1:] if not _within(m, label)]
            self.paragraph(Item(start, item.end, None, [m for m in inside if m.start >= start]))

    def item(self, item: Item) -> None:
        assert item.mark is not None  # noqa: S101  (the table of takers says so)
        node = Node(Name.ITEM, item.start, item.end, item.mark.data)
        start = item.start
        for part in item.mark.parts:
            if part.kind is Kind.MARKER:
                node.children.append(Node(Name.MARKER, part.start, part.end))
                start = part.end + _blank(self.text, part.end, item.end)
        if start < item.end:
            node.children.append(self.leaf(Name.PARAGRAPH, item, start))
        self.trunk.add_item(node, item.mark.data.get("list", ""))

    def heading(self, item: Item) -> None:
        assert item.mark is not None  # noqa: S101
        heading, level = self.leaf(Name.HEADING, item), int(item.mark.data.get("level", "2"))
        if self.trunk.turn is not None and _labelled(self.trunk.turn):
            self.trunk.open_division(heading, level, embedded=item.start in self.embedded)
        else:
            self.continued(lambda: self.trunk.open_division(heading, level))

    def note(self, item: Item) -> None:
        assert item.mark is not None  # noqa: S101
        start = item.start
        pieces = []
        for part in item.mark.parts:
            if part.kind is Kind.MARKER:
                pieces.append(Node(Name.MARKER, part.start, part.end))
                start = part.end + _blank(self.text, part.end, item.end)
        if start < item.end:
            pieces.append(self.leaf(Name.PARAGRAPH, item, start))
        node = Node(Name.NOTE, item.start, item.end, item.mark.data, pieces, item.mark.certainty)
        # An endnote behind them is called in one of them, and the source reads it last: it goes to its call as well.
        apart = _stands_at_call(item) or bool(self.trunk.apart)
        (self.trunk.add_apart if apart else self.trunk.add_note)(node)

    def quotation(self, item: Item) -> None:
        paragraph = self.leaf(Name.PARAGRAPH, item)
        self.trunk.add_to_run(Name.QUOTATION, paragraph, item.mark.data if item.mark else NOTHING)

    def narrative(self, item: Item) -> None:
        self.trunk.add_text(self.leaf(Name.STAGE, item, data={"type": "procedural"}))

    def verse(self, item: Item) -> None:
        self.trunk.add_to_run(Name.STANZA, self.leaf(Name.VERSE, item))

    def row(self, item: Item) -> None:
        assert item.mark is not None  # noqa: S101
        row = Node(Name.ROW, item.start, item.end)
        for part in item.mark.parts:
            cell = Node(Name.CELL, part.start, part.end)
            self.fill(cell, [m for m in item.inside if _within(m, part)])
            row.children.append(cell)
        self.trunk.add_to_run(Name.TABLE, row)

    def postscript(self, item: Item) -> None:
        paragraph = self.leaf(Name.PARAGRAPH, item)
        (self.trunk.add_postscript if self.trunk.has_text else self.trunk.add_text)(paragraph)

    def header(self, item: Item) -> None:
        """A line for the TEI header; one in which a note is called stays in the text."""
        called = self.trunk.opening and any(m.kind is Kind.CALL and m.data.get("target") for m in item.inside)
        (self.trunk.add_head if called else self.trunk.place)(self.leaf(Name.BYLINE if called else Name.HEADER, item))

    def aside(self, item: Item) -> None:
        data = item.mark.data if item.mark else NOTHING
        reason = data.get("reason") or (str(item.kind) if item.kind else "")
        self.trunk.place(Node(Name.ASIDE, item.start, item.end, {"reason": reason}))
        if data.get("n"):  # a running head that says which page begins
            self.trunk.place(Node(Name.PAGE, item.end, item.end, {"n": data["n"]}))

    def other(self, item: Item) -> None:
        """Head matter, openers and closers."""
        kind = item.kind
        assert kind is not None  # noqa: S101
        if kind in _SIMPLE:
            # A name or date that the file itself marks as a heading stays one; elsewhere it is a byline, a date line.
            head = self.leaf(Name.HEADING if item.heading else _SIMPLE[kind], item)
            if item.heading and kind is not Kind.TITLE:
                head.data = {**head.data, "type": str(kind)}
            self.trunk.add_head(head)
        elif kind in _OPENING and self.trunk.may_open(kind is Kind.SALUTE or item.start in self.opening_dates):
            self.trunk.add_opener(self.leaf(_OPENING[kind], item))
        elif kind in _CLOSING and self.trunk.has_text:
            self.trunk.add_closer(self.leaf(_CLOSING[kind], item))
        else:  # a salutation in the middle of a text is a paragraph to the TEI
            self.trunk.add_text(self.leaf(Name.PARAGRAPH, item))

    # Leaves.

    def leaf(self, name: Name, item: Item, start: int | None = None, data: dict[str, str] | None = None) -> Node:
        """A block with the marks inside it."""
        begin = item.start if start is None else start
        known = data if data is not None else (item.mark.data if item.mark else NOTHING)
        node = Node(name, begin, item.end, known)
        if item.mark is not None:
            node.certainty = item.mark.certainty
        if item.inside:
            self.fill(node, _behind(item.inside, begin))
        return node

    def fill(self, node: Node, inside: Iterable[Mark]) -> None:
        if node.name in _PHRASES:  # a bracket in a label is part of its wording (tei_all, macro.phraseSeq)
            inside = (mark for mark in inside if mark.kind not in (Kind.STAGE, Kind.SAID, Kind.LABEL))
        self.leave_out(nest(node, inside))

    def leave_out(self, marks: list[Mark]) -> None:
        """Say which marks have no place in the tree; their words stay text."""
        for mark in marks:
            words = self.text[mark.start : mark.end][:60]
            message = f"{mark.kind} “{words}” crosses another mark and was left out"
            self.doubts.append(Doubt("REC190", mark.start, mark.end, message))


def _behind(inside: Iterable[Mark], begin: int) -> Iterator[Mark]:
    """The marks from a place on; a point that stands before it, at a printed marker, comes right behind that."""
    for mark in inside:
        if mark.start >= begin:
            yield mark
        elif mark.start == mark.end:
            yield mark._replace(start=begin, end=begin)


def _stands_at_call(item: Item) -> bool:
    """Whether an item is a note of the foot of a page, or of the margin, that the file keeps apart from its text."""
    return item.kind is Kind.NOTE and item.mark is not None and item.mark.data.get("place") in ("bottom", "margin")


def _labelled(turn: Node) -> bool:
    return any(child.name is Name.SPEAKER for child in turn.children[:1])


def _within(inner: Mark, outer: Mark) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _blank(text: str, start: int, end: int) -> int:
    """How much white space stands at a place."""
    return end - start - len(text[start:end].lstrip())
