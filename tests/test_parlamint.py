"""A ParlaMint corpus: what its schema allows, and that nothing was lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHARED, TOP
from lxml import etree

from stenogram.edition import Edition, load_edition
from stenogram.exports import tables
from stenogram.exports.parlamint import write_corpus
from stenogram.validation import validate

SCHEMA = Path(__file__).parent / "corpora/parlamint.rnc"
SAMPLES = [*sorted((TOP / "tei").glob("*.xml")), *sorted((TOP / "tests/print").glob("*/source.xml"))]
CC0, CC_BY = (f"https://creativecommons.org/{way}/" for way in ("publicdomain/zero/1.0", "licenses/by/4.0"))
T = "{http://www.tei-c.org/ns/1.0}"
ID = "{http://www.w3.org/XML/1998/namespace}id"
EDITION = f"""title = "Minutes of the Sound"
publisher = "An invented press"
editors = ["R. Lindqvist"]
base_url = "https://example.org/sound/"
[licence]
name = "CC BY 4.0"
url = "{CC_BY}"
"""


def edition_of(texts: list[Path], folder: Path) -> tuple[list[Path], Edition]:
    """The texts in an edition whose licence is the one that ParlaMint knows."""
    folder.mkdir(exist_ok=True)
    (folder / "edition.toml").write_text(EDITION)
    for number, text in enumerate(texts):
        data = text.read_text("utf-8").replace(CC0, CC_BY)
        (folder / f"{number:02}-{text.stem}.xml").write_text(data, "utf-8")
    edition = load_edition(folder)
    assert edition is not None
    return sorted(folder.glob("*.xml")), edition


def faults(file: Path) -> list[str]:
    """What its grammar has against a file; the schema of ours is held to be right in another test."""
    return [f"{f.file}:{f.line} {f.message}" for f in validate(file, schema=SCHEMA, only=frozenset({"RNG"}))]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path]:
    """The texts, and the corpus made of them."""
    folder = tmp_path_factory.mktemp("parlamint")
    texts, edition = edition_of(SAMPLES, folder / "tei")
    findings = list(write_corpus(texts, folder / "out", edition))
    assert {finding.code for finding in findings} <= {"PUB301", "PUB302"}
    assert all("a date" in finding.message for finding in findings if finding.code == "PUB301")
    return texts, folder / "out"


def components(corpus: tuple[list[Path], Path]) -> dict[str, Path]:
    root = etree.parse(corpus[1] / "ParlaMint-Minutes-of-the-Sound.xml").getroot()
    return {Path(include.get("href")).stem: corpus[1] / include.get("href") for include in root if include.get("href")}


def test_each_file_is_valid(corpus: tuple[list[Path], Path]) -> None:
    assert faults(corpus[1] / "ParlaMint-Minutes-of-the-Sound.xml") == []
    found = components(corpus)
    assert len(found) > 10
    for name, path in found.items():
        dated = etree.parse(path).find(f".//{T}setting/{T}date[@when]") is not None
        wrong = faults(path)
        assert wrong == [] or (not dated and all("date" in fault for fault in wrong)), name


def test_the_schema_finds_faults(corpus: tuple[list[Path], Path], tmp_path: Path) -> None:
    path = next(iter(components(corpus).values()))
    for old, new in (('type="applause"', 'type="clapping"'), ("<seg", "<p"), (' ana="#parla', ' anna="#parla')):
        data = path.read_text("utf-8")
        (tmp_path / "x.xml").write_text(data.replace(old, new).replace("</seg", "</p" if new == "<p" else "</seg"))
        assert old not in data or faults(tmp_path / "x.xml"), new


def spoken(path: Path) -> list[str]:
    """The words of all segments, without what stands in comments."""
    segments = etree.parse(path).iterfind(f".//{T}seg")
    return [word for seg in segments for word in "".join(seg.xpath("text()")).split()]


def test_words_are_those_of_the_turns(corpus: tuple[list[Path], Path]) -> None:
    texts, _ = corpus
    found = tables.Tables()
    assert list(tables.read_tables(texts, found)) == []
    said: dict[str, list[str]] = {}
    for row in found.rows["turns"]:
        said.setdefault(str(row[0]), []).extend(str(row[-1] or "").split())
    made = components(corpus)
    assert said.keys() <= made.keys()
    for name, words in said.items():
        assert spoken(made[name]) == words, name


def test_brackets_are_comments_with_all_their_words(corpus: tuple[list[Path], Path]) -> None:
    made = etree.parse(components(corpus)["council-1926"]).getroot()
    found = tables.Tables()
    list(tables.read_tables([TOP / "tei/council-1926.xml"], found))
    rows = [dict(zip(tables.COLUMNS["brackets"], row, strict=True)) for row in found.rows["brackets"]]
    kinds = (f"{T}vocal", f"{T}kinesic", f"{T}incident", f"{T}note")
    comments = [c for c in made.iter(*kinds) if c.get("type") not in ("speaker", "footnote", "narrative")]
    printed = "".join(str(row["printed"]) for row in rows if row["within"] is None)
    assert "".join("".join(c.itertext()) for c in comments).split() == printed.split() or (
        "".join("".join(c.itertext()) for c in comments).replace(" ", "") == printed.replace(" ", "")
    )
    mixed = next(c for c in comments if "Two!" in "".join(c.itertext()))
    assert (mixed.tag, mixed.get("type"), mixed.get("who")) == (f"{T}vocal", "interruption", "#council-1926.p-pell")
    before = mixed.getprevious()
    assert (before.tag, before.get("type"), before[0].text) == (f"{T}kinesic", "laughter", "(Laughter.")


def test_interrupted_speeches_are_linked(corpus: tuple[list[Path], Path]) -> None:
    made = etree.parse(components(corpus)["council-1926"]).getroot()
    turns = {u.get(ID): u for u in made.iter(f"{T}u") if u.get(ID)}
    first = turns["council-1926.u10"]
    assert first.get("next") == "#council-1926.u12"


def test_every_pointer_leads_to_the_root(corpus: tuple[list[Path], Path]) -> None:
    root = etree.parse(corpus[1] / "ParlaMint-Minutes-of-the-Sound.xml").getroot()
    known = {element.get(ID) for element in root.iter() if element.get(ID)}
    for path in components(corpus).values():
        made = etree.parse(path).getroot()
        own = {element.get(ID) for element in made.iter() if element.get(ID)}
        for element in made.iter(f"{T}u", f"{T}vocal", f"{T}text"):
            for pointer in (element.get("who", "") + " " + element.get("ana", "")).split():
                assert pointer.removeprefix("#") in known, pointer
        for element in made.iter(f"{T}u"):
            for name in ("next", "prev"):
                assert element.get(name, "#").removeprefix("#") in own | {""}


def test_a_speech_of_one_is_all_his_own(tmp_path: Path) -> None:
    source = (TOP / "tests/print/speech/source.xml").read_text("utf-8")
    (tmp_path / "x.xml").write_text(source.replace("#genre.article", "#genre.speech"), "utf-8")
    list(write_corpus([tmp_path / "x.xml"], tmp_path / "out", None, title="One"))
    made = etree.parse(next(path for path in (tmp_path / "out").iterdir() if not path.name.startswith("ParlaMint")))
    turns = list(made.iter(f"{T}u"))  # one for each division
    assert len(turns) == 2
    assert len({turn.get("who") for turn in turns}) == 1
    assert sum(len(turn.findall(f"{T}seg")) for turn in turns) == 3
    assert made.findall(f".//{T}note[@type='footnote']")


def test_what_is_missing_is_said_and_not_invented(tmp_path: Path) -> None:
    findings = list(write_corpus([TOP / "tei/council-1926.xml"], tmp_path, None, title="Council"))
    assert [finding.code for finding in findings] == ["PUB301", "PUB301"]
    assert "licence" in findings[0].message
    assert "base_url" in findings[1].message
    made = etree.parse(tmp_path / "council-1926.xml")
    assert made.findtext(f".//{T}licence") == CC0


def test_a_letter_is_left_out_with_a_word(tmp_path: Path) -> None:
    (finding,) = write_corpus([TOP / "tei/pismo-1926.xml"], tmp_path / "out", None, title="Letters")
    assert finding.code == "PUB302"
    assert not (tmp_path / "out").exists()


def test_same_bytes_twice(corpus: tuple[list[Path], Path], tmp_path: Path) -> None:
    texts, edition = edition_of(SAMPLES, tmp_path / "tei")
    list(write_corpus(texts, tmp_path / "out", edition))
    for path in sorted(corpus[1].iterdir()):
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts (../shared) are not here")
def test_real_texts_are_valid_and_whole(tmp_path: Path) -> None:
    from stenogram.conversion import convert

    (tmp_path / "real").mkdir()
    for source in sorted((SHARED / "sources").glob("*.txt")):
        (tmp_path / "real" / f"{source.stem}.xml").write_bytes(convert(source.read_bytes(), source.name).tei)
    texts, edition = edition_of(sorted((tmp_path / "real").glob("*.xml")), tmp_path / "tei")
    list(write_corpus(texts, tmp_path / "out", edition))
    made = sorted((tmp_path / "out").glob("*.xml"))
    assert made
    for path in made:
        assert [fault for fault in faults(path) if "licence" not in fault and "status" not in fault] == [], path.name
