"""The processes that do the work of the preview, so that the server itself never transforms anything.

One makes the page of the text that was saved, at once, and then checks that text. The other makes what belongs to the
whole edition (registers, search), which takes longer and may wait. Both stay, with their stylesheets compiled.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple

from stenogram.diagnostics import Diagnostic
from stenogram.errors import StenogramError

Told = Callable[[Mapping[str, Any]], None]


class Task(NamedTuple):
    """What a process is to do: "page" or "check" a text, or the "whole" edition.

    Attributes:
        files: the TEI files of the edition.
        file: the one that was saved.
        output: the folder of the site.
        settings: what is said of the edition, as `publish` takes it.
        held: what texts must be valid against.
    """

    what: str
    files: Sequence[Path]
    file: Path | None
    output: Path
    settings: Mapping[str, Any]
    held: Any


class Worker:
    """A process that does one task after the other, and tells what came of it."""

    def __init__(self, told: Told, *, patient: bool = False) -> None:
        self._told = told
        context = get_context("spawn")  # a copy of a running SaxonC does not run
        here, there = context.Pipe()
        self._pipe: Connection = here
        self._process = context.Process(target=_work, args=(there, patient), daemon=False)
        self._process.start()
        there.close()
        Thread(target=self._listen, daemon=True).start()

    def give(self, task: Task) -> None:
        """Hand over a task; it is begun when those before it are done."""
        self._pipe.send(task)

    def _listen(self) -> None:
        try:
            while True:
                self._told(self._pipe.recv())
        except (EOFError, OSError):
            return

    def end(self) -> None:
        """End the process, whatever it does: it leaves no half-written file."""
        self._process.terminate()
        self._process.join(5)
        self._pipe.close()

    @property
    def alive(self) -> bool:
        """Whether it can take another task."""
        return self._process.is_alive()


def _work(pipe: Connection, patient: bool) -> None:
    """The life of a process: tasks in, events out; one that is patient lets the others go first."""
    if patient and hasattr(os, "nice"):
        os.nice(15)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _warm()
    while True:
        try:
            task: Task = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            for event in _DOES[task.what](task):
                pipe.send(event)
        except StenogramError as error:
            pipe.send({"event": "trouble", "message": str(error)})
        except Exception as error:  # the next save is another chance
            pipe.send({"event": "trouble", "message": f"{type(error).__name__}: {error}"})


def _warm() -> None:
    """Compile what every task needs, before the first one comes."""
    from stenogram.assets import asset
    from stenogram.transform import prepare

    for name in ("xslt/html.xsl", "xslt/text.xsl"):
        prepare(asset(name))


def _page(task: Task) -> list[dict[str, Any]]:
    """Make the page of one text; its neighbours are those of the last build."""
    from stenogram.site.publishing import one_job
    from stenogram.site.texts import publish_text

    assert task.file is not None  # noqa: S101
    job = one_job(task.files, task.file, task.output, held=task.held, **task.settings)
    result = publish_text(job)
    return [{"event": "page", "stem": job.stem, "made": bool(result.entry)}]


def _check(task: Task) -> list[dict[str, Any]]:
    """Everything that `validate` says about one text."""
    from stenogram.site.names import stem_of_file
    from stenogram.validation import validate

    assert task.file is not None  # noqa: S101
    found = validate(task.file, name=str(task.file), schema=task.held.grammar, rules=task.held.rules)
    return [{"event": "findings", "stem": stem_of_file(task.file), "findings": [_shown(one) for one in found]}]


def _whole(task: Task) -> list[dict[str, Any]]:
    """Make all that is stale: pages, registers, the search."""
    from stenogram.site import publish

    found = list(publish(task.files, task.output, held=task.held, **task.settings))
    return [{"event": "whole", "findings": [_shown(one) for one in found]}]


def _shown(one: Diagnostic) -> dict[str, Any]:
    return {"file": one.file, "line": one.line, "column": one.column, "code": one.code,
            "severity": str(one.severity), "message": one.message, "advice": one.advice}  # fmt: skip


_DOES = {"page": _page, "check": _check, "whole": _whole}
