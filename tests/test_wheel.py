"""The built wheel, in an environment of its own: it holds all that it needs, and the commands work from it."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import TOP

ASSETS = {"schema": "stenogram/assets/schema", "xslt": "stenogram/assets/xslt"}
TEXT = "ALDER: The sluice is open. (Applause.)\n\nCOPLEY: It is not.\n\nALDER: It will be.\n"


def call(*command: str, folder: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source distribution."""
    folder = tmp_path_factory.mktemp("dist")
    quickly = ["--no-isolation"] if _has("hatchling") else []
    call(sys.executable, "-m", "build", *quickly, "--outdir", str(folder), str(TOP), folder=folder)
    return folder


def _has(module: str) -> bool:
    return subprocess.run([sys.executable, "-c", f"import {module}"], capture_output=True).returncode == 0


def files_of(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *folders],
        cwd=TOP, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return {name for name in listed if (TOP / name).is_file()}


def test_the_wheel_holds_the_package_and_its_data(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = set(wheel.namelist())
    wanted = {name.removeprefix("toolkit/") for name in files_of("toolkit")}
    for folder, place in ASSETS.items():
        wanted |= {place + name.removeprefix(folder) for name in files_of(folder)}
    assert wanted - names == set(), "not in the wheel"
    others = {name for name in names - wanted if ".dist-info/" not in name}
    assert others == set(), "in the wheel, and not in the repository"


def test_the_source_distribution_holds_what_a_build_needs(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of("toolkit", "schema", "xslt", "tests", "tei") - names == set()
    assert "pyproject.toml" in names


def test_the_commands_work_from_the_wheel(built: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False, symlinks=True)
    python = tmp_path / "venv" / "bin" / "python"
    lib = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(call(str(python), "-c", lib, folder=tmp_path).strip())
    # The dependencies of the running environment, so that nothing is fetched; not its own, editable stenogram.
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    wheel = str(next(built.glob("*.whl")))
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    call(*pip, "install", "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel, folder=tmp_path)
    where = call(str(python), "-c", "import stenogram; print(stenogram.__file__)", folder=tmp_path)
    assert where.startswith(str(site)), where
    found = "from stenogram.assets import asset; print(asset('schema/edition.rng')); print(asset('xslt/html.xsl'))"
    for line in call(str(python), "-c", found, folder=tmp_path).splitlines():
        assert line.startswith(str(site / "stenogram" / "assets")), line
    command = str(tmp_path / "venv" / "bin" / "stenogram")
    assert call(command, "--version", folder=tmp_path).startswith("stenogram, version ")
    (tmp_path / "speech.txt").write_text(TEXT, encoding="utf-8")
    call(command, "convert", "speech.txt", "-o", "tei", folder=tmp_path)
    call(command, "validate", "tei", folder=tmp_path)
    call(command, "verify", "tei", folder=tmp_path)
    assert "REC" in call(command, "explain", folder=tmp_path)
    call(command, "new", "edition", folder=tmp_path)
    call(command, "build", "tei", "-o", "output", "--html", folder=tmp_path)
    assert (tmp_path / "output" / "index.html").is_file()
