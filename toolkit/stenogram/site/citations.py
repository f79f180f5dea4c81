"""How a text is cited: BibTeX, RIS and CSL-JSON, from its entry.

Sources: the CSL-JSON schema (citation-style-language/schema 1.0.2), the RIS specification of 2011, BibTeX's own
documentation (`@incollection`: a text in an edition).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from stenogram.site.walking import TEI, plain

_CSL_TYPES = {"genre.speech": "speech", "genre.debate": "speech", "genre.interview": "interview",
              "genre.letter": "personal_communication", "genre.article": "article"}  # fmt: skip
_SPECIAL = str.maketrans({c: f"\\{c}" for c in "#$%&_{}"} | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}",
                          "^": "\\textasciicircum{}"})  # fmt: skip


def citations(entry: str, parameters: Mapping[str, str]) -> dict[str, str]:
    """The three forms of a text's citation, by the extension of their file.

    Args:
        entry: the text's entry (see `facts.py`).
        parameters: those of the stylesheets: edition, publisher, editors, base-url.
    """
    item = csl(etree.fromstring(entry), parameters)
    shown = json.dumps([item], ensure_ascii=False, indent=1) + "\n"
    return {"json": shown, "bib": _bibtex(item), "ris": _ris(item)}


def csl(entry: etree._Element, parameters: Mapping[str, str]) -> dict[str, Any]:
    """The text as an item of CSL-JSON."""
    titles = [words for words in map(plain, entry.iterfind(f"{TEI}title")) if words]
    kind = entry.find(f"{TEI}catRef")
    genre = "" if kind is None else kind.get("target", "").lstrip("#").split()[0:1]
    address = parameters.get("base-url", "").rstrip("/")
    item: dict[str, Any] = {
        "id": entry.get("stem", ""),
        "type": _CSL_TYPES.get("".join(genre), "document"),
        "title": ". ".join(titles) or entry.get("stem", ""),
        "author": [_name(words) for words in map(plain, entry.iterfind(f"{TEI}author")) if words],
        "container-title": parameters.get("edition", ""),
        "editor": [{"literal": name} for name in parameters.get("editors", "").split("\n") if name],
        "publisher": parameters.get("publisher", ""),
        "language": entry.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        "URL": f"{address}/{entry.get('stem', '')}.html" if address else "",
    }
    if parts := [int(part) for part in re.findall(r"\d+", entry.get("when", ""))[:3]]:
        item["issued"] = {"date-parts": [parts]}
    return {key: value for key, value in item.items() if value}


def _name(words: str) -> dict[str, str]:
    """A name in CSL: divided only where a comma divides it; nobody guesses which word is the family's."""
    family, comma, given = words.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": words}


def _bibtex(item: Mapping[str, Any]) -> str:
    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    fields = {
        "author": " and ".join(_braced(name) for name in item.get("author", ())),
        "title": f"{{{_escaped(item['title'])}}}",
        "booktitle": _escaped(item.get("container-title", "")),
        "editor": " and ".join(_braced(name) for name in item.get("editor", ())),
        "publisher": _escaped(item.get("publisher", "")),
        "year": str(parts[0]) if parts else "",
        "date": "-".join(f"{part:02}" for part in parts),
        "langid": item.get("language", ""),
        "url": item.get("URL", ""),
    }
    key = re.sub(r"[^\w:.-]", "", item["id"])
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@incollection{{{key},", *lines, "}"]) + "\n"


def _braced(name: Mapping[str, str]) -> str:
    if "family" in name:
        return _escaped(f"{name['family']}, {name['given']}")
    return f"{{{_escaped(name['literal'])}}}"


def _escaped(words: str) -> str:
    return words.translate(_SPECIAL)


def _ris(item: Mapping[str, Any]) -> str:
    def names(kind: str) -> list[str]:
        found = item.get(kind, ())
        return [name.get("literal") or f"{name['family']}, {name['given']}" for name in found]

    parts = item.get("issued", {}).get("date-parts", [[]])[0]
    date = "/".join([*(f"{part:02}" for part in parts), *[""] * (4 - len(parts))]) if parts else ""
    rows = [("TY", "CHAP"), *(("AU", name) for name in names("author")), ("TI", item["title"]),
            ("T2", item.get("container-title", "")), *(("A2", name) for name in names("editor")),
            ("PB", item.get("publisher", "")), ("PY", str(parts[0]) if parts else ""), ("DA", date),
            ("LA", item.get("language", "")), ("UR", item.get("URL", "")), ("ID", item["id"])]  # fmt: skip
    return "".join(f"{tag}  - {value}\r\n" for tag, value in rows if value) + "ER  - \r\n"
