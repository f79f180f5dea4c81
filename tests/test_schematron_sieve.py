"""The sieve beside Saxon, over schemas and documents at random: what it leaves out finds nothing."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree

from stenogram.loading import TeiFile
from stenogram.schematron.engine import Schematron, schematron
from stenogram.schematron.expressions import OPAQUE, tree_of
from stenogram.schematron.running import runner
from stenogram.schematron.trial import Trial

NAMES = ("a", "b", "c", "m:d")
VALUES = ("1", "2", "x", "x y", "", "10")
TESTS = (
    "@n", "not(@n)", "@n eq '1'", "@n ne 'x'", "@n = ('x', '2')", "@n != 'x'", "@n = 2", "@n > 1", "2 > @n", "@n = @k",
    "count(*) gt 1", "count(b | c) = 2 or @k", "exists(b)", "empty(b/c)", "not(exists(b[@n]))", "string-length(.) > 3",
    "string-length(@n) = 1", "contains(@n, ' ')", "contains(normalize-space(.), 'x')", "starts-with(@k, '1')",
    "ends-with(@k, '0')", "concat(@n, @k) = '12'", "substring-before(@n, ' ') = 'x'", "translate(@n, 'x', 'y') = 'y'",
    "local-name(*[1]) = 'b'", "name(..) = 'a'", "namespace-uri(.) = 'urn:m'", "self::c or parent::b",
    "ancestor::a[@n] and not(ancestor::c)", "descendant::b[@n = 'x']", ".//c[.//b]", "../@n = @n", "..//b[@k]",
    "*[1]/@n", "*[last()][self::b]", "(b | c)[1]/@k", "b[2]", "b[position() = 1][@n]", "b[@n][1]/@k = '1'",
    "preceding-sibling::*[1][self::b]", "following-sibling::b", "following::c[@n]", "//b[@n = current()/@n]",
    "//c[@k = '1']", "/a/@n = '1'", "count(//b) > 2", "$own", "$own = '1'", "$kids > 1", "not($many > 3)",
    "b[@n = $own]", "$texts = 'x'", "if (@n) then b else c", "some $x in b satisfies $x/@n", "matches(@n, '^x')",
    "@n castable as xs:integer", "*:d", "m:*", "text() = 'x'", "node()[1][self::text()]", "comment()",
    "(@n, @k)[1] = '1'",
    "-count(b) < 0", "count(b) * 2 = 4", "@n = 'x' and b[@n > 1]", "not(b[@n > 1])", "a | b", "b/@n = 1 + 1",
    "substring(@n, 1, 1) = 'x'", "true()", "position() = 1", "@n = 1 and false()", "string(@n) eq 'x'", "b except c",
)  # fmt: skip
CONTEXTS = (
    "a", "b", "c", "m:d", "*", "a/b", "b//c", "*[@n]", "a[b]", "a | c", "@n", "b/@k", "m:d[@k = 1]", "*[@n > 1]", "/",
    "/a", "//b", "b[1]", "b[last()]", "a/b[2]", "*[@n eq 'x']", "b[following-sibling::c]", "text()", "comment()",
    "b[not(@n castable as xs:integer)]", "a//b[@n]/c", "*[self::b or self::c]", "*[count(b) = 1]", "m:*", "a/*/c",
    "b[@n = $many]", "c[ancestor::b[@n]]",
)  # fmt: skip


class Making:
    """Schemas and documents at random."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311

    def rule(self) -> str:
        tests = "".join(
            f"<{kind} test={escaped(self.random.choice(TESTS))}>said</{kind}>"
            for kind in self.random.choices(("assert", "report"), k=self.random.randint(1, 2))
        )
        lets = '<let name="own" value="@n"/><let name="kids" value="count(*)"/><let name="texts" value="b/text()"/>'
        return f"<rule context={escaped(self.random.choice(CONTEXTS))}>{lets}{tests}</rule>"

    def schema(self) -> str:
        rows = ("".join(self.rule() for _ in range(self.random.choice((1, 1, 1, 2, 3)))) for _ in range(12))
        patterns = "".join(f"<pattern>{row}</pattern>" for row in rows)
        return (
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="m" uri="urn:m"/>'
            '<ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>'
            f'<let name="many" value="count(//b)"/>{patterns}</schema>'
        )

    def document(self) -> bytes:
        return f'<a xmlns:m="urn:m"{self.attributes()}>{"".join(self.element(1) for _ in range(3))}</a>'.encode()

    def attributes(self) -> str:
        return "".join(f' {k}="{self.random.choice(VALUES)}"' for k in ("n", "k") if self.random.random() < 0.4)

    def element(self, depth: int) -> str:
        name = self.random.choice(NAMES)
        inner = "".join(self.element(depth + 1) for _ in range(self.random.randint(0, 2) if depth < 4 else 0))
        return f"<{name}{self.attributes()}>{self.random.choice(('', 'x', 'words', '<!--c-->'))}{inner}</{name}>"


def escaped(text: str) -> str:
    return '"' + text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") + '"'


def found_by(held: Schematron, data: bytes, patterns: list[int]) -> list[tuple[str, int, tuple[str, ...]]]:
    trial = Trial(held.stylesheet, held.places, held.patterns, data)
    return sorted((one.code, one.at.column, one.places) for one in trial.findings(30.0, patterns)) if patterns else []


@pytest.mark.parametrize("seed", range(16))
def test_what_is_left_out_finds_nothing(seed: int, tmp_path: Path) -> None:
    making = Making(seed)
    path = tmp_path / "rules.sch"
    path.write_text(making.schema(), encoding="utf-8")
    held = schematron(path)
    assert held is not None
    silent = 0
    for data in (making.document() for _ in range(5)):
        tei = TeiFile(etree.fromstring(data), data, "x")
        left = held.sieve.left(tei.root, *tei.inventory)
        out = [number for number in held.patterns if number not in left]
        assert found_by(held, data, out) == []
        silent += len(out)
    assert silent


def test_a_document_without_faults_starts_no_other_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "rules.sch"
    path.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="a[@n]">'
        "<assert test=\"@n = '1' and not(b)\">x</assert></rule></pattern></schema>"
    )
    held = schematron(path)
    assert held is not None
    monkeypatch.setattr(runner(), "ask", lambda *_: pytest.fail("the processor was asked"))
    assert held.findings(b'<a n="1"/>', "x") == []


@pytest.mark.parametrize(
    "text",
    ["", "a b", "1 +", "a[", "f(", "'x", "@", "for $x in", "((((((" * 30, "$", "a::b::c", "if (a)", "map{}", "a => b"],
)
def test_what_is_no_expression_is_not_understood(text: str) -> None:
    assert tree_of(text) == OPAQUE


def test_long_documents_are_not_asked_what_takes_long(tmp_path: Path) -> None:
    path = tmp_path / "rules.sch"
    path.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="b">'
        '<report test="following-sibling::c">x</report></rule></pattern></schema>'
    )
    held = schematron(path)
    assert held is not None
    for count, expected in ((10, 0), (20_000, 1)):
        data = b"<a>" + b"<b/>" * count + b"</a>"
        tei = TeiFile(etree.fromstring(data), data, "x")
        assert len(held.sieve.left(tei.root, *tei.inventory)) == expected
