"""Single brackets: what they are read as, whole documents aside, and that reading them takes no longer than it may."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from stenogram.annotations import annotate
from stenogram.marks import Kind, Mark
from stenogram.recognisers import brackets, paragraphs
from stenogram.recognisers.bracket_labels import LIKELY, SURE, Names
from stenogram.recognisers.bracket_parts import read
from stenogram.recognisers.bracket_scan import scan
from stenogram.recognisers.bracket_words import lexicon
from stenogram.source import Source

LISTS = Path(__file__).parent / "recognise" / "bracket_lists"
NOBODY = Names(frozenset(), lambda _: False)


def listed(name: str) -> list[tuple[str, str, str]]:
    """Language, expected type and content of each line of a list: `en<TAB>applause<TAB>Loud cheers`."""
    lines = (LISTS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(fields[0], fields[1], fields[2]) for line in lines if len(fields := line.split("\t")) == 3]


@pytest.mark.parametrize(("language", "kind", "content"), listed("interruptions"))
def test_interruptions(language: str, kind: str, content: str) -> None:
    reading = read(content, lexicon(language), NOBODY)
    assert (reading.kind, reading.sure >= LIKELY) == (kind, True)


@pytest.mark.parametrize(("language", "kind", "content"), listed("parentheses"))
def test_parentheses(language: str, kind: str, content: str) -> None:
    assert kind == "text"
    assert read(content, lexicon(language), NOBODY).sure < SURE


def stages(text: str, language: str = "en") -> list[Mark]:
    source = Source("test.txt", text, "0" * 64)
    return annotate(source, paragraphs.divide(text), language, [brackets.recognise]).of(Kind.STAGE)


def parts(text: str) -> list[tuple[str, str]]:
    (mark,) = stages(text)
    return [(p.kind.value, text[p.start : p.end]) for p in mark.parts]


def test_one_voice_after_another() -> None:
    text = "He asked. (Voices from the seats. Few. Underhill. Yes, yes) Then he asked on."
    assert parts(text) == [
        ("label", "Voices from the seats."),
        ("said", "Few."),
        ("label", "Underhill."),
        ("said", "Yes, yes"),
    ]


def test_a_title_is_no_sentence() -> None:
    text = "He asked. (A voice: Ask Mr. Price. Mr. Norton: Why me?) Then he asked on."
    assert parts(text) == [
        ("label", "A voice:"),
        ("said", "Ask Mr. Price."),
        ("label", "Mr. Norton:"),
        ("said", "Why me?"),
    ]


def test_a_dash_in_somebodys_words_parts_nothing() -> None:
    text = "Er fragte.\n\n(Karl Muster [SPD]: Ja – aber nicht so! – Beifall)\n\nEr fragte weiter."
    assert parts(text) == [
        ("label", "Karl Muster [SPD]:"),
        ("said", "Ja – aber nicht so!"),
        ("stage", "Beifall"),
    ]


def test_parts_lie_inside_and_apart() -> None:
    text = "He spoke. [Noise. Norton: “Who paid?” Price: “You did.” Laughter and cries of ‘Shame’.] He went on."
    (mark,) = stages(text)
    assert text[mark.start] + text[mark.end - 1] == "[]"
    ends = [mark.start + 1, *(p.end for p in mark.parts)]
    starts = [*(p.start for p in mark.parts), mark.end - 1]
    assert all(end <= start for end, start in zip(ends, starts, strict=True))


def test_nested_pairs() -> None:
    text = "a (b [c] (d) e) f ( g [h"
    found = scan(text, [(0, len(text), False)])
    assert [(text[b.start : b.end], b.depth, b.whole) for b in found] == [
        ("(b [c] (d) e)", 0, True),
        ("[c]", 1, True),
        ("(d)", 1, True),
        ("( g [h", 0, False),
        ("[h", 1, False),
    ]


def test_a_bracket_over_two_paragraphs() -> None:
    text = "He spoke. (Applause. A voice: Go on!\n\nA second voice: Stop!) He went on."
    (mark,) = stages(text)
    assert text[mark.start : mark.end] == text[10:-12]


HOSTILE = {
    "opened": "(" * 100_000,
    "opened with words": "(Applause. " * 10_000,
    "closed": ")" * 100_000,
    "nested": "(" * 50_000 + "a" + ")" * 50_000,
    "nested with words": ("(Applause [" * 20 + "])" * 20) * 200,
    "one line": "word and more words. " * 100_000 + "(Applause.)",
    "blanks": ("(Cries" + " " * 5_900 + "!)\n\n") * 20,
    "dashes": "(" + " – " * 2_000 + ")",
    "quotes": ("(Cries of " + "“" * 500 + ")\n\n") * 50,
    "colons": ("(" + "Name: " * 900 + ")\n\n") * 10,
    "sentences": ("(" + "Name. Yes. " * 500 + ")\n\n") * 10,
    "different names": "".join(f"(Name{chr(97 + n % 26)}{n}. Yes.)\n\n" for n in range(2_000)),
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_takes_no_time(text: str) -> None:
    begun = time.process_time()
    stages(text)
    assert time.process_time() - begun < 4  # seconds; quadratic work takes minutes here
