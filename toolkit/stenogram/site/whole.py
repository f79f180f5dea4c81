"""The pages of the whole edition: index, lists, registers, about, search, feeds, each made only when it is stale.

A page is made from a small document, put together from the facts of the texts; its key is the hash of that document.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from stenogram import __version__
from stenogram.assets import asset
from stenogram.parallel import each
from stenogram.site.dts import collection
from stenogram.site.files import digest, digest_of_files, put
from stenogram.site.gathering import about, persons, places, publications, types
from stenogram.site.state import Kept, State, remove
from stenogram.transform import Tree, transform

NO_DATE = "2000-01-01"
_MANY = 40  # from so many stale pages on they are made in several processes
_OF_THE_EDITION = ("index", "lists", "persons", "places", "publications", "search", "about")


class Sheet(NamedTuple):
    """A page to be made: its file, the document it is made from, and the parameters."""

    name: str
    document: str
    parameters: Mapping[str, str]


def write(texts: Sequence[Kept], output: Path, now: State, parameters: Mapping[str, str], jobs: int) -> None:
    """Make the pages that are stale, and take away those of persons who are no more.

    Args:
        texts: the texts that have pages, in the order of lists.
        output: the folder of the site.
        now: the state, in which the keys of these pages are kept.
        parameters: of the stylesheets.
        jobs: how many processes.

    Raises:
        OutputError: a page can't be written.
        TransformError: a stylesheet of the edition's own stops.
    """
    stale = []
    keys: dict[str, str] = {}
    for sheet in _sheets(texts, output, parameters):
        key = digest(_code(), sheet.document, sorted(sheet.parameters.items()))
        keys[sheet.name] = key
        if now.pages.get(sheet.name) != key or not (output / sheet.name).exists():
            stale.append(sheet)
    for sheet, made in each(_made, stale, jobs if len(stale) >= _MANY else 1, fresh=True):
        if isinstance(made, Exception):
            raise made
        for name, content in made.items():
            put(output / name, content)
        now.pages[sheet.name] = keys[sheet.name]
    gone = [name for name in now.pages if name.endswith(".html") and name not in keys]
    remove(output, gone)
    for name in gone:
        del now.pages[name]
    put(output / "dts" / "index.json", collection((text.entry for text in texts), parameters))


def _sheets(texts: Sequence[Kept], output: Path, parameters: Mapping[str, str]) -> Iterator[Sheet]:
    entries = "".join(text.entry for text in texts)
    agents, pages = persons(texts, output)
    documents = {
        "index": entries, "lists": entries, "persons": agents, "places": places(texts, output),
        "publications": publications(texts, output), "search": types(texts), "about": about(texts) + entries,
    }  # fmt: skip
    checked = parameters.get("checked", "")
    root = f'generator="stenogram {__version__}" checked="{checked}"'
    for kind in _OF_THE_EDITION:
        if kind != "search" or parameters.get("search"):
            yield Sheet(f"{kind}.html", f"<{kind} {root}>{documents[kind]}</{kind}>", {**parameters, "stem": kind})
    below = {**parameters, "css": "../css", "root": "../"}
    for name, document in pages:
        yield Sheet(f"person/{name}.html", document, below)
    yield Sheet("robots.txt", f"<feeds>{entries}{agents}</feeds>", {**parameters, "date": _date()})


def _date() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%d}" if epoch.isdecimal() else NO_DATE


def _made(sheet: Sheet) -> dict[str, bytes]:
    """The files that come of one document: a page, or the feeds."""
    tree = Tree(sheet.name, etree.fromstring(sheet.document, etree.XMLParser(huge_tree=True)).getroottree())
    if sheet.name != "robots.txt":
        return {sheet.name: transform(asset("xslt/index.xsl"), tree, sheet.parameters)}
    bundle = etree.fromstring(transform(asset("xslt/feeds.xsl"), tree, sheet.parameters))
    return {file.get("name", ""): _content(file) for file in bundle}


def _content(file: etree._Element) -> bytes:
    if not len(file):
        return (file.text or "").encode()
    root = etree.fromstring(etree.tostring(file[0]))
    etree.cleanup_namespaces(root, keep_ns_prefixes=["xsi"])
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


@cache
def _code() -> str:
    folders: Iterable[Path] = (asset("xslt"), *sorted(Path(__file__).parent.glob("*.py")))
    return digest_of_files(folders)
