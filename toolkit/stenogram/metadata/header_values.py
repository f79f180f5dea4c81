"""The values of header lines: who did what, on what terms, and what the clauses of a prose header say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from stenogram.words import word_list

_WORDS = word_list("responsibilities")
_BREAK = re.compile(r"(?<=[^\s.]{2}[.;!?)\]”’\"])\s+(?=[\w(©«“\"])|\n+")
_INITIALS = re.compile(r"(?:^|\s)(?:[A-ZА-Я]|Dr|Mr|Mrs|Ms|Prof|St|No|Vol|vol|pp?|eds?|hrsg|т|с|г|im|Nr|Bd|S)\.\s*$")
_BY = re.compile(rf"(?:^|\s)(?:{'|'.join(_WORDS['names']['by'])})\s+(?=\S)", re.IGNORECASE)
_STOP = re.compile(
    rf"\s*[(;:\[\d©]|,\s|\.\s|\.$|\s+(?:{'|'.join(map(re.escape, _WORDS['names']['stop']))})(?!\w)", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<=\s)[A-ZА-ЯÀ-Þ]")
_AND = re.compile(r"\s*(?:&|/|\+)\s*|\s+(?:and|und|et|y|e|и|i|en|och)\s+|,\s+(?=[A-ZА-ЯÀ-Þ])")
_LONGEST = 8000  # characters of a statement that are read; all of it is kept
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,5}")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+[^\s<>()\[\].,;]")
_BODY = re.compile(
    r"(?:[A-ZА-ЯÀ-Þ][\w.’'-]*\s+){1,6}(?:Archives?|Library|Project|Institute|Collection|Archiv|Bibliothek|Bibliothèque|"
    r"Biblioteca|Archivo|Arquivo|Архив|Библиотека|Archiwum)(?=[\s.,;(]|$)"
)


class Clause(NamedTuple):
    """One statement of a header: its field and its span within the text that was divided."""

    field: str
    start: int
    end: int


@dataclass(slots=True)
class Responsibility:
    """Who did what (TEI `respStmt`).

    Attributes:
        resp: the words for it as printed: `Transcription/Markup`, `Proofed and corrected by`.
        names: the people.
        field: the field of the header line.
        remark: what follows the names: `for the Archive, May 2011`.
    """

    resp: str
    names: list[str]
    field: str
    remark: str = ""


@dataclass(slots=True)
class Availability:
    """On what terms the text may be used (TEI `availability`).

    Attributes:
        status: `free`, `restricted` or `unknown`.
        text: the statement, verbatim.
        target: the licence's address where it is known or printed; may be empty.
        body: the archive or library that the statement names, or empty.
    """

    status: str
    text: str
    target: str = ""
    body: str = field(default="")


@cache
def _openings() -> re.Pattern[str]:
    """A clause's opening word, one group a field; `-` in a field's name is `_` in its group's."""
    groups = (f"(?P<{name.replace('-', '_')}>{'|'.join(patterns)})" for name, patterns in _WORDS["clauses"].items())
    return re.compile(rf"[\s(\"“«]*(?:{'|'.join(groups)})(?!\w)", re.IGNORECASE)


def clauses(text: str, first: str) -> Iterator[Clause]:
    """Divide a prose header into its statements.

    Args:
        text: the value of a header line, or a whole block of prose.
        first: the field of its beginning, where no opening word says better.

    Yields:
        Clauses in order; a sentence that begins with no known word belongs to the one before it.
    """
    start, current = 0, first
    for border in _borders(text):
        match = _openings().match(text, border)
        if match is None or match.lastgroup is None:
            continue
        if border > start and text[start:border].strip():
            yield Clause(current, start, border)
        start, current = border, match.lastgroup.replace("_", "-")
    yield Clause(current, start, len(text))


def statements(text: str) -> Iterator[Clause]:
    """The sentences of a text, each with the field of its opening word, or an empty one.

    Args:
        text: a paragraph that may be about the document it stands in.
    """
    start = 0
    for border in (*_borders(text), len(text)):
        if text[start:border].strip():
            match = _openings().match(text, start)
            yield Clause((match.lastgroup or "").replace("_", "-") if match else "", start, border)
        start = border


def _borders(text: str) -> Iterator[int]:
    for match in _BREAK.finditer(text):
        if not _INITIALS.search(text, max(0, match.start() - 8), match.start()):
            yield match.end()


def responsibility(label: str, value: str, field_: str) -> Responsibility | None:
    """Who did what.

    Args:
        label: the printed label without its colon (`Transcription/Markup`), or empty.
        value: what stands behind it, or the whole clause (`Transcribed & marked up by J. Norton for …`).
        field_: the header line's field.

    Returns:
        None where no name is found.
    """
    by = _BY.search(value)
    done, rest = (value[: by.end()], value[by.end() :]) if by else ("", value)
    if not by and not label:
        opening = _openings().match(value)
        done, rest = (value[: opening.end()], value[opening.end() :]) if opening else ("", value)
    if rest[:1].islower() and (capital := _CAPITAL.search(rest)):
        done, rest = done + rest[: capital.start()], rest[capital.start() :]
    rest = rest.lstrip(" \t:(\n")
    listed = _list_of_names(rest)
    names = [name for part in _AND.split(listed) if (name := _name(part))]
    if not names:
        return None
    resp = " ".join(f"{label} {done}".split()).strip(" ,;:(")
    remark = " ".join(rest[len(listed) :].split()).strip(" .,;")
    return Responsibility(resp or field_.capitalize(), names, field_, remark)


def _list_of_names(rest: str) -> str:
    """What stands before a word that ends the names; initials are no end of a sentence."""
    at = 0
    while match := _STOP.search(rest, at):
        if match[0].startswith(".") and _INITIALS.search(rest, max(0, match.start() - 6), match.start() + 1):
            at = match.end()
        elif match[0].startswith(",") and _NAME.match(rest, match.end()) and rest[match.end()].isupper():
            if _STOP.match(rest, match.end()):
                return rest[: match.start()]
            at = match.end()
        else:
            return rest[: match.start()]
    return rest


def _name(part: str) -> str:
    name = " ".join(part.split()).strip(" ,;:.()")
    if not name or not _NAME.match(name) or not name[0].isupper() or len(name) > 80:
        return ""
    return name + ("." if re.search(r"(?:^|[\s.])[A-ZА-Я]$", name) and len(name) > 1 else "")


def availability(text: str, field_: str = "licence") -> Availability:
    """What a line about rights permits.

    Args:
        text: the line, verbatim, with its label.
        field_: `licence`, `copyleft` or `public-domain`.
    """
    flat = " ".join(text[:_LONGEST].split())
    body = _BODY.search(flat)
    url = _URL.search(flat)
    target = url[0] if url and ("creativecommons" in url[0] or "licen" in url[0]) else ""
    for entry, pattern in _licences():
        if pattern.search(flat):
            return Availability(entry["status"], text, target or entry["target"], body[0] if body else "")
    status = "free" if field_ in ("copyleft", "public-domain") else "unknown"
    return Availability(status, text, target, body[0] if body else "")


@cache
def _licences() -> list[tuple[dict[str, str], re.Pattern[str]]]:
    return [(e, re.compile(e["words"], re.IGNORECASE)) for e in word_list("licences")["licence"]]


def addresses(text: str) -> list[str]:
    """The web addresses in a text, in order, each once."""
    return list(dict.fromkeys(match[0] for match in _URL.finditer(text)))
