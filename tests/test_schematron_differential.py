"""The Schematron engine beside another one: the skeleton implementation in lxml, over schemas and documents at random.

That one knows XSLT 1.0 only, so the XPath here is such that both versions agree on it. Compared are the id of each
finding, its node and its text.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from lxml import etree, isoschematron

from stenogram.schematron.engine import schematron
from stenogram.schematron.findings import Finding

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
NAMES = ("a", "b", "c", "m:d")
TESTS = (
    "@n", "not(@n)", "count(*) > 1", "parent::a", ".//b", "@n = 2", "string-length(normalize-space(.)) > 3",
    "$many > 2", "following-sibling::*[1][self::b]", "not($own) or $own = 1", "self::c or @k", "../@n = @n", "false()",
    "starts-with(., 'x')", "count(preceding::*) mod 2 = 0", "$here = 3", "name(..) = 'b'", "/a/@n",
)  # fmt: skip
CONTEXTS = (
    "a",
    "b",
    "c",
    "m:d",
    "*",
    "a/b",
    "b//c",
    "*[@n]",
    "a[b]",
    "a | c",
    "@n",
    "b/@k",
    "m:d[@k = 1]",
    "*[@n > 1]",
)
SCHEMA = """<schema xmlns="http://purl.oclc.org/dsdl/schematron"{default}><ns prefix="m" uri="urn:m"/>
<let name="many" value="count(//b)"/>{phases}{patterns}</schema>"""


class Making:
    """One schema, at random."""

    def __init__(self, seed: int) -> None:
        self.random, self.count = random.Random(seed), 0  # noqa: S311

    def test(self, *, own: bool = True) -> str:
        kind = self.random.choice(("assert", "report"))
        self.count += 1
        text = self.random.choice(TESTS).replace("&", "&amp;").replace(">", "&gt;")
        shown = self.random.choice(
            ("<name/>", '<value-of select="@n"/>', '<value-of select="$own"/>', "<emph>x</emph>")
        )
        return f'<{kind} id="t{self.count}" test="{text}">says {shown} here</{kind}>'

    def rule(self, abstract: str = "", extends: str = "") -> str:
        head = f'abstract="true" id="{abstract}"' if abstract else f'context="{self.random.choice(CONTEXTS)}"'
        if abstract:
            return f"<rule {head}>{self.test()}{self.test()}</rule>"
        extended = f'<extends rule="{extends}"/>' if extends and self.random.random() < 0.4 else ""
        tests = "".join(self.test() for _ in range(self.random.randint(1, 3)))
        return (
            f'<rule {head}><let name="own" value="@n"/><let name="here" value="count(*) + 1"/>{extended}{tests}</rule>'
        )

    def pattern(self, number: int) -> str:
        shared = f"r{number}"
        rules = "".join(self.rule(extends=shared) for _ in range(self.random.randint(1, 4)))
        return f'<pattern id="p{number}">{self.rule(abstract=shared)}{rules}</pattern>'

    def schema(self) -> str:
        count = self.random.randint(1, 4)
        patterns = "".join(self.pattern(number) for number in range(count))
        self.count += 2
        patterns += (
            f'<pattern abstract="true" id="model"><rule context="$what"><let name="own" value="@n"/>'
            f'<assert id="m{self.count}" test="$has">says <value-of select="$has"/></assert></rule></pattern>'
            f'<pattern is-a="model" id="i1"><param name="what" value="{self.random.choice(NAMES)}"/>'
            f'<param name="has" value="@k"/></pattern>'
            f'<pattern is-a="model" id="i2"><param name="what" value="{self.random.choice(NAMES)}[@n]"/>'
            f'<param name="has" value="{self.random.choice(NAMES)}"/></pattern>'
        )
        chosen = self.random.sample([*(f"p{n}" for n in range(count)), "i1", "i2"], 2)
        phases = f'<phase id="few">{"".join(f"<active pattern={chr(34)}{p}{chr(34)}/>" for p in chosen)}</phase>'
        default = ' defaultPhase="few"' if self.random.random() < 0.3 else ""
        return SCHEMA.format(default=default, phases=phases, patterns=patterns)

    def document(self) -> bytes:
        return f'<a xmlns:m="urn:m" n="1">{"".join(self.element(1) for _ in range(4))}</a>'.encode()

    def element(self, depth: int) -> str:
        name = self.random.choice(NAMES)
        attributes = "".join(f' {k}="{self.random.randint(1, 3)}"' for k in ("n", "k") if self.random.random() < 0.5)
        inner = "".join(self.element(depth + 1) for _ in range(self.random.randint(0, 3) if depth < 4 else 0))
        return f"<{name}{attributes}>{self.random.choice(('', 'x', 'words'))}{inner}</{name}>"


def theirs(schema: str, document: bytes) -> list[tuple[str, str, str]]:
    phase = {"phase": "few"} if "defaultPhase" in schema else {}
    held = isoschematron.Schematron(etree.fromstring(schema), store_report=True, validate_schema=False, **phase)
    tree = etree.fromstring(document).getroottree()
    held.validate(tree)
    numbers = {element: number for number, element in enumerate(tree.iter(etree.Element), 1)}
    found = []
    for kind in ("failed-assert", "successful-report"):
        for one in held.validation_report.iter(f"{SVRL}{kind}"):
            path = str(one.get("location"))
            # Of an attribute it tells the name and not the element.
            at = path[path.index("@") :] if "/@" in path else str(numbers[tree.xpath(path)[0]])
            found.append((str(one.get("id")), at, " ".join("".join(one.itertext()).split())))
    return sorted(found)


def ours(path: Path, document: bytes) -> list[tuple[str, str, str]]:
    held = schematron(path)
    assert held is not None
    found: list[Finding] = held.findings(document, "x")
    assert all(one.code == "SCT101" for one in found), found
    return sorted(
        (one.rule, place.partition("/")[2].replace("Q{}", "") or place, one.message)
        for one in found
        for place in one.places
    )


@pytest.mark.parametrize("seed", range(24))
def test_both_find_the_same(seed: int, tmp_path: Path) -> None:
    making = Making(seed)
    schema = making.schema()
    path = tmp_path / "rules.sch"
    path.write_text(schema)
    documents = [making.document() for _ in range(6)]
    expected = [theirs(schema, document) for document in documents]
    assert [ours(path, document) for document in documents] == expected
    assert any(expected)
