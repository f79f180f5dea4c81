"""Documents with their gold written into them, and what a conversion made of them.

A file under `tests/recognition/SET/` is a page or a text in which `⟦kind:words⟧` marks what an editor would see
there. The marks are taken out before the file is converted. Kinds:

    furn, run           set aside: site furniture, running heads
    h.FIELD             a header line of that field, whole
    main, sub, head     titles and headings; `author`; `date`, `dateline`, `salute`, `closing`, `signed`, `ps`, `pub`
    call:ID, note:ID    a note's call; its body, `marker|words`
    page:N              a page mark
    item, quote, cell   list items, quoted paragraphs, cells of tables of data
    facts               `date=1931-03-02;genre=speech`: what the TEI header must say

A kind that a document does not have must not be found in it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram.conversion import convert
from stenogram.formats import read
from stenogram.tei import TEI, XML_ID

BEFORE, AFTER = 12, 22
LONG = 40
_TOKEN = re.compile(r"⟦([\w.-]+):|⟧")
_TAG = re.compile(r"<[^>]+>")
_PARTS = {"closing": "salute", "date": "dateline"}
_SEVERAL = {
    "head": "text//t:head[not(@type='author' or @type='date')]",
    "salute": "text//t:salute",
    "dateline": "text//t:dateline|.//t:text//t:head[@type='date']",
    "signed": "text//t:signed",
    "ps": "text//t:postscript",
    "pub": "text//t:closer//t:bibl",
    "item": "text//t:list/t:item",
    "quote": "text//t:quote/t:p",
    "cell": "text//t:cell",
    "author": "titleStmt/t:author",
    "main": "titleStmt/t:title[@type='main']",
}


class Document(NamedTuple):
    """A file without its marks, and the keys of what is marked, by kind."""

    text: str
    gold: dict[str, Counter[str]]


class Counts(NamedTuple):
    """Keys that were right, that were missed, and that were found though nothing is there."""

    right: Counter[str]
    missed: Counter[str]
    false: Counter[str]


def letters(text: str) -> str:
    """Only the letters and digits of a text, folded."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def load(path: Path) -> Document:
    """Read a file and take its marks out."""
    marked = path.read_text(encoding="utf-8")
    kept: list[str] = []
    stack: list[tuple[str, int]] = []
    found: list[tuple[str, int, int]] = []
    at = size = 0
    for token in _TOKEN.finditer(marked):
        piece = marked[at : token.start()]
        kept.append(piece)
        size += len(piece)
        at = token.end()
        if token[1]:
            kind = token[1]
            if kind in ("call", "note", "page"):
                end = marked.index(":", at)
                kind, at = f"{kind}:{marked[at:end]}", end + 1
            stack.append((kind, size))
        else:
            kind, start = stack.pop()
            found.append((kind, start, size))
    assert not stack, path
    kept.append(marked[at:])
    return _document("".join(kept), found, path.suffix == ".html")


def _document(text: str, found: list[tuple[str, int, int]], page: bool) -> Document:
    gold: dict[str, Counter[str]] = {}
    facts = next(((a, b) for kind, a, b in found if kind == "facts"), None)
    bars = {text.index("|", a, b) for kind, a, b in found if kind.startswith("note:")}
    calls = [(a, b) for kind, a, b in found if kind.startswith(("call:", "page:"))]

    def words(start: int, end: int) -> str:
        piece = "".join(
            c for i, c in enumerate(text[start:end], start) if i not in bars and not any(a <= i < b for a, b in calls)
        )
        piece = html.unescape(
            _TAG.sub(" ", re.sub(r"<(?:script|style)\b.*?</(?:script|style)>", "", piece, flags=re.S))
        )
        return (
            piece
            if page
            else "".join(
                c
                for i, c in enumerate(text[start:end], start)
                if i not in bars and not any(a <= i < b for a, b in calls)
            )
        )

    bodies = {}
    for kind, start, end in found:
        if kind.startswith("note:"):
            bar = text.index("|", start, end)
            bodies[kind[5:]] = letters(words(bar + 1, end))[:AFTER]
    for kind, start, end in sorted(found, key=lambda m: m[1]):
        name, _, ident = kind.partition(":")
        if name == "call":
            before = letters(words(max(0, start - 400), start))[-BEFORE:]
            key = f"{before}>{bodies.get(ident, '')}"
        elif name == "page":
            key = ident
        elif name in ("note", "facts", "intro", "title", "notex", "ocr", "inst"):
            continue
        elif name in ("furn", "run"):
            name, key = "aside", letters(words(start, end))
        else:
            key = letters(words(start, end))
            key = key[-20:] if name in ("item", "quote") else key[:LONG]
        if name in ("main", "sub"):
            gold.setdefault("head", Counter())[key] += 1
        if name.startswith("h."):
            name, key = "header", f"{name[2:]} {key}"
        if name != "sub" and key:
            gold.setdefault(_PARTS.get(name, name), Counter())[key] += 1
    if facts:
        gold["facts"] = Counter(text[slice(*facts)].split(";"))
        text = text[: facts[0]] + text[facts[1] :].removeprefix("\n")
    text = "".join(c for i, c in enumerate(text) if i not in bars)
    return Document(text, gold)


def score(path: Path) -> dict[str, Counts]:
    """Convert a file and compare."""
    document = load(path)
    data = document.text.encode()
    tei = etree.fromstring(convert(data, path.name).tei)
    found = _found(tei, read(data, path.name)[0].text, document.gold)
    result = {}
    for kind in {*document.gold, *found}:
        wanted, got = document.gold.get(kind, Counter()), found.get(kind, Counter())
        result[kind] = Counts(wanted & got, wanted - got, got - wanted)
    return result


def _found(tei: etree._Element, text: str, gold: dict[str, Counter[str]]) -> dict[str, Counter[str]]:
    space = {"t": TEI[1:-1]}
    found: dict[str, Counter[str]] = {}

    def words(element: etree._Element) -> str:
        return letters("".join(_text(element)))

    for kind, path in _SEVERAL.items():
        for element in tei.xpath(".//t:" + path, namespaces=space):
            key = words(element)
            if key:
                found.setdefault(kind, Counter())[key[-20:] if kind in ("item", "quote") else key[:LONG]] += 1
    for element in tei.xpath(".//t:note[@type='header']/t:ab", namespaces=space):
        found.setdefault("header", Counter())[f"{element.get('type')} {words(element)[:LONG]}"] += 1
    if "main" not in gold:
        found.pop("main", None)  # a file's name, where it has no title
    found["page"] = Counter(e.get("n") for e in tei.iter(TEI + "pb") if e.get("n"))
    found["call"] = Counter(_calls(tei))
    found["aside"] = _aside(tei, text, gold.get("aside", Counter()))
    if "facts" in gold:
        found["facts"] = Counter(fact for fact in gold["facts"] if _holds(tei, *fact.split("=", 1)))
    return found


def _text(element: etree._Element) -> list[str]:
    """The text of an element without note calls."""
    parts = [element.text or ""]
    for child in element:
        if not (child.tag == TEI + "ref" and child.get("type") == "noteref"):
            parts += _text(child)
        parts.append(child.tail or "")
    return parts


def _calls(tei: etree._Element) -> list[str]:
    notes = {
        n.get(XML_ID): "".join("".join(_text(p)) for p in n.findall(TEI + "p")[:1]) for n in tei.iter(TEI + "note")
    }
    keys = []
    running = ""
    for event, element in etree.iterwalk(tei.find(TEI + "text"), events=("start", "end")):
        called = element.tag == TEI + "ref" and element.get("type") == "noteref"
        if event == "start" and called:
            body = notes.get(element.get("target", "#")[1:], "")
            keys.append(f"{letters(running[-400:])[-BEFORE:]}>{letters(body)[:AFTER]}")
        elif event == "start":
            running += element.text or ""
        if event == "end" and element.tail:
            running += element.tail
    return keys


def _aside(tei: etree._Element, text: str, gold: Counter[str]) -> Counter[str]:
    """Gold lines that were set aside, and the lines set aside that no gold line has."""
    lines = []
    for span in tei.iter(TEI + "span"):
        if span.get("ana") == "#fate.aside":
            start, end = map(int, re.findall(r"#char=(\d+),(\d+)", span.get("target"))[0])
            lines.append(letters(text[start:end]))
    whole, wanted = "".join(lines), "".join(gold)
    found = Counter({line: min(n, whole.count(line)) for line, n in gold.items() if line in whole})
    found.update(line for line in lines if line and line not in wanted)
    return found


def _holds(tei: etree._Element, name: str, value: str) -> bool:
    header = tei.find(TEI + "teiHeader")
    paths = {
        "date": "string(.//t:creation/t:date/@when)",
        "genre": "substring-after(string(.//t:catRef/@target), 'genre.')",
        "lang": "string(/t:TEI/@xml:lang)",
        "volume": "string(.//t:sourceDesc//t:biblScope[@unit='volume']/@n)",
        "pages": "concat(.//t:biblScope[@unit='page']/@from,'-',.//t:biblScope[@unit='page']/@to)",
        "sender": "string(.//t:correspAction[@type='sent']/t:persName)",
        "addressee": "string(.//t:correspAction[@type='received']/t:persName)",
        "author": "string(.//t:titleStmt/t:author)",
        "transcriber": "string(.//t:respStmt/t:name)",
        "journal": "string(.//t:sourceDesc//t:title[@level='j'])",
    }
    return header.xpath(paths[name], namespaces={"t": TEI[1:-1]}) == value
