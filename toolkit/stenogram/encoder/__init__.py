"""From a document to TEI: the only place that makes elements."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from stenogram.document import Fate, Node
from stenogram.encoder.context import Context, add
from stenogram.encoder.core import flow
from stenogram.encoder.linking import record
from stenogram.encoder.textstructure import stray_notes, text
from stenogram.metadata import Metadata
from stenogram.participants import Participants
from stenogram.source import Source
from stenogram.tei import NAMESPACE, TEI, XML_ID, XML_LANG, lay_out, printable

__all__ = ["encode"]


def encode(
    source: Source,
    document: Node,
    fates: Sequence[Fate],
    metadata: Metadata,
    participants: Participants,
    header: etree._Element,
    identifier: str,
) -> etree._Element:
    """Encode a document.

    Args:
        source: the source.
        document: its tree.
        fates: the fates of all its characters, in order.
        metadata: what is known about it.
        participants: who speaks.
        header: the `teiHeader`; the source's own header lines are put into it.
        identifier: the `xml:id` of the whole.

    Returns:
        The `TEI` element.
    """
    root = etree.Element(TEI + "TEI", nsmap={None: NAMESPACE})
    root.set(XML_ID, identifier)
    root.set(XML_LANG, metadata.language)
    root.append(header)
    roles = {person.id: person.role for person in participants.persons}
    context = Context(source.text, participants.at, roles, metadata.genre)
    element = text(root, document, context)
    moved = _header_lines(header, context)
    stray_notes(element, context)
    record(root, source, fates, [*moved, *context.moved])
    lay_out(root)
    return root


def _header_lines(header: etree._Element, context: Context) -> list[tuple[str, int, int]]:
    """Put the source's header lines into the TEI header, verbatim and in order, and say what was moved there."""
    if not context.header:
        return []
    note = header.find(f"{TEI}fileDesc/{TEI}notesStmt/{TEI}note[@type='header']")
    if note is None:
        raise AssertionError("the header has no place for the source's header lines")
    context.in_header = True
    note.clear()
    note.set("type", "header")
    moved = []
    for line in context.header:
        element = add(note, "ab", type=line.data.get("field", ""))
        context.identify(element, "h")
        if line.data.get("copy"):  # where the line itself stands, its characters are accounted for
            element.text = printable(context.text[line.start : line.end])
        else:
            flow(element, line, context)
            moved.append((element.get(XML_ID, ""), line.start, line.end))
    return moved
