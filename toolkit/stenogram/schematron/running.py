"""The other end of `worker`: a process that is started when it is needed, and ended when it takes too long."""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

from stenogram.schematron.worker import receive, send

_START = "import sys; sys.path.insert(0, {path!r}); from stenogram.schematron.worker import main; main()"
_NEEDED = {"PATH", "LD_LIBRARY_PATH", "PYTHONPATH", "PYTHONHOME", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP"}
_ROOT = str(Path(__file__).resolve().parents[2])


class StoppedError(Exception):
    """The process was ended: `reason` is "time" or "memory"."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Runner:
    """Sends requests to one process, and starts another where that one is gone."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: Queue[tuple[Any, ...] | None] = Queue()
        self._unwanted = 0  # answers that nobody waits for

    def warm(self, request: tuple[Any, ...]) -> None:
        """Send a request for its effect: what was compiled once need not be compiled again."""
        self.start()
        self._send(request)
        self._unwanted += 1

    def start(self) -> None:
        """Start the process, if it does not run: it gets ready while others work."""
        if self._process is not None and self._process.poll() is None:
            return
        command = [sys.executable, "-c", _START.format(path=_ROOT)]
        known = {name: value for name, value in os.environ.items() if name.upper() in _NEEDED}  # rules can ask for them
        process = subprocess.Popen(  # noqa: S603 - our own code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=known
        )
        answers: Queue[tuple[Any, ...] | None] = Queue()
        Thread(target=_listen, args=(process, answers), daemon=True).start()
        self._process, self._answers, self._unwanted = process, answers, 0

    def ask(self, request: tuple[Any, ...], seconds: float) -> tuple[Any, ...]:
        """The answer to a request; see `worker`.

        Raises:
            StoppedError: there was none within the time, or the process broke down.
        """
        self.start()
        self._send(request)
        try:
            while self._unwanted and self._answers.get(timeout=seconds) is not None:
                self._unwanted -= 1
            answer = self._answers.get(timeout=seconds) if not self._unwanted else None
        except Empty:
            self.stop()
            raise StoppedError("time") from None
        if answer is None:
            self.stop()
            raise StoppedError("memory")
        return answer

    def _send(self, request: tuple[Any, ...]) -> None:
        assert self._process is not None and self._process.stdin is not None  # noqa: S101
        with contextlib.suppress(OSError):  # it is gone: there will be no answer
            send(self._process.stdin, request)  # type: ignore[arg-type]

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            self._process = None


def _listen(process: subprocess.Popen[bytes], answers: Queue[tuple[Any, ...] | None]) -> None:
    assert process.stdout is not None  # noqa: S101
    answer: tuple[Any, ...] | None = ()
    while answer is not None:
        try:
            answer = receive(process.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError, EOFError, TypeError):
            answer = None
        answers.put(answer)


def runner() -> Runner:
    """The runner of this process: a copy of it (`fork`) has one of its own."""
    return _runner(os.getpid())


@cache
def _runner(_process: int) -> Runner:
    made = Runner()
    atexit.register(made.stop)
    return made
