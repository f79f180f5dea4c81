"""What is wrong with an element, said so that an editor can put it right.

libxml2 says "Did not expect element text there" for a misspelt attribute five levels down. Here each element
is held against the definitions of its name: exact for grammars in which the content of an element depends on
its name alone, as in all TEI schemas (a local tree grammar).
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator
from typing import NamedTuple

from lxml import etree

from stenogram.relaxng.grammar import XML, Grammar, Pattern
from stenogram.relaxng.models import NEVER, TEXT, Model, after, names, nullable

TEI = "{http://www.tei-c.org/ns/1.0}"
_SHOWN = 12


class Fault(NamedTuple):
    """One thing that is wrong.

    Attributes:
        element: the element at whose start tag the fault is to be shown.
        code: which kind of fault (a page RNG1xx).
        message: what is wrong.
        advice: what was expected.
    """

    element: etree._Element
    code: str
    message: str
    advice: str


def faults(root: etree._Element, grammar: Grammar) -> Iterator[Fault]:
    """Everything that is wrong below and with `root`, in document order."""
    steps: dict[tuple[Model, str], Model] = {}
    for element in root.iter(etree.Element):
        patterns = grammar.patterns.get(str(element.tag))
        if element is root and element.tag not in grammar.start:
            expected = f"expected {_listed(sorted(grammar.start))}"
            yield Fault(element, "RNG103", f"the root element is {spoken(str(element.tag))}", expected)
        if patterns is None:
            continue
        found = [[*_attributes(element, p), *_content(element, p, grammar, steps)] for p in patterns]
        yield from min(found, key=len)


def spoken(name: str) -> str:
    """An element or attribute name as a person says it: without TEI's namespace."""
    if name == TEXT:
        return "text"
    if name.startswith(XML):
        return "xml:" + name.removeprefix(XML)
    namespace, _, local = name.rpartition("}")
    if not namespace or f"{namespace}}}" == TEI:
        return local
    return f"{local} (of the namespace {namespace[1:]})"


def _listed(found: Collection[str]) -> str:
    shown = [spoken(name) for name in found]
    rest = len(shown) - _SHOWN
    return ", ".join(shown[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")


def _meant(name: str, known: Collection[str]) -> str:
    """The known name that is meant, as a question; empty when none is near."""
    near = difflib.get_close_matches(spoken(name), [spoken(k) for k in known], n=1, cutoff=0.75)
    return f"is {near[0]} meant? " if near else ""


def _attributes(element: etree._Element, pattern: Pattern) -> Iterator[Fault]:
    owner = spoken(str(element.tag))
    for key, value in element.attrib.items():
        name = spoken(str(key))
        known = pattern.attributes.get(str(key))
        if known is None:
            advice = (
                f"{_meant(str(key), pattern.attributes)}{owner} takes {_listed(sorted(pattern.attributes))}"
            )
            yield Fault(element, "RNG105", f"{owner} takes no attribute {name}", advice)
        elif not known.pattern.fullmatch(str(value)):
            wanted = ", ".join(known.values) or "another value"
            message = f'"{value}" is no value for {name} of {owner}'
            yield Fault(element, "RNG107", message, f"{_meant(str(value), known.values)}expected {wanted}")
    for key, known in pattern.attributes.items():
        if known.required and key not in element.attrib:
            wanted = f"expected {', '.join(known.values)}" if known.values else "add it"
            yield Fault(element, "RNG106", f"{owner} needs the attribute {spoken(key)}", wanted)


def _content(
    element: etree._Element, pattern: Pattern, grammar: Grammar, steps: dict[tuple[Model, str], Model]
) -> Iterator[Fault]:
    model, before, faulty = pattern.content, "", False
    for name, child in _row(element):
        key = (model, name)
        if key not in steps:
            steps[key] = after(*key)
        if steps[key] == NEVER and faulty and name in names(pattern.content):
            continue  # may well be right once the first one is
        if steps[key] == NEVER:
            faulty = True
            yield _misplaced(element, name, child, before, pattern.content, model, grammar)
        else:
            model, before = steps[key], name
    if not faulty and not nullable(model):
        wanted = _listed(grammar.rarest(names(model, first=True)))
        owner = spoken(str(element.tag))
        message = (
            f"{owner} is not complete: something must follow {spoken(before)}"
            if before
            else f"{owner} is empty"
        )
        yield Fault(element, "RNG104", message, f"expected {wanted}")


def _misplaced(
    element: etree._Element,
    name: str,
    child: etree._Element,
    before: str,
    whole: Model,
    model: Model,
    grammar: Grammar,
) -> Fault:
    owner, own = spoken(str(element.tag)), spoken(name)
    follows = grammar.rarest(names(model, first=True) - {TEXT})
    wanted = f"expected {_listed(follows)}" if follows else f"nothing more may stand in {owner}"
    if name == TEXT:
        blocks = "put it into " + ("a paragraph" if f"{TEI}p" in follows else "one of its elements")
        words = " ".join(((element.text if child is element else child.tail) or "").split())[:30]
        return Fault(child, "RNG108", f'text stands directly in {owner}: "{words}"', f"{blocks}; {wanted}")
    if not name.startswith("{"):
        return Fault(
            child, "RNG103", f"the element {own} is in no namespace", f'expected xmlns="{TEI[1:-1]}"'
        )
    if name not in grammar.patterns:
        known = f"{_meant(name, grammar.patterns)}{wanted}"
        return Fault(child, "RNG103", f"the schema has no element {own}", known)
    if name not in names(whole):
        return Fault(child, "RNG103", f"{own} is not allowed in {owner}", wanted)
    place = f"in {owner} after {spoken(before)}" if before else f"at the beginning of {owner}"
    return Fault(child, "RNG103", f"{own} is not allowed {place}", wanted)


def _row(element: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The children with their names, text among them; with text comes the element that it follows."""
    if element.text and not element.text.isspace():
        yield TEXT, element
    for child in element:
        if isinstance(child.tag, str):
            yield child.tag, child
        if child.tail and not child.tail.isspace():
            yield TEXT, child if isinstance(child.tag, str) else element
