r"""XML Schema's regular expressions (Part 2, appendix F), which are not Python's.

They always match the whole value; `^` and `$` are plain characters; there are `\i`, `\c`, `\p{…}` and the
subtraction of character classes. Each is read into a small tree and written out in Python's syntax. One with
quantifiers inside quantifiers, or several over a long value, could take Python's matcher for ever: it is then
followed state by state instead (`automata`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from stenogram.relaxng.values import characters
from stenogram.relaxng.values.characters import REACHES, Ranges

_SINGLE = {"n": 10, "r": 13, "t": 9} | {c: ord(c) for c in "\\|.?*+(){}-[]^"}
_COUNT = re.compile(r"\{(\d+)(,(\d*))?\}")
_MOST = 65_534
_LONG = 256
_MOST_STATES = 10_000


class ExpressionError(ValueError):
    """It is no regular expression; the message says why."""


@dataclass(frozen=True, slots=True)
class Set:
    """One character of a set."""

    ranges: Ranges


@dataclass(frozen=True, slots=True)
class Row:
    """One after the other."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """One of these."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """`least` to `most` times; -1 is no limit."""

    part: Tree
    least: int
    most: int


Tree = Set | Row | Either | Repeat


class _Parser:
    def __init__(self, text: str, reach: int) -> None:
        self.text, self.reach, self.at, self.depth = text, reach, 0, 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        if self.at >= len(self.text):
            raise ExpressionError("it ends too early")
        self.at += 1
        return self.text[self.at - 1]

    def either(self) -> Tree:
        self.depth += 1
        if self.depth > 100:
            raise ExpressionError("it nests more than 100 deep")
        rows = [self.row()]
        while self.peek() == "|":
            self.at += 1
            rows.append(self.row())
        self.depth -= 1
        return rows[0] if len(rows) == 1 else Either(tuple(rows))

    def row(self) -> Tree:
        parts = []
        while self.peek() not in {"", "|", ")"}:
            parts.append(self.quantified(self.atom()))
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def quantified(self, part: Tree) -> Tree:
        mark = self.peek()
        if mark and mark in "?*+":
            self.at += 1
            return Repeat(part, int(mark == "+"), 1 if mark == "?" else -1)
        if mark != "{":
            return part
        found = _COUNT.match(self.text, self.at)
        if not found:
            raise ExpressionError("a quantity such as {2,4} is wanted")
        self.at = found.end()
        least = int(found[1])
        most = least if found[2] is None else int(found[3]) if found[3] else -1
        if 0 <= most < least or max(least, most) > _MOST:
            raise ExpressionError(f"the quantity {found[0]} can't be")
        return Repeat(part, least, most)

    def atom(self) -> Tree:
        here = self.take()
        if here == "(":
            inner = self.either()
            if self.peek() != ")":
                raise ExpressionError("a ) is missing")
            self.at += 1
            return inner
        if here == "[":
            return Set(self.group())
        if here == ".":
            return Set(characters.complement(((10, 10), (13, 13)), self.reach))
        if here == "\\":
            return Set(self.escaped())
        if here in "?*+{}]":
            raise ExpressionError(f"{here} must be written \\{here}")
        return Set(((ord(here), ord(here)),))

    def escaped(self) -> Ranges:
        letter = self.take()
        if letter in _SINGLE:
            return ((_SINGLE[letter], _SINGLE[letter]),)
        if letter in "pP":
            end = self.text.find("}", self.at)
            name = self.text[self.at + 1 : end]
            found = characters.category(name, self.reach) if self.peek() == "{" and end > 0 else None
            if found is None:
                raise ExpressionError(f"there is no \\{letter}{{{name}}}")
            self.at = end + 1
            return found if letter == "p" else characters.complement(found, self.reach)
        found = characters.escape(letter, self.reach)
        if found is None:
            raise ExpressionError(f"there is no \\{letter}")
        return found

    def group(self) -> Ranges:
        """What stands between square brackets."""
        negative = self.peek() == "^"
        self.at += negative
        found: list[Ranges] = []
        less: Ranges = ()
        begin = self.at
        while (here := self.take()) != "]":
            if here == "-" and self.peek() == "[" and self.at - 1 > begin:
                self.at += 1
                less = self.group()
                if self.take() != "]":
                    raise ExpressionError("a subtraction must stand last in its class")
                break
            if here == "[":
                raise ExpressionError("[ must be written \\[ in a class")
            found.append(self.member(here))
        else:
            if self.at - 1 == begin:
                raise ExpressionError("a class is empty")
        ranges = characters.union(*found)
        if negative:
            ranges = characters.complement(ranges, self.reach)
        return characters.difference(ranges, less, self.reach) if less else ranges

    def member(self, here: str) -> Ranges:
        """A character, an escape or a range of a class."""
        first = self.escaped() if here == "\\" else ((ord(here), ord(here)),)
        after = self.text[self.at + 1 : self.at + 2]
        if self.peek() != "-" or after in {"]", "["} or len(first) != 1 or first[0][0] != first[0][1]:
            return first
        self.at += 1
        mark = self.take()
        last = self.escaped() if mark == "\\" else ((ord(mark), ord(mark)),)
        if len(last) != 1 or last[0][0] != last[0][1] or last[0][0] < first[0][0]:
            raise ExpressionError("a range of a class runs backwards")
        return ((first[0][0], last[0][0]),)


def parsed(text: str, reach: int) -> Tree:
    """The tree of an expression, its sets up to the character `reach`."""
    parser = _Parser(text, reach)
    tree = parser.either()
    if parser.at < len(text):
        raise ExpressionError("a ( is missing")
    return tree


def _python(tree: Tree) -> str:
    if isinstance(tree, Set):
        return _class(tree.ranges)
    if isinstance(tree, Row):
        return "".join(_python(part) for part in tree.parts)
    if isinstance(tree, Either):
        return "(?:" + "|".join(_python(part) for part in tree.parts) + ")"
    inner = _python(tree.part) if isinstance(tree.part, Set | Either) else f"(?:{_python(tree.part)})"
    if (tree.least, tree.most) == (0, 1):
        return inner + "?"
    return f"{inner}{{{tree.least},{'' if tree.most < 0 else tree.most}}}"


def _class(ranges: Ranges) -> str:
    if not ranges:
        return "(?!)"
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return re.escape(chr(ranges[0][0]))
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"


def _unlimited(tree: Tree, inside: bool = False) -> tuple[int, bool]:
    """How many quantifiers repeat without (a low) limit, and whether one stands inside another."""
    if isinstance(tree, Set):
        return 0, False
    if isinstance(tree, Repeat):
        many = tree.most < 0 or tree.most > 8
        count, nested = _unlimited(tree.part, inside or many)
        return count + many, nested or (many and inside)
    counted = [_unlimited(part, inside) for part in tree.parts]
    return sum(count for count, _ in counted), any(nested for _, nested in counted)


def _size(tree: Tree) -> int:
    """How many states it takes."""
    if isinstance(tree, Set):
        return 1
    if isinstance(tree, Repeat):
        return _size(tree.part) * max(tree.least, tree.most, 1) + 1
    return sum(_size(part) for part in tree.parts) + 1


@lru_cache(maxsize=512)
def _matcher(text: str, reach: int) -> tuple[Callable[[str], object], Callable[[str], object]]:
    """Two matchers: for short values and for long ones."""
    from stenogram.relaxng.values.automata import Automaton

    tree = parsed(text, reach)
    count, nested = _unlimited(tree)
    slow = Automaton(tree).matches
    quick = re.compile(_python(tree)).fullmatch if not nested else slow
    return quick, (slow if count > 1 and _size(tree) <= _MOST_STATES else quick)


def in_python(text: str) -> str:
    """An expression as Python's, for short values of ASCII; empty where that could take long."""
    tree = parsed(text, REACHES[0])
    return "" if _unlimited(tree)[1] else _python(tree)


def expression(text: str) -> Callable[[str], bool]:
    """A function that says whether a value matches.

    Raises:
        ExpressionError: it is no regular expression of XML Schema.
    """
    tree = parsed(text, REACHES[0])
    if _unlimited(tree)[1] and _size(tree) > _MOST_STATES:
        raise ExpressionError("repetitions of repetitions make it too large")

    def matches(value: str) -> bool:
        reach = REACHES[0 if value.isascii() else 1 if max(value) <= "\uffff" else 2]
        return bool(_matcher(text, reach)[len(value) > _LONG](value))

    return matches
