"""People, places and dates of a document: `profileDesc` (Guidelines, 2.4 and chapters 14 and 16)."""

from __future__ import annotations

from lxml import etree

from stenogram.encoder.bibl import dated
from stenogram.encoder.context import add
from stenogram.marks import Certainty
from stenogram.metadata import Metadata
from stenogram.participants import Person
from stenogram.tei import XML_ID, printable
from stenogram.words import word_list

_SPOKEN = frozenset({"speech", "debate", "interview", "minutes", "report"})


def profile(header: etree._Element, metadata: Metadata) -> None:
    """The `profileDesc`: creation, languages, kind of text, people, setting, correspondence."""
    description = add(header, "profileDesc")
    _creation(description, metadata)
    usage = add(description, "langUsage")
    names = word_list("languages")["names"]
    for language in metadata.languages or [metadata.language]:
        add(usage, "language", ident=language).text = names.get(language, language)
    _class(description, metadata)
    if metadata.persons:
        people = add(add(description, "particDesc"), "listPerson")
        for person in metadata.persons:
            write_person(people, person)
    if metadata.genre in _SPOKEN and metadata.place:
        setting = add(add(description, "settingDesc"), "setting")
        add(setting, "placeName").text = printable(metadata.place)
        if metadata.creation:
            dated(setting, metadata.creation.date, metadata.creation.text)
    if metadata.correspondence:
        _correspondence(description, metadata)


def _creation(description: etree._Element, metadata: Metadata) -> None:
    found = metadata.creation
    if found is None and not metadata.place:
        return
    creation = add(description, "creation")
    if found is not None:
        date = dated(creation, found.date, found.text)
        if found.certainty is not Certainty.HIGH:
            date.set("cert", str(found.certainty))
    if metadata.place:
        add(creation, "placeName").text = printable(metadata.place)


def _class(description: etree._Element, metadata: Metadata) -> None:
    add(add(description, "textClass"), "catRef", scheme="#genre", target=f"#genre.{metadata.genre}")


def write_person(people: etree._Element, person: Person) -> None:
    """A `person` or `personGrp` with all printed names."""
    element = add(people, "personGrp" if person.group else "person", role=person.role)
    element.set(XML_ID, person.id)
    for name in person.names:
        add(element, "persName").text = printable(" ".join(name.split()))
    if person.group:
        return
    if person.party:
        add(element, "affiliation").text = printable(person.party)
    if person.office:
        add(element, "occupation").text = printable(person.office)


def _correspondence(description: etree._Element, metadata: Metadata) -> None:
    letter = metadata.correspondence
    if letter is None or not (letter.sender or letter.addressee or letter.place or letter.date):
        return
    element = add(description, "correspDesc")
    if letter.sender or letter.place or letter.date:
        sent = add(element, "correspAction", type="sent")
        if letter.sender:
            add(sent, "persName").text = printable(letter.sender)
        if letter.place:
            add(sent, "placeName").text = printable(letter.place)
        if letter.date:
            dated(sent, letter.date.date, letter.date.text)
    if letter.addressee:
        received = add(element, "correspAction", type="received")
        add(received, "persName").text = printable(letter.addressee)
