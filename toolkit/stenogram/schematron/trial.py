"""One document under the rules: where these don't come to an end, it is found out which pattern is to blame."""

from __future__ import annotations

from collections.abc import Sequence

from stenogram.schematron.findings import Finding, findings_of, named_in
from stenogram.schematron.running import StoppedError, runner
from stenogram.schematron.syntax import Place

_OWN = "{urn:x-stenogram:schematron}"
_AGAIN = 12.0  # seconds, for a part of the patterns
_MOST_BLAMED = 3


class Trial:
    """The rules of a schema, to be run over a document.

    Attributes:
        named: the patterns that are about other documents, by number, with what these are called.
    """

    def __init__(
        self, stylesheet: str, places: list[Place], patterns: list[int], data: bytes, *,
        fixing: bool = False, within: bool = False,
    ) -> None:  # fmt: skip
        self.stylesheet, self.places, self.patterns, self.data = stylesheet, places, patterns, data
        self.parameters = {f"{_OWN}fixing": "yes" if fixing else "", f"{_OWN}within": "yes" if within else ""}
        self.named: list[tuple[int, list[str]]] = []
        self.blamed = 0

    def over(self, data: bytes) -> Trial:
        """The same rules, to be run over a document that the first one names."""
        return Trial(self.stylesheet, self.places, self.patterns, data, within=True)

    def findings(self, seconds: float, patterns: Sequence[int] | None = None) -> list[Finding]:
        """What some patterns find, or all of them, within some time each."""
        tried = self.patterns if patterns is None else patterns
        without = [str(number) for number in self.patterns if number not in tried]
        parameters = {**self.parameters, f"{_OWN}without": " ".join(without)}
        try:
            answer = runner().ask(("run", self.stylesheet, self.data, parameters), seconds)
        except StoppedError as stopped:
            answer = ("stopped", stopped.reason, seconds)
        if answer[0] == "done":
            self.named += named_in(answer[1])
            return findings_of(answer[1], self.places)
        if len(tried) < 2 or self.blamed == _MOST_BLAMED:
            self.blamed += 1
            at = self.places[tried[0] if tried else 0]
            return [Finding.stopped(at, *answer[1:]) if answer[0] == "stopped" else Finding.failed(at, str(answer[3]))]
        half = len(tried) // 2
        less = min(seconds, _AGAIN)
        return [one for part in (tried[:half], tried[half:]) for one in self.findings(less, part)]
