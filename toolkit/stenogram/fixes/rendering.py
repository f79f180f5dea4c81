"""What a fix puts in, written as it belongs at its place: with the prefixes that are in force there, and escaped."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from stenogram.extents import Extents
from stenogram.fixes.characters import words
from stenogram.schematron.nodes import Node, node

_OWN = frozenset({"atom", "taken"})


def escaped(text: str, quote: str = "") -> bytes:
    """A text as it is written in XML: between tags, or between quotation marks of a kind."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    if quote:
        text = text.replace(quote, "&quot;" if quote == '"' else "&apos;")
        text = text.replace("\n", "&#10;").replace("\t", "&#9;")
    else:
        text = text.replace("]]>", "]]&gt;")
    return text.replace("\r", "&#13;").encode()


def string(edit: etree._Element, extents: Extents) -> str:
    """The content of an edit as a string: values with a blank between them."""
    parts: list[str] = [edit.text or ""]
    for child in edit:
        value = child.text or "" if child.tag == "atom" else ""
        if child.tag == "taken":
            found = node(child.get("at", "0"), extents)
            value = words(extents.data[slice(*(found.attribute.value if found.attribute else found.span))])
        elif child.tag != "atom":
            value = "".join(child.itertext())
        before = child.getprevious()
        if before is not None and before.tag in _OWN and child.tag in _OWN and not before.tail:
            parts.append(" ")
        parts += [value, child.tail or ""]
    return "".join(parts)


def qualified(name: str, uri: str, scope: dict[str, str], *, attribute: bool = False) -> tuple[str, str]:
    """The name to write for a node, and the declaration that it needs, if any.

    Args:
        name: as the schema writes it, with its prefix.
        uri: its namespace.
        scope: the namespaces in force, by prefix.
        attribute: whether it is one: those without prefix have no namespace.
    """
    prefix, _, local = name.rpartition(":")
    if not uri:
        return local, "" if attribute or not scope.get("") else ' xmlns=""'
    known = [one for one, bound in scope.items() if bound == uri and (one or not attribute)]
    if known:
        best = prefix if prefix in known else min(known, key=len)
        return f"{best}:{local}" if best else local, ""
    if not prefix and not attribute:
        return local, f' xmlns="{uri}"'
    prefix = prefix if prefix and prefix not in scope else "ns1"
    return f"{prefix}:{local}", f' xmlns:{prefix}="{uri}"'


def element(name: str, uri: str, content: etree._Element, scope: dict[str, str], extents: Extents) -> bytes:
    """An element: its name, and the attributes and content that an edit or an element of the schema gives it."""
    written, declaration = qualified(name, uri, scope)
    inner = dict(scope)
    if declaration:
        inner[written.rpartition(":")[0]] = uri
    tag = written + declaration
    taken = list(_leading_attributes(content, extents))
    for key, value in content.attrib.items():
        parts = etree.QName(key)
        spelt = f"{content_prefix(content, parts.namespace)}:{parts.localname}" if parts.namespace else parts.localname
        attribute_name, needed = qualified(spelt, parts.namespace or "", inner, attribute=True)
        tag += f"{needed} {attribute_name}=" + '"' + escaped(str(value), '"').decode() + '"'
    start = tag.encode() + b"".join(b" " + extents.data[slice(*one.span)] for one in taken)
    body = fragment(content, inner, extents, skip=len(taken))
    if not body:
        return b"<" + start + b"/>"
    return b"<" + start + b">" + body + b"</" + written.encode() + b">"


def content_prefix(content: etree._Element, namespace: str | None) -> str:
    """The prefix that the schema has for a namespace at this element; something else where it has none."""
    found = [prefix for prefix, uri in content.nsmap.items() if uri == namespace and prefix]
    return found[0] if found else "ns1"


def _leading_attributes(content: etree._Element, extents: Extents) -> Iterator[Node]:
    """The attributes of the document that come first in the content: those of the element that is made."""
    if (content.text or "").strip():
        return
    for child in content:
        found = node(child.get("at", "0"), extents) if child.tag == "taken" else None
        if found is None or found.kind != "attribute":
            return
        yield found


def fragment(content: etree._Element, scope: dict[str, str], extents: Extents, *, skip: int = 0) -> bytes:
    """The content of an edit, or of an element of the schema, as XML."""
    made = [escaped(content.text or "")]
    atom = False
    for child in content[skip:]:
        if child.tag == "atom":
            made.append((b" " if atom else b"") + escaped(child.text or ""))
        elif child.tag == "taken":
            found = node(child.get("at", "0"), extents)
            raw = extents.data[slice(*found.span)]
            made.append(raw if found.attribute is None else escaped(words(extents.data[slice(*found.attribute.value)])))
        elif isinstance(child.tag, str):
            name = etree.QName(child)
            spelt = f"{child.prefix}:{name.localname}" if child.prefix else name.localname
            made.append(element(spelt, name.namespace or "", child, scope, extents))
        else:
            made.append(etree.tostring(child, with_tail=False))
        atom = child.tag == "atom" and not child.tail
        made.append(escaped(child.tail or ""))
    return b"".join(made)
