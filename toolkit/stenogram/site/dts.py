"""Each text as a resource of Distributed Text Services 1.0 (https://dtsapi.org/specifications/), in one static file.

A file can't answer queries: it holds the Resource and, as `member`, all citable units (divisions, turns, paragraphs)
that the Navigation endpoint of a service would give for `down=-1`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from stenogram.site.walking import ID, TEI, plain

CONTEXT = "https://dtsapi.org/context/v1.0.json"
VERSION = "1.0"
_UNITS = {f"{TEI}div": "section", f"{TEI}sp": "turn", f"{TEI}p": "paragraph", f"{TEI}lg": "stanza", f"{TEI}l": "line"}
_INNER = [{"@type": "CiteStructure", "citeType": "paragraph"}]
_STRUCTURE = [{"@type": "CiteStructure", "citeType": "turn", "citeStructure": _INNER}, *_INNER]


def resource(root: etree._Element, entry: str, parameters: Mapping[str, str]) -> bytes:
    """A text with its citable units, as JSON-LD.

    Args:
        root: its `TEI` element.
        entry: its entry (see `facts.py`).
        parameters: those of the stylesheets: base-url, edition.
    """
    text = root.find(f"{TEI}text")
    members = [] if text is None else list(_units(text, None, 1))
    found = _described(etree.fromstring(entry), parameters)
    document = {"@context": CONTEXT, "dtsVersion": VERSION, "@type": "Navigation", "@id": found["navigation"]}
    document |= {"resource": found, "member": members}
    return json.dumps(document, ensure_ascii=False).encode() + b"\n"


def collection(entries: Iterable[str], parameters: Mapping[str, str]) -> bytes:
    """The edition as a collection of all its texts."""
    members = [_described(etree.fromstring(entry), parameters) for entry in entries]
    address = _address(parameters)
    found = {
        "@context": CONTEXT, "dtsVersion": VERSION, "@type": "Collection", "@id": f"{address}dts/index.json",
        "title": parameters.get("edition", ""), "collection": f"{address}dts/index.json",
        "totalParents": 0, "totalChildren": len(members), "member": members,
    }  # fmt: skip
    return json.dumps(found, ensure_ascii=False).encode() + b"\n"


def _address(parameters: Mapping[str, str]) -> str:
    base = parameters.get("base-url", "").rstrip("/")
    return f"{base}/" if base else ""


def _described(entry: etree._Element, parameters: Mapping[str, str]) -> dict[str, Any]:
    stem, address = entry.get("stem", ""), _address(parameters)
    title = ". ".join(filter(None, map(plain, entry.iterfind(f"{TEI}title")))) or stem
    core = {
        "creator": [words for words in map(plain, entry.iterfind(f"{TEI}author")) if words],
        "date": entry.get("when", ""),
        "language": entry.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
    }
    return {
        "@id": f"{address}{stem}.html", "@type": "Resource", "title": title, "totalParents": 1, "totalChildren": 0,
        "dublinCore": {key: value for key, value in core.items() if value},
        "collection": f"{address}dts/index.json", "navigation": f"{address}dts/{stem}.json",
        "document": f"{address}{stem}.xml", "download": f"{address}{stem}.xml",
        "mediaTypes": ["application/tei+xml", "text/html", "text/plain"],
        "citationTrees": [{"@type": "CitationTree", "citeStructure": [
            {"@type": "CiteStructure", "citeType": "section", "citeStructure": _STRUCTURE}, *_STRUCTURE]}],
    }  # fmt: skip


def _units(element: etree._Element, parent: str | None, level: int) -> Iterator[dict[str, Any]]:
    for child in element:
        kind, identifier = _UNITS.get(str(child.tag)), child.get(ID)
        if kind is None or identifier is None:
            if isinstance(child.tag, str) and child.tag != f"{TEI}note":
                yield from _units(child, parent, level)
            continue
        unit: dict[str, Any] = {"@type": "CitableUnit", "identifier": identifier, "level": level, "parent": parent}
        unit["citeType"] = kind
        label = plain(child.find(f"{TEI}head" if kind == "section" else f"{TEI}speaker"))
        if label:
            unit["dublinCore"] = {"title": label}
        yield unit
        if kind != "paragraph":
            yield from _units(child, identifier, level + 1)
