"""Invented texts with notes: made of a shape of calls, a shape of bodies, a place of the bodies and a kind of lines.

The prose has what is no call on purpose: years, sums, points in brackets, numbers of newspapers.
"""

from __future__ import annotations

import itertools
import textwrap
from typing import NamedTuple

PROSE = (
    "The committee, which had been elected in 1908, did not publish a single figure.",
    "In the northern districts wages fell by 12.5 per cent, in the southern by rather less.",
    "We were told that the new tariff would help the small tenants; it ruined them within a year.",
    "Nobody who had seen the mills in 1911 could doubt that the owners (and there were five of them) would give way.",
    "“There is no third way,” the secretary used to say, and he was seldom contradicted.",
    "The question of the land could not be put off any longer.",
    "A smaller group, led by the weavers, refused to sign.",
    "Such was the position when the delegates came together again at the old corn exchange.",
    "The harbour board met twice that winter, and nothing came of it.",
    "By March there were 4,300 men out, of whom perhaps a third had been in a union before.",
    "I do not wish to dwell on the quarrel, for both sides have since regretted it.",
    "What the paper called a compromise (see the number of June 3) was in fact a surrender.",
    "They asked for bread, for an eight-hour day, and for the return of the three dismissed women.",
    "There were two reasons for this: (1) the price of coal, and (2) the weather.",
    "All this is well known, yet it has never been explained.",
    "It is one thing to vote for a resolution and quite another to carry the coal up the stairs.",
)
NOTES = (
    "Pyke, The North, p. {}.",
    "Ibid.",
    "See the Courier of {} June 1911, where the figures are given in full.",
    "The word is used here in its older sense.",
    "Written in the year after the fire, before the second conference was called.",
    "J. Harrow, Letters, vol. {}, pp. 12–19.",
)
ROMAN = (
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
)

# The kind of label; the call and the body, L for the label and T for the note's words.
SHAPES = {
    "square": ("1", "[L]", "[L] T"),
    "square, then a stop": ("1", " [L]", "L. T"),
    "square, then a bracket": ("1", "[L]", "L) T"),
    "square, then bare": ("1", "[L]", "L T"),
    "second series": ("*1", " [L]", "L. T"),
    "round": ("1", "(L)", "(L) T"),
    "round behind a blank": ("1", " (L)", "(L) T"),
    "half": ("1", "L)", "L) T"),
    "half behind a blank": ("1", " L)", "L) T"),
    "stroke": ("1", "L/", "L/ T"),
    "bare": ("1", "L", "L T"),
    "bare, then a stop": ("1", "L", "L. T"),
    "bare and glued": ("1", "L", "LT"),
    "bare behind a blank": ("1", " L", "L. T"),
    "raised": ("¹", "L", "L T"),
    "braces": ("1", "{L}", "{L} T"),
    "angles": ("1", "<L>", "<L> T"),
    "strokes": ("1", "/L/", "/L/ T"),
    "backstrokes": ("1", " \\L\\", "\\L\\ T"),
    "caret": ("1", "[^L]", "[^L]: T"),
    "abbreviation": ("1", " [FNL]", "FNL. T"),
    "word": ("1", " (note L)", "L. T"),
    "word in both": ("1", " [note L]", "Note L. T"),
    "Russian word": ("1", "[прим. L]", "Прим. L. T"),
    "capital": ("A", " [L]", "L. T"),
    "letter": ("a", "[L]", "[L] T"),
    "Roman": ("i", "[L]", "[L] T"),
    "stars": ("*", "L", "L T"),
    "stars with a bracket": ("*", "L)", "L) T"),
    "stars in brackets": ("*", " (L)", "(L) T"),
    "Footnote": ("1", " [L]", "[Footnote L: T]"),
}
PLACES = ("end, headed", "end, ruled", "end", "chapter", "page", "in place")
LINES = ("long", "set")


class Made(NamedTuple):
    """A text, and for each note where its call and where its body begins."""

    text: str
    links: set[tuple[int, int]]


def label(kind: str, n: int) -> str:
    """The n-th label of a series."""
    if kind in "aA":
        return chr(ord(kind) + n - 1)
    if kind == "¹":
        return "".join("⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit)] for digit in str(n))
    return ROMAN[n - 1] if kind == "i" else "*" * n if kind == "*" else f"{n}*" if kind == "*1" else str(n)


class _Writer:
    def __init__(self, shape: str, place: str, lines: str) -> None:
        self.kind, self.call, self.body = SHAPES[shape]
        self.place, self.lines = place, lines
        self.text = "The Two Rivers\n\n"
        self.calls: dict[int, int] = {}
        self.bodies: dict[int, int] = {}
        self.serial = 0
        self.waiting: list[tuple[int, int]] = []  # the label's number, and the note's

    def paragraph(self, words: str, calls: dict[int, int]) -> None:
        """Write a paragraph; `calls` are offsets in it."""
        if self.lines == "set":
            wrapped = "\n".join(textwrap.wrap(words, 72, break_long_words=False, break_on_hyphens=False))
            assert len(wrapped) == len(words)
            words = wrapped
        self.calls.update({note: len(self.text) + at for note, at in calls.items()})
        self.text += words + "\n\n"

    def notes(self) -> None:
        """Write the bodies that are due; in set text they stand line below line."""
        for index, (n, note) in enumerate(self.waiting):
            if index and self.lines == "set":
                self.text = self.text[:-1]
            words = NOTES[note * 5 % len(NOTES)].format(3 + note)
            self.bodies[note] = len(self.text)
            self.paragraph(self.body.replace("L", "\0").replace("T", words).replace("\0", label(self.kind, n)), {})
        self.waiting.clear()

    def part(self, number: int, sentences: itertools.cycle[str]) -> None:
        if self.place == "chapter":
            self.paragraph(f"Chapter {number + 1}", {})
        goes_on = self.kind != "*" and self.place not in ("chapter", "page")
        n = len(self.bodies) + len(self.waiting) if goes_on else 0
        for paragraph in range(3):
            words, calls = "", {}
            for at in range(4):
                words += (" " if words else "") + next(sentences)
                if at in ((1, 3) if (number + paragraph) % 2 else (2,)) and not (self.kind == "*" and n >= 3):
                    n += 1
                    self.serial += 1
                    call = self.call.replace("L", label(self.kind, n))
                    calls[self.serial] = len(words) + call.startswith(" ")
                    words += call
                    self.waiting.append((n, self.serial))
            self.paragraph(words, calls)
            if self.place == "in place":
                self.notes()
                n = 0 if self.kind == "*" else n
        if self.place in ("chapter", "page") or self.kind == "*":
            over = {"chapter": "Notes", "page": "_" * 20}.get(self.place)
            if over and self.waiting:
                self.paragraph(over, {})
            self.notes()


def made(shape: str, place: str, lines: str) -> Made:
    """Make a text."""
    writer = _Writer(shape, place, lines)
    order = [PROSE[(7 * i + 3) % len(PROSE)] for i in range(len(PROSE))]
    sentences = itertools.cycle(order)
    for number in range(3):
        writer.part(number, sentences)
    if writer.waiting:
        if over := {"end, headed": "Notes", "end, ruled": "-" * 20}.get(place):
            writer.paragraph(over, {})
        writer.notes()
    return Made(writer.text, {(writer.calls[note], at) for note, at in writer.bodies.items()})
