"""What the pages of the whole edition need of one text: gathered once, kept beside the site, put together at will.

Each piece is XML in text form (elements of no namespace, and the text's own TEI header elements), made to be put into
the small documents that `xslt/index.xsl` turns into pages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from stenogram.site.agents import Agents
from stenogram.site.contexts import appearances
from stenogram.site.register import Registered
from stenogram.site.walking import ID, TEI, Heard, Walk, plain

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADER = ("fileDesc/titleStmt/title", "fileDesc/titleStmt/author", "fileDesc/titleStmt/editor",
           "profileDesc/creation", "profileDesc/textClass/catRef", "profileDesc/langUsage/language",
           "profileDesc/abstract", "revisionDesc")  # fmt: skip
_DECLARED = f"{TEI}teiHeader/{TEI}encodingDesc/{TEI}editorialDecl/*"
_PRINTED = f"{TEI}teiHeader/{TEI}fileDesc/{TEI}sourceDesc/{TEI}"


class Facts(NamedTuple):
    """What is known of one text.

    Attributes:
        entry: `entry`, for lists of texts: header elements and counts.
        agents: by the key of a person or group: name, kind, counts, and `text` with all that is to be shown.
        places: the same for places.
        publications: the same for the publications in which it was printed.
        policy: what its editorial declaration says, by the name of the element.
        heard: its words for the search.
        sections: number of level, id and heading of each division, for contents.
    """

    entry: str
    agents: Mapping[str, Mapping[str, Any]]
    places: Mapping[str, Mapping[str, Any]]
    publications: Mapping[str, Mapping[str, Any]]
    policy: Mapping[str, str]
    heard: tuple[Heard, ...]
    words: int


def facts_of(root: etree._Element, stem: str, registered: Mapping[str, Registered], errors: int = 0) -> Facts:
    """Gather the facts of a text.

    Args:
        root: its `TEI` element.
        stem: the name of its page.
        registered: persons and places of the edition's registers, by their id.
        errors: how many errors keep it from being valid, if it is shown as a draft.
    """
    agents = Agents(root, registered)
    text = root.find(f"{TEI}text")
    walk = Walk(text if text is not None else etree.Element("none"), agents.key)
    found = appearances(root, walk, agents)
    words = sum(len(heard.words.split()) for heard in walk.heard)
    entry = _entry(root, stem)
    entry.set("words", str(words))
    entry.set("turns", str(len(walk.turns)))
    entry.set("brackets", str(len(walk.brackets)))
    entry.set("notes", str(walk.notes))
    entry.set("uncertain", str(sum(1 for _ in root.iterfind(f".//{TEI}text//*[@cert='low']"))))
    if errors:
        entry.set("errors", str(errors))
    for kind, group in (("speaker", found.agents), ("place", found.places)):
        for key, one in group.items():
            if kind == "place" or one["turns"] or one["author"]:
                entry.append(etree.Element(kind, key=key, name=one["name"]))
    return Facts(
        etree.tostring(entry, encoding="unicode"), found.agents, found.places, found.publications,
        _policy(root), tuple(walk.heard), words,
    )  # fmt: skip


def _entry(root: etree._Element, stem: str) -> etree._Element:
    """What the index needs of a text: elements of its own header."""
    entry = etree.Element("entry", stem=stem, id=root.get(ID) or stem)
    if language := root.get(_LANGUAGE):
        entry.set(_LANGUAGE, language)
    header = f"{TEI}teiHeader/{TEI}"
    for path in _HEADER:
        for found in root.findall(header + path.replace("/", f"/{TEI}")):
            copy = etree.fromstring(etree.tostring(found, with_tail=False))
            copy.attrib.pop(ID, None)
            entry.append(copy)
    entry.set("when", when_of(root))
    entry.set("year", year_of(entry.get("when", "")))
    entry.set("updated", updated_of(root))
    for kind in ("biblStruct", "bibl"):
        for found in root.findall(_PRINTED + kind):
            if found.get("type") != "digital":
                entry.append(etree.Element("printed", type=found.get("type", "printed"), text=plain(found)))
    licence = root.find(f"{TEI}teiHeader/{TEI}fileDesc/{TEI}publicationStmt/{TEI}availability/{TEI}licence")
    if licence is not None:
        entry.append(etree.Element("rights", target=licence.get("target", ""), text=plain(licence)))
    return entry


def when_of(root: etree._Element) -> str:
    """The day, month or year of which a text is, as ISO 8601; empty where the header does not say it."""
    created = root.find(f"{TEI}teiHeader/{TEI}profileDesc/{TEI}creation")
    dates = () if created is None else created.iter(f"{TEI}date")
    values = (date.get(name) for date in dates for name in ("when", "notBefore", "from", "notAfter"))
    return next((value for value in values if value), "")


def year_of(when: str) -> str:
    """The year of a date."""
    match = re.match(r"-?\d{4}", when)
    return match[0] if match else ""


def updated_of(root: etree._Element) -> str:
    """The last day on which the file was changed or published, as its header says; empty where it does not."""
    header = f"{TEI}teiHeader/{TEI}"
    days = [change.get("when", "") for change in root.iterfind(f"{header}revisionDesc//{TEI}change")]
    days += [day.get("when", "") for day in root.iterfind(f"{header}fileDesc/{TEI}publicationStmt/{TEI}date")]
    return max((day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day)), default="")


def _policy(root: etree._Element) -> dict[str, str]:
    found = {}
    for element in root.iterfind(_DECLARED):
        if isinstance(element.tag, str) and (words := plain(element)):
            found[etree.QName(element).localname] = words
    return found
