"""Debian's Chromium, a folder served over http, and the sample pages: what the tests in a browser share."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from oracles import missing, packed

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-sync"]
ARGUMENTS += ["--disable-background-networking", "--disable-component-update"]
CASES = Path(__file__).parent / "xslt"


def fixtures(*folders: str) -> list[Path]:
    """The TEI files of these folders of cases."""
    return [source for folder in folders for source in sorted((CASES / folder).glob("*/source.xml"))]


@contextmanager
def chromium() -> Iterator[Any]:
    """A headless browser; without one the test is skipped by its name, and fails in CI."""
    if not CHROMIUM.is_file():
        missing(str(CHROMIUM))
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder over http on this machine; gives its address, without a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def axe_findings(page: Any) -> list[tuple[str, str]]:
    """What axe-core has to say of the page as it stands (WCAG 2.2 AA and its best practices)."""
    page.evaluate(packed("axe-core", "package/axe.min.js").decode())
    tags = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
    found = page.evaluate(
        f"axe.run(document, {{runOnly: {tags}, resultTypes: ['violations']}}).then(r => r.violations)"
    )
    return [(v["id"], node["html"][:200]) for v in found for node in v["nodes"]]
