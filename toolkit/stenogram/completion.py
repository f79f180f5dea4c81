"""A TEI file that is there already, kept and completed: ids, speakers, persons, header parts, links to the schema.

Nothing of the text is removed, reordered or reworded, and no attribute that is there is changed; that is proved on the
bytes that are written.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import zip_longest

from lxml import etree

from stenogram.assets import asset
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.encoder.completion import complete_header, identify_elements, list_persons
from stenogram.errors import FidelityError, SourceError
from stenogram.formats import language_of
from stenogram.formats.tei_xml import MEDIA_TYPE, read
from stenogram.loading import TeiFile, load
from stenogram.metadata import SourceFacts
from stenogram.participants import Person, identify
from stenogram.participants.names import read as read_name
from stenogram.tei import NAMESPACE, TEI, XML_ID, XML_LANG

_GRAMMAR = "{http://relaxng.org/ns/structure/1.0}"


def complete(data: bytes, name: str, location: str, identifier: str) -> tuple[etree._Element, list[Diagnostic]]:
    """Complete a TEI file.

    Args:
        data: its bytes.
        name: the file as the user named it.
        location: its path as seen from the new file.
        identifier: the `xml:id` of the whole, where it has none.

    Returns:
        The root of the completed document, and what is to be said: elements that our schema does not know, persons
        that were listed.

    Raises:
        SourceError: the file is not well-formed, has a document type, or has no text.
    """
    file = load(data, name)
    if isinstance(file, Diagnostic):
        raise SourceError(file.message, file=name, line=file.line, column=file.column, advice=file.advice)
    source = read(data, name)
    root = file.root
    found = list(_unknown(file))
    language = root.get(XML_LANG) or language_of(source)
    found += _resolve(file, language)
    heading = root.find(f"{TEI}text//{TEI}head")
    title = " ".join("".join(heading.itertext()).split()) if heading is not None else identifier
    facts = SourceFacts(file=location, digest=source.digest, encoding=source.encoding, media_type=MEDIA_TYPE)
    complete_header(root, facts, title, language)
    identify_elements(root)
    if root.get(XML_ID) is None:
        root.set(XML_ID, identifier if identifier not in file.ids else f"{identifier}-text")
    if root.get(XML_LANG) is None:
        root.set(XML_LANG, language)
    return root, found


def prove_kept(data: bytes, tei: bytes, name: str) -> None:
    """Prove that a completed file says what the file that came in says.

    Raises:
        FidelityError: a text node, an element or an attribute of the text is not what it was.
    """
    nothing: tuple[str, str, dict[str, str]] = ("nothing", "", {})
    for old, new in zip_longest(_content(data), _content(tei), fillvalue=nothing):
        if old[:2] != new[:2] or not old[2].items() <= new[2].items():
            message = f"the proof failed: {old[1][:60]!r} in <{old[0]}> became {new[1][:60]!r} in <{new[0]}>"
            raise FidelityError(message, file=name, advice="please report this file")


def _content(data: bytes) -> Iterator[tuple[str, str, dict[str, str]]]:
    """All that stands in the text: each element's and comment's name, the text nodes in and behind it, attributes."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
    root = etree.fromstring(data, parser)
    for text in root.iterfind(f"{TEI}text"):
        for node in text.iter():
            named = str(node.tag) if isinstance(node.tag, str) else type(node).__name__
            tail = "" if node is text else node.tail or ""
            yield named, f"{node.text or ''}\0{tail}", {str(k): str(v) for k, v in node.attrib.items()}


def _unknown(file: TeiFile) -> Iterator[Diagnostic]:
    """Elements that our schema does not know, each name once, with its first place."""
    known = _known()
    first: dict[str, etree._Element] = {}
    times: Counter[str] = Counter()
    for element in file.root.iter(etree.Element):
        if element.tag not in known:
            times[str(element.tag)] += 1
            first.setdefault(str(element.tag), element)
    for tag, element in first.items():
        shown = tag.removeprefix(TEI)
        many = "once" if times[tag] == 1 else f"{times[tag]} times"
        message = f"<{shown}> is unknown to the edition's schema; it is kept ({many})"
        advice = "extend the schema, or encode it otherwise"
        yield file.finding(element, "SRC131", Severity.WARNING, message, advice)


@cache
def _known() -> frozenset[str]:
    """The names of all elements of the edition's schema."""
    names = set()
    for path in asset("schema").glob("*.rng"):
        for element in etree.parse(path).iter(f"{_GRAMMAR}element"):
            names.add(f"{{{element.get('ns') or NAMESPACE}}}{element.get('name')}")
    return frozenset(names)


def _resolve(file: TeiFile, language: str) -> Iterator[Diagnostic]:
    """Say who speaks where a label stands without `who`: somebody listed, a speaker of the same label, or a new one."""
    turns = [(number, turn, words) for number, turn in enumerate(file.root.iter(TEI + "sp")) if (words := _label(turn))]
    printed = {number: read_name(words).name for number, _, words in turns}
    voices = identify([(number, name) for number, name in printed.items() if name], language=language)
    told: dict[str, Counter[str]] = defaultdict(Counter)  # who the file itself says that a voice is
    for number, turn, _ in turns:
        if turn.get("who") and number in voices.at:
            told[voices.at[number]][str(turn.get("who"))] += 1
    listed = {
        " ".join("".join(name.itertext()).split()).casefold(): str(holder.get(XML_ID))
        for holder in file.root.iter(TEI + "person", TEI + "personGrp")
        if holder.get(XML_ID)
        for name in holder.iter(TEI + "persName")
    }
    new: dict[str, Person] = {}
    for person in voices.persons:
        wanted = [turn for number, turn, _ in turns if voices.at.get(number) == person.id and turn.get("who") is None]
        dangling = [who[1:] for who in told[person.id] if who[:1] == "#" and " " not in who and who[1:] not in file.ids]
        for identifier in dangling:
            new[identifier] = replace(person, id=identifier)
        if not wanted:
            continue
        known = next((listed[n.casefold()] for n in person.names if n.casefold() in listed), "")
        if len(told[person.id]) == 1:
            who = next(iter(told[person.id]))
        elif known:
            who = f"#{known}"
        else:
            while person.id in file.ids:
                person.id += "-1"
            new[person.id] = person
            who = f"#{person.id}"
        for turn in wanted:
            turn.set("who", who)
        many = "1 turn" if len(wanted) == 1 else f"{len(wanted)} turns"
        how = "listed as a new person" if person.id in new else "known from the file itself"
        message = f"{many} of “{person.names[0]}” had no who: {who} was put in ({how})"
        yield file.finding(wanted[0], "SRC132", Severity.INFO, message)
    list_persons(file.root, list(new.values()))


def _label(turn: etree._Element) -> str:
    """The printed label of a turn, without notes and the punctuation at its end."""
    speaker = turn.find(TEI + "speaker")
    if speaker is None:
        return ""
    skipped = set(speaker.iter(TEI + "note", TEI + "ref"))
    parts = [speaker.text or ""]
    for element in speaker.iter(etree.Element):
        if element is not speaker:
            parts += ["" if element in skipped else element.text or "", element.tail or ""]
    return " ".join("".join(parts).split()).strip(" .:,;–—-")
