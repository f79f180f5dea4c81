"""A process that compiles and runs stylesheets, so that one that never ends can be ended.

It is told what to do on standard input and answers on standard output: 8 bytes of length, then a marshalled tuple.

    ("compile", schema, phase)                     our stylesheet, which makes a stylesheet of a schema
    ("expand", schema)                             the schema with its abstract patterns and rules written out
    ("run", stylesheet, document, parameters)      a stylesheet made so, over a document
    →  ("done", output) or ("failed", code, line, message); "static" is the code of one that does not compile
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from typing import Any, BinaryIO

MOST_MEMORY = 3 << 30


def send(pipe: BinaryIO, message: tuple[Any, ...]) -> None:
    """Write one message."""
    data = marshal.dumps(message)
    pipe.write(len(data).to_bytes(8, "big") + data)
    pipe.flush()


def receive(pipe: BinaryIO) -> tuple[Any, ...] | None:
    """Read one message; None where the other side has ended."""
    head = pipe.read(8)
    size = int.from_bytes(head, "big")
    data = pipe.read(size) if len(head) == 8 else b""
    if len(head) < 8 or len(data) < size:
        return None
    message = marshal.loads(data)  # noqa: S302 - from the process that started this one, or the other way round
    assert isinstance(message, tuple)  # noqa: S101
    return message


def _answer(request: tuple[Any, ...]) -> tuple[Any, ...]:
    from stenogram.assets import asset
    from stenogram.transform import TransformError, run_shut_in, transform

    kind, *rest = request
    try:
        if kind == "compile":
            schema, phase = rest
            return "done", transform(asset("xslt/schematron.xsl"), schema, {"phase": phase})
        if kind == "expand":
            return "done", transform(asset("xslt/schematron.xsl"), rest[0], {"expanded": "yes"})
        stylesheet, document, parameters = rest
        return "done", run_shut_in(stylesheet, document, parameters)
    except TransformError as error:
        return "failed", error.code, error.line, error.message


def main() -> None:
    """Answer requests until there are none; what the processor prints is not wanted."""
    source, target = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    _bound_memory()
    _end_with_parent()
    while (request := receive(source)) is not None:
        send(target, _answer(request))


def _bound_memory() -> None:
    """Where the system can: a rule that gathers without end takes the process down, not the machine."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_with_parent() -> None:
    """Where the system can: a rule without end does not outlive the command that was killed."""
    if sys.platform == "linux":
        import ctypes
        import signal

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGKILL)


if __name__ == "__main__":
    main()
