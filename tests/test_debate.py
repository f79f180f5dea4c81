"""A debate at a glance: what the strip and the table say, counted a second time without stylesheets."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import TOP
from lxml import etree, html

from stenogram.site import page

ID = "{http://www.w3.org/XML/1998/namespace}id"
TEI = "{http://www.tei-c.org/ns/1.0}"
DEBATES = ["council-1926", "artel-1927", "sundtag-1927", "chambre-1928"]
ASIDE = {f"{TEI}stage", f"{TEI}note", f"{TEI}speaker"}


def words(element: etree._Element) -> int:
    """Words of a turn, without the label and what is in brackets."""
    if element.tag in ASIDE:
        return 0
    own = len((element.text or "").split()) if isinstance(element.tag, str) else 0
    return own + sum(words(child) + len((child.tail or "").split()) for child in element)


def shown(source: Path) -> etree._Element:
    (section,) = html.fromstring(page(source, {"language": "en"})).find_class("debate")
    return section


@pytest.mark.parametrize("name", DEBATES)
def test_the_table_counts_turns_and_words(name: str) -> None:
    source = TOP / f"tei/{name}.xml"
    turns, spoken = Counter[str](), Counter[str]()
    for sp in etree.parse(source).iter(f"{TEI}sp"):
        turns[sp.get("who", "").split(" ")[0]] += 1
        spoken[sp.get("who", "").split(" ")[0]] += words(sp)
    rows = [[cell.text_content() for cell in row] for row in shown(source).xpath(".//tbody/tr")]
    counted = [(row[1], row[2]) for row in rows if row[1]]
    assert sorted(counted) == sorted((str(count), str(spoken[who] or "")) for who, count in turns.items())
    assert [int(row[2] or 0) for row in rows] == sorted((int(row[2] or 0) for row in rows), reverse=True)


@pytest.mark.parametrize("name", DEBATES)
def test_each_turn_is_a_link_to_it(name: str) -> None:
    source = TOP / f"tei/{name}.xml"
    drawn = shown(source).xpath(".//*[@class='strip']/*[local-name()='a'][not(@class)]/@href")
    assert drawn == [
        f"#{sp.get('{http://www.w3.org/XML/1998/namespace}id')}" for sp in etree.parse(source).iter(f"{TEI}sp")
    ]


def test_the_boxes_fill_the_rows_and_stay_in_them() -> None:
    boxes = shown(TOP / "tei/council-1926.xml").xpath(".//*[@class='strip']/*[local-name()='a']/*[local-name()='rect']")
    rows: dict[str, list[tuple[float, float]]] = {}
    for box in boxes:
        rows.setdefault(box.get("y"), []).append((float(box.get("x")), float(box.get("width"))))
    assert len(rows) > 1
    for placed in rows.values():
        assert placed == sorted(placed) and placed[0][0] == 0
        assert 475 < placed[-1][0] + placed[-1][1] <= 482


def test_a_speech_is_no_debate() -> None:
    assert not html.fromstring(page(TOP / "tei/bridge-speech-1928.xml")).find_class("debate")
