"""The same work on many files, on all cores, with the results in the order of the files.

One file that breaks its process breaks nothing else: the others are worked on all the same, and for that one there is
an error like any other.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from stenogram.errors import StenogramError

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")

_WAITING = 8  # items a process, so that none is idle and no more than these are in memory


def cores() -> int:
    """How many processes may run at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def each(
    work: Callable[[Item], Result], items: Sequence[Item], jobs: int = 1, *, fresh: bool = False
) -> Generator[tuple[Item, Result | Exception], None, None]:
    """Do the work on each item.

    Args:
        work: a function that another process can import; it runs in this one when there is one job or one item.
        items: what it takes.
        jobs: how many processes.
        fresh: whether they must be new ones and no copies of this one (a copy of a running SaxonC does not run).

    Yields:
        each item with what came of it, or with the exception that was raised; in the order of the items.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1:
        for item in items:
            yield item, _tried(work, item)
        return
    from concurrent.futures.process import BrokenProcessPool  # with all that it needs, a fifth of a command's start

    left = deque(items)
    try:
        for item, result in _pooled(work, items, jobs, fresh):
            yield item, result
            left.popleft()
    except BrokenProcessPool:
        yield from _one_by_one(work, left, fresh)


def _pooled(
    work: Callable[[Item], Result], items: Iterable[Item], jobs: int, fresh: bool
) -> Iterator[tuple[Item, Result | Exception]]:
    import multiprocessing

    with _processes(jobs, fresh) as pool:
        running: deque[tuple[Item, Future[Result | Exception]]] = deque()
        try:
            for item in items:
                running.append((item, pool.submit(_tried, work, item)))
                if len(running) >= jobs * _WAITING:
                    done, future = running.popleft()
                    yield done, future.result()
            while running:
                done, future = running.popleft()
                yield done, future.result()
        except (KeyboardInterrupt, GeneratorExit):
            for process in multiprocessing.active_children():
                process.kill()  # they write nothing, and nobody waits for what they do
            raise
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _one_by_one(
    work: Callable[[Item], Result], items: Iterable[Item], fresh: bool
) -> Iterator[tuple[Item, Result | Exception]]:
    """Each item in a process of its own: the one that breaks it is known then."""
    from concurrent.futures.process import BrokenProcessPool

    for item in items:
        try:
            with _processes(1, fresh) as pool:
                yield item, pool.submit(_tried, work, item).result()
        except BrokenProcessPool:
            advice = "too little memory, or a fault of stenogram: please report it with the file"
            file = item if isinstance(item, Path) else None
            yield item, StenogramError("the process that worked on it came to an end", file=file, advice=advice)


def _tried(work: Callable[[Item], Result], item: Item) -> Result | Exception:
    try:
        return work(item)
    except Exception as error:  # the other items are not to blame
        return error


def _processes(jobs: int, fresh: bool) -> ProcessPoolExecutor:
    """Processes that are copies of this one where that is quick and safe, else new ones."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    how = multiprocessing.get_context("fork" if sys.platform == "linux" and not fresh else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=how, initializer=_obey_nobody_else)


def _obey_nobody_else() -> None:
    """An interrupt at the keyboard reaches all processes: this one leaves it to the one that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
