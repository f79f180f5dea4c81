"""How names and values are said to people who never read a schema."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable

from stenogram.relaxng.names import XML_NAMESPACE, AnyName, NameClass, NsName, listed, local_of, namespace_of
from stenogram.relaxng.patterns import TEXT, Kind, Pattern
from stenogram.relaxng.values.library import Data, Value

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
SHOWN = 12
# Elements that people use, in the order in which they stand in a text; of some hundred that the TEI lets stand at a
# place, one of these is likely to be meant.
PARTS = """
TEI teiCorpus teiHeader fileDesc titleStmt editionStmt extent publicationStmt seriesStmt notesStmt sourceDesc
encodingDesc profileDesc xenoData revisionDesc text standOff facsimile front titlePage body back group head speaker
opener dateline salute byline epigraph argument div u sp p lg l stage list item label table row cell quote cit ab
figure graphic figDesc listPerson person floatingText closer signed postscript trailer castList publisher distributor
authority pubPlace availability licence idno biblStruct bibl analytic monogr imprint biblScope resp editor author
respStmt change listBibl listPlace listOrg
"""
PHRASES = """
hi ref persName placeName orgName name date title term foreign emph q said choice sic corr orig reg abbr expan add del
unclear supplied seg num rs
"""
ANYWHERE = "pb lb note gap milestone anchor cb fw space app"
_USUAL = {name: number for number, name in enumerate(f"{PARTS} {PHRASES} {ANYWHERE}".split())}
_LIMITS = {
    "minInclusive": "from {}", "minExclusive": "above {}", "maxInclusive": "up to {}", "maxExclusive": "below {}",
    "length": "{} long", "minLength": "at least {} long", "maxLength": "at most {} long",
    "totalDigits": "of at most {} figures", "fractionDigits": "with at most {} decimals",
}  # fmt: skip


def spoken(name: str, home: str = TEI_NAMESPACE) -> str:
    """A name as a person says it: without the namespace that goes without saying."""
    namespace, local = namespace_of(name), local_of(name)
    if namespace == XML_NAMESPACE:
        return "xml:" + local
    return local if not namespace or namespace in {TEI_NAMESPACE, home} else f"{local} (of the namespace {namespace})"


def likely(name: NameClass) -> int:
    """A number by which the elements that people use come before those that they hardly ever do."""
    if not isinstance(name, str) or namespace_of(name) != TEI_NAMESPACE:
        return len(_USUAL)
    return _USUAL.get(local_of(name), len(_USUAL))


def enumerated(words: Collection[str], most: int = SHOWN) -> str:
    """The words in a row, a long row shortened."""
    shown = list(words)
    rest = len(shown) - most
    return ", ".join(shown[:most]) + (f" and {rest} more" if rest > 0 else "")


def meant(word: str, known: Iterable[str]) -> str:
    """The known word that is meant, as a question; empty when none is near."""
    known = [one for one in dict.fromkeys(known) if one != word]
    same = [one for one in known if one.lower() == word.lower()]
    near = same or difflib.get_close_matches(word, known, n=1, cutoff=0.75)
    return f"is {near[0]} meant? " if near else ""


def classes(names: Iterable[NameClass], home: str) -> list[str]:
    """Name classes in words: their names, and what stands for many."""
    found: list[str] = []
    for one in names:
        if isinstance(one, AnyName):
            found.append("any element" if one.except_ is None else "other elements")
        elif isinstance(one, NsName):
            found.append(f"elements of the namespace {one.namespace}" if one.namespace else "elements in no namespace")
        else:
            found += [spoken(name, home) for name in listed(one)]
    return list(dict.fromkeys(found))


def values(pattern: Pattern) -> list[str]:
    """The values, or kinds of value, that a pattern takes, in the order of the schema."""
    if pattern is TEXT:
        return ["any text"]
    if pattern.kind is Kind.VALUE:
        return [_value(pattern.leaf)]
    if pattern.kind is Kind.ATTRIBUTE:
        return []
    found = [word for part in sorted(pattern.parts, key=_given_first) for word in values(part)]
    return list(dict.fromkeys(found))


def _given_first(pattern: Pattern) -> tuple[bool, int]:
    return not (pattern.kind is Kind.VALUE and isinstance(pattern.leaf, Value)), pattern.number


def given(pattern: Pattern) -> list[str]:
    """The values that a pattern lists word for word."""
    if pattern.kind is Kind.VALUE:
        return [pattern.leaf.text] if isinstance(pattern.leaf, Value) else []
    return [word for part in pattern.parts if part.kind is not Kind.ATTRIBUTE for word in given(part)]


def _value(leaf: Data | Value) -> str:
    if isinstance(leaf, Value):
        return leaf.text if leaf.text else "nothing"
    said = leaf.type.spoken or leaf.type.name
    own = [text for name, text in leaf.params if name == "pattern"]
    if own and own[0].startswith("x-"):
        return "your own beginning with x-"
    if own and leaf.type.free:
        return _form(own[0])
    limits = [_LIMITS[name].format(text.strip()) for name, text in leaf.params if name in _LIMITS]
    return " ".join([said, *limits, *(["without blanks"] if r"\S+" in own else [])])


def _form(pattern: str) -> str:
    r"""A pattern in words. The TEI's own for a word is `[^\p{C}\p{Z}]+`, in older releases written otherwise."""
    if pattern in {r"[^\p{C}\p{Z}]+", r"(\p{L}|\p{N}|\p{P}|\p{S})+", r"\S+"}:
        return "one word"
    return f"text of the form {pattern}"
