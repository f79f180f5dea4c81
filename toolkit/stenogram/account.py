"""What `convert --report` says of a conversion: data for JSON, from which the page is made as well.

    {"stenogram": VERSION, "sources": [SOURCE …], "codes": {CODE: {"title", "page"}}, "totals": COUNTS}
    SOURCE = {"file", "identifier", "format", "encoding", "evidence", "language", "digest", "characters",
              "profile": null | {"name", "title", "markers": [TEXT …]},
              "counts": {"turns": 12 …}, "fates": {"kept": 1200, "encoded": 10, "aside": 60},
              "doubts": [DOUBT …], "refused": [STRETCH …], "aside": [STRETCH …], "unread": [STRETCH …]}
    DOUBT = {"code", "line", "column", "message", "chosen", "rejected", "before", "words", "after"}
    STRETCH = {"line", "column", "reason", "words"}

`chosen` and `rejected` name the two readings; `before`, `words`, `after` are the passage, as it stands in the source;
long ones are cut where an ellipsis stands.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from lxml import etree

from stenogram import __version__
from stenogram.assets import asset
from stenogram.conversion import Conversion, Details
from stenogram.explanations import explanation, titles
from stenogram.words import word_list

_AROUND = 140  # characters on either side of a doubtful stretch
_WORDS = 300
_MOST = 500  # stretches of one kind that are listed for one source


def account(conversions: Sequence[Conversion]) -> dict[str, Any]:
    """The account of some conversions, made of plain dictionaries, lists, texts and numbers."""
    return joined([source_account(one) for one in conversions])


def joined(sources: list[dict[str, Any]]) -> dict[str, Any]:
    """The accounts of single sources as one, with the totals and the pages of all codes that occur."""
    totals: Counter[str] = Counter()
    for source in sources:
        totals.update(source["counts"])
    named = titles()
    used = sorted({doubt["code"] for source in sources for doubt in source["doubts"]})
    return {
        "stenogram": __version__,
        "sources": sources,
        "codes": {code: {"title": named.get(code, ""), "page": explanation(code) or ""} for code in used},
        "totals": dict(totals),
    }


def source_account(one: Conversion) -> dict[str, Any]:
    """The account of one conversion, which was asked to be detailed."""
    details = one.details
    if details is None:
        raise ValueError("the conversion was not detailed")
    source, sheet, text = details.sheet.source, details.sheet, details.sheet.text
    profile = sheet.settings.profile
    fates: Counter[str] = Counter()
    for tile in details.tiles:
        fates[tile.fate] += tile.end - tile.start
    return {
        "file": source.name,
        "identifier": one.identifier,
        "format": source.media_type,
        "encoding": source.encoding,
        "evidence": source.evidence,
        "language": sheet.language,
        "digest": source.digest,
        "characters": len(text),
        "profile": profile and {"name": profile.name, "title": profile.title, "markers": list(sheet.settings.markers)},
        "counts": dict(one.counts),
        "fates": dict(fates),
        "doubts": [_doubt(details, doubt.code, doubt.start, doubt.end, doubt.message) for doubt in details.doubts],
        "refused": [_stretch(details, m.start, m.end, f"claimed too late as {m.kind}") for m in sheet.refused[:_MOST]],
        "aside": [
            _stretch(details, tile.start, tile.end, tile.reason)
            for tile in details.tiles
            if tile.fate == "aside" and tile.reason != "blank" and text[tile.start : tile.end].strip()
        ][:_MOST],
        "unread": _unread(details),
    }


def as_json(data: dict[str, Any]) -> bytes:
    """The account as JSON in UTF-8."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def as_html(data: dict[str, Any]) -> bytes:
    """The account as one page that needs nothing else: no server, no script, no other file."""
    wrapper = etree.Element("account")
    wrapper.text = json.dumps(data)  # ASCII: what XML can't hold is escaped in it
    from stenogram.transform import transform  # the processor is loaded where it is needed

    return transform(asset("xslt/report.xsl"), etree.tostring(wrapper))


def _doubt(details: Details, code: str, start: int, end: int, message: str) -> dict[str, Any]:
    text = details.sheet.text
    readings = word_list("readings").get(code, {})
    line, column = details.sheet.source.position(start)
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    return {
        "code": code,
        "line": line,
        "column": column,
        "message": message,
        "chosen": readings.get("chosen", ""),
        "rejected": readings.get("rejected", ""),
        "before": ("…" if first else "") + text[first:start],
        "words": _cut(text, start, end),
        "after": text[end:last] + ("…" if last < len(text) else ""),
    }


def _stretch(details: Details, start: int, end: int, reason: str) -> dict[str, Any]:
    line, column = details.sheet.source.position(start)
    return {"line": line, "column": column, "reason": reason, "words": _cut(details.sheet.text, start, end)}


def _unread(details: Details) -> list[dict[str, Any]]:
    """What the reader of the format kept out of the text; the places are those of the file."""
    origin = details.sheet.source.origin
    whole = origin.file_text if origin else details.sheet.text
    found = []
    for piece in details.sheet.source.unread[:_MOST]:
        line = whole.count("\n", 0, piece.start) + 1
        column = piece.start - whole.rfind("\n", 0, piece.start)
        found.append(
            {"line": line, "column": column, "reason": piece.reason, "words": _cut(whole, piece.start, piece.end)}
        )
    return found


def _cut(text: str, start: int, end: int) -> str:
    return text[start:end] if end - start <= _WORDS else text[start : start + _WORDS] + "…"
