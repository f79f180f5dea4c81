"""The rules: `schema/rules/<CODE>-<name>.xml`, the findings in `.txt` beside; Schematron says the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import TOP, compare
from lxml import etree
from oracles import jing

from stenogram.cli.validate import STATED
from stenogram.diagnostics import Severity
from stenogram.rules import RULES
from stenogram.schematron.engine import schematron
from stenogram.validation import validate

HERE = Path(__file__).parent / "schema"
CASES = sorted((HERE / "rules").glob("*.xml"))
RIGHT = sorted((HERE / "rules" / "right").glob("*.xml"))
VALID = sorted((HERE / "valid").glob("*.xml"))
PAGES = TOP / "toolkit" / "stenogram" / "pages"
SCHEMATRON = TOP / "schema" / "edition.sch"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
# Those that the Schematron schema says as well, for XML editors.
SHARED = {f"SCH{number}" for number in range(101, 115)} - {"SCH108", "SCH109"}


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_rule(case: Path, accept: bool) -> None:
    found = list(validate(case, name="x"))
    code = case.stem.split("-")[0]
    assert code in {d.code for d in found}
    assert all(d.line and d.column for d in found)
    lines = [f"{d.line}:{d.column} {d.code} {d.severity} {d.message}{d.advice and ' | '}{d.advice}\n" for d in found]
    compare("".join(lines), case.with_suffix(".txt"), accept)


@pytest.mark.parametrize("case", RIGHT, ids=lambda p: p.stem)
def test_nothing_is_found_where_all_is_right(case: Path) -> None:
    found = list(validate(case))
    assert [d for d in found if d.code == case.stem or d.severity is Severity.ERROR] == []


def test_each_rule_has_fixtures_and_a_page() -> None:
    assert len(RULES) >= 40
    assert {case.stem.split("-")[0] for case in CASES} == {case.stem for case in RIGHT} == set(RULES)
    for code in [*RULES, *(f"RNG{number}" for number in range(101, 110))]:
        lines = (PAGES / f"{code}.md").read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {code} ") and len(lines) > 8


def test_each_rule_is_registered_and_documented() -> None:
    files = {p.stem for p in (TOP / "toolkit/stenogram/rules").glob("*.py")} - {"__init__"}
    assert {check.__module__.rpartition(".")[2] for check in RULES.values()} == files
    assert list(RULES) == sorted(RULES)


def test_fixtures_of_rules_are_valid_by_the_grammar() -> None:
    said = jing(TOP / "schema" / "edition.rng", [*CASES, *RIGHT])
    assert {f.name: lines for f, lines in said.items() if any("ID" not in line for line in lines)} == {}


def test_only_what_is_asked_for() -> None:
    case = HERE / "rules" / "SCH103-calls.xml"
    assert {d.code for d in validate(case, only=frozenset({"SCH103"}))} == {"SCH103"}
    assert list(validate(case, only=frozenset({"RNG"}))) == []


def test_schematron_is_documented() -> None:
    root = etree.parse(SCHEMATRON).getroot()
    for pattern in root.iter(f"{SCH}pattern"):
        assert pattern.findtext(f"{SCH}title") and pattern.findtext(f"{SCH}p")
    ids = [test.get("id", "") for test in root.iter(f"{SCH}assert", f"{SCH}report")]
    assert len(ids) == len(set(ids))
    assert {key[:6] for key in ids} == SHARED


@pytest.mark.parametrize("case", [*CASES, *VALID], ids=lambda p: p.stem)
def test_schematron_finds_the_same(case: Path) -> None:
    """Code, severity and line of each finding; `rules/` points at the attribute, the schema at its element."""
    ours = {(d.code, d.severity, d.line) for d in validate(case, only=frozenset(SHARED))}
    held = schematron(SCHEMATRON)
    assert held is not None
    assert {(d.code, d.severity, d.line) for d in held.diagnostics(case.read_bytes(), "x")} == ours


def test_a_file_too_large_for_a_tree_is_held_against_the_grammar_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "large.xml"
    path.write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text who="#nobody"/></TEI>')
    monkeypatch.setattr("stenogram.validation._LARGEST_TREE", 10)
    codes = {one.code for one in validate(path)}
    assert "SCH100" in codes and "SCH101" not in codes and any(code.startswith("RNG") for code in codes)
    assert {one.code for one in validate(path, only=frozenset({"RNG"}))} == codes - {"SCH100"}


def test_the_rules_that_the_schema_states_are_known() -> None:
    """`validate --only schematron` means them, though their fast form runs."""
    assert set(STATED) == {
        str(one.get("id"))[:6] for one in etree.parse(SCHEMATRON).iter(f"{SCH}assert", f"{SCH}report")
    }
