"""The engine where the specification is silent: bad input, kept schemas, compact syntax, ids, datatypes."""

from __future__ import annotations

import importlib.util
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TOP
from oracles import missing

from stenogram.diagnostics import Diagnostic
from stenogram.errors import ConfigurationError
from stenogram.relaxng import keeping, quick
from stenogram.relaxng.automaton import Automaton
from stenogram.relaxng.engine import Validator, cut
from stenogram.relaxng.restrictions import check_restrictions
from stenogram.relaxng.simplification import Schema
from stenogram.relaxng.values.expressions import ExpressionError, expression
from stenogram.relaxng.values.library import XSD, Data, DatatypeError, datatype

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
TYPES = f'datatypeLibrary="{XSD}"'
OURS = TOP / "schema" / "edition.rng"


def read(folder: Path, text: str) -> Validator:
    path = folder / "schema.rng"
    path.write_text(text.replace("RNG", RNG).replace("TYPES", TYPES), encoding="utf-8")
    schema = Schema(path)
    check_restrictions(schema)
    return Validator(Automaton(schema))


def said(validator: Validator, document: str) -> list[Diagnostic]:
    return list(validator.findings(cut(document.encode()), "x.xml"))


@pytest.mark.parametrize(
    "text",
    [
        "<element name='a' RNG>" + "<optional>" * 1_000 + "<text/>" + "</optional>" * 1_000 + "</element>",
        "<element name='a' RNG><externalRef href='schema.rng'/></element>",
        "<grammar RNG><include href='schema.rng'/></grammar>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><element name='a' RNG><text/></element>",
        "<grammar RNG><start><element name='a'><ref name='x0'/></element></start>"
        + "".join(f"<define name='x{n}'><ref name='x{n + 1}'/><ref name='x{n + 1}'/></define>" for n in range(60))
        + "<define name='x60'><attribute name='p'/></define></grammar>",
        "<element name='a' RNG TYPES><data type='string'>"
        "<param name='pattern'>((a{1,1000}){1,1000}){1,1000}</param></data></element>",
        "<element name='a' RNG><externalRef href='http://example.org/b.rng'/></element>",
    ],
    ids=["deep", "refers to itself", "includes itself", "doctype", "doubling", "expression", "fetching"],
)
def test_bad_schema(text: str, tmp_path: Path) -> None:
    begin = time.process_time()
    with pytest.raises(ConfigurationError) as caught:
        read(tmp_path, text)
    assert caught.value.line and caught.value.message
    assert time.process_time() - begin < 5


def test_ambiguous_and_long(tmp_path: Path) -> None:
    """Patterns that make naive matchers take for ever."""
    begin = time.process_time()
    members = "".join(f"<element name='e{n}'><empty/></element>" for n in range(100))
    many = read(tmp_path, f"<element name='a' RNG><interleave>{members}</interleave></element>")
    inner = "".join(f"<e{n}/>" for n in reversed(range(100)))
    assert said(many, f"<a>{inner}</a>") == [] and said(many, f"<a>{inner}<e1/></a>")
    either = "<choice><element name='x'><empty/></element><element name='y'><empty/></element></choice>"
    one = "<element name='x'><empty/></element>"
    late = read(tmp_path, f"<element name='a' RNG><zeroOrMore>{either}</zeroOrMore>{one}{either * 12}</element>")
    assert said(late, "<a>" + "<x/><y/><y/>" * 600 + "<x/>" + "<y/>" * 12 + "</a>") == []
    pattern = "<param name='pattern'>(a+)+b|(a*)*c|a*a*a*a*d</param>"
    value = read(tmp_path, f"<element name='a' RNG TYPES><data type='string'>{pattern}</data></element>")
    assert said(value, f"<a>{'a' * 20_000}</a>") and said(value, f"<a>{'a' * 20_000}d</a>") == []
    assert time.process_time() - begin < 30


def test_many_faults_and_attributes(tmp_path: Path) -> None:
    validator = read(
        tmp_path, "<element name='a' RNG><zeroOrMore><element name='b'><empty/></element></zeroOrMore></element>"
    )
    begin = time.process_time()
    assert len(said(validator, "<a>" + "<c/>" * 10_000 + "</a>")) == 10_000
    found = said(validator, "<a " + " ".join(f"a{n}=''" for n in range(1_000)) + "/>")
    assert len(found) == 51 and "950 more" in found[-1].message
    found = said(validator, "<a " + " ".join(f"a{n}=''" for n in range(10_000)) + "/>")
    assert [one.code for one in found] == ["RNG102"]
    assert time.process_time() - begin < 15


def test_memory_does_not_grow(tmp_path: Path) -> None:
    validator = read(
        tmp_path, "<element name='a' RNG><zeroOrMore><element name='b'><text/></element></zeroOrMore></element>"
    )

    def document(megabytes: int) -> Iterator[bytes]:
        yield b"<a>"
        for _ in range(megabytes):
            yield b"<b>some words</b>\n" * (1_000_000 // 18)
        yield b"</a>"

    peaks = []
    for size in (2, 20):
        tracemalloc.start()
        assert list(validator.findings(document(size), "x.xml")) == []
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < peaks[0] * 1.2


def test_kept_schema_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STENOGRAM_CACHE", str(tmp_path))
    schema = Schema(OURS)
    check_restrictions(schema)
    assert keeping.load(OURS) is None
    keeping.save(OURS, schema, schema.paths)
    kept = keeping.load(OURS)
    assert kept is not None
    fresh, again = Validator(Automaton(schema)), Validator(Automaton(kept))
    for file in sorted((Path(__file__).parent / "schema" / "invalid").glob("*.xml")):
        text = file.read_text(encoding="utf-8")
        assert said(again, text) == said(fresh, text) != []


def test_changed_schema_is_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STENOGRAM_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "schema.rng"
    path.write_text(f'<element name="a" {RNG}><text/></element>')
    schema = Schema(path)
    keeping.save(path, schema, schema.paths)
    assert keeping.load(path) is not None
    path.write_text(f'<element name="other" {RNG}><text/></element>')
    assert keeping.load(path) is None
    next((tmp_path / "cache").rglob("*.schema")).write_bytes(b"rubbish")
    assert keeping.load(path) is None


def test_ids(tmp_path: Path) -> None:
    kinds = "".join(f"<optional><attribute name='{n}'><data type='{t}'/></attribute></optional>" for n, t in
                    (("id", "ID"), ("to", "IDREF"), ("all", "IDREFS")))  # fmt: skip
    validator = read(
        tmp_path,
        f"<element name='a' RNG TYPES><zeroOrMore><element name='b'>{kinds}<empty/></element></zeroOrMore></element>",
    )
    assert said(validator, "<a><b to='y'/><b id='x'/><b id='y' all='x y'/></a>") == []
    found = said(validator, "<a>\n<b id='x'/>\n<b id=' x '/>\n<b all='x z'/></a>")
    assert [(one.code, one.line) for one in found] == [("RNG110", 3), ("RNG111", 4)]


def test_compact_syntax(tmp_path: Path) -> None:
    if importlib.util.find_spec("rnc2rng") is None:
        missing("rnc2rng")
    (tmp_path / "inner.rnc").write_text('x = element b { attribute c { "1" | "2" } }')
    main = tmp_path / "main.rnc"
    main.write_text('include "inner.rnc"\nstart = element a { x*, text }')
    validator = Validator(Automaton(Schema(main)))
    assert said(validator, "<a><b c='1'/>words</a>") == []
    assert [one.code for one in said(validator, "<a><b c='3'/></a>")] == ["RNG107"]
    for text, line in (
        ('include "main.rnc"', 1),
        ('\ninclude "http://example.org/x.rnc"', 2),
        ("element a { text } }", 1),
    ):
        main.write_text(text)
        with pytest.raises(ConfigurationError) as caught:
            Schema(main)
        assert caught.value.line == line


@pytest.mark.parametrize(
    ("pattern", "right", "wrong"),
    [
        (r"[a-z-[aeiou]]+", "bcd", "bad"),
        (r"\i\c*", "a-1", "1a"),
        (r"\p{Lu}\P{Lu}", "Ða", "aa"),
        (r"\p{IsCyrillic}+", "Дом", "Dom"),
        (r"^a$", "^a$", "a"),
        (r"[^\p{C}\p{Z}]+", "wörd", "w d"),
        (r"a{2,3}|.", "aaa", "aaaa"),
        (r"\d\s\w", "٣ 😀"[:2] + "x", "a b"),
    ],
)
def test_expressions(pattern: str, right: str, wrong: str) -> None:
    matches = expression(pattern)
    assert matches(right) and not matches(wrong)


@pytest.mark.parametrize("pattern", ["(a", "a)", "[z-a]", "a**", r"\q", r"\p{Xx}", "[]", "a{3,2}"])
def test_wrong_expressions(pattern: str) -> None:
    with pytest.raises(ExpressionError):
        expression(pattern)


@pytest.mark.parametrize(
    ("name", "params", "right", "wrong"),
    [
        ("integer", [("minInclusive", "1"), ("maxExclusive", "10")], "9", "10"),
        ("decimal", [("fractionDigits", "2")], "1.25", "1.255"),
        ("double", [("maxInclusive", "INF")], "-1e300", "NaN"),
        ("date", [("minInclusive", "1924-10-22")], "1924-10-22", "1924-10-21"),
        ("dateTime", [("maxExclusive", "2000-01-01T00:00:00Z")], "1999-12-31T23:59:59Z", "1999-12-31T23:59:59"),
        ("time", [], "23:59:59.5+14:00", "24:00:01"),
        ("gMonthDay", [], "--02-29", "--02-30"),
        ("duration", [("minExclusive", "P1M")], "P32D", "P30D"),
        ("hexBinary", [("length", "2")], "0aF1", "0aF"),
        ("base64Binary", [("maxLength", "3")], "AQ ID", "AQIDBA=="),
        ("NMTOKENS", [("minLength", "2")], " a  b ", "a"),
        ("anyURI", [], "http://example.org/a%20b#c", "http://example.org/%zz"),
        ("language", [], "de-AT", "de_AT"),
        ("unsignedByte", [], "+255", "256"),
        ("boolean", [], " 1 ", "yes"),
        ("normalizedString", [("length", "3")], "a\tb", "ab"),
    ],
)
def test_datatypes(name: str, params: list[tuple[str, str]], right: str, wrong: str) -> None:
    data = Data(datatype(XSD, name), XSD, params)
    assert data.match(right, {}) and not data.match(wrong, {})


@pytest.mark.parametrize(
    ("name", "facet", "value"),
    [
        ("token", "whiteSpace", "collapse"),
        ("token", "enumeration", "a"),
        ("boolean", "length", "1"),
        ("string", "pattern", "("),
        ("integer", "minInclusive", "x"),
        ("string", "length", "-1"),
    ],
)
def test_wrong_facets(name: str, facet: str, value: str) -> None:
    with pytest.raises(DatatypeError):
        Data(datatype(XSD, name), XSD, [(facet, value)])


@pytest.mark.parametrize("pattern", ["(a+)+b", "(a|a)*(a|a)*b", "(a|aa)*b", "(a?a)*b", "a*a*a*a*a*a*a*a*b", "(a*)*b"])
@pytest.mark.parametrize("length", [40, 90, 5_000])
def test_expressions_with_many_ways_take_bounded_time(pattern: str, length: int) -> None:
    begin = time.process_time()
    assert not expression(pattern)("a" * length)
    assert expression(pattern)("a" * length + "b")
    assert time.process_time() - begin < 5


def test_quick_tests_accept_nothing_that_is_wrong() -> None:
    words = (
        "1924 0000 1924-02-30 1924-10-22 x #x a:b // https:// http://a/b#c 1.0 -1 0 12345678901 de-AT de-- true TRUE"
    )
    texts = [*words.split(), "", "x y", "x\n", " x", "é", "%", "a#b#c", "1x"]
    for name, form in quick._USUAL.items():
        test, data = quick.made(("re", form)), Data(datatype(XSD, name), XSD, ())
        for text in texts:
            assert not test(text) or data.match(text, {}), (name, text)
