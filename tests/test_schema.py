"""The grammar: fixtures, Jing's opinion, documentation, and that what it allows the TEI allows too.

Fixtures: `schema/valid/*.xml`; `schema/invalid/*.xml` and `schema/broken/*.xml` with the findings in `.txt`
beside.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from conftest import TOP, compare
from content_models import counterexample
from local_grammar import Grammar
from lxml import etree
from mutations import mutated
from oracles import jing, tei_all
from value_expressions import RNG

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import ConfigurationError, SourceError
from stenogram.validation import validate

HERE = Path(__file__).parent / "schema"
SCHEMA = TOP / "schema" / "edition.rng"
VALID = sorted((HERE / "valid").glob("*.xml"))
INVALID = sorted((HERE / "invalid").glob("*.xml"))
BROKEN = sorted((HERE / "broken").glob("*.xml"))
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
MUTANTS = 600


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar(SCHEMA)


def shown(found: Diagnostic) -> str:
    advice = f" | {found.advice}" if found.advice else ""
    return f"{found.line}:{found.column} {found.code} {found.severity} {found.message}{advice}\n"


@pytest.mark.parametrize("case", VALID, ids=lambda p: p.stem)
def test_valid(case: Path) -> None:
    assert [d for d in validate(case) if d.severity == Severity.ERROR] == []


@pytest.mark.parametrize("case", [*INVALID, *BROKEN], ids=lambda p: p.stem)
def test_invalid(case: Path, accept: bool) -> None:
    found = list(validate(case, only=frozenset({"RNG"})))
    assert found
    assert all(d.line and d.column for d in found)
    compare("".join(map(shown, found)), case.with_suffix(".txt"), accept)


def test_jing_agrees_about_our_schema() -> None:
    said = jing(SCHEMA, [*VALID, *INVALID])
    assert {file: lines for file, lines in said.items() if file in VALID and lines} == {}
    assert [file.name for file in INVALID if not said[file]] == []
    for file in INVALID:  # the same line, too
        lines = {int(line.split(":")[0]) for line in said[file]}
        found = list(validate(file, only=frozenset({"RNG"})))
        # Stray text is shown by Jing where it ends, by us where it begins.
        ours = {d.line + (d.code == "RNG108" and file.stem == "text-in-division") for d in found}
        assert lines & ours, (file.name, said[file])


def test_valid_is_valid_tei() -> None:
    assert {file: lines for file, lines in jing(tei_all(), VALID).items() if lines} == {}


def test_every_element_occurs_in_a_valid_fixture(grammar: Grammar) -> None:
    used = {str(e.tag) for file in VALID for e in etree.parse(file).iter(etree.Element)}
    assert set(grammar.patterns) - used == set()


def test_everything_is_documented(grammar: Grammar) -> None:
    for file, root in grammar.files.items():
        for node in root.iter(f"{RNG}element", f"{RNG}attribute"):
            words = (node.findtext(DOCUMENTATION) or "").strip()
            assert len(words) > 6 and words.endswith((".", "...", ")")), (file.name, node.get("name"), words)


def test_all_files_are_included(grammar: Grammar) -> None:
    assert {file.name for file in grammar.files} == {file.name for file in SCHEMA.parent.glob("*.rng")}


def test_each_content_model_lies_within_that_of_the_tei(grammar: Grammar) -> None:
    """With the next test, the proof that what is valid here is valid in tei_all, whatever the document."""
    tei = Grammar(tei_all())
    for name, patterns in grammar.patterns.items():
        (theirs,) = tei.patterns[name]
        for ours in patterns:
            assert counterexample(ours.content, theirs.content) is None, name
            assert set(ours.attributes) <= set(theirs.attributes), name
            needed = {key for key, attribute in theirs.attributes.items() if attribute.required}
            assert needed <= {key for key, attribute in ours.attributes.items() if attribute.required}, name


def test_values_are_values_of_the_tei(grammar: Grammar) -> None:
    tei = Grammar(tei_all())
    compared = 0
    for name, patterns in grammar.patterns.items():
        for key, ours in ((k, a) for p in patterns for k, a in p.attributes.items()):
            theirs = tei.patterns[name][0].attributes[key]
            if theirs.closed:
                compared += 1
                assert ours.closed and set(ours.values) <= set(theirs.values), (name, key)
    assert compared > 5


def test_mutants(tmp_path: Path, grammar: Grammar) -> None:
    """Damaged documents: Jing and we agree; and what we let pass is TEI."""
    chance = random.Random(1931)  # noqa: S311
    files = []
    for number in range(MUTANTS):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(mutated(VALID[number % len(VALID)].read_bytes(), grammar, chance))
        files.append(file)
    said = jing(SCHEMA, files)
    passed = []
    for file, lines in said.items():
        lines = [line for line in lines if "ID" not in line]  # ids are the rules' business
        found = [d for d in validate(file, only=frozenset({"RNG"})) if d.code != "RNG110"]
        good = not found
        assert good == (not lines), (file, lines, found)
        if good:
            passed.append(file)
    assert MUTANTS * 0.1 < len(passed) < MUTANTS * 0.7
    theirs = {f: [line for line in lines if "ID" not in line] for f, lines in jing(tei_all(), passed).items()}
    assert {file: lines for file, lines in theirs.items() if lines} == {}


def test_another_schema(tmp_path: Path) -> None:
    other = tmp_path / "other.rng"
    other.write_text(
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><element name="b"><empty/></element></element>'
    )
    assert list(validate(b"<a><b/></a>", schema=other, only=frozenset({"RNG"}))) == []
    (found,) = validate(b"<a>\n  <b/><b/></a>", schema=other, only=frozenset({"RNG"}))
    assert (found.line, found.column, found.code) == (2, 7, "RNG103")


@pytest.mark.parametrize(
    ("text", "line"),
    [("<grammar", 1), ("<a/>", 1), ('\n<g:element xmlns:g="http://relaxng.org/ns/structure/1.0"/>', 2)],
)
def test_bad_schema(tmp_path: Path, text: str, line: int) -> None:
    bad = tmp_path / "bad.rng"
    bad.write_text(text)
    with pytest.raises(ConfigurationError) as caught:
        list(validate(b"<a/>", schema=bad))
    assert caught.value.line == line and caught.value.file == str(bad)


def test_missing_files(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        list(validate(tmp_path / "none.xml"))
    with pytest.raises(ConfigurationError):
        list(validate(b"<a/>", schema=tmp_path / "none.rng"))


def test_long_text_node() -> None:
    """libxml2 alone refuses text of more than 10 MB."""
    text = VALID[-1].read_bytes().replace(b"<p/>", b"<p>" + b"word " * 2_400_000 + b"</p>")
    assert len(text) > 12_000_000
    assert [d for d in validate(text) if d.severity == Severity.ERROR] == []
