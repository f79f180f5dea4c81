"""Profiles: read, refused with a reason, chosen by evidence, and what they add; on invented sites."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from stenogram.annotations import Annotations
from stenogram.conversion import Conversion, convert
from stenogram.errors import ConfigurationError
from stenogram.formats import read
from stenogram.marks import Kind
from stenogram.profiles import Profile
from stenogram.profiles.choice import choose
from stenogram.profiles.files import chosen_profile, folder_profiles, read_profile, shipped_profiles
from stenogram.profiles.patterns import PatternError, expression, whole_lines
from stenogram.verification import verify

HERE = Path(__file__).parent / "profiles"
REFUSED = sorted((HERE / "refused").glob("*.toml"))
TEI = "{http://www.tei-c.org/ns/1.0}"


@pytest.fixture(scope="module")
def harbour() -> Profile:
    return read_profile(HERE / "harbour.toml")


def converted(name: str, *profiles: Profile) -> Conversion:
    return convert((HERE / name).read_bytes(), name, profiles=profiles, detailed=True)


def sheet(found: Conversion) -> Annotations:
    assert found.details is not None
    return found.details.sheet


def words(found: Conversion, kind: Kind) -> list[str]:
    return [sheet(found).text[mark.start : mark.end] for mark in sheet(found).of(kind)]


@pytest.mark.parametrize("case", REFUSED, ids=lambda path: path.stem)
def test_refusals_name_line_and_expectation(case: Path) -> None:
    """The first line of a case is a comment: `# line: message`."""
    line, _, message = case.read_text("utf-8").splitlines()[0].removeprefix("# ").partition(": ")
    with pytest.raises(ConfigurationError) as caught:
        read_profile(case)
    assert (caught.value.line, caught.value.message) == (int(line), message)
    assert caught.value.advice.startswith("expected") or "TOML" in message


def test_there_are_refusals() -> None:
    assert len(REFUSED) >= 10


def test_shipped_profiles_can_be_read() -> None:
    assert len(shipped_profiles()) >= 6
    for profile in shipped_profiles():
        evidence = profile.evidence
        markers = (*evidence.phrases, *evidence.lines, *evidence.classes, *evidence.hosts)
        assert len(markers) >= evidence.needed, profile.name


def test_patterns() -> None:
    found = whole_lines(["Leaf {n} of *", r"\*\*\* end \*\*\*"])
    assert found is not None
    assert [m["line"] for m in found.finditer("Leaf 2 of nine\n  *** end ***\nA Leaf 2 of nine\n")] == [
        "Leaf 2 of nine",
        "*** end ***",
    ]
    assert whole_lines([]) is None
    with pytest.raises(PatternError):
        expression("* ")


def test_a_pattern_is_linear_in_a_long_line() -> None:
    found = whole_lines(["* a * b * c {n}"])
    assert found is not None
    assert list(found.finditer("a b c " * 20_000)) == []


def test_chosen_by_evidence(harbour: Profile) -> None:
    source, _ = read((HERE / "harbour.txt").read_bytes(), "harbour.txt")
    met = choose(source, [*shipped_profiles(), harbour])
    assert met is not None
    assert met.profile is harbour
    assert "the words “Council of the Harbour”" in met.markers
    page, _ = read((HERE / "gazette.html").read_bytes(), "gazette.html")
    met = choose(page, [harbour])
    assert met is not None
    assert met.markers == ("the class gz-body", "the host gazette.example")


def test_not_chosen_without_enough_evidence(harbour: Profile) -> None:
    source, _ = read(b"The Council of the Harbour met at noon.\n\nNobody came.\n", "a.txt")
    assert choose(source, [*shipped_profiles(), harbour]) is None


def test_what_it_adds_to_a_text(harbour: Profile) -> None:
    plain, told = converted("harbour.txt"), converted("harbour.txt", harbour)
    assert words(told, Kind.FURNITURE) == ["Printed by order of the Council", "Leaf 2 of 2"]
    assert [m.data["n"] for m in sheet(told).of(Kind.PAGE)] == ["5", "6"]
    assert {m.data["field"] for m in sheet(told).of(Kind.HEADER)} >= {"record", "transcription"}
    assert words(told, Kind.LABEL) == ["THE HARBOUR MASTER.", "LEO NORTON."] * 2
    assert words(told, Kind.CALL) == ["=1="]
    assert words(told, Kind.PUBLICATION) == ["Harbour Gazette, No. 7, May 5, 1926"]
    (note,) = sheet(told).of(Kind.NOTE)
    assert note.data["n"] == "1"
    assert note.data["target"] == "n1r"
    assert [m.data["n"] for m in sheet(plain).of(Kind.PAGE)] != ["5", "6"]
    assert not words(plain, Kind.CALL)


def test_what_it_adds_to_a_page(harbour: Profile) -> None:
    plain, told = converted("gazette.html"), converted("gazette.html", harbour)
    assert "What the miller said to them." in words(told, Kind.HEADING)
    assert "What the miller said to them." not in words(plain, Kind.HEADING)
    assert words(told, Kind.FURNITURE) == ["All that the Gazette holds, by year and by speaker"]


def test_the_header_names_it(harbour: Profile) -> None:
    root = etree.fromstring(converted("harbour.txt", harbour).tei)
    programs = root.findall(f".//{TEI}application")
    assert [one.get("ident") for one in programs] == ["stenogram", "profile-harbour"]
    assert "Council of the Harbour" in programs[1].findtext(f"{TEI}desc", "")
    assert [one.get("ident") for one in etree.fromstring(converted("harbour.txt").tei).iter(f"{TEI}application")] == [
        "stenogram"
    ]


def test_defaults_of_the_metadata(harbour: Profile) -> None:
    text = b"A note about nothing in particular, which is short.\n\nIt goes on like this for a while, and ends.\n"
    found = convert(text, "a.txt", profile=replace(harbour, language="nl"), detailed=True)
    root = etree.fromstring(found.tei)
    assert sheet(found).language == "nl"
    assert root.find(f".//{TEI}catRef").get("target") == "#genre.debate"  # type: ignore[union-attr]
    assert "Public domain." in "".join(root.find(f".//{TEI}availability").itertext())  # type: ignore[union-attr]


def test_the_proof_holds(harbour: Profile, tmp_path: Path) -> None:
    for name in ("harbour.txt", "gazette.html"):
        tei = tmp_path / f"{name}.xml"
        tei.write_bytes(converted(name, harbour).tei)
        (tmp_path / name).write_bytes((HERE / name).read_bytes())
        assert list(verify(tei, [tmp_path / name])) == []


def test_named_by_a_user(harbour: Profile) -> None:
    assert chosen_profile("none", [harbour]) is None
    assert chosen_profile("harbour", [harbour]) is harbour
    assert chosen_profile(str(HERE / "harbour.toml"), []) == harbour
    assert folder_profiles(HERE) == (harbour,)
    with pytest.raises(ConfigurationError, match="no profile 'harbor'") as caught:
        chosen_profile("harbor", [harbour])
    assert "harbour" in caught.value.advice
