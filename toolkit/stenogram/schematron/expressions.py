"""XPath read into a tree, as far as most rules need it; what else there is becomes an `opaque` leaf, or is no tree.

The tree is made of tuples, so that it can be kept: ("or" or "and", parts), ("compare", sign, left, right, single),
("reckon", sign, left, right), ("minus", part), ("union", parts), ("path", root, steps), ("filter", part, predicates),
("text", value), ("number", value), ("variable", name), ("call", name, arguments), ("list", parts), ("opaque",).
A step is (axis, test, predicates), or ("", part, predicates) for a part that is no step of its own.
"""

from __future__ import annotations

import re
from typing import Any

Tree = tuple[Any, ...]
OPAQUE: Tree = ("opaque",)
_NAME = r"[^\W\d][\w.\-]*"
_TOKEN = re.compile(
    rf"""\s*(?:(?P<text>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?P<number>\d+(?:\.\d*)?(?![\w.])|\.\d+)
    |(?P<name>(?:\*:{_NAME}|{_NAME}:\*|{_NAME}(?::(?!:){_NAME})?))
    |(?P<sign>::|//|\.\.|!=|<=|>=|<<|>>|\|\||[/@.,()\[\]|=<>+*$-]))""",
    re.VERBOSE,
)
_COMMENT = re.compile(r"\(:(?:[^(:]|:(?!\))|\((?!:))*:\)")
AXES = {
    "child", "attribute", "descendant", "descendant-or-self", "self", "parent", "ancestor", "ancestor-or-self",
    "following-sibling", "preceding-sibling", "following", "preceding",
}  # fmt: skip
_KINDS = {"node", "text", "comment"}
_VALUE = {"eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
_GENERAL = {"=", "!=", "<", "<=", ">", ">="}
_DEEPEST = 60


class _NotReadError(Exception):
    """It is outside what is read here."""


def tree_of(text: str) -> Tree:
    """The tree of an expression; `OPAQUE` where it is not understood as a whole."""
    try:
        reader = _Reader(text)
        found = reader.expression()
        return found if reader.at == len(reader.tokens) else OPAQUE
    except (_NotReadError, IndexError):
        return OPAQUE


def _tokens(text: str) -> list[tuple[str, str]]:
    text = _COMMENT.sub(" ", text).strip()
    found, at = [], 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise _NotReadError
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self.tokens, self.at, self.depth = _tokens(text), 0, 0

    def peek(self, ahead: int = 0) -> tuple[str, str]:
        at = self.at + ahead
        return self.tokens[at] if at < len(self.tokens) else ("", "")

    def has(self, *words: str) -> str:
        """The next token if it is one of these, which is then taken."""
        kind, value = self.peek()
        if value in words and kind != "text":
            self.at += 1
            return value
        return ""

    def want(self, word: str) -> None:
        if not self.has(word):
            raise _NotReadError

    def expression(self) -> Tree:
        """All that may stand between brackets."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _NotReadError
        parts = [self.single()]
        while self.has(","):
            parts.append(self.single())
        self.depth -= 1
        return parts[0] if len(parts) == 1 else ("list", parts)

    def single(self) -> Tree:
        if self.peek() == ("name", "if") and self.peek(1)[1] == "(":
            return self._conditional()
        if self.peek()[1] in {"for", "some", "every", "let"} and self.peek(1)[1] == "$":
            return self._bound()
        return self._row("or", self._both)

    def _conditional(self) -> Tree:
        self.at += 2
        self.expression()
        self.want(")")
        for word in ("then", "else"):
            self.want(word)
            self.single()
        return OPAQUE

    def _bound(self) -> Tree:
        self.at += 1
        while True:
            self.want("$")
            self.at += 1
            if not self.has("in"):
                raise _NotReadError
            self.single()
            if not self.has(","):
                break
        if not self.has("satisfies", "return"):
            raise _NotReadError
        self.single()
        return OPAQUE

    def _both(self) -> Tree:
        return self._row("and", self._comparison)

    def _row(self, word: str, part: Any) -> Tree:
        parts = [part()]
        while self.has(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else (word, parts)

    def _comparison(self) -> Tree:
        left = self._sum()
        kind, value = self.peek()
        if kind == "sign" and value in _GENERAL:
            self.at += 1
            return ("compare", value, left, self._sum(), False)
        if kind == "name" and value in _VALUE:
            self.at += 1
            return ("compare", _VALUE[value], left, self._sum(), True)
        if value in {"is", "<<", ">>", "||", "to"}:
            self.at += 1
            self._sum()
            return OPAQUE
        return left

    def _sum(self) -> Tree:
        left = self._product()
        while sign := self.has("+", "-"):
            left = ("reckon", sign, left, self._product())
        return left

    def _product(self) -> Tree:
        left = self._union()
        while sign := self.has("*", "div", "mod", "idiv"):
            right = self._union()
            left = ("reckon", sign, left, right) if sign != "idiv" else OPAQUE
        return left

    def _union(self) -> Tree:
        parts = [self._common()]
        while self.has("|", "union"):
            parts.append(self._common())
        return parts[0] if len(parts) == 1 else ("union", parts)

    def _common(self) -> Tree:
        left = self._typed()
        while self.has("except", "intersect"):
            self._typed()
            left = OPAQUE
        return left

    def _typed(self) -> Tree:
        left = self._signed()
        while self.peek()[1] in {"cast", "castable", "instance", "treat"}:
            self.at += 2
            if self.peek()[0] != "name":
                raise _NotReadError
            self.at += 1
            if self.has("("):
                self.want(")")
            if self.peek()[1] in {"*", "+"} and self.peek(1)[1] in {"", ")", "]", ","}:
                self.at += 1
            left = OPAQUE
        return left

    def _signed(self) -> Tree:
        if self.has("-"):
            return ("minus", self._signed())
        return self._path()

    def _path(self) -> Tree:
        kind, value = self.peek()
        root = value if kind == "sign" and value in {"/", "//"} else ""
        self.at += bool(root)
        if root == "/" and not self._begins_step():
            return ("path", "/", [])
        steps = [self._step()]
        while sign := self.has("/", "//"):
            if sign == "//":
                steps.append(("descendant-or-self", "node()", []))
            steps.append(self._step())
        if root == "//":
            steps.insert(0, ("descendant-or-self", "node()", []))
            root = "/"
        first = steps[0]
        if not root and len(steps) == 1 and first[0] == "":
            return first[1] if not first[2] else ("filter", first[1], first[2])
        return ("path", root, steps)

    def _begins_step(self) -> bool:
        kind, value = self.peek()
        return kind == "name" or value in {"@", ".", "..", "*"}

    def _step(self) -> Tree:
        kind, value = self.peek()
        if value == "." and kind == "sign":
            self.at += 1
            return ("self", "node()", self._predicates())
        if value == "..":
            self.at += 1
            return ("parent", "node()", self._predicates())
        if kind == "sign" and value == "@":
            self.at += 1
            return ("attribute", self._test(), self._predicates())
        if kind == "name" and self.peek(1)[1] == "::":
            if value not in AXES:
                raise _NotReadError
            self.at += 2
            return (value, self._test(), self._predicates())
        if (kind == "name" and (self.peek(1)[1] != "(" or value in _KINDS)) or value == "*":
            return ("child", self._test(), self._predicates())
        return ("", self._primary(), self._predicates())

    def _test(self) -> str:
        kind, value = self.peek()
        self.at += 1
        if kind == "name" and self.peek()[1] == "(":
            if value not in _KINDS or self.peek(1)[1] != ")":
                raise _NotReadError
            self.at += 2
            return f"{value}()"
        if kind != "name" and value != "*":
            raise _NotReadError
        return value

    def _predicates(self) -> list[Tree]:
        found = []
        while self.has("["):
            found.append(self.expression())
            self.want("]")
        return found

    def _primary(self) -> Tree:
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return ("text", value[1:-1].replace(value[0] * 2, value[0]))
        if kind == "number":
            return ("number", value)
        if value == "$":
            self.at += 1
            return ("variable", self.tokens[self.at - 1][1])
        if value == "(":
            if self.has(")"):
                return ("list", [])
            found = self.expression()
            self.want(")")
            return found
        if kind == "name" and self.has("("):
            return self._call(value)
        raise _NotReadError

    def _call(self, name: str) -> Tree:
        arguments = []
        if not self.has(")"):
            arguments.append(self.single())
            while self.has(","):
                arguments.append(self.single())
            self.want(")")
        return ("call", name.removeprefix("fn:"), arguments)
