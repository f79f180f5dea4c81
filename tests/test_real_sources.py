"""Real sources, the five of the design and the development corpora: all proved, all valid, Jing agreeing."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TOP
from lxml import etree
from oracles import jing, tei_all

from stenogram.conversion import Conversion, convert
from stenogram.tei import TEI, parser

SUFFIXES = {".txt", ".html"}


@pytest.fixture(scope="module")
def written(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[Path, Path]:
    """The TEI of every real source; the proof holds for each, or its conversion raises."""
    folder = tmp_path_factory.mktemp("real")
    found = {}
    for path in sorted([*shared.glob("sources/*"), *shared.glob("corpora/*/*")]):
        if path.suffix in SUFFIXES:
            target = folder / f"{path.parent.name}-{path.stem}-{path.suffix[1:]}.xml"
            target.write_bytes(convert(path.read_bytes(), str(path)).tei)
            found[path] = target
    return found


def test_there_are_many(written: dict[Path, Path]) -> None:
    assert len(written) > 150


@pytest.mark.parametrize("schema", ["edition", "tei_all"])
def test_all_are_valid(written: dict[Path, Path], schema: str) -> None:
    path = TOP / "schema/edition.rng" if schema == "edition" else tei_all()
    found = jing(path, list(written.values()))
    assert {str(file): faults for file, faults in found.items() if faults} == {}


def source(shared: Path, start: str) -> tuple[etree._Element, Conversion]:
    (path,) = shared.glob(f"sources/{start}*")
    result = convert(path.read_bytes(), path.name)
    return etree.fromstring(result.tei, parser()), result


def texts(root: etree._Element, path: str) -> list[str]:
    names = {"t": TEI[1:-1], "xml": "http://www.w3.org/XML/1998/namespace"}
    return [" ".join("".join(e.itertext()).split()) for e in root.xpath(path, namespaces=names)]


def test_source_000(shared: Path) -> None:
    root, result = source(shared, "000")
    assert texts(root, "//t:spanGrp/t:span[@type='navigation']")
    assert texts(root, "//t:publicationStmt/t:idno[@type='siglum']") == ["en:SCW"]
    (head,) = texts(root, "//t:div/t:div/t:head")
    assert head.startswith("THE CHIEF") and head.endswith("PEOPLE")
    assert texts(root, "//t:ref[@n='*'][@target]") == ["*"]
    assert texts(root, "//t:ref[@n='68'][not(@target)]") == ["68"]
    assert [d.code for d in result.diagnostics] == ["REC401"]
    assert result.diagnostics[0].line == 15
    assert len(texts(root, "//t:quote")) == 1
    assert texts(root, "//t:closer//t:bibl")
    assert texts(root, "//t:biblStruct[@type='first-publication']//t:date[@when='1924-10-23']")


def test_source_001(shared: Path) -> None:
    root, _ = source(shared, "001")
    assert texts(root, "//t:biblScope[@unit='volume'][@n='6']")
    assert texts(root, "//t:biblScope[@unit='page'][@from='315'][@to='326']")
    assert texts(root, "//t:imprint/t:pubPlace") == ["Moscow"]
    assert texts(root, "//t:imprint/t:date[@when='1954']")
    assert texts(root, "//t:head/t:ref[@n='1']") == ["1"]
    assert len(texts(root, "//t:text//t:ref[@type='noteref'][@target]")) == 4
    assert len(texts(root, "//t:back//t:note[@target]")) == 4
    assert texts(root, "//t:list/t:item/t:label")[:4] == ["1)", "2)", "3)", "4)"]
    assert len(texts(root, "//t:div[@type='section']")) > 5


def test_source_002(shared: Path) -> None:
    root, _ = source(shared, "002")
    assert len(texts(root, "//t:spanGrp/t:span[@type='navigation' or @type='repeated-title']")) == 2
    assert texts(root, "//t:pb[@n='2']") == [""]
    assert texts(root, "//t:list/t:item/t:label") == ["1)", "2)"]
    assert len(texts(root, "//t:p/t:said")) == 2
    assert texts(root, "//t:closer//t:bibl")
    assert texts(root, "//t:catRef[@target='#genre.interview']") == [""]


def test_source_003(shared: Path) -> None:
    root, _ = source(shared, "003")
    assert texts(root, "//t:head/t:ref[@n='1'][@target]") == ["[1]"]
    assert len(texts(root, "//t:note[@n='1']/t:p")) == 2
    assert "Transcription\\HTML Markup" in texts(root, "//t:respStmt/t:resp")
    assert any('Bolsheviks" slogan' in p for p in texts(root, "//t:p"))


def test_source_004(shared: Path) -> None:
    root, result = source(shared, "004")
    labels = texts(root, "//t:sp/t:speaker")
    assert [labels.count(name) for name in ("Andreev.", "Stalin.", "Voices from the field.")] == [5, 2, 2]
    assert texts(root, "//t:person[@xml:id='p-andreev'][@role='chair']")
    assert len(labels) == 9
    assert len(texts(root, "//t:sp[not(t:speaker)][@who='#p-stalin'][@cert]")) == 1
    assert len(texts(root, "//t:stage")) == 25
    dialogue = texts(root, "//t:stage[count(t:said)=3]/t:label")
    assert dialogue == ["Voices from the localities.", "Khatayevich.", "Stalin."]
    assert len(texts(root, "//t:stage[count(t:said)=2]")) == 2
    assert len(texts(root, "//t:gap")) == 2
    assert "REC204" in {d.code for d in result.diagnostics}
    assert not texts(root, "//t:stage//t:label[not(following-sibling::t:said)]")
