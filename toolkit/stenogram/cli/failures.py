"""What goes wrong, in words for a person: one line that names the file, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

from stenogram.errors import StenogramError

_DEBUG = "STENOGRAM_DEBUG"


def explained(error: BaseException, file: Path | str | None = None) -> StenogramError:
    """An error of whatever kind as one that says what is wrong and what to do.

    Args:
        error: what was raised.
        file: the file that was being worked on.

    Raises:
        BaseException: the error itself, where `STENOGRAM_DEBUG` is set: with its traceback.
    """
    if isinstance(error, StenogramError):
        return error
    if os.environ.get(_DEBUG):
        raise error
    if isinstance(error, KeyboardInterrupt):
        return StenogramError("interrupted", file=file, advice="what was written before is whole")
    if isinstance(error, MemoryError):
        return StenogramError("there is not enough memory for it", file=file, advice="divide the file")
    if isinstance(error, RecursionError):
        return StenogramError("is nested too deeply", file=file, advice="flatten it, or close what was left open")
    if isinstance(error, OSError):
        return StenogramError(error.strerror or str(error), file=error.filename or file)
    message = f"an error of stenogram itself: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
    return StenogramError(message, file=file, advice=f"please report it; {_DEBUG}=1 shows where it happened")
