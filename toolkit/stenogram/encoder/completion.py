"""What a TEI file of another hand lacks for ours: header parts, persons, ids. Nothing that is there is touched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from stenogram import __version__
from stenogram.encoder.bibl import digital
from stenogram.encoder.context import add
from stenogram.encoder.header import say
from stenogram.encoder.namesdates import write_person
from stenogram.metadata import SourceFacts
from stenogram.participants import Person
from stenogram.tei import TEI, XML_ID, lay_out
from stenogram.words import word_list

_HEADER = ("fileDesc", "encodingDesc", "profileDesc", "revisionDesc")
_FILE = ("titleStmt", "editionStmt", "extent", "publicationStmt", "seriesStmt", "notesStmt", "sourceDesc")
_COUNTED = {TEI + "sp": "u", TEI + "p": "p", TEI + "note": "n"}


def complete_header(root: etree._Element, facts: SourceFacts, title: str, language: str) -> None:
    """Add what the header lacks: title, publication, source, the file that was read, language, program, change."""
    header = _child(root, "teiHeader", ("teiHeader", "text"))
    file = _child(header, "fileDesc", _HEADER)
    statement = _child(file, "titleStmt", _FILE)
    if statement.find(TEI + "title") is None:
        _put(statement, 0, say(_made("title"), title))
    if file.find(TEI + "publicationStmt") is None:
        publication = _child(file, "publicationStmt", _FILE)
        say(add(publication, "authority"), "not published")
        say(add(add(publication, "availability", status="unknown"), "p"), "Nothing is said about its terms of use.")
        _indent(publication)
    source = _child(file, "sourceDesc", _FILE)
    if source.find(f".//{TEI}bibl[@type='digital']") is None:
        # Prose and references do not stand side by side (Guidelines, 2.2.7).
        prose = len(source) > 0 and all(child.tag in (TEI + "p", TEI + "ab") for child in source)
        holder = _made("p" if prose else "sourceDesc")
        digital(holder, facts)
        _put(source, len(source), holder if prose else holder[0])
    encoding = _child(header, "encodingDesc", _HEADER)
    if encoding.find(TEI + "appInfo") is None:
        information = _made("appInfo")
        application = add(information, "application", ident="stenogram", version=__version__)
        add(application, "label").text = "stenogram"
        add(application, "desc").text = "Completed: identifiers, speakers, parts of the header. The text is as it was."
        _put(encoding, len(encoding), information)
    profile = _child(header, "profileDesc", _HEADER)
    if profile.find(TEI + "langUsage") is None:
        usage = _made("langUsage")
        add(usage, "language", ident=language).text = word_list("languages")["names"].get(language, language)
        _put(profile, len(profile), usage)
    if header.find(TEI + "revisionDesc") is None:
        changes = _child(header, "revisionDesc", _HEADER)
        changes.set("status", "draft")
        add(changes, "change").text = "Completed by stenogram."
        _indent(changes)


def list_persons(root: etree._Element, persons: Sequence[Person]) -> None:
    """List persons that speak and are not listed yet."""
    if not persons:
        return
    profile = _child(_child(root, "teiHeader", ("teiHeader", "text")), "profileDesc", _HEADER)
    description = profile.find(TEI + "particDesc")
    if description is None:
        description = _made("particDesc")
        _put(profile, len(profile), description)
    people = description.find(f".//{TEI}listPerson")
    if people is None:
        people = _made("listPerson")
        _put(description, len(description), people)
    for one in persons:
        holder = _made("listPerson")
        write_person(holder, one)
        _put(people, len(people), holder[0])


def identify_elements(root: etree._Element) -> int:
    """Give turns, paragraphs and notes of the text counted ids where they have none; how many were given."""
    taken = {element.get(XML_ID) for element in root.iter(etree.Element)}
    counts = dict.fromkeys(_COUNTED.values(), 0)
    given = 0
    for element in _in_text(root, _COUNTED):
        if element.get(XML_ID) is not None:
            continue
        kind = _COUNTED[str(element.tag)]
        while True:
            counts[kind] += 1
            if f"{kind}{counts[kind]}" not in taken:
                break
        element.set(XML_ID, f"{kind}{counts[kind]}")
        given += 1
    return given


def _in_text(root: etree._Element, tags: Iterable[str]) -> Iterable[etree._Element]:
    for text in root.iterfind(TEI + "text"):
        yield from text.iter(*tags)


def _made(name: str) -> etree._Element:
    return etree.Element(TEI + name)


def _child(parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
    """A child by its name, made at its place in the order of its siblings where it is missing."""
    found = parent.find(TEI + name)
    if found is not None:
        return found
    after = {TEI + other for other in order[order.index(name) + 1 :]}
    index = next((i for i, child in enumerate(parent) if child.tag in after), len(parent))
    found = _made(name)
    _put(parent, index, found)
    return found


def _put(parent: etree._Element, index: int, child: etree._Element) -> None:
    """Put a child among its siblings, on a line of its own where they stand so."""
    if len(parent):
        space = parent.text if parent.text and not parent.text.strip() else None
        last = parent[-1]
        child.tail, last.tail = (last.tail, space) if index == len(parent) else (space, last.tail)
    else:
        outer = _space(parent) or "\n"
        parent.text, child.tail = outer + " ", outer
    parent.insert(index, child)
    _indent(child)


def _space(element: etree._Element) -> str:
    """The line end and blanks before an element; empty where it does not stand on a line of its own."""
    parent, before = element.getparent(), element.getprevious()
    space = before.tail if before is not None else parent.text if parent is not None else ""
    return space if space and space.startswith("\n") and not space.strip() else ""


def _indent(element: etree._Element) -> None:
    """Lay out what was added, as far in as the element itself."""
    tail, space = element.tail, _space(element)
    lay_out(element)
    for inner in element.iter():
        for part in ("text", "tail"):
            blank = getattr(inner, part)
            if space and inner.tag != TEI + "bibl" and blank and blank.startswith("\n") and not blank.strip():
                setattr(inner, part, space + blank[1:])
    element.tail = tail
