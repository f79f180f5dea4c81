"""What is kept between runs changes nothing: neither what is found, nor how it is said."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TOP
from grammars_at_random import documents, grammar
from local_grammar import Grammar
from mutations import mutated
from oracles import tei_all

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.engine import Validator, cut, validator
from stenogram.relaxng.restrictions import check_restrictions
from stenogram.relaxng.simplification import Schema

VALID = sorted((Path(__file__).parent / "schema" / "valid").glob("*.xml"))
OURS = TOP / "schema" / "edition.rng"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STENOGRAM_CACHE", str(tmp_path / "cache"))
    validator.cache_clear()
    yield
    validator.cache_clear()


def fresh(path: Path) -> Validator:
    schema = Schema(path)
    check_restrictions(schema)
    return Validator(Automaton(schema))


def found(held: Validator, data: bytes) -> list[Diagnostic]:
    return list(held.findings(cut(data), "x.xml"))


@pytest.mark.parametrize(("which", "count"), [("ours", 120), ("tei_all", 60)])
def test_damaged_documents(which: str, count: int) -> None:
    schema = OURS if which == "ours" else tei_all()
    chance, slips = random.Random(count), Grammar(schema)  # noqa: S311
    datas = [VALID[number % len(VALID)].read_bytes() for number in range(count)]
    datas = [data if number % 3 else mutated(data, slips, chance) for number, data in enumerate(datas)]
    new = fresh(schema)
    expected = [found(new, data) for data in datas]
    for begin in (0, count // 2, 0):  # with nothing kept, with some of it, with all
        validator.cache_clear()
        held = validator(schema)
        assert held.automaton.kept is not None
        for number in range(begin, count):
            assert found(held, datas[number]) == expected[number]
    validator.cache_clear()
    again = validator(schema)
    assert again.automaton.kept is not None and len(again.automaton.kept.states) > 20
    right = [data for data, said in zip(datas, expected, strict=True) if not said]
    assert right and not any(found(again, data) for data in right)
    assert again.automaton.news < 6  # nearly all of it was known


@pytest.mark.parametrize("seed", range(40))
def test_schemas_at_random(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311
    path = tmp_path / "schema.rng"
    path.write_text(grammar(chance), encoding="utf-8")
    try:
        new = fresh(path)
    except ConfigurationError:
        return  # what is refused is not kept
    texts = [text.encode() for text in documents(path, chance, 25)]
    expected = [found(new, text) for text in texts]
    for count in (10, 25, 25):
        validator.cache_clear()
        held = validator(path)
        assert [found(held, text) for text in texts[:count]] == expected[:count]
