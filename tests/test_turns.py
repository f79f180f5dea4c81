"""Turns in the tree: what a heading in the middle of a speech does to those that follow."""

from __future__ import annotations

from lxml import etree

from stenogram.conversion import convert
from stenogram.tei import TEI

READ_OUT = """Sitting of 3 May

The CHAIR: The Clerk has a letter to read.

Mr. Kell: It came this morning from the weavers of Orn, and reads as follows.

TO THE CONGRESS OF WEAVERS

We greet the congress, and wish it well in all that it does for us this year.

The CHAIR: I thank the Clerk. Mr. Mott has the floor.

Mr. Mott: So do I. We have heard a good deal today.

The CHAIR: We have.
"""

AGENDA = READ_OUT.replace("and reads as follows.", "as letters do.").replace("TO THE CONGRESS OF WEAVERS", "2. WEAVERS")


def _divisions(text: str) -> list[list[str]]:
    """The children of each innermost division."""
    root = etree.fromstring(convert(text.encode(), "sitting.txt").tei)
    inner = [d for d in root.iter(TEI + "div") if d.find(TEI + "div") is None]
    return [[etree.QName(c).localname for c in d if c.tag != TEI + "dateline"] for d in inner]


def test_a_document_read_out_ends_with_the_turn() -> None:
    assert _divisions(READ_OUT)[-2:] == [["head", "p"], ["sp", "sp", "sp"]]


def test_a_section_of_the_agenda_goes_on() -> None:
    assert _divisions(AGENDA)[-1] == ["head", "p", "sp", "sp", "sp"]
