"""Hold a TEI file to its source, at any time after its conversion."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import SourceError
from stenogram.fidelity import prove
from stenogram.formats import detect
from stenogram.tei import TEI, parse


def verify(
    tei: Path, places: Sequence[Path], data: bytes | None = None, root: etree._Element | None = None
) -> Iterator[Diagnostic]:
    """Prove one TEI file against its source.

    Args:
        tei: the file.
        places: folders in which the source is looked for, in their order.
        data: the file's bytes, where they were read already.
        root: its root, where these were parsed already.

    Yields:
        FID105 where the source is not the one that was converted; else what `prove` finds.

    Raises:
        StenogramError: the TEI or the source can't be read, or the source is not found.
    """
    if root is None or root.tag != f"{TEI}TEI":
        root = parse(tei, data)
    digital = root.find(f"{TEI}teiHeader//{TEI}sourceDesc//{TEI}bibl[@type='digital']")
    name = _value(digital, "file")
    digest = _value(digital, "sha256")
    if not name or not digest:
        message = "the header names no source: nothing can be proved"
        advice = "expected sourceDesc/bibl[@type='digital'] with idno[@type='file'] and idno[@type='sha256']"
        yield Diagnostic(str(tei), 1, 0, "FID106", Severity.ERROR, message, advice)
        return
    path = _find(tei, name, places)
    called = os.path.normpath(path)  # `tei/../debate.txt` is nothing to show
    try:
        found = path.read_bytes()
    except OSError as error:
        raise SourceError(f"can't be read: {error.strerror}", file=called) from None
    if hashlib.sha256(found).hexdigest() != digest:
        line = digital.sourceline if digital is not None else 0
        message = f"the source {called} is not the one that was converted: its SHA-256 digest differs"
        yield Diagnostic(
            str(tei), line or 0, 0, "FID105", Severity.ERROR, message, "get the original back, or convert it anew"
        )
        return
    source = detect(found, called).read(found, called)
    yield from prove(source, root, str(tei))


def _value(digital: etree._Element | None, kind: str) -> str:
    found = None if digital is None else digital.find(f"{TEI}idno[@type='{kind}']")
    return "" if found is None else (found.text or "").strip()


def _find(tei: Path, name: str, places: Sequence[Path]) -> Path:
    """A source by the path that the TEI gives, then by its name alone."""
    for candidate in (
        tei.parent / name,
        *(place / name for place in places),
        *(place / Path(name).name for place in places),
    ):
        if candidate.is_file() and candidate.resolve() != tei.resolve():  # TEI that came in keeps its name
            return candidate
    looked = ", ".join(str(place) for place in places)
    raise SourceError(
        f"the source {name} is not there", file=tei, advice=f"looked in {looked}; say where with --sources"
    )
