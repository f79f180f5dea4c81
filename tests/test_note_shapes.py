"""Notes of every shape, at every place: each call leads to its body, and nothing else is a call."""

from __future__ import annotations

import pytest
from note_texts import LINES, PLACES, SHAPES, made

from stenogram.conversion import convert
from stenogram.marks import Kind

LEAST = {"bare behind a blank": 0.94}  # they are hardly told from numbers of the text


def links(text: str) -> set[tuple[int, int]]:
    """Where the calls begin that were linked, each with where its note begins."""
    done = convert(text.encode(), "a.txt", detailed=True).details
    assert done is not None
    notes: dict[str, int] = {}
    for mark in done.sheet.of(Kind.NOTE):
        notes.setdefault(mark.data["id"], mark.start)
    return {(m.start, notes[m.data["target"]]) for m in done.sheet.of(Kind.CALL) if m.data.get("target")}


@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape: str) -> None:
    right = wrong = 0
    told = []
    for place in PLACES:
        for lines in LINES:
            text = made(shape, place, lines)
            assert len(text.links) > 5
            found = links(text.text)
            right += 2 * len(found & text.links)
            wrong += len(found ^ text.links)
            told += [f"{place}, {lines}: {text.text[a - 30 : a + 9]!r}" for a, _ in sorted(found ^ text.links)]
    assert right / (right + wrong) >= LEAST.get(shape, 0.985), "\n".join(told)
