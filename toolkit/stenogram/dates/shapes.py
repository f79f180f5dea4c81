"""The shapes in which dates are printed, as one compiled pattern over the word lists in `words/dates.toml`.

The names of months stand in most shapes, some of them twice; so that the pattern holds none of the two hundred names,
it is for texts in which `masked` has put signs of the same length in their place.

Each shape is a named group; the parts inside it are named after it: `dmy_d` is the day of the shape `dmy`.
Parts: `d` day, `d2` last day, `m` month, `m2` last month, `y` year, `y2` last year; `a`, `b`,
`a2`, `am`: the same day in the other calendar, printed in brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from stenogram.deferred import deferred
from stenogram.words import word_list

_WORDS = word_list("dates")
MONTHS = {name: int(number) for number, names in _WORDS["months"].items() for name in names.split()}
ROMAN = {n: i for i, n in enumerate(["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"], 1)}


def _any(words: Iterable[str]) -> str:
    """An alternation, longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(words, key=lambda w: (-len(w), w)))


# Letters of a script in which nobody prints dates: a month's first letter, and its others.
_FIRST, _OTHER = "\ua500", "\ua501"
MONTH = f"{_FIRST}{_OTHER}*+"
_LETTERS = deferred(
    r"(?<!\w)(?:[789]|10|X)b(?:re|er)(?!\w)|(?<=\d)(?:st|nd|rd|th|er)(?=[^\W\d_]{3})|[^\W\d_]+", re.IGNORECASE
)


def _sign(match: re.Match[str]) -> str:
    word = match[0]
    return _FIRST + _OTHER * (len(word) - 1) if word.lower() in MONTHS else word


def masked(text: str) -> str:
    """A text of the same length with signs (`MONTH`) in the place of names of months."""
    return _LETTERS.sub(_sign, text)


_ROMAN = "(?-i:" + _any(ROMAN) + r")(?!\w)"
_JOINT = _any(_WORDS["joints"]["words"].split())
_SUFFIX = r"(?:st|nd|rd|th|er|t(?:en|er|es?)?|sten|[º°ª]|-?(?:го|е|ого)|-?ho)?\.?"
_YEAR = r"(?:1\d{3}|20\d\d)(?!\d)"
_SHORT = r"(?:['’]?\d\d(?!\d))"
_ERA = r"(?:\s?(?:г|р)\.|\s(?:года|году|року|roku|r\.))?"
_OF = r"(?:of\s|del?\s|di\s|do\s|d[’'])?"


def _day(name: str, *, free: bool = False) -> str:
    """Day or days of one month, with the other calendar's in brackets."""
    alone = r"(?!\d)"
    before = rf"(?:{_month(name, 'am')}\s)?" if free else ""
    return (
        rf"(?P<{name}_d>\d{{1,2}}){alone}{_SUFFIX}"
        rf"(?:\s?(?:[-–—/]|\s(?:{_JOINT})\s(?:the\s|den\s|le\s|el\s)?)\s?(?P<{name}_d2>\d{{1,2}}){alone}{_SUFFIX})?"
        rf"(?:\s?\({before}(?P<{name}_a>\d{{1,2}}){alone}{_SUFFIX}(?:[-–—](?P<{name}_a2>\d{{1,2}}){alone}{_SUFFIX})?\))?"
    )


def _month(name: str, part: str = "m") -> str:
    return rf"(?P<{name}_{part}>{MONTH}(?!\w))\.?"


# The years of a reign or an era, and the year before its first.
REIGNS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018, "中華民國": 1911, "民國": 1911}
_HAN = {digit: str(n) for n, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "元": "1"}
_COUNTED = "[元十一二三四五六七八九]"  # `二十五`, and the first year of a reign
_PLACED = "[〇零一二三四五六七八九]{4}"  # `二〇二四`
_REIGN_YEAR = rf"(?:{'|'.join(REIGNS)})\s?(?:\d{{1,3}}|{_COUNTED}{{1,3}})"
_NUMBER = r"(?<![\d.,/:-])(?<!\d\s)(?<!\d[.,]\s)"
_SHAPES = {
    "iso": r"(?<!\d)(?P<iso_y>\d{4})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>\d\d)(?!\d)",
    # 14 April, 1921 · 12. Dezember 2017 · 23 октября (5 ноября) 1917 г. · 28 de mayo de 2024 · 26. Mai 94
    "dmy": rf"(?<![\d/]){_day('dmy')}\s?[-./]?\s?{_OF}{_month('dmy')}"
    rf"(?:\s?\((?P<dmy_b>\d{{1,2}}){_SUFFIX}\s(?P<dmy_am>{MONTH}(?!\w))\.?\))?"
    rf"(?:(?:\s?[,./-]\s?|\s){_OF}\[?{_OF}(?P<dmy_y>{_YEAR}|{_SHORT})(?![\d.,]?\d)\]?{_ERA})?",
    # 1899 г. Мая 1. · 1848. március 15. · 2019 m. sausio 31 d. · 2017ko urriaren 5a
    "ymd": rf"(?<![\w.,/-])(?P<ymd_y>{_YEAR})(?:\s?г(?:ода)?\.?|[.,]|\s?(?:e?ko|m\.))\s?{_month('ymd')}"
    rf"\s{_day('ymd')}(?!,?\s{_YEAR})",
    # 2019. gada 31. janvārī
    "ydm": rf"(?<![\w.,/-])(?P<ydm_y>{_YEAR})\.?\s?gada\s(?P<ydm_d>\d{{1,2}})\.\s{_month('ydm')}",
    # 2013年2月20日 · 2013 年 2 月 · 令和6年3月12日 · 二〇一三年二月二十日 · 2013년 2월 20일
    "cjk": rf"(?P<cjk_y>(?<!\d)\d{{4}}|{_PLACED}|{_REIGN_YEAR})\s?[年년]"
    rf"(?:\s?(?P<cjk_m>\d{{1,2}}|{_COUNTED}{{1,2}})\s?[月월]"
    rf"(?:\s?(?P<cjk_d>\d{{1,2}}|{_COUNTED}{{1,3}})\s?[日号號일])?)?",
    # October 23, 1924 · January 10-18 (23-31), 1917
    "mdy": rf"(?<!\w){_month('mdy')}\s(?:the\s)?{_day('mdy', free=True)}(?:\s?[,.]?\s?(?P<mdy_y>{_YEAR}))?",
    # April 1921 · July-August 1967 · mayo de 1931; alone only where the next date brings the year
    "my": rf"(?<!\w){_month('my')}(?:\s?[-–—/]\s?{_month('my', 'm2')})?"
    rf"[\s,./-]{{1,2}}{_OF}(?P<my_y>{_YEAR}){_ERA}",
    # 28.09.2024 · 1.2. 1970 · 29. VII. 1914 · 14/5 1914 · 17. 8. 95.
    "num": rf"{_NUMBER}(?P<num_d>\d{{1,2}})(?:\.\s?|\s?[-/]\s?|\s(?=[IVX]))"
    rf"(?P<num_m>\d{{1,2}}(?!\d)|{_ROMAN})(?:\.\s?|\s?[-/]\s?|\s)(?P<num_y>{_YEAR}|{_SHORT})(?![\d]|[.,]\d)",
    "season": rf"(?<!\w)(?:{_any(_WORDS['seasons']['words'].split())})\s{_OF}(?P<season_y>{_YEAR})",
    "year": rf"(?<![\w.,/-])(?<!\d )(?P<year_y>{_YEAR})"
    rf"(?:\s?[-–—/]\s?(?P<year_y2>\d{{4}}|\d{{2}})(?!\d))?(?![.,]\d){_ERA}",
    "month": rf"(?<!\w){_month('month')}(?=\s?[-–—]\s?{MONTH}(?!\w))",
}
_FEASTS = {name: day for day, names in _WORDS["feasts"].items() for name in names}
_FEAST = deferred(rf"(?<!\w)(?P<name>{_any(_FEASTS)})(?:,?\s(?:of\s|de\s|del\s|im Jahre?\s)?)?\Z", re.IGNORECASE)


def number(printed: str) -> int:
    """A number in digits of any script: `25`, `二十五`, `二〇二四`."""
    if "十" in printed:
        tens, _, ones = printed.partition("十")
        return 10 * number(tens or "一") + number(ones or "〇")
    return int("".join(_HAN.get(sign, sign) for sign in printed) or 0)


def month_of(printed: str) -> int:
    """A month's number, from its name or a number of any kind; 0 if it is none."""
    named = ROMAN.get(printed) or MONTHS.get(printed.casefold(), 0)  # `7bre` is a name too
    counted = printed[:1].isdigit() or printed[:1] in _HAN or printed[:1] == "十"
    return named or (number(printed) if counted else 0)


def feast_of(text: str, start: int, end: int) -> tuple[int, str] | None:
    """The fixed feast that is printed before a year, `New Year's Day, 1896`: where it begins, and month and day."""
    match = _FEAST.search(text.replace("’", "'"), max(0, start - 40), start)
    return (match.start(), _FEASTS[match["name"].casefold()]) if match else None


# Where a date can be: no shape counts without a year, here or in what it is joined to.
YEAR = deferred(rf"(?<!\d)(?:1\d{{3}}|20\d\d)(?!\d)|{_PLACED}(?=\s?年)|{_REIGN_YEAR}")
PATTERN = deferred("|".join(f"(?P<{name}>{shape})" for name, shape in _SHAPES.items()), re.IGNORECASE)
JOINT = deferred(rf"\s?[-–—]\s?|,?\s(?:{_JOINT})\s(?:the\s|den\s|le\s|el\s|zum\s)?", re.IGNORECASE)
WEEKDAY = deferred(rf"(?<!\w)(?:{_any(_WORDS['days']['words'].split())})\.?,?\s(?:den\s|the\s|le\s)?\Z", re.IGNORECASE)
BOUND = deferred(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{_any(words)})\s)" for kind, words in _WORDS["bounds"].items()),
    re.IGNORECASE,
)


@cache
def parts(shape: str) -> list[tuple[str, str]]:
    """The parts that a shape has, each with the name of its group in the pattern."""
    return [(name.removeprefix(f"{shape}_"), name) for name in PATTERN.groupindex if name.startswith(f"{shape}_")]
