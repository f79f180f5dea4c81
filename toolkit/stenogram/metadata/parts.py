"""The parts of a document's description, as the TEI header holds them.

Nothing is made up: each value is printed in the source, stated by its file, or (the kind of text) inferred with a
certainty. The header's own lines are kept verbatim beside what was read from them.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from stenogram.bibliography import Bibliography
from stenogram.marks import Certainty, Doubt
from stenogram.metadata.creation import Dated
from stenogram.metadata.header_values import Availability, Responsibility
from stenogram.participants import Person


@dataclass(slots=True)
class HeaderLine:
    """A line that the source prints about itself; `text` verbatim, `value` the part behind its label."""

    field: str
    label: str
    text: str
    value: str
    start: int
    end: int


@dataclass(slots=True)
class Correspondence:
    """Who wrote to whom (TEI `correspDesc`); parts that are not printed are empty."""

    sender: str = ""
    addressee: str = ""
    place: str = ""
    date: Dated | None = None


@dataclass(slots=True)
class SourceFacts:
    """Facts about the file, for `bibl[@type='digital']` (see `Source`), and the profile that it was read by."""

    file: str = ""
    digest: str = ""
    encoding: str = ""
    evidence: str = ""
    media_type: str = ""
    url: str = ""
    profile: str = ""
    profile_about: str = ""


@dataclass(slots=True)
class Metadata:
    """A document's description.

    Attributes:
        language: ISO 639-1 of the text; `languages` holds it and others that are declared.
        genre: a category of the taxonomy `genre` without prefix, with its certainty.
        title: main title without note calls; `subtitles` in order.
        authors: as printed. `author_ids`: the `xml:id` of the person of the same name, or empty, for each.
        responsibilities: who transcribed, translated, edited, ….
        availability: terms of use, one a line.
        distributor: the archive or library that put the text on the web, where a line names it.
        identifiers: pairs of type and value: `("siglum", "en:SCW")`, `("URL", …)`.
        sources: printed sources, the first one completed by the publisher's line.
        first_publications: where it was first published.
        creation: the text's own date. `place`: where it was written or spoken.
        correspondence: for letters. `correspondents`: `sender` and `addressee` as header lines name them.
        persons: those who speak.
        facts: the file.
        lines: the source's own header lines in order.
        doubts: decisions that could have gone the other way.
    """

    language: str = "und"
    genre: str = "article"
    genre_certainty: Certainty = Certainty.HIGH
    languages: list[str] = field(default_factory=list)
    title: str = ""
    subtitles: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    author_ids: list[str] = field(default_factory=list)
    responsibilities: list[Responsibility] = field(default_factory=list)
    availability: list[Availability] = field(default_factory=list)
    distributor: str = ""
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    sources: list[Bibliography] = field(default_factory=list)
    first_publications: list[Bibliography] = field(default_factory=list)
    creation: Dated | None = None
    place: str = ""
    correspondence: Correspondence | None = None
    correspondents: dict[str, str] = field(default_factory=dict)
    persons: list[Person] = field(default_factory=list)
    facts: SourceFacts = field(default_factory=SourceFacts)
    lines: list[HeaderLine] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
