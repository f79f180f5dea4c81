"""Dates of every shape, from the table `metadata/dates.tsv`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, strategies

from stenogram.dates import DateRange, date_in_name, find_dates, parse_date
from stenogram.marks import Certainty

_TABLE = Path(__file__).parent / "metadata" / "dates.tsv"
_ROWS = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[0] != "#"]


def _short(found: DateRange | None) -> str:
    if found is None:
        return "-"
    value = found.when or (f"{found.from_}/{found.to}" if found.from_ else f"{found.not_before}..{found.not_after}")
    return ("~" if found.certainty is Certainty.LOW else "") + value


@pytest.mark.parametrize(("text", "language", "expected"), _ROWS, ids=[row[0] for row in _ROWS])
def test_shape(text: str, language: str, expected: str) -> None:
    assert _short(parse_date(text, language)) == expected


@given(
    strategies.dates(date(1000, 1, 1), date(2099, 12, 31)),
    strategies.sampled_from(["{d} {m} {y}", "{m} {d}, {y}"]),
)
def test_each_day_of_each_year_comes_back(day: date, shape: str) -> None:
    printed = shape.format(d=day.day, m=day.strftime("%B"), y=day.year)
    found = parse_date(f"Printed on {printed}.")
    assert found is not None
    assert found.when == day.isoformat()


@given(strategies.text(alphabet="0123456789 .,-/()MayIV'jan\n", max_size=60))
def test_whatever_is_found_exists_and_lies_in_the_text(text: str) -> None:
    last = 0
    for found in find_dates(text, years=True):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        for value in (found.when, found.from_, found.to, found.not_before, found.not_after):
            if len(value) == 10:
                assert date.fromisoformat(value).isoformat() == value


def test_the_span_is_the_date_with_its_weekday() -> None:
    text = "Berlin, Dienstag, den 12. Dezember 2017"
    found = parse_date(text, "de")
    assert found is not None
    assert text[found.start : found.end] == "Dienstag, den 12. Dezember 2017"


def test_short_years_need_evidence() -> None:
    assert parse_date("Ischl, 17. 8. 95.", "de") is None
    found = parse_date("Ischl, 17. 8. 95.", "de", near=1890)
    assert found == DateRange(7, 16, when="1895-08-17", certainty=Certainty.MEDIUM)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sitting-GA_2015-01-27-D095.txt", "2015-01-27"),
        ("letters__1937__06__02.html", "1937-06-02"),
        ("monthly__1928__06__x01", "1928-06"),
        ("minutes_20210314", "2021-03-14"),
        ("house_21st_Oct_1987", "1987-10-21"),
        ("minutes_20211314", "-"),
        ("004.txt", "-"),
        ("chapter-1984", "-"),
    ],
)
def test_date_in_a_file_name(name: str, expected: str) -> None:
    found = date_in_name(name)
    assert (found.when if found else "-") == expected


@pytest.mark.parametrize("text", ["1" * 300_000, "May " * 80_000, "1-" * 150_000, "(" * 300_000, "1 (1 " * 60_000])
def test_odd_text_costs_little(text: str) -> None:
    begin = process_time()
    assert list(find_dates(text)) == []
    assert process_time() - begin < 2
