"""Small schemas made by chance, with all that RELAX NG has, and documents that nearly fit them."""

from __future__ import annotations

import random
import re
from pathlib import Path

from stenogram.relaxng.automaton import Automaton, Mode, State
from stenogram.relaxng.derivatives import first_names
from stenogram.relaxng.simplification import Schema

ELEMENTS, ATTRIBUTES, NAMES = "abcde", "pqr", "DEFG"
XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
VALUES = ["1", "x", "x y", " x ", "", "true"]
_WORDS = [
    "<value>1</value>",
    '<data type="token"/>',
    f'<data datatypeLibrary="{XSD}" type="integer"/>',
]


def grammar(chance: random.Random) -> str:
    """A grammar of a few definitions; about half of them break the specification somewhere."""
    return _Maker(chance).grammar()


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def grammar(self) -> str:
        start = self.element(3) if self.chance.random() < 0.9 else self.pattern(2)
        text = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{start}</start>'
        for name in NAMES:
            many = self.chance.randint(1, 3) if self.chance.random() < 0.2 else 1
            how = self.chance.choice(["choice", "interleave"])
            for number in range(many):
                combine = f' combine="{how}"' if many > 1 and (number or self.chance.random() < 0.7) else ""
                inner = self.element(2) if self.chance.random() < 0.6 else self.pattern(2)
                text += f'<define name="{name}"{combine}>{inner}</define>'
        return (text + "</grammar>").replace("><", ">\n<")

    def names(self, depth: int, letters: str) -> str:
        kind = self.chance.random()
        if kind < 0.35 or depth <= 0:
            return f'<name ns="{self.chance.choice(["", "", "u:x"])}">{self.chance.choice(letters)}</name>'
        if kind < 0.5:
            return f"<choice>{self.several(lambda: self.names(depth - 1, letters), 3)}</choice>"
        but = self.several(lambda: self.names(depth - 1, letters), 2) if self.chance.random() < 0.6 else ""
        but = but and f"<except>{but}</except>"
        namespace = self.chance.choice(["", "u:x"])
        return f"<anyName>{but}</anyName>" if kind < 0.75 else f'<nsName ns="{namespace}">{but}</nsName>'

    def several(self, make, most: int) -> str:
        return "".join(make() for _ in range(self.chance.randint(1, most)))

    def data(self) -> str:
        kind = self.chance.random()
        if kind < 0.3:
            return f"<value>{self.chance.choice(['1', 'x', 'x y'])}</value>"
        if kind < 0.4:
            return '<value type="string"> x </value>'
        if kind < 0.55:
            return '<data type="token"/>'
        if kind < 0.75:
            but = f"<except>{self.pattern(1)}</except>" if self.chance.random() < 0.4 else ""
            kind_of = self.chance.choice(["integer", "NCName", "boolean"])
            return f'<data datatypeLibrary="{XSD}" type="{kind_of}">{but}</data>'
        return f"<list>{self.pattern(1, words=True)}</list>" if kind < 0.9 else "<text/>"

    def attribute(self) -> str:
        if self.chance.random() < 0.75:
            value = self.data() if self.chance.random() < 0.5 else "" if self.chance.random() < 0.7 else self.pattern(1)
            text = f'<attribute name="{self.chance.choice(ATTRIBUTES)}">{value}</attribute>'
        else:
            value = self.data() if self.chance.random() < 0.3 else ""
            text = f"<attribute>{self.names(2, ATTRIBUTES)}{value}</attribute>"
        kind = self.chance.random()
        often = "optional" if kind < 0.4 else self.chance.choice(["zeroOrMore", "oneOrMore"]) if kind < 0.6 else ""
        return f"<{often}>{text}</{often}>" if often else text

    def ref(self) -> str:
        return f'<ref name="{self.chance.choice(NAMES)}"/>'

    def pattern(self, depth: int, *, words: bool = False) -> str:
        kind = self.chance.random()
        if words and kind < 0.6:
            return self.chance.choice(_WORDS)
        if depth <= 0:
            plain = [lambda: "<empty/>", lambda: "<text/>", lambda: "<notAllowed/>"]
            return self.chance.choice(
                [lambda: self.element(0), self.ref, self.ref, self.data, self.attribute, *plain]
            )()
        for limit, make in (
            (0.2, lambda: self.element(depth - 1)), (0.3, self.attribute), (0.36, self.data), (0.42, lambda: "<text/>"),
            (0.46, lambda: self.chance.choice(["<empty/>", "<notAllowed/>"])), (0.55, self.ref),
        ):  # fmt: skip
            if kind < limit:
                return make()
        operators = [
            "group",
            "choice",
            "choice",
            "optional",
            "zeroOrMore",
            "oneOrMore",
            "interleave",
            "interleave",
            "mixed",
            "group",
        ]
        operator = self.chance.choice(operators)
        return f"<{operator}>{self.several(lambda: self.pattern(depth - 1, words=words), 3)}</{operator}>"

    def element(self, depth: int) -> str:
        namespace = ' ns="u:x"' if self.chance.random() < 0.1 else ""
        begin = f'<element name="{self.chance.choice(ELEMENTS)}"{namespace}>'
        if self.chance.random() > 0.85:
            begin = "<element>" + self.names(2, ELEMENTS)
        inner = self.attribute() if self.chance.random() < 0.4 else ""
        inner += self.pattern(depth) if self.chance.random() < 0.8 else self.chance.choice(["<empty/>", "<text/>"])
        return f"{begin}{inner}</element>"


def documents(schema: Path, chance: random.Random, count: int) -> list[str]:
    """Documents: most follow the schema with a slip now and then, the others are anything."""
    automaton = Automaton(Schema(schema))
    found = []
    for _ in range(count):
        text = _follow(automaton, automaton.start, chance, 4)[0] if chance.random() < 0.75 else ""
        if not re.match(r"<[^>]*>.*</[^>]*>$", text, re.DOTALL):
            text = _anything(chance, 3)
        found.append(re.sub(r"^<([^ >/]+)", r'<\1 xmlns:x="u:x"', text, count=1).replace("><", ">\n<"))
    return found


def _anything(chance: random.Random, depth: int) -> str:
    name = ("x:" if chance.random() < 0.1 else "") + chance.choice(ELEMENTS)
    pairs = "".join(f' {key}="{chance.choice(VALUES)}"' for key in ATTRIBUTES if chance.random() < 0.3)
    inner = ""
    for _ in range(chance.randint(0, 3) if depth else 0):
        inner += _anything(chance, depth - 1) if chance.random() < 0.75 else chance.choice(["1", "x", " ", "\n", "x y"])
    return f"<{name}{pairs}>{inner}</{name}>"


def _prefixed(name: str) -> str:
    return name.replace("u:x}", "x:")


def _follow(automaton: Automaton, state: State, chance: random.Random, depth: int) -> tuple[str, State]:
    text = ""
    for _ in range(8):
        if True in state.accepting and chance.random() < (0.35 if depth else 0.9):
            break
        if state.mode in {Mode.DATA, Mode.MOVING}:
            word = chance.choice(VALUES[:3])
            after = state.after_words() if state.mode is Mode.MOVING else state.after_value(word, {}, alone=True)
            text, state = text + word, after if after.alive else state
            break
        names = sorted({name for one in state.patterns for name in first_names(one) if isinstance(name, str)})
        opening = state[chance.choice(names)] if names and depth else None
        if opening is None:
            break
        name = next(one for one in names if state[one] is opening)
        attributes = {key: chance.choice(VALUES) for key in ATTRIBUTES if chance.random() < 0.15}
        for key in opening.required:
            check = opening.checks[key]
            attributes[key] = next((one for one in VALUES if check is True or (check and check(one, {}))), "1")
        inside = opening.child if opening.simple else opening.enter(attributes, {})
        inner, last = _follow(automaton, inside if inside.alive else opening.forgive(attributes, {}), chance, depth - 1)
        pairs = "".join(f' {_prefixed(key)}="{value}"' for key, value in attributes.items())
        text += f"<{_prefixed(name)}{pairs}>{inner}</{_prefixed(name)}>"
        after = opening.frame[last]
        state = after if after.alive else opening.frame.parent(last.living)
        if not state.alive:
            break
    return text, state
