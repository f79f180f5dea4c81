"""What a name means: the schema's documentation of elements, attributes and values; what a pointer leads to."""

from __future__ import annotations

from lsprotocol import types

from stenogram.languageserver.diagnosing import span
from stenogram.languageserver.documentation import Documentation
from stenogram.languageserver.grammar import Grammar
from stenogram.languageserver.navigating import Files, named, pointer_at
from stenogram.languageserver.tree import full_name
from stenogram.languageserver.workspace import Document
from stenogram.relaxng.names import XML_NAMESPACE, qualified

_SHOWN = 20


def hover(
    document: Document, grammar: Grammar, documentation: Documentation, files: Files, offset: int
) -> types.Hover | None:
    """What is to be said of the token at an offset; None where there is nothing."""
    tree = document.tree
    pointer = pointer_at(tree, offset)
    if pointer is not None:
        found = named(document, pointer.target, files)
        if found is None:
            return _hover(f"`{pointer.target}`: nothing has this id", document, pointer.start, pointer.end)
        one = found.identified
        where = f" of {found.path.name}" if found.path is not None and found.path != document.path else ""
        return _hover(
            f"**{one.element}** `{one.key}`{where}\n\n{_plain(one.words)}", document, pointer.start, pointer.end
        )
    node = tree.named_at(offset)
    if node is not None:
        told = documentation.element(full_name(node.name, node.prefixes))
        begin = node.start + 1 if offset < node.opened else node.closing + 2
        return _hover(f"**{node.name}**\n\n{_plain(told)}", document, begin, begin + len(node.name)) if told else None
    node = tree.tag(offset)
    for attribute in node.attributes if node is not None else ():
        if node is None or not attribute.start <= offset <= attribute.end:
            continue
        own = full_name(node.name, node.prefixes)
        key = full_name(attribute.name, node.prefixes, attribute=True)
        key = qualified(XML_NAMESPACE, key[4:]) if key.startswith("xml:") else key
        if attribute.begin >= 0 and offset >= attribute.begin:
            told = documentation.value(own, key, attribute.value)
            end = attribute.begin + len(attribute.value)
            return _hover(f"`{attribute.value}`: {_plain(told)}", document, attribute.begin, end) if told else None
        told = _plain(documentation.attribute(own, key))
        values = next((one.values for one in grammar.attributes(tree, node) if one.name == key), ())
        if values:
            more = f" and {len(values) - _SHOWN} more" if len(values) > _SHOWN else ""
            told += "\n\n" + ", ".join(f"`{value}`" for value in values[:_SHOWN]) + more
        said = f"**{attribute.name}** of {node.name}\n\n{told}" if told.strip() else ""
        return _hover(said, document, attribute.start, attribute.start + len(attribute.name)) if said else None
    return None


def _hover(words: str, document: Document, start: int, end: int) -> types.Hover:
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words.strip()), span(document.text, start, end))


def _plain(words: str) -> str:
    """Words that Markdown shows as they are."""
    for char in "\\`*_<>[]#":
        words = words.replace(char, f"\\{char}")
    return words
