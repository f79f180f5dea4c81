"""The `teiHeader` (Guidelines, chapter 2): what is known of the document and of its source, and how it was encoded."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from lxml import etree

from stenogram.encoder.bibl import bibliography, digital
from stenogram.encoder.context import add
from stenogram.encoder.declarations import encoding_description, revision
from stenogram.encoder.namesdates import profile
from stenogram.metadata import Metadata
from stenogram.metadata.header_values import Responsibility
from stenogram.tei import NAMESPACE, TEI, XML_ID, as_xml_reads, printable

_EDITOR = re.compile(
    r"(?:edit(?:ors?|ed(?: by)?|ing)|eds?\.?(?: by)?|herausgeber(?:in)?|herausgegeben von|hrsg\.?(?: von)?"
    r"|éditeurs?|édité par|editores?|editado por|edición de|a cura di|curatore|редактор\w*|под редакцией|под ред\."
    r"|redaktor|redakcja|pod redakcją|redacteur|redactie)\b",
    re.IGNORECASE,
)
_FREE = "free"
_STATUS = ("restricted", "free", "unknown")


class Statements(Protocol):
    """What an edition says about all its texts; see `edition.Edition`, which is one."""

    @property
    def editors(self) -> Sequence[str]:
        """Names of the editors."""

    @property
    def publisher(self) -> str:
        """Who publishes it."""

    @property
    def licence_name(self) -> str:
        """What its licence is called."""

    @property
    def licence_url(self) -> str:
        """Where its licence stands."""

    @property
    def series(self) -> str:
        """The series that it belongs to."""

    @property
    def title(self) -> str:
        """Its title."""

    @property
    def project(self) -> str:
        """What the project is about."""


def encode_header(metadata: Metadata, edition: Statements | None) -> etree._Element:
    """Make the header.

    Args:
        metadata: what is known of the document.
        edition: what the edition adds; the source's own statements stand beside it.

    Returns:
        A `teiHeader`; its children are in the order that the Guidelines want.
    """
    header = etree.Element(TEI + "teiHeader", nsmap={None: NAMESPACE})
    file_description = add(header, "fileDesc")
    _titles(file_description, metadata, edition)
    _publication(file_description, metadata, edition)
    if edition is not None and (edition.series or edition.title):
        say(add(add(file_description, "seriesStmt"), "title"), edition.series or edition.title)
    _notes(file_description, metadata)
    description = add(file_description, "sourceDesc")
    for source in metadata.sources:
        bibliography(description, source, "printed", metadata)
    for source in metadata.first_publications:
        bibliography(description, source, "first-publication", metadata)
    digital(description, metadata.facts)
    encoding_description(header, metadata, edition.project if edition is not None else "")
    profile(header, metadata)
    revision(header)
    return header


def say(element: etree._Element, text: str) -> etree._Element:
    """Give an element its text, as XML can hold it."""
    element.text = printable(as_xml_reads(text))
    return element


def _titles(parent: etree._Element, metadata: Metadata, edition: Statements | None) -> None:
    statement = add(parent, "titleStmt")
    say(add(statement, "title", type="main"), metadata.title)
    for title in metadata.subtitles:
        say(add(statement, "title", type="sub"), title)
    for name, identity in zip(metadata.authors, metadata.author_ids, strict=True):
        say(add(statement, "author", ref=f"#{identity}" if identity else ""), name)
    for name in edition.editors if edition is not None else ():
        say(add(statement, "editor"), name)
    edited = [done for done in metadata.responsibilities if _edits(done)]
    for name in (name for done in edited for name in done.names):
        say(add(statement, "editor"), name)
    for done in metadata.responsibilities:
        if done in edited:
            continue
        element = add(statement, "respStmt")
        say(add(element, "resp"), done.resp)
        for name in done.names:
            say(add(element, "name"), name)
        if done.remark:
            say(add(element, "note"), done.remark)


def _edits(done: Responsibility) -> bool:
    """Whether somebody is the editor, and nothing more is said of it."""
    return done.field == "editing" and not done.remark and bool(_EDITOR.match(done.resp))


def _publication(parent: etree._Element, metadata: Metadata, edition: Statements | None) -> None:
    """Who publishes this file, and on what terms; the text's own terms stay beside those of the edition."""
    statement = add(parent, "publicationStmt")
    publisher = edition.publisher if edition is not None else ""
    if publisher:
        say(add(statement, "publisher"), publisher)
    if metadata.distributor:
        say(add(statement, "distributor"), metadata.distributor)
    if not len(statement):
        say(add(statement, "authority"), "not published")
    seen: set[tuple[str, str]] = set()
    for kind, value in metadata.identifiers:
        if (kind, value) not in seen:
            say(add(statement, "idno", type=kind), value)
        seen.add((kind, value))
    terms = add(statement, "availability", status=_status(metadata, edition))
    if edition is not None and (edition.licence_name or edition.licence_url):
        words = edition.licence_name or edition.licence_url
        say(add(add(terms, "licence", target=edition.licence_url), "p"), words)
    for statement_ in metadata.availability:
        say(add(add(terms, "licence", target=statement_.target), "p"), statement_.text)
    if not len(terms):
        say(add(terms, "p"), "The source does not say on what terms it may be used.")


def _status(metadata: Metadata, edition: Statements | None) -> str:
    """The most restrictive one that the source states; without one, that of the edition's licence."""
    stated = {terms.status for terms in metadata.availability}
    found = next((status for status in _STATUS if status in stated), "")
    if found:
        return found
    return _FREE if edition is not None and edition.licence_url else "unknown"


def _notes(parent: etree._Element, metadata: Metadata) -> None:
    """The source's own header lines, verbatim and in order."""
    if not metadata.lines:
        return
    note = add(add(parent, "notesStmt"), "note", type="header")
    for number, line in enumerate(metadata.lines, 1):
        element = say(add(note, "ab", type=line.field), line.text)
        element.set(XML_ID, f"h{number}")
