"""What may stand where in a schema (RELAX NG specification, 3 and 4.16): checked before anything else is done."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stenogram.relaxng.names import XMLNS_NAMESPACE, AnyName, NameChoice, NameClass, NsName, namespace_of
from stenogram.relaxng.reading import BLANKS, Node

PATTERNS = frozenset(
    [
        "element",
        "attribute",
        "group",
        "interleave",
        "choice",
        "optional",
        "zeroOrMore",
        "oneOrMore",
        "list",
        "mixed",
        "ref",
        "parentRef",
        "empty",
        "text",
        "value",
        "data",
        "notAllowed",
        "externalRef",
        "grammar",
    ]
)
_NAMES = frozenset({"name", "anyName", "nsName", "choice"})
_CONTENT = frozenset({"start", "define", "div", "include"})
_INCLUDED = frozenset({"start", "define", "div"})
_EVERYWHERE = frozenset({"ns", "datatypeLibrary"})
_NOTHING: frozenset[str] = frozenset()
# For each kind: the attributes that it must have, those that it may have, the children, fewest and most of them.
_RULES: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str], int, int]] = {
    "element": (_NOTHING, frozenset({"name"}), PATTERNS, 0, -1),
    "attribute": (_NOTHING, frozenset({"name"}), PATTERNS, 0, -1),
    "ref": (frozenset({"name"}), _NOTHING, _NOTHING, 0, 0),
    "parentRef": (frozenset({"name"}), _NOTHING, _NOTHING, 0, 0),
    "empty": (_NOTHING, _NOTHING, _NOTHING, 0, 0),
    "text": (_NOTHING, _NOTHING, _NOTHING, 0, 0),
    "notAllowed": (_NOTHING, _NOTHING, _NOTHING, 0, 0),
    "value": (_NOTHING, frozenset({"type"}), _NOTHING, 0, 0),
    "data": (frozenset({"type"}), _NOTHING, frozenset({"param", "except"}), 0, -1),
    "param": (frozenset({"name"}), _NOTHING, _NOTHING, 0, 0),
    "externalRef": (frozenset({"href"}), _NOTHING, _NOTHING, 0, 0),
    "grammar": (_NOTHING, _NOTHING, _CONTENT, 0, -1),
    "start": (_NOTHING, frozenset({"combine"}), PATTERNS, 1, 1),
    "define": (frozenset({"name"}), frozenset({"combine"}), PATTERNS, 1, -1),
    "div": (_NOTHING, _NOTHING, _CONTENT, 0, -1),
    "include": (frozenset({"href"}), _NOTHING, _INCLUDED, 0, -1),
    "name": (_NOTHING, _NOTHING, _NOTHING, 0, 0),
    "anyName": (_NOTHING, _NOTHING, frozenset({"except"}), 0, 1),
    "nsName": (_NOTHING, _NOTHING, frozenset({"except"}), 0, 1),
    "except": (_NOTHING, _NOTHING, PATTERNS, 1, -1),
} | dict.fromkeys(
    ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"),
    (_NOTHING, _NOTHING, PATTERNS, 1, -1),
)
_NCNAME = re.compile(r"[^\W\d][\w.\-·]*")
_NAMED = frozenset({"ref", "parentRef", "define", "param"})
_REFERRING = frozenset({"include", "externalRef"})


def check_syntax(root: Node) -> list[Node]:
    """Hold a schema file against the syntax of RELAX NG.

    Returns:
        the nodes that refer to other files.

    Raises:
        ConfigurationError: at the first node that does not fit, with the section of the specification.
    """
    if root.kind not in PATTERNS:
        raise root.refused(f"no RELAX NG schema: {root.kind} can't be the root", "3")
    waiting, found = [root], []
    while waiting:
        node = waiting.pop()
        if node.kind in _REFERRING:
            found.append(node)
        needed, optional, allowed, fewest, most = _rule(node)
        attributes = node.attributes
        if attributes or needed:
            _check_attributes(node, needed, optional)
        children = node.children
        if not children and not fewest and node.kind not in {"element", "attribute"}:
            continue
        if node.kind in {"element", "attribute"}:
            children = _named(node)
        elif node.kind == "data":
            _check_data(node)
        for child in children:
            if child.kind not in allowed:
                raise child.refused(f"{child.kind} is not allowed in {node.kind}", "3")
            waiting.append(child)
        if len(children) < fewest:
            raise node.refused(f"{node.kind} is empty", "3")
        if most >= 0 and len(children) > most:
            raise children[most].refused(f"{node.kind} has more than it may hold", "3")
    return found


def _rule(node: Node) -> tuple[frozenset[str], frozenset[str], frozenset[str], int, int]:
    rule = _RULES.get(node.kind)
    if rule is None:
        raise node.refused(f"there is no {node.kind} in RELAX NG", "3")
    return rule


def _check_attributes(node: Node, needed: frozenset[str], optional: frozenset[str]) -> None:
    attributes = node.attributes
    for name in needed - attributes.keys():
        raise node.refused(f"{node.kind} needs the attribute {name}", "3")
    for name in attributes.keys() - needed - optional - _EVERYWHERE:
        raise node.refused(f"{node.kind} takes no attribute {name}", "3")
    if node.kind in _NAMED and not _NCNAME.fullmatch(node.name):
        raise node.refused(f'"{node.name}" is no name', "3")
    combine = attributes.get("combine", "choice").strip(BLANKS)
    if combine not in {"choice", "interleave"}:
        raise node.refused(f'combine is choice or interleave, not "{combine}"', "4.17")
    if "datatypeLibrary" in attributes:
        _check_library(node, attributes["datatypeLibrary"])


def _check_library(node: Node, address: str) -> None:
    if address and (not urlsplit(address).scheme or "#" in address or " " in address):
        raise node.refused(f'the datatypeLibrary "{address}" is not an absolute address without fragment', "4.3")


def _named(node: Node) -> list[Node]:
    """The children of an `element` or `attribute` without its name class, which is checked here."""
    rest = node.children
    if "name" not in node.attributes:
        if not rest or rest[0].kind not in _NAMES:
            raise node.refused(f"{node.kind} needs a name", "3")
        check_names(rest[0], frozenset())
        rest = rest[1:]
    if node.kind == "element" and not rest:
        raise node.refused("element is empty", "3", "write <empty/> where nothing may stand in it")
    if node.kind == "attribute" and len(rest) > 1:
        raise rest[1].refused("attribute takes one pattern only", "3")
    return rest


def _check_data(node: Node) -> None:
    for before, child in zip(node.children, node.children[1:], strict=False):
        if before.kind == "except":
            raise child.refused("except stands last in data", "3")


def check_names(node: Node, within: frozenset[str]) -> None:
    """Hold a name class against the syntax, and against what may be excluded (specification, 4.16)."""
    if node.kind not in _NAMES:
        raise node.refused(f"{node.kind} is no name class", "3")
    if node.kind in within:
        raise node.refused(f"{node.kind} must not be excluded here", "4.16")
    needed, optional, *_ = _rule(node)
    _check_attributes(node, needed, optional)
    if node.kind == "name" and not re.fullmatch(rf"(?:{_NCNAME.pattern}:)?{_NCNAME.pattern}", node.text.strip(BLANKS)):
        raise node.refused(f'"{node.text.strip()}" is no name', "3")
    if node.kind == "choice" and not node.children:
        raise node.refused("choice is empty", "3")
    for child in node.children:
        if child.kind != "except":
            check_names(child, within)
            continue
        out = frozenset({"anyName"}) if node.kind == "anyName" else frozenset({"anyName", "nsName"})
        if not child.children:
            raise child.refused("except is empty", "3")
        for one in child.children:
            check_names(one, within | out)


def check_attribute_names(node: Node, names: NameClass) -> None:
    """Attributes that declare namespaces are no attributes (specification, 4.16)."""
    if isinstance(names, NameChoice):
        for one in names.classes:
            check_attribute_names(node, one)
        return
    if isinstance(names, AnyName | NsName) and names.except_ is not None:
        check_attribute_names(node, names.except_)
    namespace = namespace_of(names) if isinstance(names, str) else getattr(names, "namespace", "")
    if names == "xmlns" or namespace.rstrip("/") == XMLNS_NAMESPACE:
        raise node.refused("an attribute must not be called xmlns or be of the xmlns namespace", "4.16")
