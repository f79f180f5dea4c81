"""The value of a date is the date that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TEI, TeiFile, printed

CODE = "SCH118"
_WHEN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NUMBER = re.compile(r"\d+")
_LETTER = re.compile(r"[^\W\d_]")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each `date` whose `when` has another year or day than the numbers printed in it."""
    for element, when in tei.having("when"):
        value = _WHEN.fullmatch(when)
        if value is None or element.tag not in {f"{TEI}date", f"{TEI}docDate"} or element.get("calendar"):
            continue
        text = printed(element)
        numbers = [number.lstrip("0") or "0" for number in _NUMBER.findall(text)]
        wrong = _year(value[1], numbers) or _day(value[3], numbers) or _month(value[2], text, numbers)
        if wrong:
            message = f'the {wrong} of when="{when}" is not in the date as printed: "{text[:60]}"'
            yield tei.finding(element, CODE, Severity.WARNING, message, "correct the value, not the text", at="when")


def _year(year: str, numbers: list[str]) -> str:
    whole = [number for number in numbers if len(number) == 4]
    near = any(len(number) >= 2 and year.endswith(number) for number in numbers)
    return "year" if whole and not near else ""


def _day(day: str | None, numbers: list[str]) -> str:
    short = [number for number in numbers if len(number) <= 2]
    return "day" if day and short and day.lstrip("0") not in short else ""


def _month(month: str | None, text: str, numbers: list[str]) -> str:
    bare = month and len(numbers) == 3 and not _LETTER.search(text)
    return "month" if bare and month and month.lstrip("0") not in numbers else ""
