"""Where others run us: pre-commit and the GitHub Action, each in a scratch git repository.

Nothing is installed for it: pre-commit runs the hooks as `language: system` with this checkout's command, and of the
Action the step that validates is run as the runner would, by bash, with its inputs in the environment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import TOP

from stenogram.cli.new import make

SHIM = '#!/bin/sh\nPYTHONPATH="{toolkit}" exec "{python}" -c "from stenogram.cli import main; main()" "$@"\n'
ACTION = TOP / "action.yml"
Done = subprocess.CompletedProcess[str]


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """An environment with `stenogram`, and with folders of its own for what pre-commit keeps."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "stenogram").write_text(SHIM.format(toolkit=TOP / "toolkit", python=sys.executable))
    (folder / "stenogram").chmod(0o755)
    names = {f"GIT_{who}_{what}": "n@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    home = {"PRE_COMMIT_HOME": str(tmp_path / "kept"), "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    return {**os.environ, **names, **home}


def run(*command: str, folder: Path, machine: dict[str, str]) -> Done:
    return subprocess.run(command, cwd=folder, env=machine, capture_output=True, text=True, timeout=300, check=False)


def git(*arguments: str, folder: Path, machine: dict[str, str]) -> None:
    done = run("git", "-c", "init.defaultBranch=main", *arguments, folder=folder, machine=machine)
    assert done.returncode == 0, done.stderr


@pytest.fixture
def repository(tmp_path: Path, machine: dict[str, str]) -> Path:
    """A new edition under git, its example converted."""
    folder = tmp_path / "edition"
    make(folder, "Scratch")
    assert run("stenogram", "convert", "--quiet", folder=folder, machine=machine).returncode == 0
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "first")):
        git(*arguments, folder=folder, machine=machine)
    return folder


def spoil(folder: Path) -> None:
    file = folder / "tei/example.xml"
    file.write_text(file.read_text("utf-8").replace("<body>", "<body><headd>A</headd>", 1), "utf-8")


def pre_commit(*arguments: str, folder: Path, machine: dict[str, str]) -> Done:
    return run(sys.executable, "-m", "pre_commit", *arguments, folder=folder, machine=machine)


def test_pre_commit_of_a_new_edition(repository: Path, machine: dict[str, str]) -> None:
    done = pre_commit("run", "--all-files", folder=repository, machine=machine)
    assert done.returncode == 0 and done.stdout.count("Passed") == 3, done.stdout + done.stderr
    spoil(repository)
    git("add", ".", folder=repository, machine=machine)
    done = pre_commit("run", folder=repository, machine=machine)
    assert done.returncode == 1 and "is head meant?" in done.stdout, done.stdout


def test_hooks_of_this_repository(tmp_path: Path, repository: Path, machine: dict[str, str]) -> None:
    """`pre-commit try-repo`: the hooks choose XML files, and fail where they should."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    listed = yaml.safe_load((TOP / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert {hook["language"] for hook in listed} == {"python"}
    kept = [{**hook, "language": "system"} for hook in listed]
    (hooks / ".pre-commit-hooks.yaml").write_text(yaml.safe_dump(kept), "utf-8")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "hooks")):
        git(*arguments, folder=hooks, machine=machine)
    chosen = ("--files", "tei/example.xml", "sources/example.txt")
    trial = ("try-repo", str(hooks), "stenogram-validate", *chosen)
    done = pre_commit(*trial, folder=repository, machine=machine)
    assert done.returncode == 0 and "Passed" in done.stdout, done.stdout + done.stderr
    spoil(repository)
    done = pre_commit(*trial, folder=repository, machine=machine)
    assert done.returncode == 1 and "error RNG103" in done.stdout, done.stdout


def step(name: str) -> dict[str, Any]:
    steps = yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]
    return next(one for one in steps if one.get("name") == name)


def action(folder: Path, machine: dict[str, str], **given: str) -> Done:
    """The step that validates, with the inputs that a workflow gives it."""
    inputs = yaml.safe_load(ACTION.read_text("utf-8"))["inputs"]
    assert set(given) <= set(inputs)
    values = {name: given.get(name, one["default"]) for name, one in inputs.items()}
    one = step("Validate")
    environment = {}
    for name, text in one["env"].items():
        told = text.removeprefix("${{ inputs.").removesuffix(" }}")
        environment[name] = values[told]
    command = ("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", one["run"])
    return run(*command, folder=folder, machine=machine | environment)


def test_action_annotates(repository: Path, machine: dict[str, str]) -> None:
    done = action(repository, machine)
    assert done.returncode == 0, done.stdout + done.stderr
    spoil(repository)
    done = action(repository, machine, paths="tei/example.xml")
    assert done.returncode == 1 and "::error file=tei/example.xml,line=" in done.stdout, done.stdout + done.stderr


def test_action_writes_sarif(repository: Path, machine: dict[str, str]) -> None:
    spoil(repository)
    done = action(repository, machine, format="sarif", paths="tei")
    assert done.returncode == 1
    report = json.loads((repository / "stenogram.sarif").read_text("utf-8"))
    assert "RNG103" in {one["ruleId"] for one in report["runs"][0]["results"]}


def test_action_takes_a_baseline_and_a_schema(repository: Path, machine: dict[str, str]) -> None:
    spoil(repository)
    run("stenogram", "validate", "--write-baseline", "known.json", folder=repository, machine=machine)
    assert action(repository, machine, baseline="known.json", format="text").returncode == 0
    shutil.copytree(repository / "schema", repository / "other")
    assert action(repository, machine, schema="other/edition.rng", format="text").returncode == 1


def test_inputs_are_no_commands(repository: Path, machine: dict[str, str]) -> None:
    done = action(repository, machine, paths="$(touch owned) ; touch owned", format="text")
    assert done.returncode == 2 and not (repository / "owned").exists()
    for one in yaml.safe_load(ACTION.read_text("utf-8"))["runs"]["steps"]:
        assert "${{" not in one.get("run", "")
