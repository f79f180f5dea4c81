"""Dates, times and durations (XML Schema Part 2, 3.2.6 to 3.2.14).

A moment is (days since the first of March of year 0, seconds, time zone in minutes or None). Those with and without
a time zone have an order only when they are more than 14 hours apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from decimal import Decimal
from typing import Any

from stenogram.relaxng.values.datatype import Datatype, Prefixes

_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_CLOCK = r"(?:(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9]):(?P<second>(?:[0-5][0-9]|60)(?:\.[0-9]+)?))"
_DURATION = re.compile(
    r"(?P<sign>-?)P(?=.)(?:(?P<years>[0-9]+)Y)?(?:(?P<months>[0-9]+)M)?(?:(?P<days>[0-9]+)D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]+)H)?(?:(?P<minutes>[0-9]+)M)?(?:(?P<seconds>[0-9]+(?:\.[0-9]+)?)S)?)?"
)
_FORMS = {
    "dateTime": (f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}", "a date with time such as 1924-10-22T18:30:00"),
    "date": (f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}", "a date such as 1924-10-22"),
    "time": (f"{_CLOCK}{_ZONE}", "a time such as 18:30:00"),
    "gYearMonth": (f"{_YEAR}-{_MONTH}{_ZONE}", "a month such as 1924-10"),
    "gYear": (f"{_YEAR}{_ZONE}", "a year such as 1924"),
    "gMonthDay": (f"--{_MONTH}-{_DAY}{_ZONE}", "a day of any year such as --10-22"),
    "gDay": (f"---{_DAY}{_ZONE}", "a day of any month such as ---22"),
    "gMonth": (f"--{_MONTH}{_ZONE}", "a month of any year such as --10"),
}
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_DIGITS = 4000  # Python turns no longer row of digits into a number


def _days(year: int, month: int, day: int) -> int:
    """The days since the first of March of year 0."""
    year, month = (year - 1, month + 9) if month < 3 else (year, month - 3)
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day - 1


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _moment(form: str) -> Callable[[str, Prefixes], Hashable | None]:
    fits = re.compile(form).fullmatch

    def read(text: str, _: Prefixes) -> Hashable | None:
        found = fits(text)
        if not found or len(text) > _MOST_DIGITS:
            return None
        parts = found.groupdict()
        year, month, day = int(parts.get("year") or 1972), int(parts.get("month") or 1), int(parts.get("day") or 1)
        if year == 0:
            return None  # there was no year 0 when the datatypes were written down, and Jing holds to it
        if parts.get("year") and year < 0:
            year += 1
        if day > _LENGTHS[month - 1] + (month == 2 and (_leap(year) or not parts.get("year"))):
            return None
        seconds = Decimal(0)
        if parts.get("hour"):
            seconds = Decimal(parts["second"]) + int(parts["minute"]) * 60 + int(parts["hour"]) * 3600
        return _days(year, month, day), seconds, _minutes(parts["zone"])

    return read


def _minutes(zone: str | None) -> int | None:
    if zone is None or zone == "Z":
        return None if zone is None else 0
    minutes = int(zone[1:3]) * 60 + int(zone[4:])
    return -minutes if zone[0] == "-" else minutes


def _instant(moment: Any, zone: int) -> Decimal:
    days, seconds, own = moment
    return Decimal(days * 86400 + seconds - (zone if own is None else own) * 60)


def _order(one: Any, other: Any) -> int | None:
    if (one[2] is None) == (other[2] is None):
        return _sign(_instant(one, 0), _instant(other, 0))
    first = _sign(_instant(one, 840), _instant(other, 840))
    return first if first and first == _sign(_instant(one, -840), _instant(other, -840)) else None


def _sign(one: Any, other: Any) -> int:
    return int(one > other) - int(one < other)


def _same(read: Callable[[str, Prefixes], Hashable | None]) -> Callable[[str, Prefixes], Hashable | None]:
    """A reader after which equal moments are equal values."""

    def normal(text: str, prefixes: Prefixes) -> Hashable | None:
        moment = read(text, prefixes)
        if not isinstance(moment, tuple) or moment[2] is None:
            return moment
        days, seconds = divmod(_instant(moment, 0), 86400)
        return int(days), seconds, 0

    return normal


def _duration(text: str, _: Prefixes) -> Hashable | None:
    found = _DURATION.fullmatch(text)
    if not found or len(text) > _MOST_DIGITS:
        return None
    parts = {name: Decimal(value or 0) for name, value in found.groupdict().items() if name != "sign"}
    return tuple(-part if found["sign"] else part for part in parts.values())


# From these moments on, durations are compared (Part 2, 3.2.6.2).
_REFERENCE = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))


def _longer(one: Any, other: Any) -> int | None:
    orders = set()
    for year, month in _REFERENCE:
        ends = []
        for years, months, days, hours, minutes, rest in (one, other):
            seconds = ((days * 24 + hours) * 60 + minutes) * 60 + rest
            whole = year * 12 + month - 1 + int(years * 12 + months)
            ends.append(_days(whole // 12, whole % 12 + 1, 1) * 86400 + seconds)
        orders.add(_sign(*ends))
    return orders.pop() if len(orders) == 1 else None


TIMES = [
    Datatype("duration", _duration, spoken="a length of time such as PT1H30M", compare=_longer),
    *(Datatype(name, _same(_moment(form)), spoken=spoken, compare=_order) for name, (form, spoken) in _FORMS.items()),
]
