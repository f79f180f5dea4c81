"""Many files at once: several processes give what one gives, in the same order, and one that breaks breaks nothing."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TOP, heard

from stenogram.cli.account_file import profiles
from stenogram.cli.batch import Task
from stenogram.edition import load_edition

GOOD = "ALDER: The sluice is open. (Laughter.)\n\nCOPLEY: It is not.\n\nALDER: It was, (Birkbeck. When?) on Monday.\n\n"
FILES = 9
BAD = 4  # the one that can't be read


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    command = [sys.executable, "-m", "stenogram", "convert", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, env=environment, timeout=120)


def sources(folder: Path) -> None:
    """Texts of very different lengths, so that the last ones are ready before the first."""
    (folder / "sources").mkdir()
    for number in range(FILES):
        text = GOOD * (FILES - number) * 40
        (folder / "sources" / f"{number}.txt").write_bytes(b"\0\1\2" if number == BAD else text.encode())


def made(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_several_processes_do_what_one_does(tmp_path: Path) -> None:
    sources(tmp_path)
    found = {}
    for jobs in ("1", "2", "5"):
        done = run(["sources", "-o", "tei", "--jobs", jobs, "--report", "report.json"], tmp_path)
        assert done.returncode == 1
        assert done.stderr.count(b"sources/4.txt: ") == 1
        assert b"8 sources converted, 1 failed" in done.stderr
        found[jobs] = done.stdout, done.stderr, made(tmp_path / "tei"), (tmp_path / "report.json").read_bytes()
        for path in (tmp_path / "tei").glob("*.xml"):
            path.unlink()
    assert found["1"] == found["2"] == found["5"]
    assert len([name for name in found["1"][2] if name.endswith(".xml")]) >= FILES - 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there are processes copies of the first")
def test_a_process_that_dies_is_one_failure(tmp_path: Path) -> None:
    sources(tmp_path)
    code = (
        "import os, signal, sys\n"
        "import stenogram.cli.batch as batch\n"
        "convert = batch.convert\n"
        "def dies(data, name, **rest):\n"
        "    if name.endswith('2.txt'): os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return convert(data, name, **rest)\n"
        "batch.convert = dies\n"
        "sys.argv = ['stenogram', 'convert', 'sources', '-o', 'tei', '--jobs', '2']\n"
        "from stenogram.cli import main\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment, timeout=120)
    assert done.returncode == 1, done.stderr
    assert b"sources/2.txt: the process that worked on it came to an end" in done.stderr
    assert b"7 sources converted, 2 failed" in done.stderr
    names = {path.name for path in (tmp_path / "tei").glob("*.xml")}
    assert names == {f"{number}.xml" for number in range(FILES) if number not in (2, BAD)}


def test_an_interrupt_ends_all_processes(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(GOOD * 30_000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    command = [sys.executable, "-m", "stenogram", "convert", ".", "-q", "-o", "tei", "--jobs", "2"]
    for number in (signal.SIGTERM, signal.SIGINT):
        with heard(signal.SIGINT):
            process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, env=environment)
        children = wait_for_children(process.pid)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 2, err
        assert err == b"stenogram: 0.txt: interrupted (what was written before is whole)\n"
        assert not any(Path(f"/proc/{child}").exists() for child in children)
        assert not list((tmp_path / "tei").glob("*.xml"))


def wait_for_children(process: int) -> list[str]:
    """The processes that a process has started, as soon as there are two."""
    for _ in range(1200):
        found = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
        if len(found) == 2:
            time.sleep(0.5)  # they have begun
            return found
        time.sleep(0.05)
    raise AssertionError("no processes were started")


def test_a_task_can_be_sent_to_a_new_process() -> None:
    edition = load_edition(TOP / "tei")
    task = Task(Path("tei"), None, edition, profiles(None, edition), accounted=True)
    again = pickle.loads(pickle.dumps(task))  # noqa: S301
    source = next((TOP / "tei" / "sources").glob("*.txt"))
    assert again(source) == task(source)
