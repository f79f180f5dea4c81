"""The preview as a whole: watches the files, hands out the work, tells the pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread, Timer
from typing import Any, NamedTuple

from stenogram.preview.server import Events
from stenogram.preview.watching import changes
from stenogram.preview.worker import Task, Worker

_PAUSE = 0.6  # seconds of rest after a save before the whole edition is made anew


class Subject(NamedTuple):
    """What is shown: files and settings as they are now, since `edition.toml` may change as well."""

    files: tuple[Path, ...]
    watched: tuple[Path, ...]
    settings: Mapping[str, Any]
    held: Any
    checked: Any


@dataclass
class Preview:
    """A running preview.

    Attributes:
        subject: reads the edition anew.
        output: the folder of the site.
        events: what pages are told.
        say: prints a line for whoever started it.
    """

    subject: Callable[[], Subject]
    output: Path
    events: Events
    say: Callable[[str], None]
    _now: Subject = field(init=False)
    _found: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _stems: dict[str, Path] = field(default_factory=dict)
    _ended: Event = field(default_factory=Event)
    _ready: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)
    _timer: Timer | None = None

    def start(self) -> None:
        """Begin to watch and to work; returns at once."""
        self._now = self.subject()
        self._quick, self._slow = Worker(self._told), Worker(self._told, patient=True)
        self._name()
        self._slow.give(self._task("whole"))
        Thread(target=self._watch, daemon=True).start()

    def wait(self) -> None:
        """Wait until the whole edition has been made for the first time."""
        self._ready.wait()

    def until_ended(self) -> None:
        """Wait for the end."""
        self._ended.wait()

    def end(self) -> None:
        """End all that was started."""
        self._ended.set()
        if self._timer is not None:
            self._timer.cancel()
        self._quick.end()
        self._slow.end()

    def findings(self, stem: str) -> list[dict[str, Any]] | None:
        """What is known about a text; if nothing is, it is found out, and pages are told."""
        with self._lock:
            known = self._found.get(stem)
            file = self._stems.get(stem)
        if known is None and file is not None:
            self._quick.give(self._task("check", file))
            return None
        return known or []

    def _name(self) -> None:
        from stenogram.site.names import stem_of_file

        with self._lock:
            self._stems = {stem_of_file(file): file for file in self._now.files}

    def _task(self, what: str, file: Path | None = None) -> Task:
        now = self._now
        return Task(what, now.files, file, self.output, now.settings, now.checked if what == "check" else now.held)

    def _watch(self) -> None:
        for changed in changes(lambda: self.subject_files(), self._ended):
            texts = [path for path in changed if path in self._now.files and path.is_file()]
            if changed - set(texts):
                self._renew(changed)
            for path in texts:
                self._quick.give(self._task("page", path))
                self._quick.give(self._task("check", path))
            self._later()

    def subject_files(self) -> tuple[Path, ...]:
        """The files to look at: texts that are new are seen when their folder changes."""
        return (*self._now.files, *self._now.watched)

    def _renew(self, changed: set[Path]) -> None:
        """Something else than a text changed: settings, stylesheets, a folder. All of it is read anew."""
        try:
            self._now = self.subject()
        except Exception as error:  # a half-saved edition.toml; the next save is another chance
            self._trouble(str(error))
            return
        self._name()
        if any(path.suffix in (".xsl", ".xml") and "xslt" in path.parts for path in changed):
            for worker in (self._quick, self._slow):
                worker.end()
            self._quick, self._slow = Worker(self._told), Worker(self._told, patient=True)

    def _later(self) -> None:
        """The whole edition follows when nothing was saved for a moment."""
        if self._timer is not None:
            self._timer.cancel()
        self._timer = Timer(_PAUSE, lambda: self._slow.give(self._task("whole")))
        self._timer.daemon = True
        self._timer.start()

    def _told(self, event: Mapping[str, Any]) -> None:
        what = event["event"]
        if what == "findings":
            with self._lock:
                self._found[event["stem"]] = list(event["findings"])
        elif what == "trouble":
            self._trouble(event["message"])
        elif what == "whole":
            self._ready.set()
        self.events.tell(event)

    def _trouble(self, message: str) -> None:
        self._ready.set()
        self.say(message)
