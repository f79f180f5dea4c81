"""The nodes that a compiled schema names.

`12` is the twelfth element, `12/@Q{namespace}local` an attribute of it, `12/3` the node in it that comes after three
others; `0` is the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from stenogram.extents import Attribute, Extents, Span

_NAMED = re.compile(r"Q?\{([^}]*)\}(.*)")
XML = "http://www.w3.org/XML/1998/namespace"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a document.

    Attributes:
        kind: document, element, attribute, text, comment or instruction.
        span: where it stands, of an attribute without the blanks before it.
        element: the number of the element that it is, or that it stands in.
        attribute: the attribute, if it is one.
    """

    kind: str
    span: Span
    element: int
    attribute: Attribute | None = None


def node(name: str, extents: Extents) -> Node:
    """The node of a name; the element that it should stand in where it is not found."""
    number, _, part = name.partition("/")
    element = int(number)
    if part.startswith("@"):
        match = _NAMED.fullmatch(part[1:])
        found = attribute(element, match[2] if match else part[1:], match[1] if match else "", extents)
        if found is not None:
            return Node("attribute", found.whole, element, found)
    elif part:
        children = extents.children(element)
        if int(part) < len(children):
            piece = children[int(part)]
            return Node(piece.kind, piece.span, element)
    return Node("element" if element else "document", extents.element(element), element)


def attribute(element: int, local: str, namespace: str, extents: Extents) -> Attribute | None:
    """An attribute of an element, by its name."""
    known: dict[str, str] | None = None
    for one in extents.attributes(element):
        prefix, _, rest = one.name.rpartition(":")
        if rest != local or prefix == "xmlns" or one.name == "xmlns" or bool(prefix) != bool(namespace):
            continue
        if prefix:
            known = known if known is not None else namespaces(element, extents)
            if known.get(prefix) != namespace:
                continue
        return one
    return None


def namespaces(element: int, extents: Extents) -> dict[str, str]:
    """The namespaces in force in an element, by prefix; the default one is called ""."""
    found: dict[str, str] = {}
    while element:
        for one in extents.attributes(element):
            if one.name == "xmlns" or one.name.startswith("xmlns:"):
                uri = extents.data[slice(*one.value)].decode("utf-8", "replace")
                found.setdefault(one.name.partition(":")[2], uri)
        element = extents.parent(element)
    return {**found, "xml": XML}
