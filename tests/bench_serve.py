"""How long a save takes to reach the page in the browser: `python tests/bench_serve.py`, on the sample edition.

Twelve saves of a text of forty KB, with pauses so long that the whole edition has been made anew, and so short that
it is just being made.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from browsing import chromium

TOP = Path(__file__).resolve().parents[1]
TEXT = "council-1926"


def saves(port: int, text: Path) -> list[float]:
    before, found = text.read_text(encoding="utf-8"), []
    with chromium() as browser:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/{TEXT}.html")
        for number in range(12):
            page.wait_for_selector("html[data-live=on]", state="attached")
            time.sleep(4 if number % 2 else 0.2)
            began = time.perf_counter()
            text.write_text(before.replace("sitting is open", f"sitting, the {number}th, is open"), encoding="utf-8")
            page.get_by_text(f"the {number}th,").first.wait_for()
            found.append(time.perf_counter() - began)
    return found


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name) / "tei"
        shutil.copytree(TOP / "tei", folder)
        environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
        command = [sys.executable, "-m", "stenogram", "serve", "--port", "0"]
        server = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
        assert server.stderr is not None
        try:
            port = next(int(match[1]) for line in server.stderr if (match := re.search(r":(\d+)/ \(", line)))
            found = saves(port, folder / f"{TEXT}.xml")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(20)
        quiet, busy = found[1::2], found[0::2]
        print(f"a save reaches the page: {median(quiet):.2f} s, while the edition is being made {median(busy):.2f} s")


if __name__ == "__main__":
    main()
