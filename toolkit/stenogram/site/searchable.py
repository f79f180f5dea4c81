"""What the search is to find of one text: for each voice and each channel a small page that only Pagefind reads.

A page for each voice, because Pagefind filters by page: what one speaker says, what somebody calls out in brackets,
the notes and the rest are pages of their own, each with its filters. An empty `a` with the id of the place stands
before each piece, so that a hit leads to its turn or paragraph.
"""

from __future__ import annotations

import html
import json
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from stenogram.site.facts import year_of
from stenogram.site.walking import TEI, Heard, plain

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def records(entry: str, heard: Sequence[Heard], agents: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The pages of a text for the search, as JSON: its language, and a list of HTML documents."""
    element = etree.fromstring(entry)
    language = element.get(_LANGUAGE, "") or "en"
    channels: dict[tuple[str, str], list[Heard]] = {}
    for one in heard:
        if one.part != "label":
            channels.setdefault((one.part, one.who), []).append(one)
    head = _head(element)
    shown = [
        _page(language, head, part, agents[who]["name"] if who in agents else "", pieces)
        for (part, who), pieces in channels.items()
    ]
    return json.dumps({"language": language.split("-")[0].lower(), "pages": shown}, ensure_ascii=False).encode()


def _head(entry: etree._Element) -> str:
    title = plain(entry.find(f"{TEI}title")) or entry.get("stem", "")
    kind = entry.find(f"{TEI}catRef")
    genre = "" if kind is None else "".join(kind.get("target", "").split()[:1]).rpartition(".")[2]
    facts = {"title": title, "when": entry.get("when", "")}
    filters = [("year", year_of(entry.get("when", ""))), ("type", genre)]
    filters += [("place", place.get("name", "")) for place in entry.iterfind("place")]
    meta = [f'<meta data-pagefind-meta="{name}[content]" content="{_safe(value)}">' for name, value in facts.items()]
    return "".join(meta + [_filter(name, value) for name, value in filters if value])


def _page(language: str, head: str, part: str, who: str, pieces: Sequence[Heard]) -> str:
    filters = _filter("part", part) + (_filter("speaker", who) if who else "")
    meta = f'<meta data-pagefind-meta="speaker[content]" content="{_safe(who)}">' if who else ""
    body = []
    anchor = None
    for piece in pieces:
        if piece.anchor != anchor:
            anchor = piece.anchor
            body.append(f'<a id="{_safe(anchor or "-text")}"></a>')
        body.append(f"<p>{html.escape(piece.words, quote=False)}</p>")
    opened = f'<!DOCTYPE html><html lang="{_safe(language)}"><head>{head}{filters}{meta}</head>'
    return f"{opened}<body data-pagefind-body>{''.join(body)}</body></html>"


def _filter(name: str, value: str) -> str:
    return f'<meta data-pagefind-filter="{name}[content]" content="{_safe(value)}">'


def _safe(value: str) -> str:
    return html.escape(value, quote=True)
