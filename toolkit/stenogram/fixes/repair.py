"""Making fixes: all that do not touch each other at once, then a look at the outcome, and again.

A fix is made whole or not at all. Of two at one place the first is made; the other's turn comes in the next round, if
it is still wanted. What would leave a file less valid than it was is not made. Rounds are bounded.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.errors import SourceError
from stenogram.extents import Extents, encoding_of
from stenogram.fixes.choosing import UNSAFE, Wanted, choose, title
from stenogram.fixes.edits import Splice, UnfitError, splices
from stenogram.schematron.findings import Finding
from stenogram.schematron.nodes import node

_ROUNDS = 50
_OFTEN = 5  # times that one fix is made for one finding, before it is taken for one that never settles
_ONE_BY_ONE = 100  # fixes that are tried alone, where they can't be made together
Rules = Callable[[bytes], list[Finding]]
Grammar = Callable[[bytes], int]


class Made(NamedTuple):
    """A fix that was made: where (in the file as it was in its round), for which finding, and what it says it does."""

    line: int
    column: int
    code: str
    rule: str
    title: str


@dataclass
class Repair:
    """What came of a file.

    Attributes:
        data: the file as it is to be.
        made: the fixes that were made.
        left: what is to be said about others.
        unsafe: how many more there are that nobody has marked as safe.
    """

    data: bytes
    made: list[Made] = field(default_factory=list)
    left: list[Diagnostic] = field(default_factory=list)
    unsafe: int = 0


class _Left(NamedTuple):
    """Why a fix is not made."""

    code: str
    reason: str


class _Planned(NamedTuple):
    finding: Finding
    fix: etree._Element
    splices: list[Splice]
    place: tuple[int, int]

    @property
    def key(self) -> tuple[object, ...]:
        return self.finding.at, self.finding.places, self.fix.get("id")


def repair(data: bytes, name: str, rules: Rules, grammar: Grammar, wanted: Wanted) -> Repair:
    """Make the fixes that are wanted.

    Args:
        data: a well-formed file without document type.
        name: what the user calls it.
        rules: what Schematron finds in it, with fixes.
        grammar: how many faults a grammar finds in it, and those of its being XML at all.
        wanted: what is to be made.

    Raises:
        SourceError: its encoding can't be written back byte for byte.
    """
    encoding = codecs.lookup(encoding_of(data)).name
    if encoding not in {"utf-8", "ascii"} and data.decode(encoding).encode(encoding) != data:
        raise SourceError(f"its {encoding} can't be edited byte by byte", file=name, advice="save it as UTF-8")
    return _Rounds(name, encoding, rules, grammar, wanted).run(data)


class _Rounds:
    def __init__(self, name: str, encoding: str, rules: Rules, grammar: Grammar, wanted: Wanted) -> None:
        self.name, self.encoding, self.rules, self.grammar, self.wanted = name, encoding, rules, grammar, wanted
        self.refused: set[tuple[object, ...]] = set()
        self.times: Counter[tuple[object, ...]] = Counter()

    def run(self, data: bytes) -> Repair:
        outcome = Repair(data)
        findings = self.rules(data)
        for _ in range(_ROUNDS):
            planned = self.plan(outcome, findings)
            if not planned:
                return outcome
            chosen = self.sound(outcome.data, findings, planned)
            if chosen is None:
                continue  # those that are refused are not planned again
            made, outcome.data, findings = chosen
            outcome.made += [Made(*one.place, one.finding.code, one.finding.rule, title(one.fix)) for one in made]
            self.times.update(one.key for one in made)
        if self.plan(outcome, findings):
            message = f"after {_ROUNDS} rounds there are still fixes to be made"
            outcome.left.append(Diagnostic(self.name, 1, 1, "SCT113", Severity.WARNING, message))
        return outcome

    def plan(self, outcome: Repair, findings: Iterable[Finding]) -> list[_Planned]:
        """The fixes of a round, and in `outcome` why others are none."""
        outcome.left, outcome.unsafe = [], 0
        extents = Extents(outcome.data)
        planned: list[_Planned] = []
        touched: list[tuple[int, int]] = []
        for finding in findings:
            if not finding.fixes:
                continue
            at = node(finding.places[0] if finding.places else "1", extents)
            place = extents.place(at.span.start)
            choice = choose(finding, self.wanted)
            if choice.fix is None:
                outcome.unsafe += choice.reason == UNSAFE
                if choice.reason not in {"", UNSAFE}:
                    outcome.left.append(self.told(finding, place, _Left("SCT111", choice.reason)))
                continue
            one = self.planned(finding, choice.fix, extents, place)
            if isinstance(one, _Left):
                outcome.left.append(self.told(finding, place, one))
            elif not any(_meet(splice, other) for splice in one.splices for other in touched):
                planned.append(one)
                touched += [(splice.start, splice.end) for splice in one.splices]
        return planned

    def planned(
        self, finding: Finding, fix: etree._Element, extents: Extents, place: tuple[int, int]
    ) -> _Planned | _Left:
        try:
            one = _Planned(finding, fix, splices(fix, extents), place)
        except UnfitError as error:
            return _Left("SCT111", f'"{title(fix)}" can\'t be made here: {error}')
        if one.key in self.refused:
            return _Left("SCT112", f'"{title(fix)}" would leave the file less valid than it is')
        if self.times[one.key] == _OFTEN:
            return _Left("SCT113", f'"{title(fix)}" was made {_OFTEN} times and is still called for')
        return one if one.splices else _Left("SCT111", f'"{title(fix)}" changes nothing')

    def told(self, finding: Finding, place: tuple[int, int], left: _Left) -> Diagnostic:
        severity = Severity.INFO if left.code == "SCT111" else Severity.WARNING
        message = f"{finding.code} is left: {left.reason}"
        return Diagnostic(self.name, *place, left.code, severity, message, "", finding.rule)

    def sound(
        self, data: bytes, before: list[Finding], planned: list[_Planned]
    ) -> tuple[list[_Planned], bytes, list[Finding]] | None:
        """Those of the fixes that leave the file as valid as it is, and the file with them."""
        faults, errors = self.grammar(data), _errors(before)

        def tried(some: Sequence[_Planned]) -> tuple[bytes, list[Finding]] | None:
            new = self.applied(data, some)
            if self.grammar(new) > faults:
                return None
            found = self.rules(new)
            return (new, found) if _errors(found) <= errors else None

        whole = tried(planned)
        if whole is not None:
            return planned, *whole
        good = []
        for number, one in enumerate(planned):
            if number < _ONE_BY_ONE and tried([one]) is not None:
                good.append(one)
            else:
                self.refused.add(one.key)
        for some in (good, good[:1]):
            whole = tried(some) if some else None
            if whole is not None:
                return some, *whole
        return None

    def applied(self, data: bytes, planned: Iterable[_Planned]) -> bytes:
        """The file with changes, in its own encoding."""
        text = data if self.encoding in {"utf-8", "ascii"} else data.decode(self.encoding).encode()
        for one in sorted((splice for fix in planned for splice in fix.splices), reverse=True):
            text = text[: one.start] + one.new + text[one.end :]
        if self.encoding in {"utf-8", "ascii"}:
            return text if self.encoding == "utf-8" else text.decode().encode("ascii", "xmlcharrefreplace")
        return text.decode().encode(self.encoding, "xmlcharrefreplace")


def _meet(one: Splice, other: tuple[int, int]) -> bool:
    """Whether two changes touch each other: also where one ends and the other begins."""
    return one.start <= other[1] and other[0] <= one.end


def _errors(found: Iterable[Finding]) -> int:
    return sum(one.severity is Severity.ERROR for one in found)
