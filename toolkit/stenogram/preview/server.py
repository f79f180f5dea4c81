"""The server of the preview: files of the site, and a stream of events that tells a page to load itself anew.

It is for one person on one machine: it binds to the loopback address, answers to that name alone (a foreign page that
points a name of its own here gets nothing), and serves files only. Pages get one script more than those that are
published, and a policy that lets it talk to this server.
"""

from __future__ import annotations

import json
import queue
import re
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from stenogram.assets import asset

_POLICY = re.compile(rb'(<meta http-equiv="Content-Security-Policy" content=")([^"]*)(")')
_SCRIPT = b'<script src="/-/live.js" defer></script><link rel="stylesheet" href="/-/live.css"></head>'
_STILL = 15.0  # seconds after which a silent stream says that it is alive
_OWN = {"/-/live.js": ("xslt/live/live.js", "text/javascript"), "/-/live.css": ("xslt/live/live.css", "text/css")}
_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class Events:
    """Events for all pages that are open."""

    def __init__(self) -> None:
        self._open: set[queue.SimpleQueue[Mapping[str, Any]]] = set()

    def tell(self, event: Mapping[str, Any]) -> None:
        """Tell every page."""
        for one in tuple(self._open):
            one.put(event)

    def listen(self) -> queue.SimpleQueue[Mapping[str, Any]]:
        """A new page listens."""
        made: queue.SimpleQueue[Mapping[str, Any]] = queue.SimpleQueue()
        self._open.add(made)
        return made

    def leave(self, one: queue.SimpleQueue[Mapping[str, Any]]) -> None:
        """A page is gone."""
        self._open.discard(one)


def serve(
    folder: Path, host: str, port: int, events: Events, findings: Callable[[str], list[dict[str, Any]] | None]
) -> ThreadingHTTPServer:
    """A server that is bound and ready to run.

    Args:
        folder: the site.
        host: address to bind to.
        port: port, 0 for any that is free.
        events: what pages are told.
        findings: what is known about the text of a page, by the name of the page; None if it is being found out.

    Raises:
        OSError: the port is taken.
    """
    handler = partial(_Handler, directory=str(folder), events=events, findings=findings, host=host)
    server = ThreadingHTTPServer((host, port), handler)
    server.daemon_threads = True
    return server


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self,
        *arguments: Any,
        events: Events,
        findings: Callable[[str], list[dict[str, Any]] | None],
        host: str,
        **more: Any,
    ) -> None:
        self._events, self._findings, self._host = events, findings, host
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        """A file, or one of our own addresses."""
        if not self._meant_for_us():
            self.send_error(HTTPStatus.FORBIDDEN)
            return
        path = unquote(urlsplit(self.path).path)
        if path == "/-/events":
            self._stream()
        elif path.startswith("/-/findings/"):
            self._answer(json.dumps(self._findings(path.removeprefix("/-/findings/"))).encode(), "application/json")
        elif path in _OWN:
            name, kind = _OWN[path]
            self._answer(asset(name).read_bytes(), kind)
        elif any(part.startswith(".") for part in path.split("/")):
            self.send_error(HTTPStatus.NOT_FOUND)
        elif path.endswith((".html", "/")) and (file := self._file(path)) is not None:
            self._answer(_made_live(file.read_bytes()), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _meant_for_us(self) -> bool:
        name = (self.headers.get("Host") or "").rsplit(":", 1)[0].strip("[]")
        return name in _NAMES or name == self._host

    def _file(self, path: str) -> Path | None:
        file = Path(self.translate_path(path + ("index.html" if path.endswith("/") else "")))
        return file if file.is_file() else None

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        """Server-sent events, as the HTML standard has them."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        events = self._events.listen()
        try:
            self.wfile.write(b": listening\n\n")
            self.wfile.flush()
            while True:
                try:
                    said = b"data: " + json.dumps(events.get(timeout=_STILL)).encode() + b"\n\n"
                except queue.Empty:
                    said = b": still here\n\n"
                self.wfile.write(said)
                self.wfile.flush()
        except OSError:
            return  # the page was closed
        finally:
            self._events.leave(events)

    def end_headers(self) -> None:
        """Nothing is kept: the next look may show something else."""
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nobody wants to read each request."""


def _made_live(page: bytes) -> bytes:
    """A page with the script of the preview, allowed to talk to this server."""

    def allowing(match: re.Match[bytes]) -> bytes:
        policy = match[2]
        for directive in (b"script-src", b"connect-src"):
            if directive not in policy:
                policy += b"; " + directive + b" 'self'"
        return match[1] + policy + match[3]

    return _POLICY.sub(allowing, page, count=1).replace(b"</head>", _SCRIPT, 1)
