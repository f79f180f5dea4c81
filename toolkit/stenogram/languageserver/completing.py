"""What may be written here: elements that the schema allows at this place, attributes, their values, ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types

from stenogram.languageserver.diagnosing import span
from stenogram.languageserver.documentation import Documentation
from stenogram.languageserver.grammar import Grammar
from stenogram.languageserver.identifiers import LIKELY, Identified, Register, identified, pointing_from
from stenogram.languageserver.tree import Attribute, Node, full_name
from stenogram.languageserver.workspace import Document
from stenogram.relaxng.names import XML_NAMESPACE, local_of, namespace_of, qualified

_CLOSING = re.compile(r"</([\w:.\-]*)$")
_MOST = 2_000


class Asked(NamedTuple):
    """What completion needs to know besides the place.

    Attributes:
        document: the document.
        grammar: its schema.
        documentation: what the schema says of itself.
        register: where the edition's ids are, in which folder and files; None outside of an edition.
        snippets: whether the editor takes text with places to fill in.
    """

    document: Document
    grammar: Grammar
    documentation: Documentation
    register: tuple[Register, Path, tuple[Path, ...]] | None
    snippets: bool


def completions(asked: Asked, offset: int) -> list[types.CompletionItem]:
    """What may be written at an offset; the likeliest first."""
    tree = asked.document.tree
    node = tree.tag(offset)
    if node is None:
        closing = _CLOSING.search(tree.text, max(0, offset - 100), offset)
        if closing:
            return list(_end_tag(asked, offset, closing[1]))
        if tree.text[max(0, offset - 1) : offset].isalnum():
            return []  # somebody is writing words
        return list(_elements(asked, offset, tree.content(offset), offset))[:_MOST]
    if offset <= node.start + 1 + len(node.name):
        return list(_elements(asked, offset, node.parent, node.start))[:_MOST]
    for one in node.attributes:
        if one.begin >= 0 and one.begin <= offset <= one.begin + len(one.value):
            return list(_values(asked, offset, node, one))[:_MOST]
        if one.start <= offset <= one.start + len(one.name):
            return list(_attributes(asked, offset, node, one.start))
    return list(_attributes(asked, offset, node, offset)) if tree.text[offset - 1].isspace() else []


def _item(
    asked: Asked, number: int, label: str, span_: tuple[int, int], new: str, told: str = "", **more: object
) -> types.CompletionItem:
    snippet = asked.snippets and "$" in new
    edit = types.TextEdit(span(asked.document.text, *span_), new if snippet else new.replace("$0", ""))
    item = types.CompletionItem(
        label,
        text_edit=edit,
        sort_text=f"{number:05}",
        insert_text_format=types.InsertTextFormat.Snippet if snippet else types.InsertTextFormat.PlainText,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, told) if told else None,
    )
    for key, value in more.items():
        setattr(item, key, value)
    return item


def _end_tag(asked: Asked, offset: int, begun: str) -> Iterator[types.CompletionItem]:
    node = asked.document.tree.content(offset - 2 - len(begun))
    if node is not None:
        kind = types.CompletionItemKind.Class
        yield _item(asked, 0, node.name, (offset - len(begun), offset), f"{node.name}>", kind=kind)


def _elements(asked: Asked, offset: int, within: Node | None, place: int) -> Iterator[types.CompletionItem]:
    tree = asked.document.tree
    prefixes = within.prefixes if within is not None else {"": "http://www.tei-c.org/ns/1.0"}
    known = {namespace: prefix for prefix, namespace in prefixes.items()}
    typed = tree.text[place : place + 1] == "<" and place < offset
    for number, name in enumerate(asked.grammar.elements(tree, place, within)):
        prefix = known.get(namespace_of(name), "")
        written = f"{prefix}:{local_of(name)}" if prefix else local_of(name)
        new = written if not asked.snippets else _snippet(asked, within, place, name, written)
        span_ = (place + 1, offset) if typed else (offset, offset)
        told = asked.documentation.element(name)
        filtered = {} if typed else {"filter_text": f"<{written}"}
        new = new if typed else f"<{new}"
        yield _item(asked, number, written, span_, new, told, kind=types.CompletionItemKind.Class, **filtered)


def _snippet(asked: Asked, within: Node | None, place: int, name: str, written: str) -> str:
    """The whole element, with places for its attributes and its content."""
    tree = asked.document.tree
    if place < len(tree.text) and re.match(r"<[\w:.\-]*[\s/>]", tree.text[place:]) and tree.text[place] == "<":
        return written  # the tag goes on: only its name is wanted
    required, closed = asked.grammar.form(tree, place, within, name)
    given = "".join(f' {_prefixed(one)}="${number}"' for number, one in enumerate(required, 1))
    return f"{written}{given}/>$0" if closed else f"{written}{given}>$0</{written}>"


def _prefixed(name: str) -> str:
    return f"xml:{local_of(name)}" if namespace_of(name) == XML_NAMESPACE else local_of(name)


def _attributes(asked: Asked, offset: int, node: Node, begin: int) -> Iterator[types.CompletionItem]:
    tree = asked.document.tree
    there = {one.name for one in node.attributes if not one.start <= offset <= one.start + len(one.name)}
    own = full_name(node.name, node.prefixes)
    for number, one in enumerate(asked.grammar.attributes(tree, node)):
        name = _prefixed(one.name)
        if name in there:
            continue
        new = name if tree.text[offset : offset + 1] == "=" else f'{name}="$0"'
        told = asked.documentation.attribute(own, one.name)
        detail = "required" if one.required else None
        yield _item(
            asked, number, name, (begin, offset), new, told, kind=types.CompletionItemKind.Property, detail=detail
        )


def _values(asked: Asked, offset: int, node: Node, attribute: Attribute) -> Iterator[types.CompletionItem]:
    own = full_name(node.name, node.prefixes)
    key = (
        qualified(XML_NAMESPACE, attribute.name[4:])
        if attribute.name.startswith("xml:")
        else full_name(attribute.name, node.prefixes, attribute=True)
    )
    before = asked.document.text.content[attribute.begin : offset]
    allowed = next((one for one in asked.grammar.attributes(asked.document.tree, node) if one.name == key), None)
    several = allowed is not None and allowed.several
    begin = offset - len(before.split()[-1]) if several and before.strip() and not before[-1].isspace() else offset
    begin = begin if several else attribute.begin
    values = list(allowed.values) if allowed is not None else []
    if attribute.name == "xml:lang":
        values += [one.attribute("ident") for one in asked.document.tree.named("language")]
    for number, value in enumerate(dict.fromkeys(values)):
        told = asked.documentation.value(own, key, value)
        yield _item(asked, number, value, (begin, offset), value, told, kind=types.CompletionItemKind.EnumMember)
    if (allowed is not None and allowed.pointing) or attribute.name in LIKELY or before.startswith("#"):
        yield from _ids(asked, attribute.name, (begin, offset))


def _ids(asked: Asked, attribute: str, span_: tuple[int, int]) -> Iterator[types.CompletionItem]:
    """The ids of this document, then those of the edition's registers; those that are usual here first."""
    kind = types.CompletionItemKind.Reference
    likely = LIKELY.get(attribute, set())
    for number, (target, one, where) in enumerate(
        sorted(_targets(asked), key=lambda row: row[1].element not in likely)
    ):
        detail = f"{one.element}{where}"
        yield _item(asked, 1_000 + number, target, span_, target, one.words, kind=kind, detail=detail)


def _targets(asked: Asked) -> Iterable[tuple[str, Identified, str]]:
    for one in identified(asked.document.tree):
        yield f"#{one.key}", one, ""
    path = asked.document.path
    if asked.register is None or path is None:
        return
    register, folder, named = asked.register
    for file, tree in register.files(folder, named):
        if file.resolve() != path.resolve():
            for one in identified(tree):
                yield f"{pointing_from(path, file)}#{one.key}", one, f" of {file.name}"
