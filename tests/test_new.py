"""`stenogram new`: the folder it makes works at once, and what is there already stays as it is."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import TOP
from lxml import etree

from stenogram.cli import COMMANDS, stenogram
from stenogram.cli.new import make
from stenogram.edition import load_edition
from stenogram.errors import ConfigurationError, OutputError

FILES = {
    "edition.toml", "README.md", ".gitignore", ".pre-commit-config.yaml", ".github/workflows/edition.yml",
    ".vscode/settings.json", ".vscode/extensions.json", "edition.xpr", "sources/example.txt", "tei/.gitkeep",
    "framework/edition.exf", "framework/edition.css",
}  # fmt: skip


def run(*arguments: str) -> Result:
    return CliRunner().invoke(stenogram, arguments, standalone_mode=False)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_new_writes_all_that_it_promises(tmp_path: Path) -> None:
    make(tmp_path / "letters-1920")
    found = files(tmp_path / "letters-1920")
    schema = {f"schema/{path.name}" for path in (TOP / "schema").iterdir()}
    assert set(found) == FILES | schema
    for name in schema:
        assert found[name] == (TOP / name).read_bytes()
    assert not [
        name
        for name, data in found.items()
        if name not in schema and b"$" in data.replace(b"${framework}", b"") and not name.startswith(".")
    ]


def test_title_and_folder(tmp_path: Path) -> None:
    make(tmp_path / "letters-1920")
    edition = load_edition(tmp_path / "letters-1920")
    assert edition is not None and edition.title == "Letters 1920"
    title = 'Voices “of” "the" \\ Sound $name ä'
    make(tmp_path / "b", title)
    edition = load_edition(tmp_path / "b")
    assert edition is not None and edition.title == title
    assert (tmp_path / "b/README.md").read_text("utf-8").startswith(f"# {title}\n")


def test_every_key_is_explained(tmp_path: Path) -> None:
    make(tmp_path / "a")
    lines = (tmp_path / "a/edition.toml").read_text("utf-8").splitlines()
    told = tomllib.loads(
        "\n".join(line.removeprefix("# ") for line in lines if re.match(r"(?:# )?(?:\w+ = |\[{1,2}\w+\]{1,2}$)", line))
    )
    table = (TOP / "README.md").read_text("utf-8").partition("## edition.toml")[2].partition("\n## ")[0]
    keys = set(re.findall(r"^\| `\[{0,2}(\w+)[\]`]", table, re.MULTILINE))
    assert set(told) == keys and "title" in keys


def test_the_edition_works_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path / "edition")
    monkeypatch.chdir(tmp_path / "edition")
    sources = files(tmp_path / "edition/sources")
    for name in ("convert", "validate", "verify", "build"):
        result = run(name)
        assert result.exception is None and result.return_value == 0, (name, result.output)
        if name in ("convert", "validate"):
            assert ": warning" not in result.output, result.output
    made = set(files(tmp_path / "edition/output"))
    assert {"index.html", "example.html", "example.pdf", "example.epub"} <= made
    assert files(tmp_path / "edition/sources") == sources
    head = (tmp_path / "edition/tei/example.xml").read_bytes()[:400].decode()
    assert 'href="../schema/edition.rng"' in head


def test_editors_find_the_schema(tmp_path: Path) -> None:
    make(tmp_path / "a")
    settings = json.loads((tmp_path / "a/.vscode/settings.json").read_text("utf-8"))
    for association in settings["xml.fileAssociations"]:
        assert (tmp_path / "a" / association["systemId"]).is_file()
    assert settings["xml.format.enabled"] is False  # white space in a paragraph is text
    project = etree.parse(tmp_path / "a/edition.xpr")
    assert [f.get("path") for f in project.iter("folder")] == ["tei/", "sources/", "schema/", "framework/"]
    script = etree.parse(tmp_path / "a/framework/edition.exf")
    oxygen = {"o": "http://www.oxygenxml.com/ns/framework/extend"}
    (schema,) = script.xpath("//o:defaultSchema/@href", namespaces=oxygen)
    assert (tmp_path / "a/framework" / schema).resolve() == tmp_path / "a/schema/edition.rng"
    (css,) = script.xpath("//o:addCss/@path", namespaces=oxygen)
    assert (tmp_path / "a/framework" / css.removeprefix("${framework}/")).is_file()


def test_a_title_is_text_in_all_formats(tmp_path: Path) -> None:
    make(tmp_path / "a", "Letters <& more>")
    script = etree.parse(tmp_path / "a/framework/edition.exf")
    assert script.findtext("{*}name") == "TEI with stenogram: Letters <& more>"


def test_hooks_name_commands_that_are_there() -> None:
    hooks = (TOP / ".pre-commit-hooks.yaml").read_text("utf-8")
    assert re.findall(r"^- id: (.*)", hooks, re.MULTILINE) == [
        "stenogram-validate",
        "stenogram-verify",
        "stenogram-fix",
    ]
    entries = re.findall(r"^  entry: stenogram (.*)", hooks, re.MULTILINE)
    assert len(entries) == 3 and set(entries) <= set(COMMANDS)


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(ConfigurationError, match=r"not empty: notes\.txt"):
        make(tmp_path)
    assert files(tmp_path) == {"notes.txt": b"mine"}
    with pytest.raises(ConfigurationError, match="not a folder"):
        make(tmp_path / "notes.txt")
    with pytest.raises(ConfigurationError, match="title is empty"):
        make(tmp_path / "new", " ")
    assert not (tmp_path / "new").exists()


def test_an_empty_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", ".").return_value == 0
    assert set(files(tmp_path)) >= FILES


@pytest.mark.parametrize("existed", [True, False])
def test_nothing_is_left_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, existed: bool) -> None:
    target = tmp_path / "edition"
    if existed:
        target.mkdir()
    calls = 0
    whole = Path.rename

    def rename(self: Path, to: Path) -> Path:
        nonlocal calls
        calls += 1
        if calls > 4:
            raise OSError(28, "No space left on device")
        return whole(self, to)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OutputError, match="No space left"):
        make(target)
    assert target.exists() is existed
    assert not existed or not list(target.iterdir())


def test_a_place_that_cannot_be_written_to(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="can't be written"):
        make(tmp_path / "file/edition")
