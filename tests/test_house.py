"""Rules of the house that a test can hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from conftest import TOP

TOP_LEVEL = {
    "pyproject.toml", "README.md", "tei", "schema", "xslt", "toolkit", "tests", "Makefile", "LICENSE", "CHANGELOG.md",
    ".ci", ".github", ".pre-commit-hooks.yaml", ".gitignore", "action.yml",
}  # fmt: skip
NAMELESS = re.compile(r"^(utils?|helpers?|common|misc|manager)$")


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=TOP, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return [TOP / name for name in listed if (TOP / name).exists()]


def test_top_level() -> None:
    found = {path.relative_to(TOP).parts[0] for path in tracked()}
    assert found <= TOP_LEVEL, found - TOP_LEVEL


LENGTHS = [("toolkit/*.py", 300), ("xslt/*.xsl", 300), ("xslt/modules/*.xsl", 150)]


@pytest.mark.parametrize(("pattern", "most"), LENGTHS)
def test_files_are_small(pattern: str, most: int) -> None:
    lengths = {str(p.relative_to(TOP)): len(p.read_text("utf-8").splitlines()) for p in tracked(pattern)}
    long = {name: length for name, length in lengths.items() if length > most}
    assert not long


def test_names_say_something() -> None:
    assert not [path for path in tracked("toolkit", "xslt", "schema", "tests") if NAMELESS.match(path.stem)]


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    pages = {path.stem: path for path in (TOP / "toolkit/stenogram/pages").glob("*.md")}
    used = set()
    for path in (*tracked("toolkit/*.py"), *tracked("schema/*.sch"), *tracked("xslt/*.xsl")):
        used |= set(re.findall(r"\b(?:SRC|FID|REC|RNG|SCH|SCT|EDN|PUB)\d{3}\b", path.read_text("utf-8")))
    assert used - set(pages) == set(), "codes without a page"
    assert set(pages) - used == set(), "pages of no code"
    for code, path in pages.items():
        first = path.read_text("utf-8").splitlines()[0]
        assert re.fullmatch(rf"# {code} [a-z0-9-]+", first), f"{path.name} begins with {first!r}"
