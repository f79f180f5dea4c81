"""Documents held against their schema while somebody types: later, elsewhere, and only the latest version."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from stenogram.diagnostics import Diagnostic
from stenogram.errors import StenogramError
from stenogram.languageserver.diagnosing import Found, examined, placed
from stenogram.languageserver.repairing import Repair, offered
from stenogram.languageserver.workspace import Document, Workspace

_PAUSE = 0.2  # seconds without a change before a document is looked at
_NOBODY = "-"


class Checking:
    """Looks at documents in a process of its own, so that questions are answered meanwhile.

    Args:
        workspace: what is open.
        publish: told what was found in a version of a document.
        complain: told why nothing can be found.
    """

    def __init__(
        self,
        workspace: Workspace,
        publish: Callable[[Document, list[Found]], None],
        complain: Callable[[str], None],
    ) -> None:
        self._workspace, self._publish, self._complain = workspace, publish, complain
        self._pool: ProcessPoolExecutor | None = None
        self._running: dict[str, asyncio.Task[None]] = {}
        self._repairs: dict[str, tuple[int, list[Repair]]] = {}
        self.found: dict[str, tuple[int, list[Found]]] = {}

    def want(self, uri: str, *, anew: bool = False) -> None:
        """Look at a document soon; `anew`: although it has not changed."""
        if anew:
            self.found.pop(uri, None)
            self._repairs.pop(uri, None)
        if uri not in self._running:
            task = self._running[uri] = asyncio.get_running_loop().create_task(self._look(uri))
            task.add_done_callback(lambda _: self._running.pop(uri, None))

    def forget(self, uri: str) -> None:
        """A document was closed."""
        self.found.pop(uri, None)
        self._repairs.pop(uri, None)
        task = self._running.get(uri)
        if task is not None:
            task.cancel()

    def restart(self) -> None:
        """Begin with a new process, which reads schemas anew."""
        self.stop()
        for uri in self._workspace.documents:
            self.want(uri, anew=True)

    def stop(self) -> None:
        """End the process."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None

    async def _look(self, uri: str) -> None:
        """Wait until nothing changes, look at the document, and again when it has changed meanwhile."""
        while (document := self._workspace.documents.get(uri)) is not None:
            version = document.version
            if self.found.get(uri, (None,))[0] == version:
                return
            await asyncio.sleep(_PAUSE)
            if document.version != version:
                continue
            text = document.text
            found = await self._findings(document)
            if self._workspace.documents.get(uri) is document and document.version == version:
                placed_ = [placed(one, text) for one in found]
                self.found[uri] = version, placed_
                self._publish(document, placed_)

    async def _findings(self, document: Document) -> list[Diagnostic]:
        loop = asyncio.get_running_loop()
        name = str(document.path or _NOBODY)
        for _ in range(2):
            try:
                held = self._workspace.held(document)
                if held is None:
                    return []
                return await loop.run_in_executor(self._process(), examined, document.text.data, name, held)
            except StenogramError as error:
                self._complain(str(error))
                return []
            except BrokenProcessPool:
                self.stop()
        self._complain(f"{name}: the process that checks it came to an end twice")
        return []

    async def repairs(self, document: Document) -> list[Repair]:
        """The fixes that rules offer for a document as it is now."""
        known = self._repairs.get(document.uri)
        if known is None or known[0] != document.version:
            found: list[Repair] = []
            try:
                held = self._workspace.held(document)
                if held is not None:
                    name, loop = str(document.path or _NOBODY), asyncio.get_running_loop()
                    found = await loop.run_in_executor(self._process(), offered, document.text.data, name, held)
            except (StenogramError, BrokenProcessPool):
                found = []  # `_findings` says why
            known = self._repairs[document.uri] = document.version, found
        return known[1]

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # not a copy of this one, which has threads and a pipe
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_quiet)
        return self._pool


def _quiet() -> None:
    """Nothing that this process prints must get between the server and the editor."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_RDWR)
        os.dup2(nowhere, 0)
        os.dup2(nowhere, 1)
