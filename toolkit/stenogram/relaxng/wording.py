"""How names and values are said to people who never read a schema."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable

from stenogram.relaxng.names import XML_NAMESPACE, AnyName, NameClass, NsName, listed, local_of, namespace_of
from stenogram.relaxng.patterns import TEXT, Kind, Pattern
from stenogram.relaxng.values.library import Data, Value

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"
SHOWN = 12
_WRITTEN = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_NOTHING = "nothing"
_DATED = ("a date", "a time", "a month", "a year", "a day")
_A_DATE = "a date, month or year as 1926-05-04, 1926-05, 1926 (others: stenogram explain RNG107)"
# Elements that people use, in the order in which they stand in a text; of some hundred that the TEI lets stand at a
# place, one of these is likely to be meant.
PARTS = """
TEI teiCorpus teiHeader fileDesc titleStmt editionStmt extent publicationStmt seriesStmt notesStmt sourceDesc
encodingDesc profileDesc xenoData revisionDesc text standOff facsimile front titlePage body back group head speaker
div sp p u lg l stage list item label table row cell quote cit ab opener closer byline dateline salute signed epigraph
argument postscript trailer title author editor respStmt resp publisher distributor authority pubPlace availability
licence idno biblStruct bibl analytic monogr imprint biblScope figure graphic figDesc floatingText castList listPerson
person change listBibl listPlace listOrg
"""
PHRASES = """
hi ref persName placeName orgName name date term foreign emph q said choice sic corr orig reg abbr expan add del
unclear supplied seg num rs
"""
ANYWHERE = "pb lb note gap milestone anchor cb fw space app"
_PHRASES, _ANYWHERE = frozenset(PHRASES.split()), frozenset(ANYWHERE.split())
_MANY, _FEW = 10, 4  # names of a likely and of a less likely kind, as they are shown
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


def enumerated(words: Collection[str], most: int = SHOWN, joint: str = "or") -> str:
    """The words in a row, a long row shortened."""
    shown = list(words)
    rest = len(shown) - most
    if rest > 0:
        return f"{', '.join(shown[:most])} and {rest} more"
    return f" {joint} ".join(part for part in (", ".join(shown[:-1]), shown[-1] if shown else "") if part)


def grouped(words: Collection[str], *, running: bool = False) -> str:
    """Names of elements in a row; a long row shortened, what may stand anywhere at its end.

    Args:
        words: the names, the likeliest first.
        running: whether they stand among words, so that those of phrases are likelier than those of blocks.
    """
    if len(words) <= SHOWN:
        return enumerated(words)
    phrases = [word for word in words if word in _PHRASES]
    anywhere = [word for word in words if word in _ANYWHERE]
    blocks = [word for word in words if word not in _PHRASES and word not in _ANYWHERE]
    rows = [blocks[: _MANY - len(phrases[:_FEW])], phrases[:_FEW]]
    rows = [phrases[:_MANY], blocks[:_FEW]] if running else rows
    told = [", ".join(row) for row in rows if row] + [f"anywhere {', '.join(anywhere[:3])}"] * bool(anywhere)
    rest = len(words) - sum(map(len, rows)) - len(anywhere[:3])
    return "; ".join(told) + (f"; and {rest} more" if rest else "")


def dated(text: str) -> str:
    """The date that is meant by one written as people write it, day before month, as a question."""
    found = _WRITTEN.fullmatch(text.strip())
    if not found or not 1 <= int(found[1]) <= 31 or not 1 <= int(found[2]) <= 12:
        return ""
    return f"is {found[3]}-{int(found[2]):02}-{int(found[1]):02} meant? "


def meant(word: str, known: Iterable[str]) -> str:
    """The known word that is meant, as a question; empty when none is near."""
    known = [one for one in dict.fromkeys(known) if one != word]
    letters = sorted(word.lower())
    same = [one for one in known if one.lower() == word.lower()] or [
        one for one in known if len(one) == len(word) > 2 and sorted(one.lower()) == letters
    ]
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
    return sorted(dict.fromkeys(found), key=lambda word: word == _NOTHING)


def ways(words: Collection[str], most: int = SHOWN) -> str:
    """Kinds of values in a row; the kinds of dates, of which the TEI has eight, as people write them."""
    dates = [word for word in words if word.startswith(_DATED)]
    if len(dates) > 3:
        words = [_A_DATE, *(word for word in words if word not in dates)]
    return enumerated(words, most)


def _given_first(pattern: Pattern) -> tuple[bool, int]:
    return not (pattern.kind is Kind.VALUE and isinstance(pattern.leaf, Value)), pattern.number


def given(pattern: Pattern) -> list[str]:
    """The values that a pattern lists word for word."""
    if pattern.kind is Kind.VALUE:
        return [pattern.leaf.text] if isinstance(pattern.leaf, Value) else []
    return [word for part in pattern.parts if part.kind is not Kind.ATTRIBUTE for word in given(part)]


def _value(leaf: Data | Value) -> str:
    if isinstance(leaf, Value):
        return leaf.text if leaf.text else _NOTHING
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
