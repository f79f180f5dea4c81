"""Every command that the README, the help of a command or a page of `explain` shows is run as it stands there.

In Markdown the blocks marked `sh` are run, block after block in one folder. A line with the comment `# by hand` is left
to the reader: there are few, and they are listed here. In a help text the examples are the indented lines of its
epilog, a command and its explanation with two blanks or more between them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import click
import pytest
from conftest import TOP

from stenogram.cli import COMMANDS, stenogram
from stenogram.typeset_settings import Print

PAGES = sorted((TOP / "toolkit/stenogram/pages").glob("*.md"))
BY_HAND = ["make edition", "make test", "pip install ."]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAMPLES = ("council-1926.txt", "engineer-letter-1925.txt")
SHIM = '#!/bin/sh\nPYTHONPATH="{toolkit}" exec "{python}" -c "from stenogram.cli import main; main()" "$@"\n'


def blocks(page: Path) -> list[str]:
    return [body for name, body in BLOCK.findall(page.read_text("utf-8")) if name == "sh"]


def examples(name: str) -> list[str]:
    command = stenogram.get_command(None, name) if name else stenogram  # type: ignore[arg-type]
    assert command is not None
    lines = [line for line in (command.epilog or "").splitlines() if line.startswith("  ")]
    return [re.split(r"\s{2,}", line.strip())[0] for line in lines]


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment in which `stenogram` is this one, and `curl` needs no network."""
    binaries = tmp_path / "bin"
    binaries.mkdir()
    scripts = {
        "stenogram": SHIM.format(toolkit=TOP / "toolkit", python=sys.executable),
        "curl": '#!/bin/sh\ncat "$PAGE"\n',
    }
    for name, text in scripts.items():
        (binaries / name).write_text(text)
        (binaries / name).chmod(0o755)
    page = TOP / "tei/sources/crossing-1926.html"
    return {**os.environ, "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}", "PAGE": str(page)}


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A small edition with everything that the examples name."""
    folder = tmp_path / "scratch"
    (folder / "sources").mkdir(parents=True)
    sources = TOP / "tei/sources"
    for name in SAMPLES:
        shutil.copy(sources / name, folder / "sources")
    shutil.copy(sources / "crossing-1926.html", folder / "sources/speech.html")
    shutil.copy(sources / "crossing-1926.html", folder)
    (folder / "crossing-1926.html").rename(folder / "speech.html")
    shutil.copytree(folder / "sources", folder / "archive")
    shutil.copytree(TOP / "schema", folder / "schema")
    shutil.copy(TOP / "schema/edition.rng", folder / "schema/tei_all.rng")
    (folder / "tei_all.rng").write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="schema/edition.rng"/></grammar>'
    )
    (folder / "house.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><phase id="draft"/></schema>'
    )
    (folder / "edition.toml").write_text('title = "Scratch"\ntei = "tei"\n')
    (folder / "profiles").mkdir()
    shutil.copy(TOP / "toolkit/stenogram/profiles/works-by-date.toml", folder / "profiles/gazette.toml")
    git = ["git", "-c", "user.name=N", "-c", "user.email=n@example.org", "-c", "init.defaultBranch=main"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True)
    return folder


def run(script: str, folder: Path, environment: dict[str, str]) -> None:
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"


def test_readme(tmp_path: Path, shell: dict[str, str]) -> None:
    lines = [line for block in blocks(TOP / "README.md") for line in block.splitlines()]
    by_hand = [line.split("#")[0].strip() for line in lines if line.endswith("# by hand")]
    assert by_hand == BY_HAND
    script = [line for line in lines if not line.endswith("# by hand")]
    assert len(script) > 8
    run("\n".join(script), tmp_path, shell)
    assert (tmp_path / "my-edition/output/index.html").is_file()
    assert (tmp_path / "my-edition/site/example.pdf").is_file()


def test_readme_of_a_new_edition(tmp_path: Path, shell: dict[str, str]) -> None:
    run("stenogram new here", tmp_path, shell)
    script = "\n".join(blocks(tmp_path / "here/README.md"))
    assert script.count("stenogram") == 4
    run(script, tmp_path / "here", shell)


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help(name: str, scratch: Path, shell: dict[str, str]) -> None:
    found = examples(name)
    assert found, "a command's help shows examples"
    run("stenogram convert --quiet", scratch, shell)
    for command in found:
        if command.startswith("stenogram serve"):  # ends when it is told to
            command = f"timeout --signal=TERM 8 {command} --port 0 || test $? = 124 -o $? = 0"
        run(command, scratch, shell)


def test_each_command_says_what_its_exit_status_means() -> None:
    for name in ("", *COMMANDS):
        command = stenogram.get_command(None, name) if name else stenogram  # type: ignore[arg-type]
        assert isinstance(command, click.Command)
        assert "Exit status:" in (command.epilog or "") or name == "explain", name


def test_pages(scratch: Path, shell: dict[str, str]) -> None:
    run("stenogram convert --quiet", scratch, shell)
    assert PAGES
    for block in (block for page in PAGES for block in blocks(page)):
        run(block, scratch, shell)


def test_commands_in_pages_exist() -> None:
    for page in [*PAGES, TOP / "README.md", TOP / "CHANGELOG.md"]:
        for command in re.findall(r"`stenogram (\w+)", page.read_text("utf-8")):
            assert command in COMMANDS, f"{page.name} names `stenogram {command}`"


def test_what_the_readme_names_is_there() -> None:
    text = BLOCK.sub("", (TOP / "README.md").read_text("utf-8"))
    made = ("output/", ".venv/", "sources/")
    for name in re.findall(r"\]\(([^):]+)\)", text):
        assert (TOP / name).is_file(), name
    for name in re.findall(
        r"`((?:tei|schema|xslt|tests|toolkit|\.github|formats|recognisers|rules|encoder|structure)/[^`<]*)`", text
    ):
        places = (TOP / name, TOP / "toolkit/stenogram" / name)
        assert name.startswith(made) or any(place.exists() for place in places), name


def test_pictures_are_small() -> None:
    pictures = sorted((TOP / "tests/pictures").glob("*.png"))
    assert [path.name for path in pictures] == [
        f"{name}.png" for name in ("dark", "notes", "page", "phone", "print", "register")
    ]
    assert all(path.stat().st_size <= 150 * 1024 for path in pictures)


def test_the_tables_of_edition_toml_agree() -> None:
    import stenogram.edition

    def rows(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("|")]

    readme = (TOP / "README.md").read_text("utf-8").partition("## edition.toml")[2].partition("\n## ")[0]
    assert rows(readme) == rows(stenogram.edition.__doc__ or "")
    book = (TOP / "README.md").read_text("utf-8").partition("## The book")[2].partition("\n## ")[0]
    guide = (TOP / "toolkit/stenogram/guides/print.md").read_text("utf-8")
    assert rows(book) == rows(guide)
    settings = {key for row in rows(book)[2:] for key in re.findall(r"`(\w+)`", row.split("|")[1])}
    assert settings == {field.name for field in fields(Print)}
