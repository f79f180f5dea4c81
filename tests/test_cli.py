"""The commands as a user meets them: each folder of `tests/cli` is a case.

`cmd` holds one command a line (`stenogram …`; `<`, `>` read and write files as in a shell; `$ write FILE TEXT` appends
a line to a file, as an editor would). All other files of the folder are there when they run. `expected` shows for
each command its exit status and what it printed and, at the end, which files are new or changed.
"""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TOP, compare

CASES = sorted(path.parent for path in (TOP / "tests" / "cli").glob("*/cmd"))
EXPECTED = ("cmd", "expected")


Done = subprocess.CompletedProcess[bytes]


def run(arguments: list[str], folder: Path, given: bytes = b"", **environment: str) -> Done:
    """Run the command in a process of its own, as a user does."""
    known = {
        "PATH": os.environ["PATH"], "PYTHONPATH": str(TOP / "toolkit"), "LANG": "C.UTF-8", "COLUMNS": "100"
    } | environment  # fmt: skip
    command = [sys.executable, "-m", "stenogram", *arguments]
    return subprocess.run(command, cwd=folder, input=given, capture_output=True, env=known, timeout=120)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def play(line: str, folder: Path) -> str:
    """Carry out one line of a `cmd` file, and tell what came of it."""
    words = shlex.split(line)
    if words[:2] == ["$", "write"]:
        with (folder / words[2]).open("a", encoding="utf-8") as file:
            file.write(words[3] + "\n")
        return f"$ {line.removeprefix('$ ')}\n"
    assert words[0] == "stenogram", line
    given, into = b"", None
    if "<" in words:
        at = words.index("<")
        given = (folder / words[at + 1]).read_bytes()
        del words[at : at + 2]
    if ">" in words:
        at = words.index(">")
        into = folder / words[at + 1]
        del words[at : at + 2]
    done = run(words[1:], folder, given)
    told = f"$ {line}\n"
    if into is not None:
        into.write_bytes(done.stdout)
    for name, text in (("out", b"" if into else done.stdout), ("err", done.stderr)):
        told += "".join(f"{name}| {row}".rstrip() + "\n" for row in text.decode("utf-8").splitlines())
    return f"{told}exit {done.returncode}\n"


def listed(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    """The files that are new, changed or gone; the shipped schema as one, where it is whole."""
    news = [name for name, data in after.items() if before.get(name) != data]
    shipped = tree(TOP / "schema")
    told = ""
    for folder in sorted({str(Path(name).parent) for name in news if Path(name).name == "edition.rng"}):
        assert {Path(name).name: after[name] for name in after if str(Path(name).parent) == folder} == shipped
        news = [name for name in news if str(Path(name).parent) != folder]
        told += f"{folder}/  the schema\n"
    told += "".join(f"{name}  {'TEI' if b'<TEI ' in after[name][:1000] else 'file'}\n" for name in news)
    return told + "".join(f"{name}  gone\n" for name in before if name not in after)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path, accept: bool) -> None:
    folder = tmp_path / "here"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns(*EXPECTED))
    before = tree(folder)
    lines = [line for line in (case / "cmd").read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    told = "".join(f"{play(line, folder)}\n" for line in lines)
    after = tree(folder)
    compare(f"{told}{listed(before, after)}", case / "expected", accept)
    assert not [name for name in set(after) - set(before) if Path(name).name.startswith(".")], (
        "temporary files were left"
    )


def test_there_are_cases() -> None:
    assert len(CASES) >= 10


@pytest.mark.parametrize("command", ["", "convert", "validate", "verify", "build", "explain", "new", "lsp"])
def test_help_shows_examples_and_exit_status(command: str, tmp_path: Path) -> None:
    done = run([*command.split(), "--help"], tmp_path)
    assert done.returncode == 0
    assert b"Examples:" in done.stdout
    assert b"Exit status: 0" in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) <= 120


def test_help_imports_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from stenogram.cli import main\n"
        "sys.argv = ['stenogram', '--help']\n"
        "try: main()\n"
        "except SystemExit as stop: assert stop.code == 0\n"
        "heavy = {'lxml', 'rich', 'chardet', 'saxonche', 'typst', 'numpy', 'py3langid', 'tomllib', 'tempfile'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, env=environment)
    assert "LOADED []" in done.stderr


def test_version(tmp_path: Path) -> None:
    from stenogram import __version__

    assert run(["--version"], tmp_path).stdout.decode().strip().endswith(__version__)


def test_same_input_same_bytes(tmp_path: Path) -> None:
    source = TOP / "tests" / "cli" / "batch" / "sources"
    results = []
    for number, seed in enumerate(("0", "4711")):
        target = tmp_path / str(number) / "tei"
        shutil.copytree(source, tmp_path / str(number) / "sources")
        done = run(
            ["convert", "sources", "-o", "tei"],
            target.parent,
            PYTHONHASHSEED=seed,
            TZ="Asia/Tokyo" if number else "UTC",
        )
        results.append((tree(target), done.stdout, done.stderr, done.returncode))
    assert results[0] == results[1]
    assert results[0][0]


def test_json_is_json(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>\n", encoding="utf-8")
    (tmp_path / "b.xml").write_text("<TEI", encoding="utf-8")
    done = run(["validate", "a.xml", "b.xml", "--format", "json"], tmp_path)
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {one["file"] for one in found} == {"a.xml", "b.xml"}
    assert all(set(one) == {"file", "line", "column", "code", "severity", "message", "advice", "rule"} for one in found)


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    import pty

    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("ALDER: The sluice is open.\n\nCOPLEY: It is not.\n", encoding="utf-8")
    arguments = ["convert", *(f"{n}.txt" for n in range(5)), "-o", "tei"]
    piped = run(arguments, tmp_path)
    assert b"\x1b" not in piped.stderr
    assert b"converting" not in piped.stderr
    shutil.rmtree(tmp_path / "tei")
    master, slave = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit"), "TERM": "xterm"}
    command = [sys.executable, "-m", "stenogram", *arguments]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=slave, stdout=subprocess.PIPE, env=environment)
    os.close(slave)
    told = b""
    try:
        while piece := os.read(master, 65_536):
            told += piece
    except OSError:  # Linux says so when the other side is closed
        pass
    os.close(master)
    process.communicate()
    assert process.returncode == 0
    assert b"converting" in told
    assert len(list((tmp_path / "tei").glob("*.xml"))) == 5
