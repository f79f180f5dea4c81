"""Typical mistakes of TEI editors, our message beside those of Jing and libxml2, all against tei_all.

`tests/mistakes/<case>/` holds `document.xml` and what `stenogram validate`, Jing and xmllint's library say of it; the
README shows three of them.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from conftest import TOP, compare
from lxml import etree
from oracles import jing, tei_all

from stenogram.relaxng.engine import pieces, well_formed

MISTAKES = TOP / "tests" / "mistakes"
CASES = sorted(path.parent for path in MISTAKES.glob("*/document.xml"))
SHOWN = ("children-out-of-order", "wrong-date", "paragraph-in-paragraph")


def test_there_are_twenty() -> None:
    assert len(CASES) >= 20


@cache
def _ours() -> dict[str, str]:
    """What we say of all, by case, as `stenogram validate` prints it."""
    arguments = ["validate", *(f"{case.name}/document.xml" for case in CASES), "--schema", str(tei_all()), "--jobs=1"]
    arguments += ["--only=relaxng", "--only=SCH101"]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit"), "LANG": "C.UTF-8"}
    command = [sys.executable, "-m", "stenogram", *arguments]
    done = subprocess.run(command, cwd=MISTAKES, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 1, done.stderr
    said: dict[str, str] = {case.name: "" for case in CASES}
    name = ""
    for line in done.stdout.splitlines():
        name = line.partition("/")[0] if not line.startswith(" ") else name
        said[name] += line.removeprefix(f"{name}/") + "\n"
    return said


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_ours(case: Path, accept: bool) -> None:
    said = _ours()[case.name]
    assert re.match(r"document\.xml:\d+:\d+: error ", said)
    compare(said, case / "ours.txt", accept)


@cache
def _jing() -> dict[Path, list[str]]:
    files = [case / "document.xml" for case in CASES]
    broken = [file for file in files if list(well_formed().findings(pieces(file), ""))]
    found = jing(tei_all(), [file for file in files if file not in broken])
    for file in broken:  # one that is no XML ends a run of Jing
        found |= jing(tei_all(), [file])
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_jing(case: Path, accept: bool) -> None:
    compare("".join(f"{line}\n" for line in _jing()[case / "document.xml"]), case / "jing.txt", accept)


@cache
def _libxml2() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(tei_all()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_libxml2(case: Path, accept: bool) -> None:
    """Its wording differs from release to release: held is on which lines it finds something."""
    parser = etree.XMLParser()
    try:
        tree = etree.fromstring((case / "document.xml").read_bytes(), parser)
        schema = _libxml2()
        schema.validate(tree)
        errors = list(schema.error_log)
    except etree.XMLSyntaxError:
        errors = list(parser.error_log)
    said = "".join(f"{one.line}:{one.column}: {one.message}\n" for one in errors)
    file = case / "libxml2.txt"
    if accept:
        file.write_text(said, "utf-8")
    kept = file.read_text("utf-8")
    assert [line.partition(":")[0] for line in kept.splitlines()] == [str(one.line) for one in errors]


def _side_by_side() -> str:
    """Three of them as the README shows them."""
    told = []
    for name in SHOWN:
        case = MISTAKES / name
        ours = (case / "ours.txt").read_text("utf-8").rstrip()
        jing_ = _shortened((case / "jing.txt").read_text("utf-8"))
        libxml2 = (case / "libxml2.txt").read_text("utf-8").rstrip()
        told.append(f"```text\nours\n{ours}\nJing\n{jing_}\nlibxml2\n{libxml2}\n```\n")
    return "\n".join(told)


def _shortened(text: str) -> str:
    lines = text.rstrip().splitlines()
    return "\n".join(line if len(line) <= 200 else f"{line[:140]} … ({len(line)} characters)" for line in lines)


def test_readme(accept: bool) -> None:
    readme = TOP / "README.md"
    before, begin, rest = readme.read_text("utf-8").partition("<!-- mistakes -->\n")
    inner, end, after = rest.partition("<!-- /mistakes -->")
    assert begin and end
    if accept:
        inner = _side_by_side()
        readme.write_text(before + begin + inner + end + after, "utf-8")
    assert inner == _side_by_side()
