"""Numbers as office programs print them before list items and notes (ECMA-376 part 1, 17.18.59 ST_NumberFormat)."""

from __future__ import annotations

_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_NUMERALS = ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i")
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_SIGNS = "*†‡§"
_MOST = 100_000


def printed(number: int, style: str) -> str:
    """A number as it is printed.

    Args:
        number: from 1; 0 in lists that begin so.
        style: the name of the format, `decimal` or `lowerRoman`; OpenDocument's `1 i I a A` too.

    Returns:
        Its digits, letters or signs; arabic digits where the format is not known; empty for `none` and `bullet`.
    """
    if style in ("none", "bullet", ""):
        return ""
    if number <= 0 or number > _MOST:
        return str(number)
    if style in ("lowerRoman", "i"):
        return _roman(number)
    if style in ("upperRoman", "I"):
        return _roman(number).upper()
    if style in ("lowerLetter", "a"):
        return _letters(number, _LATIN)
    if style in ("upperLetter", "A"):
        return _letters(number, _LATIN).upper()
    if style in ("russianLower", "russianUpper"):
        letters = _letters(number, _RUSSIAN)
        return letters if style == "russianLower" else letters.upper()
    if style == "chicago":
        return _letters(number, _SIGNS)
    return f"{number:02d}" if style == "decimalZero" else str(number)


def _roman(number: int) -> str:
    found = ""
    for value, sign in zip(_VALUES, _NUMERALS, strict=True):
        times, number = divmod(number, value)
        found += sign * times
    return found


def _letters(number: int, alphabet: str) -> str:
    """Letters from a to z, then aa, bb and so on, as Word counts."""
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * min(times + 1, 40)
