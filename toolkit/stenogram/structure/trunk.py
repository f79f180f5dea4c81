"""The trunk that grows while blocks are taken: open divisions, the open turn, the open run of items or lines."""

from __future__ import annotations

from collections.abc import Mapping

from stenogram.document import STRUCTURE, Name, Node
from stenogram.source import NOTHING

_HEAD = frozenset({Name.HEADING, Name.BYLINE, Name.DATELINE, Name.OPENER, Name.HEADER, Name.ASIDE, Name.PAGE})
_LONGEST_OPENER = 12  # blocks above a salutation
_WIDEST_LINE = 200  # characters of an address line
_BOTTOM = frozenset({Name.CLOSER, Name.POSTSCRIPT})
_ANYWHERE = frozenset({Name.ASIDE, Name.HEADER, Name.PAGE, Name.CONTROL, Name.GAP, Name.LINE})
_NO_TEXT = _HEAD | _ANYWHERE | {Name.NOTE}


class Trunk:
    """A growing tree; every method adds at its end.

    Attributes:
        path: the open divisions, the outermost first.
        levels: the heading levels of the divisions below the outermost.
        turn: the open turn, or None.
        apart: notes whose bodies stand elsewhere in the source than where they will stand.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.body = Node(Name.BODY, 0, 0)
        self.back: Node | None = None
        self.apart: list[Node] = []
        self.path = [Node(Name.DIVISION, 0, 0, {"level": "0"})]
        self.levels = [0]
        self.turn: Node | None = None
        self.body.children.append(self.path[0])

    @property
    def division(self) -> Node:
        """The innermost open division."""
        return self.path[-1]

    @property
    def opening(self) -> bool:
        """Whether the open division holds nothing but its head so far."""
        return self.turn is None and all(child.name in _HEAD for child in self.division.children)

    @property
    def has_text(self) -> bool:
        """Whether the open division holds words of the text: a closer must close something."""
        return self.turn is not None or any(c.name not in _NO_TEXT for c in reversed(self.division.children))

    @property
    def _place(self) -> Node:
        return self.turn if self.turn is not None else self.division

    def place(self, node: Node) -> None:
        """Add what may stand anywhere: page breaks, what was set aside, header lines."""
        self._place.children.append(node)

    def add_text(self, node: Node) -> None:
        """Add a paragraph or its like to the turn or division."""
        self._leave_closed()
        self._place.children.append(node)

    def add_to_run(self, name: Name, node: Node, data: Mapping[str, str] = NOTHING) -> None:
        """Add to the list, stanza, table or quotation that the last node is, or begin one."""
        self._leave_closed()
        last = _last(self._place.children)
        if last is not None and last.name is name and (name is not Name.LIST or last.data == data):
            last.children += [*_after(self._place.children, last), node]
        else:
            self._place.children.append(Node(name, node.start, node.end, data, [node]))

    def add_item(self, node: Node, serial: str) -> None:
        """Add an item to its list; lists are told apart by their counted number."""
        self.add_to_run(Name.LIST, node, {"list": serial})

    def add_head(self, node: Node) -> None:
        """Add a heading, byline or date line at the top of the document; later ones open a division of their own."""
        if self.opening:
            self.division.children.append(node)
        elif node.name is Name.HEADING:
            self.open_division(node, 1)
        else:
            self.add_text(Node(Name.PARAGRAPH, node.start, node.end, node.data, node.children, node.certainty))

    def may_open(self, addressed: bool) -> bool:
        """Whether a salutation or date line stands at the beginning: behind heads and, where it is one, an address.

        Args:
            addressed: whether what stands above it may be an address.
        """
        if self.turn is not None:
            return False
        children = [child for child in self.division.children if child.name is not Name.ASIDE]
        rest = [child for child in children[:_LONGEST_OPENER] if child.name not in _HEAD]
        short = all(_is_line(child) for child in rest)
        return len(children) < _LONGEST_OPENER and (not rest or (addressed and short))

    def add_opener(self, node: Node) -> None:
        """Add a salutation or date line to the division's opener; short lines above it are an address."""
        children = self.division.children
        lines = [child for child in children if child.name is Name.PARAGRAPH]
        if lines:
            first = children.index(lines[0])
            for line in lines:
                line.name = Name.ADDRESS_LINE
            opener = Node(Name.OPENER, lines[0].start, node.end, children=_addressed(children[first:]))
            children[first:] = [opener]
        if children and children[-1].name is Name.OPENER:
            children[-1].children.append(node)
        else:
            children.append(Node(Name.OPENER, node.start, node.end, children=[node]))

    def add_closer(self, node: Node) -> None:
        """Add a signature, date or publication line to the division's closer."""
        self._add_bottom(Name.CLOSER, node)

    def add_postscript(self, node: Node) -> None:
        """Add a paragraph to the division's postscript."""
        self._add_bottom(Name.POSTSCRIPT, node)

    def _add_bottom(self, name: Name, node: Node) -> None:
        self.close_turn()
        last = _last(self.division.children)
        if last is not None and last.name is name:
            last.children += [*_after(self.division.children, last), node]
        else:
            self.division.children.append(Node(name, node.start, node.end, children=[node]))

    def add_note(self, node: Node) -> None:
        """Add a note's body; a further paragraph of the same note joins it."""
        if self.division.data.get("type") == "notes":
            self.close_turn()
        children = self._place.children
        last = _last(children)
        if last is not None and last.name is Name.NOTE and last.data.get("id") == node.data.get("id"):
            last.children += [*_after(children, last), *node.children]
        else:
            children.append(node)

    def add_apart(self, node: Node) -> None:
        """Add a note that will stand at its call; a further paragraph of the same note joins it."""
        if self.apart and self.apart[-1].data.get("id") == node.data.get("id"):
            self.apart[-1].children += node.children
        else:
            self.apart.append(node)

    def open_turn(self, node: Node) -> None:
        """Begin a turn; it ends a document that was read out in the one before."""
        while len(self.path) > 1 and "embedded" in self.division.data:
            self.close_turn()
            self.path.pop()
            self.levels.pop()
        self._leave_closed()
        self.turn = node
        self.division.children.append(node)

    def close_turn(self) -> None:
        """End the turn."""
        self.turn = None

    def open_division(self, heading: Node, level: int, *, embedded: bool = False) -> None:
        """Begin a division with its heading, below those of lower levels; an embedded one ends with the turn."""
        last = self.division.children[-1] if self.division.children else None
        if self.turn is None and last is not None and last.name is Name.HEADING and self.levels[-1] >= level > 0:
            self.division.children.append(heading)  # a heading right under another one of its rank: its second line
            return
        self._begin(level, [heading])
        if embedded:
            self.division.data = {**self.division.data, "embedded": "true"}

    def divide(self) -> None:
        """Begin a division without a heading, beside the open one; the outermost gets one more level for that."""
        if self.opening:
            return
        if len(self.path) == 1:
            self._wrap()
        self._begin(max(self.levels[-1], 1), [])

    def open_back(self) -> None:
        """Begin the notes at the end of the text."""
        self.close_turn()
        self.back = Node(Name.BACK, 0, 0)
        self.path = [Node(Name.DIVISION, 0, 0, {"type": "notes"})]
        self.levels = [0]
        self.back.children.append(self.path[0])

    def finish(self) -> Node:
        """The whole tree, with the spans of its structure."""
        root = Node(Name.TEXT, 0, self.size, children=[self.body])
        if self.back is not None:
            root.children.append(self.back)
        root.children += self.apart
        _span(root, 0)
        root.start, root.end = 0, self.size
        return root

    def _begin(self, level: int, children: list[Node]) -> None:
        self.close_turn()
        if self.division.data.get("type") == "notes" and self.opening:
            self.division.children += children  # the heading over the notes
            return
        while len(self.path) > 1 and self.levels[-1] >= level:
            self.path.pop()
            self.levels.pop()
        if self._is_closed:  # no division may follow a closer: what was closed becomes a division beside the new one
            self._wrap()
        division = Node(Name.DIVISION, 0, 0, {"level": str(level)}, children)
        self.division.children.append(division)
        self.path.append(division)
        self.levels.append(level)

    @property
    def _is_closed(self) -> bool:
        last = _last(self.division.children, _ANYWHERE | {Name.NOTE})
        return last is not None and last.name in _BOTTOM

    def _wrap(self) -> None:
        """Put what the open division holds, but for its head, into a division of its own."""
        outer = self.division
        first = next((i for i, c in enumerate(outer.children) if c.name not in _HEAD), len(outer.children))
        inner = Node(Name.DIVISION, 0, 0, {"level": "1"}, outer.children[first:])
        outer.children[first:] = [inner]

    def _leave_closed(self) -> None:
        """Nothing but notes may follow a closer: what follows is a text of its own, beside the closed one.

        Text after divisions has no place in the TEI either (Guidelines, 4.1.1): it begins a division.
        """
        if self.turn is not None:
            return
        last = _last(self.division.children, _ANYWHERE | {Name.NOTE})
        if last is None:
            return
        if last.name in _BOTTOM:
            self._begin(max(self.levels[-1], 1), [])
        elif last.name is Name.DIVISION:
            self._begin(self.levels[-1] + 1, [])


def _is_line(node: Node) -> bool:
    """Whether a node may be a line of an address: a short paragraph without brackets."""
    plain = all(child.name is not Name.BRACKET for child in node.children)
    return node.name is Name.PARAGRAPH and node.end - node.start <= _WIDEST_LINE and plain


def _addressed(nodes: list[Node]) -> list[Node]:
    """Nodes with the address lines among them held together."""
    held: list[Node] = []
    for node in nodes:
        if node.name is not Name.ADDRESS_LINE:
            held += node.children if node.name is Name.OPENER else [node]
        elif held and held[-1].name is Name.ADDRESS:
            held[-1].children.append(node)
        else:
            held.append(Node(Name.ADDRESS, node.start, node.end, children=[node]))
    return held


def _last(children: list[Node], passed_over: frozenset[Name] = _ANYWHERE) -> Node | None:
    """The last node, page breaks and what was set aside passed over."""
    for node in reversed(children):
        if node.name not in passed_over:
            return node
    return None


def _after(children: list[Node], last: Node) -> list[Node]:
    """Take off, and give back, what stands behind a node."""
    tail: list[Node] = []
    while children[-1] is not last:
        tail.insert(0, children.pop())
    return tail


def _span(node: Node, at: int) -> None:
    """Give structure the span of its children; what is empty stands where it stands."""
    # A continued turn that nothing follows is no turn.
    if any(c.name is Name.TURN and not c.children for c in node.children):
        node.children = [c for c in node.children if c.name is not Name.TURN or c.children]
    for child in node.children:
        if child.name in STRUCTURE:
            _span(child, at)
        at = max(at, child.end)
    node.start, node.end = (node.children[0].start, at) if node.children else (at, at)
