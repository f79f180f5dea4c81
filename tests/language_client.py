"""An editor for tests: starts `stenogram lsp` and speaks the Language Server Protocol with it over its pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from types import TracebackType
from typing import Any

from conftest import TOP

Json = dict[str, Any]
_PATIENCE = 60  # seconds; the machine may be busy


class Editor:
    """An editor with one language server.

    Args:
        folder: where the server runs.
        arguments: of the command.
        units: the position encodings that the editor offers.
    """

    def __init__(self, folder: Path, *arguments: str, units: tuple[str, ...] = ("utf-16",), snippets: bool = False):
        environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "stenogram", "lsp", *arguments],
            cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
        )  # fmt: skip
        self._came: Queue[Json | None] = Queue()
        self._number = 0
        self.told: list[Json] = []
        Thread(target=self._listen, daemon=True).start()
        item = {"completionItem": {"snippetSupport": snippets}}
        capabilities = {"general": {"positionEncodings": list(units)}, "textDocument": {"completion": item}}
        self.able = self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self.tell("initialized", {})

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self.ask("shutdown", None)
                self.tell("exit", None)
                assert self._process.wait(_PATIENCE) == 0
        finally:
            self._process.kill()
            self._process.communicate()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        while line := pipe.readline():
            length = int(line.partition(b":")[2])
            while pipe.readline().strip():
                pass
            self._came.put(json.loads(pipe.read(length)))
        self._came.put(None)

    def _send(self, message: Json) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def tell(self, method: str, params: Any) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Any) -> Any:
        """A request, and its result; what else comes meanwhile is in `told`."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        answer = self._next(lambda message: message.get("id") == self._number and "method" not in message)
        assert "error" not in answer, answer
        return answer.get("result")

    def _next(self, wanted: Any, patience: float = _PATIENCE) -> Json:
        end = time.monotonic() + patience
        while True:
            try:
                message = self._came.get(timeout=max(0.01, end - time.monotonic()))
            except Empty:
                raise AssertionError(f"no answer; told so far: {self.told}") from None
            assert message is not None, "the server has ended"
            if wanted(message):
                return message
            self.told.append(message)

    def open(self, uri: str, text: str, version: int = 1) -> None:
        document = {"uri": uri, "languageId": "xml", "version": version, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: Json) -> None:
        document = {"uri": uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def findings(self, uri: str, version: int) -> list[Json]:
        """The diagnostics of a version, once they are there."""

        def these(message: Json) -> bool:
            params = message.get("params") or {}
            return bool(
                message.get("method") == "textDocument/publishDiagnostics"
                and params["uri"] == uri
                and params.get("version") == version
            )

        known = next((one for one in self.told if these(one)), None)
        found = known or self._next(these)
        return list(found["params"]["diagnostics"])

    def at(self, question: str, uri: str, place: tuple[int, int], **more: Any) -> Any:
        """A request about a place: "completion", "hover", "definition" …"""
        position = {"line": place[0], "character": place[1]}
        return self.ask(f"textDocument/{question}", {"textDocument": {"uri": uri}, "position": position, **more})
