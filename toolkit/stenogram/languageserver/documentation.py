"""What a schema's own documentation says of its elements, attributes and values (`a:documentation`).

Source: RELAX NG DTD Compatibility, 2: documentation stands first in the element that it is about, or, for a value,
directly behind it, as in the schemas that the TEI makes from ODD.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from stenogram.relaxng.names import XML_NAMESPACE, local_of, namespace_of

_RNG = "{http://relaxng.org/ns/structure/1.0}"
_TOLD = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
_MOST_FILES = 200


class Documentation:
    """The documentation of a schema in XML syntax; a schema in compact syntax has none here.

    Args:
        schema: the path of the schema; what it includes is read as well.
    """

    def __init__(self, schema: Path) -> None:
        self._schema = schema

    def element(self, name: str) -> str:
        """What is said of an element, by its name as the schema has it; empty where nothing is."""
        return next((text for one in self._elements.get(local_of(name), ()) if (text := _told(one))), "")

    def attribute(self, element: str, name: str) -> str:
        """What is said of an attribute of an element."""
        return next((text for one in self._attribute(element, name) if (text := _told(one))), "")

    def value(self, element: str, attribute: str, value: str) -> str:
        """What is said of one of the values that an attribute lists."""
        for one in self._attribute(element, attribute):
            for inner in self._within(one):
                if inner.tag == _RNG + "value" and " ".join((inner.text or "").split()) == value:
                    text = _told(inner) or _behind(inner)
                    if text:
                        return text
        return ""

    def _attribute(self, element: str, name: str) -> Iterator[etree._Element]:
        prefixed = "xml:" + local_of(name) if namespace_of(name) == XML_NAMESPACE else local_of(name)
        for one in self._elements.get(local_of(element), ()):
            for inner in self._within(one):
                if inner.tag == _RNG + "attribute" and prefixed in _names(inner):
                    yield inner

    def _within(self, top: etree._Element) -> Iterator[etree._Element]:
        """All that a pattern holds, references followed, but not what elements in it hold."""
        seen: set[str] = set()
        waiting = list(top)[::-1]
        while waiting:
            one = waiting.pop()
            if not isinstance(one.tag, str) or one.tag == _RNG + "element":
                continue
            yield one
            if one.tag in {_RNG + "ref", _RNG + "parentRef"}:
                name = one.get("name", "").strip()
                if name not in seen:
                    seen.add(name)
                    waiting += [inner for define in self._defines.get(name, ())[::-1] for inner in list(define)[::-1]]
            else:
                waiting += list(one)[::-1]

    @cached_property
    def _files(self) -> list[etree._Element]:
        found: list[etree._Element] = []
        seen: set[Path] = set()
        waiting = [self._schema]
        while waiting and len(seen) < _MOST_FILES:
            path = waiting.pop(0)
            if path in seen or path.suffix == ".rnc":
                continue
            seen.add(path)
            try:
                root = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()
            except (OSError, etree.XMLSyntaxError):
                continue
            found.append(root)
            for one in root.iter(_RNG + "include", _RNG + "externalRef"):
                link = urlsplit(one.get("href", ""))
                if link.scheme in {"", "file"} and link.path:
                    waiting.append(path.parent / unquote(link.path))
        return found

    @cached_property
    def _defines(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for root in self._files:
            for one in root.iter(_RNG + "define"):
                found.setdefault(one.get("name", "").strip(), []).append(one)
        return found

    @cached_property
    def _elements(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for root in self._files:
            for one in root.iter(_RNG + "element"):
                for name in _names(one):
                    found.setdefault(name.rpartition(":")[2], []).append(one)
        return found


def _names(pattern: etree._Element) -> list[str]:
    """The names that an element or attribute pattern lists, as the schema writes them."""
    own = pattern.get("name")
    if own is not None:
        return [own.strip()]
    first = next((one for one in pattern if isinstance(one.tag, str) and one.tag.startswith(_RNG)), None)
    if first is None or first.tag not in {_RNG + "name", _RNG + "choice"}:
        return []
    return [(one.text or "").strip() for one in first.iter(_RNG + "name")]


def _told(pattern: etree._Element) -> str:
    """The documentation at the beginning of a pattern."""
    for one in pattern:
        if one.tag == _TOLD:
            return " ".join("".join(one.itertext()).split())
    return ""


def _behind(value: etree._Element) -> str:
    after = value.getnext()
    return " ".join("".join(after.itertext()).split()) if after is not None and after.tag == _TOLD else ""
