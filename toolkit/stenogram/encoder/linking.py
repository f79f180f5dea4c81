"""The record of fates: what does not stand in the running text as it stands in the source, and what became of it.

One `span` for each such stretch (Guidelines, 18.3 Spans and Interpretations), pointing into the source's text with
RFC 5147 fragment identifiers; half-open ranges of characters.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from lxml import etree

from stenogram.document import Fate, is_recorded
from stenogram.encoder.context import add
from stenogram.source import Source
from stenogram.tei import as_xml_reads, printable


def record(root: etree._Element, source: Source, fates: Iterable[Fate], moved: Iterable[tuple[str, int, int]]) -> None:
    """Write `standOff` behind the text.

    Args:
        root: the TEI element.
        source: what the offsets count in.
        fates: all fates of the document, in order.
        moved: id and half-open span of each element that holds a stretch out of order.
    """
    stand_off = add(root, "standOff", type="fates")
    group = add(stand_off, "spanGrp", type="fates")
    name = quote(source.name)
    entries = [(s, e, "moved", i, "") for i, s, e in moved]
    entries += [(f.start, f.end, f.fate, "", f.reason) for f in fates if is_recorded(f)]
    for start, end, fate, identifier, reason in sorted(entries, key=lambda x: (x[0], -x[1])):
        span = add(group, "span", ana=f"#fate.{fate}", type=reason.replace(" ", "-"))
        if identifier:
            span.set("corresp", f"#{identifier}")
        span.set("target", f"{name}#char={start},{end}")
        if not identifier:
            span.text = as_xml_reads(printable(source.text[start:end]))
    if not len(group):
        root.remove(stand_off)
