"""Bibliographic descriptions: `biblStruct` for what was printed, `bibl` for the file (Guidelines, 3.12)."""

from __future__ import annotations

import re

from lxml import etree

from stenogram.bibliography import Bibliography, Piece
from stenogram.dates import DateRange
from stenogram.encoder.context import add
from stenogram.metadata import Metadata, SourceFacts
from stenogram.tei import as_xml_reads, printable

_WEB = re.compile(r"https?://\S+")


def _say(element: etree._Element, text: str) -> etree._Element:
    element.text = printable(as_xml_reads(" ".join(text.split())))
    return element


def bibliography(parent: etree._Element, source: Bibliography, kind: str, metadata: Metadata) -> None:
    """A `biblStruct`, or a `bibl` with the line itself where nothing in it was understood.

    Args:
        parent: the `sourceDesc`.
        source: the parts of the line.
        kind: `printed` or `first-publication`.
        metadata: the document's own title is that of the part of a larger whole.
    """
    if not (source.container or source.publishers or source.date):
        if source.text.strip():
            _say(add(parent, "bibl", type=kind), source.text)
        return
    structure = add(parent, "biblStruct", type=kind)
    if source.article or (source.container and (source.pages or source.serial)):
        part = add(structure, "analytic")
        for name in [piece.text for piece in source.authors] if source.article else metadata.authors:
            _say(add(part, "author"), name)
        _say(add(part, "title", level="a"), source.article.text if source.article else metadata.title)
    _monograph(structure, source)
    for piece in [*source.remarks, *source.left_over]:
        _say(add(structure, "note"), piece.text)


def _monograph(structure: etree._Element, source: Bibliography) -> None:
    whole = add(structure, "monogr")
    if source.container is None:
        _say(add(whole, "title", level="m"), _title_of(structure))
    else:
        for piece in [] if source.article else source.authors:
            _say(add(whole, "author"), piece.text)
        _say(add(whole, "title", level="j" if source.serial else "m"), source.container.text)
        if source.series:
            _say(add(whole, "title", level="s"), source.series.text)
        for piece in source.editors:
            _say(add(whole, "editor"), piece.text)
    if source.edition:
        _say(add(whole, "edition"), source.edition.text)
    _imprint(whole, source)
    if source.extent:
        _say(add(whole, "extent"), source.extent.text)


def _title_of(structure: etree._Element) -> str:
    """The title of the document itself, which is the whole that was published."""
    root = structure.getroottree().getroot()
    title = root.find(".//{*}titleStmt/{*}title")
    return str(title.text or "") if title is not None else ""


def _imprint(whole: etree._Element, source: Bibliography) -> None:
    imprint = add(whole, "imprint")
    for piece in source.publishers:
        _say(add(imprint, "publisher"), piece.text)
    for piece in source.places:
        place = _say(add(imprint, "pubPlace"), piece.text)
        if source.place_meant and piece is source.places[0]:
            place.text = None
            choice = add(place, "choice")
            _say(add(choice, "abbr"), piece.text)
            _say(add(choice, "expan"), source.place_meant)
    if source.date:
        dated(imprint, source.date, source.date_text)
    if source.covered:
        dated(add(imprint, "note"), source.covered, source.covered_text)
    for unit, scope in (("volume", source.volume), ("issue", source.issue), ("part", source.part)):
        if scope:
            _scope(imprint, unit, scope)
    for pages in source.pages:
        _scope(imprint, "page", pages)
    if source.address:
        _say(add(imprint, "note"), ", ".join(piece.text for piece in source.address))
    if not len(imprint):
        add(imprint, "date")


def _scope(imprint: etree._Element, unit: str, piece: Piece) -> None:
    last = piece.to or (piece.n if unit == "page" else "")
    numbers = {"from_": piece.n, "to": last} if last else {"n": piece.n}
    _say(add(imprint, "biblScope", unit=unit, **numbers), piece.text)


def dated(parent: etree._Element, found: DateRange, text: str) -> etree._Element:
    """A `date` with its ISO attributes and the words that are printed."""
    element = _say(add(parent, "date"), text)
    for name, value in found.attributes().items():
        element.set(name, value)
    return element


def digital(parent: etree._Element, facts: SourceFacts) -> None:
    """The file that was read: its name, its digest (which the fidelity proof needs) and its encoding."""
    file = add(parent, "bibl", type="digital")
    for kind, value in (("file", facts.file), ("sha256", facts.digest), ("encoding", facts.encoding)):
        if value:
            _say(add(file, "idno", type=kind), value)
    if facts.evidence:
        _say(add(file, "note"), facts.evidence)
    if _WEB.fullmatch(facts.url):
        add(file, "ref", target=facts.url)
