"""Which files changed: their times and sizes, looked at twenty times a second.

Looking is the same on every system, and a thousand files take some milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

_PAUSE = 0.05  # seconds

Stamps = dict[Path, tuple[int, int]]


def changes(files: Callable[[], Iterable[Path]], ended: Event) -> Iterator[set[Path]]:
    """Wait for changes.

    Args:
        files: the files to look at, asked for each time, since there may be new ones.
        ended: when it is set, there is no more waiting.

    Yields:
        the files that changed, came or went since the last time.
    """
    before = stamps(files())
    while not ended.wait(_PAUSE):
        now = stamps(files())
        if now != before:
            yield {path for path in now.keys() | before.keys() if now.get(path) != before.get(path)}
            before = now


def stamps(files: Iterable[Path]) -> Stamps:
    """Time and size of each file that is there."""
    found: Stamps = {}
    for path in files:
        try:
            status = path.stat()
        except OSError:
            continue
        found[path] = (status.st_mtime_ns, status.st_size)
    return found
