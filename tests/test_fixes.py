"""Quick fixes: `fixes/cases/<name>.sch` over `document.xml`, what they change as a patch; those of `edition.sch`."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
from conftest import TOP, compare
from lxml import etree
from test_cli import run

from stenogram.assets import asset
from stenogram.errors import SourceError
from stenogram.fixes.characters import stretches, words
from stenogram.fixes.choosing import Wanted
from stenogram.fixes.offers import offers
from stenogram.fixes.repair import Repair, repair
from stenogram.relaxng.engine import Validator, cut, validator, well_formed
from stenogram.schematron.engine import schematron
from stenogram.writing import is_edited, seal

HERE = Path(__file__).parent / "fixes"
CASES = sorted((HERE / "cases").glob("*.sch"))
DOCUMENT = (HERE / "cases" / "document.xml").read_bytes()
EDITION = sorted((HERE / "edition").glob("*.xml"))


def repaired(
    schema: Path, data: bytes = DOCUMENT, *codes: str, unsafe: bool = False, grammar: Validator | None = None
) -> Repair:
    held = schematron(schema)
    assert held is not None
    by = grammar or well_formed()
    return repair(
        data,
        "x",
        lambda new: held.findings(new, "x", fixing=True),
        lambda new: sum(1 for _ in by.findings(cut(new), "x")),
        Wanted(frozenset(codes), unsafe),
    )


def shown(outcome: Repair, before: bytes) -> str:
    lines = [f"{one.line}:{one.column} {one.code} [{one.rule}] {one.title}\n" for one in outcome.made]
    lines += [f"{one.line}:{one.column} {one.code} {one.severity} [{one.rule}] {one.message}\n" for one in outcome.left]
    lines += [f"{outcome.unsafe} unsafe\n"] if outcome.unsafe else []
    old, new = (data.decode().splitlines(keepends=True) for data in (before, outcome.data))
    return "".join([*lines, *difflib.unified_diff(old, new, "before", "after", n=0)])


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_case(case: Path, accept: bool) -> None:
    outcome = repaired(case)
    etree.fromstring(outcome.data)
    compare(shown(outcome, DOCUMENT), case.with_suffix(".txt"), accept)
    if case.stem not in {"replace", "without-end"}:  # whose rules are never content
        again = repaired(case, outcome.data)
        assert again.data == outcome.data and not again.made


def test_unsafe_ones_are_made_when_asked_for() -> None:
    case = HERE / "cases" / "unsafe.sch"
    assert repaired(case).unsafe == 1
    assert b"<list>" not in repaired(case, unsafe=True).data
    assert repaired(case, DOCUMENT, "other", unsafe=True).data == DOCUMENT


def test_one_is_chosen_by_its_name() -> None:
    case = HERE / "cases" / "conditions.sch"
    assert b'two="2"' in repaired(case, DOCUMENT, "two").data
    assert b"done=" not in repaired(case, DOCUMENT, "two").data
    assert b"done=" in repaired(case, DOCUMENT, "SCT101").data


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252", "us-ascii", "utf-16"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_all_other_bytes_stay(name: str, ending: str) -> None:
    text = (
        '<?xml version="1.0" encoding="{}"?>\n<!-- {} --><minutes xmlns="urn:m">\n'
        "\t<title  n = '1'>\n</title>\n</minutes>\n"
    )
    text = text.format(name.removesuffix("-sig"), "é" if name != "us-ascii" else "e")
    data = text.replace("\n", ending).encode(name)
    outcome = repaired(HERE / "cases" / "harm.sch", data)
    assert outcome.data == text.replace("'1'", "'2'").replace("\n", ending).encode(name)
    assert [(one.line, one.column) for one in outcome.made] == [(3, 2)]


def test_an_encoding_that_can_not_be_written_back_is_refused() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16-be")
    with pytest.raises(SourceError, match="byte by byte"):
        repaired(HERE / "cases" / "harm.sch", b"\xfe\xff" + data)


def test_a_character_that_an_encoding_lacks_is_a_reference(tmp_path: Path) -> None:
    case = (HERE / "cases" / "add-attribute.sch").read_text("utf-8").replace("'m'", "'Ω'")
    (tmp_path / "rules.sch").write_text(case, encoding="utf-8")
    data = b'<?xml version="1.0" encoding="iso-8859-1"?><title xmlns="urn:m" level="a">\xe9</title>'
    assert b'level="&#937;" xml:lang="en">\xe9<' in repaired(tmp_path / "rules.sch", data).data


def test_stretches_of_characters() -> None:
    raw = "a&amp;é\r\n&#x2014;z".encode()
    assert [raw[a:b] for a, b in stretches(raw, [1, 1, 1, 1, 1, 1])] == [
        b"a", b"&amp;", "é".encode(), b"\r\n", b"&#x2014;", b"z",
    ]  # fmt: skip
    assert words(b"a &lt; <b c='>'>d</b><!-- e --><![CDATA[f]]>") == "a < df"


@pytest.mark.parametrize("case", EDITION, ids=lambda p: p.stem)
def test_the_edition(case: Path, accept: bool) -> None:
    """Each fix of `edition.sch`: what it does is valid, and its rule is content then."""
    data = case.read_bytes()
    grammar = validator(asset("schema/edition.rng"))
    outcome = repaired(TOP / "schema" / "edition.sch", data, unsafe=True, grammar=grammar)
    compare(shown(outcome, data), case.with_suffix(".txt"), accept)
    assert outcome.made and {one.code for one in outcome.made} == {case.stem.split("-")[0]}
    assert sum(1 for _ in grammar.findings(cut(outcome.data), "x")) == 0
    assert repaired(TOP / "schema" / "edition.sch", outcome.data, unsafe=True, grammar=grammar).data == outcome.data


def test_each_fix_of_the_edition_has_a_case() -> None:
    root = etree.parse(TOP / "schema" / "edition.sch").getroot()
    fixes = {fix.get("id") for fix in root.iter("{http://www.schematron-quickfix.com/validator/process}fix")}
    titles = {
        fix.get("id"): fix.findtext(".//{http://www.schematron-quickfix.com/validator/process}title")
        for fix in root.iter("{http://www.schematron-quickfix.com/validator/process}fix")
    }
    told = "".join(case.with_suffix(".txt").read_text("utf-8") for case in EDITION)
    assert {key for key in fixes if (titles[key] or "?") not in told} == set()


def test_the_command(tmp_path: Path) -> None:
    case = next(case for case in EDITION if case.stem.startswith("SCH110"))
    file = tmp_path / "text.xml"
    sealed = seal(case.read_bytes())
    file.write_bytes(sealed)
    done = run(["fix", "text.xml", "--check"], tmp_path)
    assert done.returncode == 1 and b"to fix SCH110" in done.stdout and file.read_bytes() == sealed
    done = run(["fix", "text.xml", "--diff"], tmp_path)
    assert done.returncode == 1 and done.stdout.startswith(b"--- a/text.xml\n+++ b/text.xml\n@@ ")
    assert file.read_bytes() == sealed
    patch = done.stdout
    done = run(["fix", "-"], tmp_path, sealed)
    assert done.returncode == 0
    changed = done.stdout
    done = run(["fix", "text.xml"], tmp_path)
    assert done.returncode == 0 and file.read_bytes() == changed != sealed
    assert changed.splitlines()[-1] == sealed.splitlines()[-1], "the seal stays, and is broken: this is edited now"
    assert is_edited(changed) and not is_edited(sealed)
    assert [line for line in patch.splitlines() if line.startswith(b"+") and line[1:] not in changed][1:] == []
    done = run(["fix", "text.xml"], tmp_path)
    assert done.returncode == 0 and b"0 fixed" in done.stderr and file.read_bytes() == changed


def test_what_is_no_xml_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a><b></a>")
    (tmp_path / "b.xml").write_bytes((HERE / "cases" / "document.xml").read_bytes())
    done = run(["fix", "a.xml", "b.xml", "--schema", str(HERE / "cases" / "unsafe.sch"), "--unsafe"], tmp_path)
    assert done.returncode == 1 and b"a.xml:1:" in done.stderr
    assert (tmp_path / "a.xml").read_text() == "<a><b></a>"
    assert b"<list>" not in (tmp_path / "b.xml").read_bytes()


def test_all_that_could_be_done_is_offered() -> None:
    held = schematron(HERE / "cases" / "conditions.sch")
    assert held is not None
    found = list(offers(held.findings(DOCUMENT, "x", fixing=True), DOCUMENT))
    assert {one.fix for one in found} == {"one", "two", "three", "part", "each", "global", "g1", "g2", "call"}
    assert [one.title for one in found if one.fix == "each"] == ["Attribute 1", "Attribute 2"]
    assert all(one.safe and one.line and one.column and one.splices for one in found)
