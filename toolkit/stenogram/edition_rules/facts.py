"""What one TEI file tells the others: a few names and numbers, small enough to go from process to process."""

from __future__ import annotations

from typing import NamedTuple

from stenogram.loading import ID, LANG, POINTING, TEI, TeiFile, printed

_ENTRIES = ("person", "personGrp", "place", "org")


class Spot(NamedTuple):
    """An element of a file: the n-th of a name, or the n-th that has an attribute."""

    name: str
    number: int
    attribute: bool = False


class Fact(NamedTuple):
    """Something that a file says, and where."""

    spot: Spot
    value: str


class Facts(NamedTuple):
    """What is to be known of one file.

    Attributes:
        file: as the user named it.
        identifier: the root's `xml:id`, or empty.
        language: the root's `xml:lang`, or empty.
        is_text: whether it has a text; registers have none.
        pointers: all pointers to other TEI files, each with its attribute.
        entries: persons, places and so on with an id: (spot, id) and the name.
        digests: of its sources.
        sources: their files, as the header names them.
    """

    file: str
    identifier: str = ""
    language: str = ""
    is_text: bool = False
    pointers: tuple[tuple[str, Fact], ...] = ()
    entries: tuple[tuple[Fact, str], ...] = ()
    digests: tuple[Fact, ...] = ()
    sources: tuple[Fact, ...] = ()


def facts_of(tei: TeiFile) -> Facts:
    """What a file tells the others."""
    idnos = [(Spot("idno", number), one) for number, one in enumerate(tei.all("idno"))]
    by_kind = {
        kind: tuple(Fact(spot, (one.text or "").strip()) for spot, one in idnos if _digital(one, kind))
        for kind in ("sha256", "file")
    }
    return Facts(
        tei.name,
        tei.root.get(ID) or "",
        tei.root.get(LANG) or "",
        bool(tei.texts),
        tuple(_pointers(tei)),
        tuple(_entries(tei)),
        by_kind["sha256"],
        by_kind["file"],
    )


def _digital(idno: object, kind: str) -> bool:
    parent = idno.getparent()  # type: ignore[attr-defined]
    return idno.get("type") == kind and parent is not None and parent.get("type") == "digital"  # type: ignore[attr-defined]


def _pointers(tei: TeiFile) -> list[tuple[str, Fact]]:
    return [
        (name, Fact(Spot(name, number, True), part))
        for name in POINTING
        for number, (element, value) in enumerate(tei.having(name))
        if ".xml" in value and element.tag != f"{TEI}span"
        for part in value.split()
        if _leads_to_tei(part)
    ]


def _leads_to_tei(address: str) -> bool:
    path, _, fragment = address.partition("#")
    return path.endswith(".xml") and ":" not in path and not path.startswith("/") and not fragment.startswith("char=")


def _entries(tei: TeiFile) -> list[tuple[Fact, str]]:
    found = []
    for name in _ENTRIES:
        for number, element in enumerate(tei.all(name)):
            key = element.get(ID)
            if key:
                called = next((one for one in element if str(one.tag).endswith("Name")), element)
                found.append((Fact(Spot(name, number), key), printed(called)))
    return found
