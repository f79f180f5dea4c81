"""Dates as people print them, read into ISO 8601 (TEI Guidelines, att.datable.w3c).

A date is read as printed and never completed: `March 1925` is `1925-03`, `Spring 1975` is `1975`. Where
two calendars are printed, `10-18 (23-31) January 1917`, the ISO value is the later, Gregorian, pair, as W3C
dates are Gregorian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from stenogram.dates.shapes import (
    BOUND,
    JOINT,
    PATTERN,
    REIGNS,
    WEEKDAY,
    YEAR,
    feast_of,
    masked,
    month_of,
    number,
    parts,
)
from stenogram.marks import Certainty

_DIGIT = re.compile(r"[\d年]")
_BEFORE = 4  # characters in front of a date that say whether it is one
_REACH = 80  # characters from a year to the farthest part of its date
_NAME_DATE = re.compile(r"(?<!\d)(1\d{3}|20\d\d)[-_.]{1,2}(0[1-9]|1[0-2])(?:[-_.]{1,2}(0[1-9]|[12]\d|3[01]))?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)(1\d{3}|20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")


@dataclass(frozen=True, slots=True)
class DateRange:
    """A date or a stretch of time and where it stands.

    Attributes:
        start: first character of it in the text; `end`: the one behind the last.
        when: ISO 8601, `1924-10-23`, `1924-10` or `1924`; empty where it is a stretch.
        from_: where a stretch begins, `to`: where it ends; both ISO, `to` may be empty.
        not_before: earliest possible, `not_after`: latest possible; ISO.
        certainty: MEDIUM where a two-digit year was completed, LOW for `about 1920`.
    """

    start: int
    end: int
    when: str = ""
    from_: str = ""
    to: str = ""
    not_before: str = ""
    not_after: str = ""
    certainty: Certainty = Certainty.HIGH

    @property
    def iso(self) -> str:
        """The one value to sort by: the date, or where the stretch begins; may be empty."""
        return self.when or self.from_ or self.not_before or self.not_after

    def attributes(self) -> dict[str, str]:
        """TEI attributes: `when`, `from` and `to`, `notBefore` and `notAfter`, `cert`."""
        values = {
            "when": self.when,
            "from": self.from_,
            "to": self.to,
            "notBefore": self.not_before,
            "notAfter": self.not_after,
            "cert": "" if self.certainty is Certainty.HIGH else str(self.certainty),
        }
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True, slots=True)
class _Day:
    """One printed date before it is joined to its neighbour; 0 where a part is not printed."""

    start: int
    end: int
    year: int = 0
    month: int = 0
    day: int = 0
    last_year: int = 0
    last_month: int = 0
    last_day: int = 0
    certainty: Certainty = Certainty.HIGH
    either: bool = False  # day and month could be exchanged


def parse_date(text: str, language: str = "", *, near: int = 0) -> DateRange | None:
    """The date that a short text is about.

    Args:
        text: a line or a value: `Berlin, Dienstag, den 12. Dezember 2017`.
        language: ISO 639-1; decides only whether `3/4/1921` is read day first (all but English) or left open.
        near: a year known from elsewhere; only with it are two-digit years read.

    Returns:
        The first date with a month, else the first year; None where there is none or where it is impossible.
    """
    found = list(find_dates(text, language, near=near, years=True))
    best = next((d for d in found if len(d.iso) > 4), found[0] if found else None)
    if best is not None and len(best.when) == 4 and (feast := feast_of(text, best.start, best.end)):
        start, day = feast
        return replace(best, start=start, when=f"{best.when}-{day}")
    return best


def find_dates(text: str, language: str = "", *, near: int = 0, years: bool = False) -> Iterator[DateRange]:
    """All dates of a text in order; arguments as for `parse_date`.

    Args:
        text: any text.
        language: see there.
        near: see there.
        years: True: bare years count as well.

    Yields:
        Dates that exist; `31 February 1920` is passed over.
    """
    if not _DIGIT.search(text):
        return
    waiting: _Day | None = None
    for day in _days(text, language, near):
        if waiting is not None:
            joined = _join(text, waiting, day)
            if joined is None and (made := _range(text, waiting, years)):
                yield made
            day = joined or day
        waiting = day
    if waiting is not None and (made := _range(text, waiting, years)):
        yield made


def date_in_name(name: str) -> DateRange | None:
    """The date in a file's name, `CREC-1997-01-28-pt1`, `minutes_20210314`; of MEDIUM or LOW certainty."""
    match = _COMPACT.search(name) or _NAME_DATE.search(name)
    if match is None:
        found = parse_date(name.replace("_", " "))
        return replace(found, certainty=Certainty.LOW) if found and len(found.iso) > 4 else None
    iso = _iso(*(int(part or 0) for part in match.groups()))
    return DateRange(*match.span(), when=iso, certainty=Certainty.MEDIUM) if iso else None


def _days(text: str, language: str, near: int) -> Iterator[_Day]:
    for start, end in [(0, len(text))] if near else _windows(text):
        yield from _days_within(text, start, end, language, near)


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Where to look: the stretches around years, so that a long text costs little."""
    first = last = -1
    for match in YEAR.finditer(text):
        if first >= 0 and match.start() - _REACH > last:
            yield first, last
            first = -1
        first = max(0, match.start() - _REACH) if first < 0 else first
        last = match.end() + _REACH
    if first >= 0:
        yield first, min(last, len(text))


def _days_within(text: str, start: int, end: int, language: str, near: int) -> Iterator[_Day]:
    base = max(0, start - _BEFORE)
    for match in PATTERN.finditer(masked(text[base:end]), start - base):
        spans = ((name, match.span(group)) for name, group in parts(match.lastgroup or ""))
        part = {name: text[base + first : base + last] for name, (first, last) in spans if first < last}
        day = _read(match, base, part, language, near)
        if day is not None:
            yield _with_weekday(text, day)


def _read(match: re.Match[str], base: int, part: dict[str, str], language: str, near: int) -> _Day | None:
    """One match of the pattern, in a text that begins at `base`, as numbers."""
    year, certainty = _year(part.get("y", ""), near)
    if "y" in part and not year:
        return None
    month, day = month_of(part.get("m", "")), number(part.get("d", ""))
    either = False
    if part.get("m", "").isdigit() and "d" in part:
        if month > 12 and day <= 12:
            day, month = month, day
        either = language in ("", "en") and "/" in match[0] and "." not in match[0] and max(day, month) <= 12
        either = either and day != month and len(part["y"]) == 4 and match[0].count("/") == 2
    last_month = month_of(part.get("m2", ""))
    last_day = int(part.get("d2", 0))
    day, month, last_day, last_month = _gregorian(part, day, month, last_day, last_month)
    last_year = _second_year(part.get("y2", ""), year)
    start, end = base + match.start(), base + match.end()
    return _Day(start, end, year, month, day, last_year, last_month, last_day, certainty, either)


def _gregorian(part: dict[str, str], day: int, month: int, last_day: int, last_month: int) -> tuple[int, int, int, int]:
    """Take the second pair of two calendars, where it is the later one by 10 to 13 days."""
    other, other_month = int(part.get("a") or part.get("b") or 0), month_of(part.get("am", ""))
    if not other:
        return day, month, last_day, last_month
    ahead = other - day if not other_month or other_month == month else other + 30 - day
    if 9 <= ahead <= 14:
        return other, other_month or month, int(part.get("a2", 0)), last_month
    return day, month, last_day, last_month


def _year(printed: str, near: int) -> tuple[int, Certainty]:
    digits = printed.strip("'’")
    if digits and not digits[0].isdigit():
        reign = next((name for name in REIGNS if digits.startswith(name)), "")
        return REIGNS.get(reign, 0) + number(digits[len(reign) :].strip()), Certainty.HIGH
    if len(digits) == 4:
        return int(digits), Certainty.HIGH
    if not digits or not near:
        return 0, Certainty.HIGH
    century = near - near % 100
    return min((century + c + int(digits) for c in (-100, 0, 100)), key=lambda y: abs(y - near)), Certainty.MEDIUM


def _second_year(printed: str, year: int) -> int:
    if not printed:
        return 0
    last = int(printed) if len(printed) == 4 else year - year % 10 ** len(printed) + int(printed)
    return last if last > year else 0


def _with_weekday(text: str, day: _Day) -> _Day:
    """Take the weekday printed before it into the span."""
    window = max(0, day.start - 24)
    before = WEEKDAY.search(text, window, day.start)
    return replace(day, start=before.start()) if before and before.end() == day.start else day


def _join(text: str, one: _Day, two: _Day) -> _Day | None:
    """Two dates with a joint between them as one stretch; the first takes what it lacks from the second."""
    if two.start < one.end or not JOINT.fullmatch(text, one.end, two.start) or not two.year:
        return None
    if one.last_day or one.last_month or one.last_year or two.last_day or two.last_month or two.last_year:
        return None
    year = one.year or (two.year if one.month <= two.month else two.year - 1)
    first, last = (year, one.month, one.day), (two.year, two.month, two.day)
    if first >= last or bool(one.day) != bool(two.day) or bool(one.month) != bool(two.month):
        return None
    if one.year and text[one.end : two.start].strip().isalpha() and not one.month:
        return None  # "in 1921 and 1925" are two years
    return _Day(one.start, two.end, *first, *last, certainty=min(one.certainty, two.certainty, key=_doubt))


def _doubt(certainty: Certainty) -> int:
    return list(Certainty)[::-1].index(certainty)


def _range(text: str, day: _Day, years: bool) -> DateRange | None:
    """What is known of it in ISO, with the word before it that makes it a bound."""
    if not day.year or not (day.month or years):
        return None
    first = _iso(day.year, day.month, day.day)
    if not first:
        return None
    here = DateRange(day.start, day.end, certainty=day.certainty)
    if day.last_year or day.last_month or day.last_day:
        parts = (day.last_month or day.month, day.last_day or (day.day if not day.last_year else 0))
        last = _iso(day.last_year or day.year, *parts)
        if not last or last <= first:
            return None
        return _bounded(text, replace(here, from_=first, to=last))
    if day.either:
        other = _iso(day.year, day.day, day.month)
        return replace(here, not_before=min(first, other), not_after=max(first, other), certainty=Certainty.LOW)
    return _bounded(text, replace(here, when=first))


def _bounded(text: str, found: DateRange) -> DateRange:
    window = max(0, found.start - 24)
    match = BOUND.search(text, window, found.start)
    if match is None or match.end() != found.start:
        return found
    kind, here = match.lastgroup, replace(found, start=match.start())
    if kind == "about":
        return replace(here, certainty=Certainty.LOW)
    if kind == "between":
        return replace(here, from_="", to="", not_before=found.from_, not_after=found.to) if found.from_ else found
    if kind == "not_after":
        return replace(here, when="", not_after=found.when) if found.when else found
    return replace(here, when="", not_before=found.when) if found.when else found


@cache
def _iso(year: int, month: int = 0, day: int = 0) -> str:
    """ISO 8601 of what is there; empty where no such day exists."""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if day and not month:
        return ""
    return "-".join(part for part in (f"{year:04}", f"{month:02}" if month else "", f"{day:02}" if day else "") if part)
