"""Why *we* cannot go on: one exception, whose parts a person needs to put things right.

What is to be said about the *text* is a `Diagnostic` and never an exception; the two channels do not mix.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class StenogramError(Exception):
    """A file, a setting or the machine keeps us from going on.

    Args:
        message: what is wrong, one sentence without a full stop.
        file: the file that it is about; None when there is none.
        line: line in that file, from 1; 0 when no place is known.
        column: column in that line, from 1 and in characters; 0 when unknown.
        advice: what was expected, or what to do next; may be empty.
    """

    def __init__(
        self,
        message: str,
        *,
        file: Path | str | None = None,
        line: int = 0,
        column: int = 0,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.file = None if file is None else str(file)
        self.line = line
        self.column = column
        self.advice = advice

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is, from one process to another: its arguments have names, which a plain exception would lose."""
        return _same, (type(self), self.args, self.__dict__)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return ": ".join(part for part in (place, self.message) if part) + (f" ({self.advice})" if self.advice else "")


def _same(kind: type[StenogramError], arguments: tuple[object, ...], state: dict[str, Any]) -> StenogramError:
    error = kind.__new__(kind, *arguments)
    error.__dict__.update(state)
    return error


class SourceError(StenogramError):
    """A source can't be read: missing, empty, binary, or in no encoding that fits."""


class ConfigurationError(StenogramError):
    """An `edition.toml`, an option or a schema says something that can't be carried out."""


class OutputError(StenogramError):
    """A result can't be written, or must not be: a full disk, a read-only folder, an editor's work in its place."""


class FidelityError(StenogramError):
    """The proof failed while converting: nothing is written."""
