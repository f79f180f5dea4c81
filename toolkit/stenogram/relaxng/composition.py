"""One schema of many files: `externalRef`, `include`, `combine`, nested grammars (4.5 to 4.7, 4.17, 4.18).

The outcome is a tree of scopes, one for each `grammar`; a scope knows its `start` and its definitions by name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from stenogram.relaxng.patterns import Pattern
from stenogram.relaxng.reading import BLANKS, Node, read_schema, referred
from stenogram.relaxng.syntax import PATTERNS, check_syntax

_MOST_FILES = 1_000


@dataclass(eq=False, slots=True)
class Define:
    """All `define` elements of one name, or all `start` elements of a grammar.

    Attributes:
        name: the name; empty for `start`.
        scope: the grammar.
        nodes: the elements.
        combine: how several are joined.
        pattern: what became of them.
        busy: whether that is just being found out.
    """

    name: str
    scope: Scope
    nodes: list[Node] = field(default_factory=list)
    combine: str = ""
    pattern: Pattern | None = None
    busy: bool = False


@dataclass(eq=False, slots=True)
class Scope:
    """A grammar: its definitions by name, and the grammar that it stands in."""

    node: Node
    parent: Scope | None
    defines: dict[str, Define] = field(default_factory=dict)

    def define(self, node: Node) -> Define:
        """The definition that a `ref` or `parentRef` means.

        Raises:
            ConfigurationError: there is none.
        """
        scope: Scope | None = self.parent if node.kind == "parentRef" else self
        if scope is None or (scope.node.kind != "grammar"):
            raise node.refused(f"{node.kind} {node.name} stands in no {'nested ' * (scope is None)}grammar", "4.18")
        found = scope.defines.get(node.name)
        if found is None:
            raise node.refused(f"nothing is defined as {node.name}", "4.18")
        return found


class Files:
    """The files of a schema."""

    def __init__(self, path: Path) -> None:
        """Read the file and all that it refers to.

        Raises:
            ConfigurationError: one can't be read or is not what it should be.
        """
        self.paths: list[Path] = []
        self.root = self._load(path, "", None, ())

    def _load(self, path: Path, namespace: str, origin: Node | None, chain: tuple[Path, ...]) -> Node:
        place = path.resolve()
        section = "4.7" if origin is not None and origin.kind == "include" else "4.6"
        if origin is not None and place in chain:
            raise origin.refused(f"{path.name} refers to itself", section)
        if origin is not None and len(self.paths) >= _MOST_FILES:
            raise origin.refused(f"the schema refers to files more than {_MOST_FILES} times")
        self.paths.append(path)
        root = read_schema(path, namespace, origin)
        if origin is not None and origin.kind == "include" and root.kind != "grammar":
            raise origin.refused(f"{path.name} is no grammar and can't be included", "4.7")
        if len(chain) > 50:
            raise root.refused("files refer to files more than 50 deep")
        for node in check_syntax(root):
            node.target = self._load(referred(node, "4.5"), node.namespace, node, (*chain, place))
        return root


def scope_of(node: Node, parent: Scope | None) -> Scope:
    """The scope of a `grammar`, with the scopes of the grammars that stand in it.

    Raises:
        ConfigurationError: definitions do not fit together, or a reference leads nowhere.
    """
    scope = Scope(node, parent)
    for one in _components(node):
        name = one.name if one.kind == "define" else ""
        define = scope.defines.setdefault(name, Define(name, scope))
        _combine(define, one)
        define.nodes.append(one)
    if "" not in scope.defines:
        raise node.refused("the grammar has no start", "4.18")
    for define in scope.defines.values():
        resolve(define.nodes, scope)
    return scope


def resolve(nodes: list[Node], scope: Scope | None) -> None:
    """Find what all references below `nodes` mean, and make the scopes of nested grammars."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        if node.kind in {"ref", "parentRef"}:
            if scope is None:
                raise node.refused(f"{node.kind} {node.name} stands in no grammar", "4.18")
            node.target = scope.define(node)
        elif node.kind == "grammar":
            node.target = scope_of(node, scope)
        elif node.kind == "externalRef":
            waiting.append(node.target)
        elif node.kind in PATTERNS or node.kind in {"start", "define", "except"}:
            waiting += reversed(node.children)


def _combine(define: Define, node: Node) -> None:
    called = f"definitions of {define.name}" if define.name else "start elements"
    combine = node.attributes.get("combine", "").strip(BLANKS)
    if not combine and any("combine" not in one.attributes for one in define.nodes):
        raise node.refused(f"two {called} say nothing of combine", "4.17")
    if combine and define.combine not in {"", combine}:
        raise node.refused(f"{called} are combined in two ways", "4.17")
    define.combine = define.combine or combine


def _components(node: Node) -> Iterator[Node]:
    """The `start` and `define` elements of a grammar, those included among them and those overridden left out."""
    for child in node.children:
        if child.kind in {"start", "define"}:
            yield child
        elif child.kind == "div":
            yield from _components(child)
        elif child.kind == "include":
            yield from _included(child)


def _included(node: Node) -> Iterator[Node]:
    own = list(_components(node))
    replaced = {(one.kind, one.name): one for one in own}
    theirs = list(_components(node.target))
    known = {(one.kind, one.name) for one in theirs}
    for key, one in replaced.items():
        if key not in known:
            what = f"definition of {one.name}" if one.kind == "define" else "start"
            raise one.refused(f"{node.target.file.name} has no {what} that could be overridden", "4.7")
    yield from (one for one in theirs if (one.kind, one.name) not in replaced)
    yield from own


def reached(root: Node) -> Iterator[Node]:
    """All `element` nodes that a document may come to, each one once, in the order in which it may."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if node.kind == "element":
            yield node
        if node.kind in {"ref", "parentRef"}:
            waiting += reversed(node.target.nodes)
        elif node.kind == "grammar":
            waiting += reversed(node.target.defines[""].nodes)
        elif node.kind == "externalRef":
            waiting.append(node.target)
        elif node.kind != "attribute":
            waiting += reversed(node.children)
