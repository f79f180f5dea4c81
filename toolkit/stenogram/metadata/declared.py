"""What a file states about its text outside of it: a page's `meta` elements (Dublin Core, Highwire, Open Graph).

Only what the text itself does not say is taken from there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from stenogram.bibliography import parse_source
from stenogram.metadata.header_values import Responsibility, addresses, availability
from stenogram.metadata.parts import Metadata

_AUTHOR = ("author", "dc.creator", "dcterms.creator", "citation_author", "article:author", "book:author")
_TITLE = ("citation_title", "dc.title", "dcterms.title", "og:title")
_SITE = ("dc.publisher", "dcterms.publisher", "publisher", "og:site_name", "application-name")
_RIGHTS = ("dcterms.license", "license", "dc.rights.license", "dcterms.rights", "dc.rights", "rights", "copyright")
_SOURCE = (
    "dc.source",
    "dcterms.source",
    "dcterms.bibliographiccitation",
    "dc.identifier.citation",
    "citation_reference",
)
_ROLES = {
    "translation": ("dc.contributor.translator", "dcterms.contributor.translator", "citation_translator", "translator"),
    "editing": ("dc.contributor.editor", "dcterms.contributor.editor", "citation_editor", "editor"),
    "transcription": ("dc.contributor.transcriber", "transcriber"),
}
_SUFFIX = re.compile(r"\s+(?:[|·»:]|[-–—]{1,2})\s+(?P<site>[^|·»]{2,60})$")
_LIBRARY = re.compile(
    r"\b(?:archiv\w*|library|bibliothek|bibliothèque|biblioteca|библиотека|архив\w*|wikisource|gutenberg|project|online"
    r"|\w+\.(?:org|com|net|de))\b",
    re.IGNORECASE,
)
_ROBOT = re.compile(
    r"(?:microsoft|word|openoffice|libreoffice|admin|webmaster|unknown|user)\b|https?:|@", re.IGNORECASE
)


def _first(declared: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((" ".join(declared[name].split()) for name in names if declared.get(name, "").strip()), "")


def declared_title(declared: Mapping[str, str]) -> str:
    """The text's title as its file states it, without the name of the site."""
    if told := _first(declared, _TITLE):
        return told
    title = " ".join(declared.get("title", "").split())
    if match := _SUFFIX.search(title):
        site = _first(declared, _SITE).casefold()
        if match["site"].casefold() == site or _LIBRARY.search(match["site"]):
            return title[: match.start()]
    return title


def declared_authors(declared: Mapping[str, str]) -> list[str]:
    """The author as the file states it; no program and no address."""
    name = _first(declared, _AUTHOR)
    return [name] if name and not _ROBOT.match(name) and "@" not in name else []


def stated(declared: Mapping[str, str], found: Metadata, language: str) -> None:
    """Complete a description by what the file states.

    Args:
        declared: names in lower case, and values.
        found: the description; what it has from the text stays.
        language: ISO 639-1 of the text.
    """
    if not declared:
        return
    done = {one.field for one in found.responsibilities}
    for field, names in _ROLES.items():
        if field not in done and (name := _first(declared, names)):
            found.responsibilities.append(Responsibility(field.capitalize(), [name], field))
    if not found.sources and (line := next(_cited(declared), "")):
        source = parse_source(line, language)
        if source.container or source.publishers:
            found.sources.append(source)
    if not found.availability and (rights := _first(declared, _RIGHTS)):
        found.availability.append(availability(rights))
        if not found.availability[-1].target and (urls := addresses(rights)):
            found.availability[-1].target = urls[0]
    found.distributor = found.distributor or _first(declared, _SITE)
    if doi := _first(declared, ("citation_doi", "dc.identifier.doi", "prism.doi")):
        found.identifiers.append(("DOI", doi.removeprefix("doi:").strip()))
    if (named := _first(declared, ("dc.identifier", "dcterms.identifier"))) and len(named) < 200:
        found.identifiers.append(("URL" if named.startswith("http") else "identifier", named))


def _cited(declared: Mapping[str, str]) -> Iterator[str]:
    """A source line: one that is stated, or one made of the parts that are."""
    if line := _first(declared, _SOURCE):
        yield line
    journal = _first(declared, ("citation_journal_title", "citation_inbook_title", "citation_book_title"))
    if journal:
        volume, issue = _first(declared, ("citation_volume",)), _first(declared, ("citation_issue",))
        first, last = _first(declared, ("citation_firstpage",)), _first(declared, ("citation_lastpage",))
        parts = [journal, f"vol. {volume}" if volume else "", f"no. {issue}" if issue else ""]
        parts += [
            _first(declared, ("citation_publisher",)),
            _first(declared, ("citation_publication_date", "citation_date")),
        ]
        parts.append(f"pp. {first}-{last}" if first and last else f"p. {first}" if first else "")
        yield ", ".join(part for part in parts if part)
