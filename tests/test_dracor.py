"""A play for DraCor: what its schema has, and every word that is spoken."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SHARED, TOP
from lxml import etree
from oracles import tei_all

from stenogram.exports.dracor import write_plays
from stenogram.validation import validate

HERE = Path(__file__).parent / "corpora"
PLAY = HERE / "play.xml"
T = "{http://www.tei-c.org/ns/1.0}"
SAID = (
    "The persons",
    "The Keeper, an old man",
    "A lamp room. Night.",
    "(trimming the wick)",
    "It burnsThe lamp of 1871. for those",
    "Why does it burn, then? (She enters.) I have seen it from the Hafen.",
    "first,",
    "and last",
    "We saw the light in time!",
    "[…]",
    "Keep a light.",
    "They go.",
    "The end.",
    "Played once.",
)
ONLY = frozenset({"RNG"})


@pytest.fixture
def play(tmp_path: Path) -> etree._Element:
    assert list(write_plays([PLAY], tmp_path, None)) == []
    return etree.parse(tmp_path / "the-lamp.xml").getroot()


def faults(file: Path, schema: Path) -> list[str]:
    return [f"{finding.line}: {finding.message}" for finding in validate(file, schema=schema, only=ONLY)]


def test_it_is_valid_there_and_in_tei(tmp_path: Path) -> None:
    list(write_plays([PLAY], tmp_path, None))
    assert faults(tmp_path / "the-lamp.xml", HERE / "dracor.rnc") == []
    assert faults(tmp_path / "the-lamp.xml", tei_all()) == []


def test_the_schema_finds_faults(tmp_path: Path) -> None:
    list(write_plays([PLAY], tmp_path, None))
    data = (tmp_path / "the-lamp.xml").read_text("utf-8")
    for old, new in (('type="act"', 'type="debate"'), ("<emph>", '<emph rend="i">'), ('sex="MALE"', 'sex="M"')):
        assert old in data
        (tmp_path / "x.xml").write_text(data.replace(old, new), "utf-8")
        assert faults(tmp_path / "x.xml", HERE / "dracor.rnc"), new


def test_acts_and_scenes(play: etree._Element) -> None:
    assert [div.get("type") for div in play.iter(f"{T}div")] == ["act", "scene", "scene", "notes"]
    assert [head.text for head in play.iterfind(f".//{T}body//{T}head")] == [
        "The only act",
        "The first scene",
        "The last scene",
    ]


def test_characters_are_those_who_speak(play: etree._Element) -> None:
    people = play.find(f".//{T}listPerson")
    assert people is not None
    found = [(person.tag.removeprefix(T), person[0].text, person.get("sex")) for person in people]
    assert found == [
        ("person", "Keeper", "MALE"),
        ("person", "Girl", "FEMALE"),
        ("personGrp", "Men in the boat", "UNKNOWN"),
    ]
    assert [sp.get("who") for sp in play.iter(f"{T}sp")] == ["#p-keeper", "#p-girl", None, "#p-men #p-girl"]


def test_every_word_is_there_once(play: etree._Element) -> None:
    words = " ".join("".join(play.find(f"{T}text").itertext()).split())
    for said in SAID:
        assert words.count(said) == 1, said
    assert "teh" not in words


def test_others_are_left_out_with_a_word(tmp_path: Path) -> None:
    (finding,) = write_plays([TOP / "tei/council-1926.xml"], tmp_path / "out", None)
    assert finding.code == "PUB302"
    assert not (tmp_path / "out").exists()


def test_same_bytes_twice(tmp_path: Path) -> None:
    for name in ("a", "b"):
        list(write_plays([PLAY], tmp_path / name, None))
    assert (tmp_path / "a/the-lamp.xml").read_bytes() == (tmp_path / "b/the-lamp.xml").read_bytes()


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real texts (../shared) are not here")
def test_real_plays_are_valid_and_whole(tmp_path: Path) -> None:
    from stenogram.conversion import convert

    for source in sorted((SHARED / "corpora/shakedracor").glob("*.txt")):
        tei = tmp_path / f"{source.stem}.xml"
        tei.write_bytes(convert(source.read_bytes(), source.name).tei)
        assert list(write_plays([tei], tmp_path / "out", None)) == []
        made = tmp_path / "out" / f"{source.stem}.xml"
        assert faults(made, HERE / "dracor.rnc") == []
        assert faults(made, tei_all()) == []
        before, after = (etree.parse(path).getroot() for path in (tei, made))
        for name in ("sp", "speaker"):
            said, written = (
                ["".join("".join(one.itertext()).split()) for one in root.iterfind(f".//{T}body//{T}{name}")]
                for root in (before, after)
            )
            assert written == said
