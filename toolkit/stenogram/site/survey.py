"""The texts of an edition before any is transformed: their names, their order, and which of them are stale."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from lxml import etree

from stenogram.diagnostics import Diagnostic
from stenogram.site.facts import when_of
from stenogram.site.names import file_stem
from stenogram.site.state import Kept, State
from stenogram.site.texts import finding
from stenogram.site.walking import ID, TEI, plain

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def survey(texts: Iterable[Path], state: State) -> dict[Path, Kept]:
    """What the header of each text says that others need to know; of a file not touched since, what is known.

    A text that can't be read is there all the same, under its file's name: it is reported when it is published.
    """
    return {text: _surveyed(text, state.texts.get(str(text))) for text in texts}


def _surveyed(text: Path, known: Kept | None) -> Kept:
    try:
        status = text.stat()
        stamp = (status.st_mtime_ns, status.st_size)
        if known is not None and known.stamp == stamp:
            return known
        sha = hashlib.sha256(text.read_bytes()).hexdigest()
        if known is not None and known.sha == sha:
            known.stamp = stamp
            return known
    except OSError:
        return Kept(str(text), file_stem(text.stem))
    now = known or Kept(str(text), file_stem(text.stem))
    now.stamp, now.sha = stamp, sha
    _read_header(text, now)
    return now


def _read_header(text: Path, now: Kept) -> None:
    """Read no further than the end of the header."""
    now.stem, now.title, now.when, now.language = file_stem(text.stem), "", "", ""
    try:
        parsed = etree.iterparse(text, events=("start", "end"), resolve_entities=False, no_network=True, huge_tree=True)
        root = None
        for event, element in parsed:
            if root is None:
                root = element
                now.stem = file_stem(root.get(ID) or text.stem)
                now.language = root.get(_LANGUAGE, "")
            if event == "end" and element.tag == f"{TEI}teiHeader":
                title = element.find(f"{TEI}fileDesc/{TEI}titleStmt/{TEI}title")
                now.title, now.when = plain(title), when_of(root)
                return
    except (OSError, etree.XMLSyntaxError):
        return


def distinct(found: dict[Path, Kept]) -> Iterator[Diagnostic | Path]:
    """The texts that have a name of their own, and findings about those whose name another has already."""
    owners: dict[str, Path] = {}
    for path, text in found.items():
        first = owners.setdefault(text.stem.casefold(), path)
        if first is path:
            yield path
        else:
            message = f"its page would have the same name as that of {first}: {text.stem}.html"
            yield finding(path, 0, "PUB103", message)


def in_order(texts: Sequence[Kept]) -> list[Kept]:
    """The texts by date, those without one at the end: the order of lists, of "previous" and "next"."""
    return sorted(texts, key=lambda text: (not text.when, text.when, text.stem))


def neighbours(texts: Sequence[Kept]) -> dict[str, dict[str, str]]:
    """For each text, by its page's name, the stylesheet parameters that name the one before and the one after."""
    order = in_order(texts)
    found: dict[str, dict[str, str]] = {text.stem: {} for text in order}
    for before, after in pairwise(order):
        found[after.stem] |= {"previous": before.stem, "previous-title": before.title or before.stem}
        found[before.stem] |= {"next": after.stem, "next-title": after.title or after.stem}
    return found
