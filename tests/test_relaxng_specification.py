"""The specification of RELAX NG by section (`relaxng/*.xml`): which schemas are refused, which documents fit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from oracles import jing_schema

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.engine import Validator
from stenogram.relaxng.restrictions import check_restrictions
from stenogram.relaxng.simplification import Schema

HERE = Path(__file__).parent / "relaxng"
SECTION = re.compile(r"RELAX NG, section (\d+(?:\.\d+)*)")


def cases() -> list[tuple[str, etree._Element]]:
    return [
        (f"{file.stem}: {case.get('name')}", case)
        for file in sorted(HERE.glob("*.xml"))
        for case in etree.parse(file).getroot().iter("case")
    ]


CASES = cases()


def unpack(case: etree._Element, folder: Path) -> Path:
    """The schema of a case and its other files, written out."""
    for file in case.iter("file"):
        (folder / str(file.get("name"))).write_text(str(file.text), encoding="utf-8")
    schema = folder / "main.rng"
    schema.write_text(str(case[0].text), encoding="utf-8")
    return schema


def read(schema: Path) -> Validator:
    found = Schema(schema)
    check_restrictions(found)
    return Validator(Automaton(found))


def said(validator: Validator, document: str) -> list[Diagnostic]:
    return list(validator.findings([document.encode()], "x.xml"))


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_case(case: etree._Element, tmp_path: Path) -> None:
    schema = unpack(case, tmp_path)
    if case[0].tag == "incorrect":
        with pytest.raises(ConfigurationError) as caught:
            read(schema)
        section = SECTION.search(caught.value.message)
        assert section and caught.value.line and caught.value.column, str(caught.value)
        wanted = case.get("section") or str(case.getparent().get("section"))  # type: ignore[union-attr]
        assert section[1].startswith(wanted), str(caught.value)
        return
    validator = read(schema)
    for document in case.iter("valid"):
        assert said(validator, str(document.text)) == [], document.text
    for document in case.iter("invalid"):
        found = said(validator, str(document.text))
        assert found and all(one.line and one.column and one.message for one in found), document.text


def test_every_section_has_cases() -> None:
    assert len(CASES) > 60
    assert {case[0].tag for _, case in CASES} == {"correct", "incorrect"}


def test_jing_says_the_same(tmp_path: Path) -> None:
    """One start of Java for each schema, so all in one test."""
    for number, (name, case) in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        schema = unpack(case, folder)
        valid, invalid = [], []
        for place, document in enumerate([*case.iter("valid"), *case.iter("invalid")]):
            file = folder / f"{place}.xml"
            file.write_text(str(document.text), encoding="utf-8")
            (valid if document.tag == "valid" else invalid).append(file)
        refused, complaints = jing_schema(schema, [*valid, *invalid])
        assert bool(refused) == (case[0].tag == "incorrect"), (name, refused)
        if not refused:
            assert [file for file in valid if complaints[file]] == [], name
            assert [file for file in invalid if not complaints[file]] == [], name
