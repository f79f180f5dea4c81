"""Word lists are read as TOML says, by the quick reader too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from conftest import TOP

from stenogram.words import read_words

FOLDERS = ("toolkit/stenogram/words", "toolkit/stenogram/recognisers/words")
LISTS = [path for folder in FOLDERS for path in sorted((TOP / folder).glob("*.toml"))]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.parent.name}-{path.stem}")
def test_shipped(path: Path) -> None:
    expected = tomllib.loads(path.read_text(encoding="utf-8"))
    assert repr(read_words(path)) == repr(expected), "the same values, in the same order"


@pytest.mark.parametrize(
    "text",
    [
        'voice = ["a voice", "# no comment"]  # here\n\n[kinds]\nnoise = [\n  "laugh*", # "not this"\n  \'l"a\',\n]\n',
        'one = "word"\r\n[a.b]\r\n"k e y" = []\r\n',
        'escaped = ["\\u00e9", "\\""]\n',
        "nested = [[1, 2], ['x']]\nnumber = 3\n",
        'long = """\nseveral\nlines"""\n',
        "",
    ],
)
def test_whatever_an_editor_writes(text: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_bytes(text.encode())
    assert read_words(path) == tomllib.loads(text)


@pytest.mark.parametrize("text", ["= 1\n", 'a = "b\n', 'a = ["b"]\na = ["c"]\n', 'a = ["b" "c"]\n', "a\n"])
def test_mistakes_are_not_passed_over(text: str, tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        read_words(path)
