"""What can be wrong, in the terms that the reading of a document and the words about it share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from stenogram.relaxng.automaton import State

TEXT = "#text"
XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"


class TooComplexError(Exception):
    """A pattern grows beyond what can be followed."""


class Refused(Exception):  # noqa: N818 - a refusal with its place, no error of ours
    """The document is refused, whatever the schema says."""

    def __init__(self, message: str, advice: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.advice, self.line, self.column = message, advice, line, column


class Fault(NamedTuple):
    """One thing that is wrong, without its place.

    Attributes:
        code: which kind of fault (a page RNG1xx).
        message: what is wrong.
        advice: what was expected.
    """

    code: str
    message: str
    advice: str


class Parent(NamedTuple):
    """The element in which something is wrong.

    Attributes:
        name: its name; empty for the document itself.
        line: where it began.
        before: the name of the last thing in it, "#text" for text, empty for nothing.
        begun: the state in which it began.
    """

    name: str
    line: int
    before: str
    begun: State
