"""The outline of a text: its parts by their headings, and its turns by who speaks."""

from __future__ import annotations

from lsprotocol import types

from stenogram.languageserver.diagnosing import span
from stenogram.languageserver.text import Text
from stenogram.languageserver.tree import Node, Tree

_KINDS = {
    "teiHeader": types.SymbolKind.Namespace, "text": types.SymbolKind.Module, "front": types.SymbolKind.Module,
    "body": types.SymbolKind.Module, "back": types.SymbolKind.Module, "group": types.SymbolKind.Module,
    "div": types.SymbolKind.Class, "floatingText": types.SymbolKind.Class, "standOff": types.SymbolKind.Module,
    "sp": types.SymbolKind.Method, "u": types.SymbolKind.Method, "lg": types.SymbolKind.Method,
    "person": types.SymbolKind.Object, "place": types.SymbolKind.Object, "org": types.SymbolKind.Object,
}  # fmt: skip
_SHOWN = 60


def symbols(tree: Tree, text: Text) -> list[types.DocumentSymbol]:
    """The parts of a document, each with those in it."""
    found: list[types.DocumentSymbol] = []
    inner: dict[Node, list[types.DocumentSymbol]] = {}
    for node in tree.nodes:
        kind = _KINDS.get(node.local)
        if kind is None:
            continue
        children: list[types.DocumentSymbol] = []
        inner[node] = children
        own = span(text, node.start, max(node.end, node.opened))
        selected = span(text, node.start, node.opened)
        symbol = types.DocumentSymbol(_name(node), kind, own, selected, _detail(node), children=children)
        _holder(node, inner, found).append(symbol)
    return found


def _holder(
    node: Node, inner: dict[Node, list[types.DocumentSymbol]], top: list[types.DocumentSymbol]
) -> list[types.DocumentSymbol]:
    above = node.parent
    while above is not None:
        if above in inner:
            return inner[above]
        above = above.parent
    return top


def _name(node: Node) -> str:
    """What people call it: its heading, who speaks, how it begins."""
    for child in node.children:
        if child.local in {"head", "speaker", "persName", "placeName", "orgName"}:
            words = child.words(end=min(child.end, child.opened + 4 * _SHOWN))
            if words:
                return words[:_SHOWN]
    if node.local in {"sp", "u", "lg"}:
        return (node.attribute("who") or node.words(end=node.opened + 4 * _SHOWN)[:_SHOWN].strip("<")) or node.local
    return node.attribute("type") or node.local


def _detail(node: Node) -> str:
    return " ".join(part for part in (node.local, node.attribute("type"), node.attribute("n")) if part)
