"""Plain text into blocks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stenogram.formats import text as plain_text
from stenogram.recognisers.paragraphs import divide


def blocks(text: str) -> list[str]:
    return [text[b.start : b.end] for b in divide(text)]


SET = (
    "  The Chair opened the sitting at nine and read the minutes of the last\n"
    "day, which nobody wished to amend, so that the assembly could turn to\n"
    "the question of the mills.\n"
    "  Mr. Norton thought that the mills had been neglected for some years\n"
    "and that it was time to see what could be done about the roofs before\n"
    "another winter came.\n"
)


def test_indents_begin_paragraphs_of_set_text() -> None:
    assert [b[:9] for b in blocks(SET)] == ["The Chair", "Mr. Norto"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028"])
def test_line_ends(end: str) -> None:
    found = blocks(SET.replace("\n", end))
    assert [b.replace(end, "\n") for b in found] == blocks(SET)


def test_blank_line_in_mid_sentence_of_set_text() -> None:
    text = SET.replace("so that the assembly could turn to\n", "so that the assembly could turn to\n\n")
    assert len(blocks(text)) == 2


def test_page_end_in_mid_sentence_of_set_text() -> None:
    assert len(blocks(SET.replace("could turn to\n", "could turn to\n\f"))) == 2
    assert len(blocks(SET.replace("could turn to\n", "could turn to\n\n\f\n"))) == 2


def test_page_end_between_paragraphs() -> None:
    assert len(blocks(SET.replace("mills.\n", "mills.\n\f"))) == 2


def test_centred_heading_of_two_lines() -> None:
    text = SET + "\n" + " " * 21 + "THE QUESTION OF THE MILLS AND\n" + " " * 28 + "OF THEIR ROOFS\n\n" + SET
    assert [len(b.splitlines()) for b in blocks(text)] == [3, 3, 2, 3, 3]


def test_running_text_is_one_paragraph_a_line() -> None:
    text = "The Chair. Who wishes to speak? Nobody moved, and it was quiet for a long time.\nNorton. I do.\n"
    assert blocks(text) == text.splitlines()


def test_name_broken_over_two_paragraphs_is_left_alone() -> None:
    text = "So I should like to hear on this question the opinion of our Comrade\n\nNorton, who knows.\n"
    assert len(blocks(text)) == 2


def test_sentence_left_open_in_running_text_goes_on() -> None:
    text = "Only this on the mills, since I have seen them, or what is left of them: I do not\n\n\nwish to.\n"
    assert len(blocks(text)) == 1


def test_letters_of_a_list_do_not_go_on() -> None:
    text = "Mr. Norton asked the Minister whether he knew these\na) that the mills stand\nb) that they fall\n"
    assert len(blocks(text)) == 3


def test_space_and_indent() -> None:
    found = divide("One.\n\n\n\tTwo.\nThree.\n")
    assert [(b.space, b.indent) for b in found] == [(99, 0), (2, 8), (0, 0)]


def test_nothing() -> None:
    assert divide("") == divide(" \n\f\r\n\u00a0") == []


@given(st.text(st.sampled_from("aB., \n\r\f\t\u00a0\x85\u2028-("), max_size=300))
def test_blocks_hold_all_but_white_space(text: str) -> None:
    at = 0
    for block in divide(text):
        assert block.start < block.end
        assert not text[at : block.start].strip()
        assert text[block.start : block.end] == text[block.start : block.end].strip()
        at = block.end
    assert not text[at:].strip()


MEASURED = {  # file: blocks, within a tenth
    "corpora/crec/CREC-2005-07-20-pt1-PgH6190.txt": 161,
    "corpora/un79/am_en.txt": 45,
    "corpora/un79/ru_ru.txt": 53,
    "corpora/bundestag_txt/17185.txt": 779,
    "sources/004_762dd737c19df74b.txt": 74,
}


@pytest.mark.parametrize("name", MEASURED)
def test_real_texts(shared: Path, name: str) -> None:
    path = shared / name
    source = plain_text.read(path.read_bytes(), path.name)
    found = plain_text.layout(source)
    assert abs(len(found) - MEASURED[name]) <= MEASURED[name] // 10


def test_broken_name_of_a_source(shared: Path) -> None:
    (path,) = (shared / "sources").glob("004*.txt")
    text = path.read_text(encoding="utf-8")
    found = [text[b.start : b.end] for b in divide(text)]
    assert any(block.endswith("Comrade") for block in found)
