"""Our engine beside Jing: the verdict on damaged documents, and the line of the first fault."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import TOP
from grammars_at_random import documents, grammar
from local_grammar import Grammar
from mutations import mutated
from oracles import jing, jing_schema, tei_all

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.engine import Validator, cut
from stenogram.relaxng.restrictions import check_restrictions
from stenogram.relaxng.simplification import Schema

VALID = sorted((Path(__file__).parent / "schema" / "valid").glob("*.xml"))
OURS = TOP / "schema" / "edition.rng"


def read(path: Path) -> Validator:
    schema = Schema(path)
    check_restrictions(schema)
    return Validator(Automaton(schema))


def same_line(theirs: int, found: list[Diagnostic], text: str) -> bool:
    """Jing shows stray text where it ends, we where it begins."""
    first = min(found, key=lambda one: one.line)
    between = text.splitlines()[first.line - 1 : theirs]
    stray = first.code in {"RNG107", "RNG108"} and first.line < theirs and "<" not in "".join(between[1:-1])
    return first.line == theirs or stray


@pytest.mark.parametrize(("which", "count"), [("ours", 1_500), ("tei_all", 1_500)])
def test_damaged_documents(which: str, count: int, tmp_path: Path) -> None:
    schema = OURS if which == "ours" else tei_all()
    chance = random.Random(len(which))  # noqa: S311
    slips = Grammar(schema)
    files = []
    for number in range(count):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(mutated(VALID[number % len(VALID)].read_bytes(), slips, chance))
        files.append(file)
    validator = read(schema)
    invalid = equal = 0
    for file, lines in jing(schema, files).items():
        data = file.read_bytes()
        found = list(validator.findings(cut(data), file.name))
        assert bool(found) == bool(lines), (file.read_text(), lines, found)
        if lines:
            invalid += 1
            assert same_line(int(lines[0].split(":")[0]), found, data.decode()), (lines[0], found[0])
            equal += len(lines) == len(found)
    assert invalid > count * 0.4
    assert equal > invalid * 0.93  # neither cascades nor gaps


def test_schemas_at_random(tmp_path: Path) -> None:
    """Small schemas with all operators, name classes, datatypes; some of them break the specification."""
    chance = random.Random(2001)  # noqa: S311
    refused = fitting = compared = 0
    for number in range(60):
        schema = tmp_path / f"{number}.rng"
        schema.write_text(grammar(chance), encoding="utf-8")
        try:
            validator = read(schema)
        except ConfigurationError as error:
            refused += 1
            assert jing_schema(schema, [])[0], (schema.read_text(), str(error))
            continue
        files = []
        for place, text in enumerate(documents(schema, chance, 12)):
            files.append(tmp_path / f"{number}-{place}.xml")
            files[-1].write_text(text, encoding="utf-8")
        complaints, lines = jing_schema(schema, files)
        assert not complaints, (schema.read_text(), complaints)
        for file in files:
            found = list(validator.findings(cut(file.read_bytes()), file.name))
            assert bool(found) == bool(lines[file]), (schema.read_text(), file.read_text(), lines[file], found)
            compared += 1
            fitting += not found
            if found:
                first = min(int(line.split(":")[0]) for line in lines[file])
                assert same_line(first, found, file.read_text()), (lines[file], found, file.read_text())
    assert refused > 10 and compared > 200 and fitting > 20
