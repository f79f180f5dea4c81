"""The preview: pages come anew when a text is saved, findings are shown, and it serves nobody but its own machine."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import chromium
from conftest import TOP, heard
from site_edition import edition

STARTED = re.compile(r"http://127\.0\.0\.1:(\d+)/")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("edition")
    edition(made / "tei")
    (made / "tei/register.txt").unlink()
    (made / "edition.toml").write_text('title = "The Quay"\ntei = "tei"\n')
    return made


@pytest.fixture(scope="module")
def port(folder: Path) -> Iterator[int]:
    command = [sys.executable, "-m", "stenogram", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    with heard(signal.SIGINT):
        process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        for line in process.stderr:
            if match := STARTED.search(line):
                yield int(match[1])
                break
        else:
            pytest.fail("it did not start")
    finally:
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


def get(port: int, path: str, host: str = "127.0.0.1") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, content


def test_it_answers_to_its_own_name_alone_and_serves_the_site_alone(port: int) -> None:
    assert get(port, "/")[0] == 200 == get(port, "/lantern.html", "localhost")[0]
    assert get(port, "/", "evil.example")[0] == 403
    for path in ("/.stenogram/state.json", "/../edition.toml", "/%2e%2e/edition.toml", "/..%2f..%2fedition.toml"):
        assert get(port, path)[0] == 404, path


def test_only_the_preview_has_its_script(port: int, folder: Path) -> None:
    live = get(port, "/lantern.html")[1]
    assert b"/-/live.js" in live and b"connect-src 'self'" in live and b"unsafe" not in live
    assert b"/-/live.js" not in (folder / ".stenogram/preview/lantern.html").read_bytes()
    assert (folder / ".stenogram/.gitignore").read_text() == "*\n"


def test_a_saved_text_comes_anew_and_says_what_is_wrong(port: int, folder: Path, browser: Any) -> None:
    text = folder / "tei/lantern.xml"
    before = text.read_text("utf-8")
    page = browser.new_page()
    page.set_default_timeout(20_000)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"http://127.0.0.1:{port}/lantern.html")
    page.wait_for_selector("html[data-live=on]", state="attached")
    began = time.perf_counter()
    text.write_text(before.replace("out again", "dark tonight"), encoding="utf-8")
    page.get_by_text("dark tonight").first.wait_for()
    assert time.perf_counter() - began < 5, "half a second on a machine that does nothing else; see bench_serve.py"
    page.wait_for_selector("html[data-live=on]", state="attached")
    text.write_text(before.replace('who="#p-tull"', 'who="#p-nobody"'), encoding="utf-8")
    page.locator(".live-findings", has_text="p-nobody").wait_for()
    text.write_text(before.replace("</TEI>", ""), encoding="utf-8")
    page.locator(".live-findings", has_text="RNG101").wait_for()
    assert "Trimmed it crooked" in page.locator("article").inner_text(), "the last good page stands"
    text.write_text(before, encoding="utf-8")
    page.locator(".live-findings li", has_text="RNG101").wait_for(state="detached")
    assert wrong == []
    page.close()


def test_the_search_works_on_ones_own_machine(port: int, browser: Any) -> None:
    page = browser.new_page()
    page.set_default_timeout(20_000)
    page.goto(f"http://127.0.0.1:{port}/search.html?q=whale")
    page.locator("#-results mark").first.wait_for()
    page.close()


def test_a_port_that_is_taken_is_said_plainly(port: int, folder: Path) -> None:
    command = [sys.executable, "-m", "stenogram", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2 and f"can't listen at 127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr
