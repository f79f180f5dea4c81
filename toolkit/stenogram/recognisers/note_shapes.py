"""The shapes of note calls.

A call and its body need not look alike: `[1]` in the text is often `1.` before the note. What they share is the label,
the marker without brackets and full stops: `1`, `1*`, `A`, `iv`, `*`, `60a`. A family is a shape of calls; which
family a series uses, and which places that look like calls are calls, is decided by the series (`note_series`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Families of calls, in the order in which they are preferred where several fit.
BRACKETED, STARRED, LETTERED, STARS, ROUND, HALF_ROUND, BARE = "[1]", "[1*]", "[A]", "*", "(1)", "1)", "1"
RAISED, BRACED, WORDED, LOWER, ROUND_LETTER, SPACED = "¹", "{1}", "[note 1]", "[a]", "(a)", " 1"
ANGLED, SLASHED, BACKSLASHED, CARET, BARRED = "<1>", "/1/", "\\1\\", "^1", "|1|"


class Call(NamedTuple):
    """A place that looks like a note call.

    Attributes:
        start: half-open span of what is printed, with `end`.
        label: without brackets.
        family: one of the families above.
        weight: how much the place looks like a call, 1 for what can hardly be anything else.
    """

    start: int
    end: int
    label: str
    family: str
    weight: float = 1.0


SIGN = r"\*{1,5}|†{1,3}|‡{1,3}|§{1,2}|¶|#{1,3}|\+{1,3}"
LABEL = rf"\d{{1,3}}[a-z]?|[A-Z]|{SIGN}"
ROMAN = r"[ivxlc]{1,7}"
WORD = (
    r"(?:(?:[Ff]oot|[Ee]nd)?[Nn]otes?|NOTE|FOOTNOTE|[Ff][Nn]|[Ff]tn|[Ee]dn|[Nn]|[Aa]nm(?:erkung)?|[Ff]u(?:ß|ss)note"
    r"|[Nn]ota|[Pp]rzyp(?:is)?|[Пп]рим(?:ечание|ітка)?|[Сс]н(?:оска)?|[Вв]иноска|[Nn]oot|[Ff]otnot|#|\^)\.?"
)
_SQUARE = re.compile(rf"\[(?:(?P<word>{WORD})[ \u00a0]?)?(?P<n>\d{{1,4}}[a-z]?\*{{0,2}}|{SIGN}|[A-Z]|[a-z]|{ROMAN})\]")
_SEVERAL = re.compile(r"\[(\d{1,3}(?:[,;][ \u00a0]?\d{1,3}){1,4})\]")
_ROUND = re.compile(
    rf"\((?<=[\w.,;:!?…”\"’»)\]\s].)(?:(?P<word>{WORD})[ \u00a0]?)?(?P<n>\d{{1,3}}|{SIGN}|[A-Za-z]|{ROMAN})\)"
    r"(?=[\s.,;:!?…”\"’»)–—-]|$)"
)
_BETWEEN = {  # signs that stand on both sides of a number, each looked for only where the text has it
    "{": (re.compile(rf"\{{(\d{{1,4}}|{SIGN})\}}"), BRACED),
    "<": (re.compile(r"<(\d{1,3})>"), ANGLED),
    "/": (re.compile(r"/(?<![\d/:].)(\d{1,3})/(?![\w/])"), SLASHED),
    "\\": (re.compile(rf"\\(\d{{1,3}}|{SIGN})\\"), BACKSLASHED),
    "|": (re.compile(r"\|(\d{1,3})\|"), BARRED),
    "^": (re.compile(r"\^\(?\{?(?<![\d)]\^)(\d{1,3}|[a-z])(?!\w)\}?\)?\^?"), CARET),
}
_BEFORE = r"[\w.,;:!?”“\"'’»)\]]"
_STARS = re.compile(
    rf"(\*(?<={_BEFORE}.)\*{{0,3}}|†(?<={_BEFORE}.)†{{0,2}}|‡(?<={_BEFORE}.)‡{{0,2}})"
    r"(?![\w*†‡])(?: ?(\d{1,3})(?![\d.,]\d|\w))?"
)
_SPACED_STAR = re.compile(rf"(?<={_BEFORE})[ \u00a0](\*{{1,3}}|†|‡)(?=[\s.,;:!?)](?!\s*\*))")
_OTHER_SIGNS = re.compile(
    r"((?:#(?<=[^\W\d_].)|#(?<=[.,;:!?”\"’»)].))#{0,2}|\+(?<=[^\W\d_A-Z].)\+{0,2})(?=[\s.,;:!?”\"’»)]|$)"
)
_STAR_NUMBER = re.compile(rf"(\*(?<={_BEFORE}.)\*{{0,2}}|†(?<={_BEFORE}.)†?)(\d{{1,3}})(?!\w)")
# A number glued to a word or to what closes one; never to a capital alone (G20), a digit, or an abbreviation's stop.
_BARE = re.compile(r"(\d(?<=[^\W\d_A-Z].|[.,;:!?”\"’»)\]*].)\d{0,2})(?=[\s.,;:!?”\"’»)/—–-]|$)")
_AFTER_DIGIT = re.compile(r"\d[.,:/)]$|(?:^|[\s(])(?:[Nn]r|[Nn]os?|[Vv]ol|pp?|Bd|S|Abs|Art|ch|[Tt]|№|с|с[тт]р|ст)\.$")
# Behind a number's full stop, at a sentence's end: `in 1911.3 Some`; taken only where a series lacks it.
_AFTER_NUMBER = re.compile(r"(\d(?<=\d\..)\d{0,2})(?=[”\"’»)]?\s+[“\"„«(]?[A-ZÀ-ÞА-ЯЄІЇҐ]|\s*$)", re.MULTILINE)
# All of these begin behind something else: the text is searched for digits once.
_FIRST_DIGIT = re.compile(r"\d(?<!\d\d)")
_HALF = re.compile(rf"[ \t\u00a0\n](?P<n>\d{{1,3}}|{SIGN})(?<![:,;(]..)(?<![:,;(]...)[)/](?=[\s.,;:!?]|$)")
_SPACED = re.compile(r"[ \u00a0\n](?P<n>\d{1,3})(?=[ \u00a0\n.,;:!?”\"’»)]|$)(?![ \u00a0]?[%°§]|[.,]\d)")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[Nn]rs?|[Nn]os?|[Vv]ols?|pp?|Bd|S|Abs|Art|[Cc]h|[Cc]hap|[Ff]igs?|[Ss]ect?|[Tt]|[Pp]ts?|[Vv]|ff?"
    r"|№|с|стр|ст|гл|т|кн|[A-Z]|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$"
)
_RAISED = re.compile(rf"([⁰¹²³⁴⁵⁶⁷⁸⁹](?<={_BEFORE}.)[⁰¹²³⁴⁵⁶⁷⁸⁹]{{0,2}})(?![⁰¹²³⁴⁵⁶⁷⁸⁹\w])")
_UNIT = re.compile(r"(?:(?<![^\W\d_])[^\W\d_]{1,2}|\d|[)\]])$")  # `km²`, `x²`, `10³`
RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PLAIN = str.maketrans(RAISED_DIGITS, "0123456789")
_SUPERSCRIPT = re.compile(rf"\s*\(?\[?({LABEL}|[a-z]|{ROMAN})\)?\]?\)?\.?\s*")
_ENDS = '.!?…”"’»)]'
_REFERS = re.compile(  # `paragraph (1)`, `8331(2)`: a place in a law
    r"(?:\d|\b(?:[Pp]aragraphs?|[Ss]ub(?:section|paragraph|clause)s?|[Ss]ections?|[Cc]lauses?|[Aa]rticles?|[Ii]tems?|[Pp]oints?"
    r"|Abs(?:atz|ätze|\.)|Satz|Nr\.|Nummer|Ziffer|[Aa]rt\.|[Aa]linéas?|[Aa]par(?:tado|\.)|[Cc]omma|[Пп]ункт\w*|[Сс]тать\w+|п\.|ст\."
    r"|equations?|eqs?\.|formulas?|and|or|und|oder|et|и|или)\s?)$"
)


def calls(text: str, superscripts: Iterable[tuple[int, int]] = ()) -> list[Call]:
    """All places in a text that look like note calls.

    Args:
        text: the source's text.
        superscripts: half-open spans that the file itself raises above the line.
    """
    found: dict[int, Call] = {}
    for call in (*_bracketed(text), *_between(text), *_rounded(text)):
        found[call.start] = call
    raised_by_file = 0
    for start, end in superscripts:
        raised = _SUPERSCRIPT.fullmatch(text, start, end)
        if raised and start not in found:
            family = BARE if raised[1][0].isdigit() else STARS if not raised[1].isalpha() else LOWER
            family = LETTERED if raised[1].isupper() else family
            found[start] = Call(start, end, raised[1], family)
            raised_by_file += family == BARE
    for call in _starred(text):
        found.setdefault(call.start, call)
    glued = 0.4 if raised_by_file > 2 else 0.9  # where the file raises its calls, other digits are hardly such
    behind_numbers: list[Call] = []
    for digit in _FIRST_DIGIT.finditer(text):
        at = digit.start()
        bare = _BARE.match(text, at)
        if bare and at not in found and not _AFTER_DIGIT.search(text, max(0, at - 6), at):
            found[at] = Call(at, _behind_bracket(text, bare), bare[1], BARE, glued)
        if text[at - 1 : at] == "." and (behind := _AFTER_NUMBER.match(text, at)):
            behind_numbers.append(Call(at, behind.end(), behind[1], BARE, 0.3))
    for call in behind_numbers:
        found.setdefault(call.start, call)
    for match in _RAISED.finditer(text) if any(digit in text for digit in RAISED_DIGITS) else ():
        if not _UNIT.search(text, max(0, match.start() - 3), match.start()):
            found[match.start()] = Call(match.start(), match.end(), match.group(1).translate(PLAIN), RAISED)
    return sorted(found.values())


def _bracketed(text: str) -> Iterator[Call]:
    for match in _SQUARE.finditer(text):
        label = match["n"]
        if match["word"]:
            family = WORDED
        elif label.isalpha():
            family = LETTERED if label.isupper() else LOWER
        else:
            family = STARS if not label[0].isdigit() else STARRED if "*" in label else BRACKETED
        yield Call(match.start(), match.end(), label, family)
    for match in _SEVERAL.finditer(text):
        for number in re.finditer(r"\d+", match[1]):
            start = match.start(1) + number.start()
            yield Call(start, start + len(number[0]), number[0], BRACKETED, 0.7)


def _between(text: str) -> Iterator[Call]:
    """Numbers between two signs: `{1}`, `<1>`, `/1/`, `|1|`, `^1`."""
    for sign, (pattern, family) in _BETWEEN.items():
        if sign in text:
            for match in pattern.finditer(text):
                label = match[1]
                yield Call(match.start(), match.end(), label, family if label[0].isalnum() else STARS)


def _rounded(text: str) -> Iterator[Call]:
    """`(1)`, `(*)`, `(a)`, ` 1)`; what begins a point of an enumeration weighs little."""
    for match in _ROUND.finditer(text):
        label = match["n"]
        start = match.start()
        family = STARS if not label.isalnum() else ROUND if label.isdigit() else ROUND_LETTER
        if match["word"]:
            family = WORDED
        yield Call(start, match.end(), label, family, _as_call(text, start, match.end()))
    for match in _HALF.finditer(text):
        start, end = match.start("n"), match.end()
        opened, closed = (text.rfind(c, max(0, start - 200), start) for c in "()")
        if opened <= closed:
            family = HALF_ROUND if match["n"].isdigit() else STARS
            yield Call(start, end, match["n"], family, 0.8 * _as_call(text, start, end))


def _as_call(text: str, start: int, end: int) -> float:
    """How much a number in brackets, by what stands around it, looks like a call and not like a point's number."""
    if _REFERS.search(text, max(0, start - 14), start):
        return 0.15
    if not text[start - 1].isspace():
        return 1.0
    before = text[max(0, start - 3) : start].rstrip()[-1:]
    after = text[end : end + 2].lstrip()[:1]
    if before in _ENDS:
        return 0.9
    if before in ",;:":
        return 0.1
    return 0.4 if after.islower() else 0.7


def _is_stress(text: str, start: int, end: int) -> bool:
    """Whether stars close what the same stars open before it on the line: `**Norton:**` is set in bold."""
    sign = text[start:end]
    begin = text.rfind("\n", max(0, start - 200), start) + 1
    opened = text.rfind(sign, begin, start)
    if opened < 0 or sign[0] != "*":
        return False
    return text[opened + len(sign)].isalnum() and (opened == begin or text[opened - 1] in ' \t(“"')


def spaced_calls(text: str) -> list[Call]:
    """Plain numbers that a blank parts from what they follow: `at the time. 3 Some`; only a series makes them calls."""
    found = []
    for match in _SPACED.finditer(text):
        start = match.start("n")
        before = text[match.start() - 1 : match.start()]
        if not before or before.isspace() or before in "([–—-,:;" or before.isdigit():
            continue
        if before == "." and _ABBREVIATED.search(text, max(0, start - 8), match.start()):
            continue
        following = text[match.end() : match.end() + 2].lstrip()[:1]
        ends = before in _ENDS and (not following or not following.islower())
        if text[match.start()] == "\n" and not (ends and text[match.end("n") : match.end("n") + 1] in (" ", "\u00a0")):
            continue  # the number of a paragraph, or a wrapped one
        found.append(Call(start, match.end("n"), match["n"], SPACED, 0.8 if ends else 0.25))
    return found


def _behind_bracket(text: str, match: re.Match[str]) -> int:
    """The end of a call, with the bracket of `Lehre1)` that no other one has opened, or the stroke of `Lehre1/`."""
    at = match.end()
    if text[at : at + 1] == "/":
        return at + (not text[at + 1 : at + 2].isalnum())
    if text[at : at + 1] != ")":
        return at
    opened, closed = (text.rfind(c, max(0, match.start() - 200), match.start()) for c in "()")
    return at if opened > closed else at + 1


def _starred(text: str) -> Iterator[Call]:
    """Stars and daggers; a number right behind one is a second call (`*68`)."""
    if "#" in text or "+" in text:
        for match in _OTHER_SIGNS.finditer(text):
            yield Call(match.start(1), match.end(1), match[1], STARS, 0.6)
    if "*" not in text and "†" not in text and "‡" not in text:
        return
    for match in (*_STARS.finditer(text), *_STAR_NUMBER.finditer(text)):
        end = match.end(1)
        if _is_stress(text, match.start(1), end):
            continue
        if text[end : end + 1] == ")" and not match[2]:
            opened, closed = (text.rfind(c, max(0, end - 200), end) for c in "()")
            end += opened <= closed
        yield Call(match.start(1), end, match.group(1), STARS)
        if match.group(2):
            yield Call(match.start(2), match.end(2), match.group(2), BARE)
    for match in _SPACED_STAR.finditer(text):
        yield Call(match.start(1), match.end(1), match[1], STARS, 0.5)
