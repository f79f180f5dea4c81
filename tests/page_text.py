"""What a page must say, read off the TEI without stylesheets; and what it says, without what the page adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

TEI = "{http://www.tei-c.org/ns/1.0}"
# Noted beside the text by machines and editors, or said by an attribute of a picture; nothing for the reader's eye.
_BESIDE = "interp interpGrp span spanGrp certainty precision respons standOff link linkGrp join joinGrp alt altGrp"
_BREAKS = "timeline index divGen graphic media pb cb lb gb gap"
SILENT = frozenset(f"{_BESIDE} {_BREAKS}".split())
NAMES = ("note-label", "returns", "resp", "gap", "mark", "ptr", "picture")


def said(text: etree._Element, readings: str = "corrected") -> str:
    """The words of a TEI text in the order of its page: notes without a division of their own follow at the end.

    Args:
        text: the element `text`.
        readings: "corrected", or "source" for what the source has.
    """
    strays: list[etree._Element] = []
    main = "".join(_walk(text, readings, strays))
    notes = ""
    series = sorted(strays, key=_is_editors)
    for note in series:  # a note may hold notes; these are found on the way
        notes += "".join(_within(note, readings, []))
    return solid(main + notes)


def _is_editors(note: etree._Element) -> bool:
    kind = note.get("type")
    return kind in {"editor", "editorial"} or (bool(note.get("resp")) and kind not in {"author", "authorial"})


def _walk(element: etree._Element, readings: str, strays: list[etree._Element]) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name = element.tag.removeprefix(TEI)
    if name in SILENT or (name == "supplied" and readings == "source"):
        return
    if name == "figDesc" and _has_picture(element):  # then it is the picture's alternative
        return
    if name == "note":
        parent = element.getparent()
        if parent is None or parent.tag != f"{TEI}div" or parent.get("type") != "notes":
            strays.append(element)
            list(_within(element, readings, strays))  # for the notes in it
            return
    if name in {"choice", "app"}:
        yield from _walk(_shown(element, readings), readings, strays)
        return
    yield from _within(element, readings, strays)


def _has_picture(element: etree._Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.find(f"{TEI}graphic") is not None


def _shown(element: etree._Element, readings: str) -> etree._Element:
    first = ("sic", "orig") if readings == "source" else ("corr", "reg")
    for name in (*first, "corr", "reg", "abbr", "lem"):
        found = element.find(f"{TEI}{name}")
        if found is not None:
            return found
    return element[0]


def _within(element: etree._Element, readings: str, strays: list[etree._Element]) -> Iterator[str]:
    children = list(element)
    if element.tag == f"{TEI}figure":  # the heading is set under the picture
        children.sort(key=lambda child: child.tag == f"{TEI}head")
    yield element.text or ""
    for child in children:
        label = element.tag == f"{TEI}note" and child.tag == f"{TEI}label" and child is element[0]
        described = child.tag == f"{TEI}desc" and element.tag in {f"{TEI}{n}" for n in ("gap", "figure", "unclear")}
        if not (described or (label and not (element.text or "").strip())):
            yield from _walk(child, readings, strays)
        yield child.tail or ""


def shown(page: bytes) -> str:
    """The words that a page shows in its article, but for what the stylesheets add."""
    article = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8")).find(".//article")
    assert article is not None
    added = [*article.findall("header[@class='title']"), *article.xpath(".//section[@class='debate']")]
    added += [e for e in article.iter() if set((e.get("class") or "").split()) & set(NAMES)]
    added += article.xpath(".//*[@hidden] | .//p[@class='speaker supplied'] | .//a[starts-with(@id, '-call-')]")
    added += article.xpath(".//h2[@lang and @dir][parent::section]")
    for one in added:
        if one.getparent() is not None:
            one.drop_tree()
    return solid(article.text_content())


def solid(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", text)
