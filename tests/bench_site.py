"""How long a site of many texts takes: in one go, after one change, and ten times as many.

`python tests/bench_site.py [NUMBER]` makes NUMBER invented debates of 50 KB of TEI (1,000 where nothing is said),
builds their site, changes one and builds again, and prints MB/s, seconds and the most memory that a process held.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench_texts import debate

SIZE = 50_000
TOOLKIT = Path(__file__).resolve().parents[1] / "toolkit"


class Cost(NamedTuple):
    """What a command took: seconds, seconds of processor time, the most memory of a process in MB."""

    seconds: float
    processor: float
    memory: int

    def __str__(self) -> str:
        return f"{self.seconds:.2f} s ({self.processor:.2f} s of processor time)"


def run(*arguments: str, folder: Path) -> Cost:
    """Run a command of stenogram."""
    before, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {**os.environ, "PYTHONPATH": str(TOOLKIT)}
    command = [sys.executable, "-m", "stenogram", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        raise SystemExit(done.stderr)
    now = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
    return Cost(time.perf_counter() - before, processor, now.ru_maxrss // 1024)


def texts(folder: Path, number: int) -> int:
    """An edition of so many texts; how many bytes of TEI they have."""
    (folder / "tei").mkdir(parents=True)
    (folder / "edition.toml").write_text('title = "Bench"\ntei = "tei"\nbase_url = "https://bench.example/"\n')
    (folder / "one.txt").write_text(debate(SIZE * 3 // 10))
    run("convert", "one.txt", "-o", "made", folder=folder)
    tei = (folder / "made/one.xml").read_text(encoding="utf-8").split("<?stenogram")[0]
    total = 0
    for count in range(number):
        year = 1900 + count % 60
        text = re.sub(r'xml:id="one"', f'xml:id="t{count}"', tei, count=1)
        text = text.replace("The Estimates for the Canal", f"The Estimates, No. {count}")
        text = re.sub(r"<p xml:id=\"p1\">", f'<p xml:id="p1">Of {year}, number {count}. ', text, count=1)
        total += len(text)
        (folder / f"tei/t{count}.xml").write_text(text, encoding="utf-8")
    return total


def measure(number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        size = texts(folder, number)
        first = run("build", "--html", folder=folder)
        speed = (
            f"{size / first.seconds / 1e6:.1f} MB/s, {size / first.processor / 1e6:.1f} MB a second of processor time"
        )
        print(f"{number} texts of {size / number / 1000:.0f} KB: {first}, {speed}, {first.memory} MB")
        path = folder / "tei/t7.xml"
        path.write_text(path.read_text(encoding="utf-8").replace("Of 19", "Of  19"), encoding="utf-8")
        print(f"  after one change: {run('build', '--html', folder=folder)}")
        print(f"  after none: {run('build', '--html', folder=folder)}")


if __name__ == "__main__":
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
