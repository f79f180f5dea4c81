"""The Schematron engine: `schematron/cases/<section>-<name>.sch` over `document.xml`, and schemas that are refused."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import TOP, compare
from test_cli import run

from stenogram.errors import ConfigurationError
from stenogram.schematron.engine import DEFAULT, Schematron, schematron
from stenogram.schematron.running import runner

HERE = Path(__file__).parent / "schematron"
CASES = sorted((HERE / "cases").glob("*.sch"))
FAULTS = sorted((HERE / "faults").glob("*.sch"))
DOCUMENT = HERE / "cases" / "document.xml"
SCHEMA = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">{}</schema>'
FUNCTION = (
    '<ns prefix="f" uri="f"/><xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:f">'
    '<xsl:param name="n"/><xsl:sequence select="{}"/></xsl:function>'
)


@pytest.fixture(autouse=True)
def nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("STENOGRAM_CACHE", str(tmp_path / "cache"))
    schematron.cache_clear()
    yield
    schematron.cache_clear()


def compiled(path: Path, phase: str = DEFAULT) -> Schematron:
    found = schematron(path, phase)
    assert found is not None
    return found


def written(folder: Path, inner: str) -> Path:
    path = folder / "rules.sch"
    path.write_text(SCHEMA.format(inner), encoding="utf-8")
    return path


def rule(test: str, context: str = "sitting") -> str:
    return f'<pattern><rule context="{context}"><report id="r" test="{test}">found</report></rule></pattern>'


def said(path: Path, document: Path = DOCUMENT, phase: str = DEFAULT) -> str:
    found = compiled(path, phase).diagnostics(document.read_bytes(), str(document))
    lines = [
        f"{'' if d.file == str(document) else Path(d.file).name + ':'}{d.line}:{d.column} {d.code} {d.severity} "
        f"[{d.rule}] {d.message}{d.advice and ' | '}{d.advice}\n"
        for d in sorted(found, key=lambda d: (d.line, d.column))
    ]
    return "".join(lines).replace(f"{TOP}{os.sep}", "")


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_section(case: Path, accept: bool) -> None:
    compare(said(case), case.with_suffix(".txt"), accept)


def test_phases(accept: bool) -> None:
    case = HERE / "cases" / "5.4.10-phase.sch"
    told = "".join(f"{phase}\n{said(case, phase=phase)}" for phase in ("print", "draft", DEFAULT))
    compare(told, case.with_suffix(".phases.txt"), accept)
    with pytest.raises(ConfigurationError, match=r"no phase proof.*expected one of draft, print, #ALL"):
        compiled(case, "proof")


@pytest.mark.parametrize("case", FAULTS, ids=lambda p: p.stem)
def test_fault(case: Path, accept: bool) -> None:
    with pytest.raises(ConfigurationError) as refused:
        compiled(case)
    error = refused.value
    assert error.line and error.column and Path(error.file or "").name == case.name
    if case.stem[0].isdigit() and case.stem != "5.4.4-none":
        assert "section " + case.stem.split("-")[0] in error.message
    advice = error.advice and f" ({error.advice})"
    compare(f"{error.line}:{error.column} {error.message}{advice}\n", case.with_suffix(".txt"), accept)


def test_a_kept_schema_says_the_same_and_changes_with_its_files(tmp_path: Path) -> None:
    path = written(tmp_path, '<include href="part.xml"/>')
    part = tmp_path / "part.xml"
    text = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron">{}</pattern>'
    part.write_text(text.format('<rule context="turn"><assert id="a" test="@who">one</assert></rule>'))
    first = said(path)
    assert len(list((tmp_path / "cache").rglob("*.rules"))) == 1
    schematron.cache_clear()
    assert said(path) == first != ""
    schematron.cache_clear()
    part.write_text(text.format('<rule context="turn"><assert id="a" test="@who">two</assert></rule>'))
    assert "two" in said(path)


SHUT = {
    "doc": "doc('{}')/secret",
    "document": "exists(document('{}'))",
    "unparsed-text": "unparsed-text('{}')",
    "lines": "exists(unparsed-text-lines('{}'))",
    "json-doc": "exists(json-doc('{}'))",
    "collection": "exists(collection('{}'))",
    "available": "doc-available('{}') or unparsed-text-available('{}')",
    "lookup": "exists(function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'doc'), 1)('{}'))",
    "entity": "parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY x SYSTEM &quot;{}&quot;>]>&lt;a>&amp;amp;x;&lt;/a>')",
    "environment": "environment-variable('HOME') != ''",
    "transform": "exists(transform(map{{'stylesheet-location': '{}', 'source-node': /}})?output)",
    "java": "exists(Q{{java:java.lang.System}}getenv())",
}


@pytest.mark.parametrize("name", SHUT)
def test_rules_read_nothing(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    path = written(tmp_path, rule(SHUT[name].format(*[secret.as_uri()] * 2)))
    try:
        told = said(path)
    except ConfigurationError as error:  # not even compiled
        assert name in {"java"}, error
        return
    assert "[r] found" not in told
    assert name in {"available", "environment"} or "SCT102" in told


def test_a_function_that_calls_itself_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, FUNCTION.format("1 + f:f($n + 1)") + rule("f:f(1)") + rule("true()", "turn"))
    told = said(path)
    assert ("SCT102" in told and "infinite recursion" in told) or "SCT103" in told  # on a slow machine the time is up
    assert told.count("found") == 3


@pytest.mark.parametrize(
    ("test", "reason"),
    [("count(for $a in 1 to 1000000, $b in 1 to 1000000 return 1 to $b) = 1", "seconds"), ("f:f(1)", "seconds")],
)
def test_rules_without_end_are_ended(test: str, reason: str, tmp_path: Path) -> None:
    path = written(tmp_path, FUNCTION.format("f:f($n + 1)") + rule(test))
    begin = time.perf_counter()
    found = compiled(path).diagnostics(DOCUMENT.read_bytes(), "x", seconds=1.5)
    assert [(d.code, reason in d.message) for d in found] == [("SCT103", True)]
    assert time.perf_counter() - begin < 20
    other = tmp_path / "other"
    other.mkdir()
    assert "[r]" in said(written(other, rule("true()")))  # another process takes over


def test_rules_that_gather_without_end_are_ended(tmp_path: Path) -> None:
    many = "let $all := (for $n in 1 to 400000000 return string($n)) return $all[1] = $all[last()]"
    found = compiled(written(tmp_path, rule(many))).diagnostics(DOCUMENT.read_bytes(), "x", seconds=40)
    assert [d.code for d in found] == ["SCT103"]


def test_time_is_linear(tmp_path: Path) -> None:
    """Many findings in a flat document: no place is counted anew."""
    document = b"<sitting>" + b"<turn>\n</turn>" * 20_000 + b"</sitting>"
    held = compiled(written(tmp_path, rule("true()", "turn")))
    runner().start()
    begin = time.perf_counter()
    found = held.diagnostics(document, "x")
    assert len(found) == 20_000
    assert (found[-1].line, found[-1].column) == (20_000, 8)
    assert time.perf_counter() - begin < 60


def test_encodings(tmp_path: Path) -> None:
    held = compiled(written(tmp_path, rule("@n", "turn")))
    text = '<?xml version="1.0" encoding="{}"?>\n<sitting>Ähm <turn n="1"/></sitting>'
    for encoding in ("utf-8", "iso-8859-1", "windows-1252", "utf-16", "utf-8-sig"):
        data = text.format(encoding.removesuffix("-sig")).encode(encoding)
        assert [(d.line, d.column) for d in held.diagnostics(data, "x")] == [(2, 14)], encoding


def test_rules_in_a_grammar(tmp_path: Path) -> None:
    rng = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    sch = 'xmlns:s="http://purl.oclc.org/dsdl/schematron"'
    (tmp_path / "main.rng").write_text(
        f'<grammar {rng} {sch}><s:ns prefix="m" uri="urn:minutes"/><include href="part.rng"/>'
        '<start><ref name="any"/></start></grammar>'
    )
    (tmp_path / "part.rng").write_text(
        f'<grammar {rng} {sch}><define name="any"><element><anyName/>'
        '<s:pattern id="in"><s:rule context="turn"><s:assert test="@who" role="nonfatal">nobody</s:assert></s:rule>'
        '</s:pattern><s:rule context="m:note"><s:report test="true()">a note</s:report></s:rule>'
        '<zeroOrMore><choice><text/><ref name="any"/><attribute><anyName/></attribute></choice></zeroOrMore>'
        "</element></define></grammar>"
    )
    assert said(tmp_path / "main.rng") == "5:2 SCT101 warning [in] nobody\n5:26 SCT101 error [] a note\n"
    done = run(["validate", "--schema", str(tmp_path / "main.rng"), "--only", "schematron", str(DOCUMENT)], tmp_path)
    assert re.findall(r":(5:\d+): (\w+) SCT101", done.stdout.decode()) == [("5:2", "warning"), ("5:26", "error")]
    (tmp_path / "plain.rng").write_text(f"<element {rng} name='sitting'><empty/></element>")
    assert schematron(tmp_path / "plain.rng") is None


ODD = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:s="http://purl.oclc.org/dsdl/schematron"><text><body>
<egXML xmlns="http://www.tei-c.org/ns/Examples"><s:assert test="false()">an example</s:assert></egXML>
<schemaSpec ident="house" start="TEI"><elementSpec ident="p" mode="change">{}</elementSpec></schemaSpec>
</body></text></TEI>"""
CONSTRAINTS = """<constraintSpec ident="a" scheme="schematron"><constraint>
<s:assert test="not(@rend)">no rend</s:assert>
<s:rule context="tei:head"><s:report test="tei:note">a note</s:report></s:rule>
</constraint></constraintSpec><constraintSpec ident="b" scheme="schematron" mode="delete"><constraint>
<s:report test="true()">deleted</s:report></constraint></constraintSpec><attList><attDef ident="n">
<constraintSpec ident="c" scheme="schematron"><constraint><s:assert test=". = '1'">n is 1</s:assert></constraint>
</constraintSpec></attDef></attList>"""


def test_rules_in_an_odd(tmp_path: Path) -> None:
    document = tmp_path / "document.xml"
    document.write_text('<text xmlns="http://www.tei-c.org/ns/1.0"><p rend="x"/><p n="2"/><head><note/></head></text>')
    odd = tmp_path / "house.odd"
    odd.write_text(ODD.format(CONSTRAINTS))
    done = run(["validate", "--schema", str(odd), str(document)], tmp_path)
    said_of = re.findall(r"error SCT101 (.*)", done.stdout.decode())
    assert said_of == ["no rend", "n is 1", "a note"] and "only the Schematron rules" in done.stderr.decode()
    odd.write_text(ODD.format(""))
    done = run(["validate", "--schema", str(odd), str(document)], tmp_path)
    assert done.returncode == 2 and "Roma" in done.stderr.decode()


def test_rules_in_the_compact_syntax(tmp_path: Path) -> None:
    pytest.importorskip("rnc2rng")
    schema, document = tmp_path / "house.rnc", tmp_path / "document.xml"
    schema.write_text(
        'namespace s = "http://purl.oclc.org/dsdl/schematron"\n'
        's:pattern [ s:rule [ context = "a" s:assert [ test = "@n" "the a has no n" ] ] ]\n'
        "start = element a { attribute n { text }?, text }\n"
    )
    document.write_text("<a/>")
    done = run(["validate", "--schema", str(schema), "--only", "schematron", str(document)], tmp_path)
    assert "1:1: error SCT101 the a has no n" in done.stdout.decode()


def test_the_command(tmp_path: Path) -> None:
    case = HERE / "cases" / "5.4.10-phase.sch"
    done = run(["validate", str(DOCUMENT), "--schema", str(case)], tmp_path)
    assert done.returncode == 1
    assert "document.xml:5:2: error SCT101 [number] 2 is more than 1" in done.stdout.decode()
    done = run(["validate", str(DOCUMENT), "--schema", str(case), "--phase", "print"], tmp_path)
    assert done.stdout.decode().count("SCT101") == 2
    for phase, schema in (("none", case), (DEFAULT, HERE / "faults" / "5.4.2-syntax.sch")):
        done = run(["validate", str(DOCUMENT), "--schema", str(schema), "--phase", phase], tmp_path)
        assert done.returncode == 2, done.stdout
        assert "section 5.4" in done.stderr.decode()
