"""Names of pages: what a text's `xml:id` becomes in a folder on any system, and on the web."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Pages and folders of the edition itself; names that some file systems keep for themselves.
_PAGES = (
    "index",
    "edition",
    "lists",
    "persons",
    "places",
    "publications",
    "search",
    "about",
    "feed",
    "sitemap",
    "oai",
    "robots",
)
_FOLDERS = ("css", "js", "theme", "dts", "cite", "person", "pagefind")
_SYSTEM = ("con", "prn", "aux", "nul", *(f"{device}{n}" for device in ("com", "lpt") for n in range(10)))
TAKEN = frozenset((*_PAGES, *_FOLDERS, *_SYSTEM))
_LONGEST = 120  # bytes


def file_stem(identifier: str) -> str:
    """A file name for a text's `xml:id`: nothing that leads elsewhere or that a system refuses."""
    name = re.sub(r"[^\w.-]+", "-", identifier).strip(".-") or "text"
    while len(name.encode()) > _LONGEST:
        name = name[:-1]
    return f"text-{name}" if name.split(".")[0].casefold() in TAKEN else name


def stem_of_file(path: Path) -> str:
    """The name of a text's page; a text that cannot be read has its own file's name until it is reported."""
    try:
        for _, root in etree.iterparse(path, events=("start",), resolve_entities=False, no_network=True):
            return file_stem(root.get(_ID) or path.stem)
    except (OSError, etree.XMLSyntaxError):
        pass
    return file_stem(path.stem)


def slug(name: str) -> str:
    """A name as part of an address: small letters and digits of any script, with hyphens between."""
    return file_stem("-".join(re.findall(r"\w+", name.casefold())))
