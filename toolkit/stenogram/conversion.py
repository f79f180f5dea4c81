"""One source to TEI, through all stages; nothing is read from or written to the disk here.

The stages, in their order: read, annotate, structure, describe, encode, prove. A conversion whose proof fails is an
error of ours: nothing is given back.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import NamedTuple

from lxml import etree

from stenogram.annotations import Annotations, annotate
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.document import Fate, fates, is_recorded
from stenogram.edition import Edition
from stenogram.encoder import encode
from stenogram.encoder.header import encode_header
from stenogram.errors import FidelityError
from stenogram.fidelity import check_tiling, prove
from stenogram.formats import detect, language_of, tei_xml
from stenogram.marks import Doubt
from stenogram.metadata import describe
from stenogram.participants import participants
from stenogram.profiles import Profile
from stenogram.profiles.choice import choose
from stenogram.profiles.files import shipped_profiles
from stenogram.recognisers import ORDER
from stenogram.settings import Settings
from stenogram.source import Source
from stenogram.structure import build
from stenogram.structure.interruptions import link
from stenogram.tei import TEI, XML_ID, serialise, serialise_document

MODEL = "http://relaxng.org/ns/structure/1.0", "http://purl.oclc.org/dsdl/schematron"


class Details(NamedTuple):
    """How a source became TEI.

    Attributes:
        sheet: the source with all that was claimed, refused and doubted.
        tiles: the fates of its characters, in order.
        doubts: all doubts, in the order of the text.
    """

    sheet: Annotations
    tiles: Sequence[Fate]
    doubts: Sequence[Doubt]


@dataclass(frozen=True)
class Conversion:
    """What became of a source.

    Attributes:
        tei: the TEI document, UTF-8.
        identifier: its `xml:id`.
        diagnostics: doubts and faults, by place in the source.
        counts: how many turns, speakers, brackets, notes, doubts … there are.
        details: what a report is made of, where it was asked for.
    """

    tei: bytes
    identifier: str
    diagnostics: list[Diagnostic]
    counts: Mapping[str, int]
    details: Details | None = None


def convert(
    data: bytes,
    name: str,
    *,
    location: str = "",
    format_name: str | None = None,
    edition: Edition | None = None,
    schema: str = "schema/edition.rng",
    profile: Profile | None = None,
    profiles: Sequence[Profile] | None = None,
    detailed: bool = False,
) -> Conversion:
    """Convert one source.

    Args:
        data: the file's bytes.
        name: the file as the user named it, for messages; its last part names the TEI.
        location: path of the file as seen from the TEI, recorded in it so that `verify` finds it.
        format_name: a format's name, where the user chose one.
        edition: what the edition says, or None.
        schema: path of the schema as seen from the TEI.
        profile: the profile that the user named.
        profiles: where none was named, those to choose from by evidence; None for the shipped ones.

        detailed: whether to give back what a report is made of; for a long text that is much memory.

    Raises:
        SourceError: the file can't be read.
        FidelityError: the TEI would not say what the source says.
    """
    chosen = detect(data, name, format_name)
    if chosen.name == tei_xml.NAME:
        return _completed(data, name, location or PurePath(name).name, schema)
    source = chosen.read(data, name)
    del data  # of a long text every copy counts
    layout = chosen.layout(source)
    settings = _settings(source, edition, profile, profiles)
    language = _language(source, settings)
    sheet = annotate(source, layout, language, [module.recognise for module in ORDER], settings)
    document, crossings = build(sheet)
    fault = check_tiling(fates(document), source.text)
    if fault:
        raise FidelityError(f"the proof failed: {fault}", file=name, advice="please report this file")
    tiles = [fate for fate in fates(document) if detailed or is_recorded(fate)]
    people = participants(sheet)
    link(document, source.text, people.at)
    metadata = describe(sheet, people.persons)
    metadata.facts.file = location or PurePath(name).name
    identifier = identify(name)
    header = encode_header(metadata, edition)
    doubts = sorted([*sheet.doubts, *crossings, *metadata.doubts], key=lambda d: (d.start, d.end, d.code))
    diagnostics = sorted(_diagnostics(source.name, sheet, doubts), key=lambda d: (d.line, d.column, d.code))
    details = Details(sheet, tiles, doubts) if detailed else None
    del sheet, layout  # they, and then the document, are most of the memory that a long text takes
    root = encode(replace(source, name=PurePath(name).name), document, tiles, metadata, people, header, identifier)
    del document, tiles, people, metadata
    for diagnostic in prove(source, root, name):
        raise FidelityError(f"the proof failed: {diagnostic.message}", file=name, advice="please report this file")
    counted = counts(root, len(doubts))
    return Conversion(serialise(root, tuple(_models(schema))), identifier, diagnostics, counted, details)


def _completed(data: bytes, name: str, location: str, schema: str) -> Conversion:
    """A file that is TEI already: kept, and completed."""
    from stenogram.completion import complete, prove_kept

    root, diagnostics = complete(data, name, location, identify(name))
    have = [n for n in root.itersiblings(etree.PI, preceding=True) if getattr(n, "target", "") == "xml-model"]
    tei = serialise_document(root, () if have else tuple(_models(schema)))
    prove_kept(data, tei, name)
    return Conversion(tei, str(root.get(XML_ID)), diagnostics, counts(root, len(diagnostics)))


def _settings(
    source: Source, edition: Edition | None, profile: Profile | None, profiles: Sequence[Profile] | None
) -> Settings:
    """The edition's words, and the profile that was named or that the source's own markers tell."""
    words = edition.words if edition else {}
    if profile is not None:
        return Settings(words, profile)
    met = choose(source, shipped_profiles() if profiles is None else profiles)
    return Settings(words, met.profile, met.markers) if met else Settings(words)


def _language(source: Source, settings: Settings) -> str:
    """The text's language; a profile's own takes the place of a guess, never of what a page declares."""
    if settings.profile and settings.profile.language and not source.declared.get("lang"):
        return settings.profile.language
    return language_of(source)


def identify(name: str) -> str:
    """An `xml:id` (an XML name without a colon) made of a file's stem."""
    stem = unicodedata.normalize("NFKD", PurePath(name).stem).encode("ascii", "ignore").decode()
    clean = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-.") or "text"
    return clean if clean[0].isalpha() else f"t{clean}"


def _models(schema: str) -> Iterator[tuple[str, str]]:
    """The processing instructions by which XML editors find the schema (W3C, Associating Schemas with XML)."""
    for path, namespace in ((schema, MODEL[0]), (re.sub(r"\.rng$", ".sch", schema), MODEL[1])):
        yield "xml-model", f'href="{path}" type="application/xml" schematypens="{namespace}"'


def _diagnostics(name: str, sheet: Annotations, doubts: list[Doubt]) -> Iterator[Diagnostic]:
    for doubt in doubts:
        line, column = sheet.source.position(doubt.start)
        yield Diagnostic(name, line, column, doubt.code, Severity.WARNING, doubt.message)


def counts(root: etree._Element, doubts: int) -> Mapping[str, int]:
    """How many of everything a TEI document has."""
    number: Counter[str] = Counter()
    for element in root.iter(*(TEI + name for name in ("ref", "note", "stage", *_COUNTED))):
        name = etree.QName(element).localname
        if name == "ref" and element.get("type") == "noteref":
            number["calls linked" if element.get("target") else "calls unlinked"] += 1
        elif name == "note" and element.get("place"):
            number["notes"] += 1
        elif name == "stage":
            parent = element.getparent()
            number["brackets"] += parent is None or parent.tag != TEI + "stage"
        elif name in _COUNTED:
            number[_COUNTED[name]] += 1
    number["doubts"] = doubts
    return number


_COUNTED = {"sp": "turns", "person": "speakers", "personGrp": "speakers", "pb": "pages"}
COUNTED = ("turns", "speakers", "brackets", "calls linked", "calls unlinked", "notes", "pages", "doubts")
