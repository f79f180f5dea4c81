"""The words that stenographers print in brackets: data files, one a language, in `words/`.

In a file each list holds words, `applau*` for a stem. A word may be in several lists:

* `voice`: stands for an unnamed speaker (`voices from the floor`); `person`: offices and crowds that may;
* `said`: exclamations printed without a speaker (`Hear, hear`); `filler`: may stand around a bracket word;
* `title`, `attribution`: before and behind a name; `not_name`: what stands before a colon and is nobody;
* `opener`: words that begin an ordinary parenthesis;
* tables `kinds` (sure), `weak` (words with other uses), `acts` (what one person does: `laughs`, `zögernd`) and
  `phrases` (several words), by the stage's type.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from stenogram.settings import NO_SETTINGS, STAGES, Settings
from stenogram.words import read_words

WORD = re.compile(r"[^\W\d_]+(?:['’ʹ-][^\W\d_]+)*")
_FOLDER = Path(__file__).parent / "words"
_LISTS = ("voice", "person", "said", "filler", "title", "attribution", "not_name", "opener")
_WILDCARD = 3  # how many words a lone star in a phrase may stand for
_MISREAD = 6  # letters of a word that is known though misread
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_ALIKE = str.maketrans("łtifj1|0ce", "lllllllooo")
# Languages whose words stand in another's file.
_COUSINS = {
    **dict.fromkeys(("no", "nb", "nn", "da"), "sv"),
    **dict.fromkeys(("hr", "bs", "sl", "sh"), "sr"),
    **{"sk": "cs", "mk": "bg"},
}
_NONE: frozenset[str] = frozenset()

Lists = tuple[tuple[str, tuple[str, ...]], ...]
Added = tuple[tuple[str, Lists], ...]


class Table:
    """One language's words: whole words and stems, each with the lists that it is in."""

    def __init__(self, data: Mapping[str, object]) -> None:
        self.exact: dict[str, set[str]] = {}
        self.stems: dict[str, set[str]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in _LISTS:
            self._take(data.get(name, ()), name)
        for table, prefix in (("kinds", "="), ("weak", "~"), ("acts", "^")):
            for kind, words in _table(data, table).items():
                self._take(words, prefix + kind)
        for kind, phrases in _table(data, "phrases").items():
            for phrase in phrases:
                first, *rest = phrase.split()
                if rest:
                    for one, *others in {(first, *rest), tuple(map(_bare, (first, *rest)))}:
                        self.phrases.setdefault(one, []).append((tuple(others), kind))
                else:
                    self._take((first,), "~" + kind)

    def _take(self, words: object, name: str) -> None:
        assert isinstance(words, Iterable)  # noqa: S101 - the files are ours; says what is wrong in a new one
        for word in words:
            into, key = (self.stems, word[:-1]) if word.endswith("*") else (self.exact, word)
            into.setdefault(key, set()).add(name)
            if len(word) > 2 and not word.isascii() and (bare := _bare(key)) != key:
                into.setdefault(bare, set()).add(name)  # as texts without accents have it

    def misread(self, word: str) -> frozenset[str]:
        """The lists of the word that a scanner may have misread so: `okiaski`, `marszatek`."""
        words, stems = self._smudges
        smudged = _smudged(word)
        if found := words.get(smudged):
            return found
        sizes = range(len(smudged), _MISREAD - 2, -1)
        return next((stems[smudged[:size]] for size in sizes if smudged[:size] in stems), _NONE)

    @cached_property
    def _smudges(self) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
        words = {_smudged(w): frozenset(names) for w, names in self.exact.items() if len(w) >= _MISREAD}
        stems = {_smudged(s): frozenset(names) for s, names in self.stems.items() if len(s) >= _MISREAD - 1}
        return words, stems

    def classes(self, word: str) -> frozenset[str]:
        """The lists that a word in lower case is in; a long stem says more than a short one."""
        whole = self.exact.get(word)
        for size in range(len(word), 2, -1):
            stem = self.stems.get(word[:size])
            if stem is not None:
                return frozenset(stem if whole is None else whole | {c for c in stem if c.isalpha() or "_" in c})
        return _NONE if whole is None else frozenset(whole)


def _smudged(word: str) -> str:
    """A word with all letters alike that look alike in a bad scan."""
    return _bare(word.translate(_ALIKE)).translate(_ALIKE)


def _bare(word: str) -> str:
    """A word of the Latin alphabet without its accents; any other as it is."""
    plain = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return plain if plain.isascii() else word


def _table(data: Mapping[str, object], name: str) -> Mapping[str, Sequence[str]]:
    found = data.get(name, {})
    assert isinstance(found, Mapping)  # noqa: S101
    return found


@lru_cache(maxsize=1)
def _tables() -> dict[str, Table]:
    return {p.stem: Table(read_words(p)) for p in sorted(_FOLDER.glob("*.toml"))}


class Lexicon:
    """All languages' words, one language's own reading of a word before the others'."""

    def __init__(self, tables: Mapping[str, Table], language: str) -> None:
        self.language = language[:2]
        own = tables.get(self.language) or tables.get(_COUSINS.get(self.language, ""))
        self._own = own
        self._others = [t for t in tables.values() if t is not own]
        self._having: dict[str, set[int]] = {}
        for index, table in enumerate(self._others):
            for beginning in (*table.exact, *(stem + "*" for stem in table.stems)):
                self._having.setdefault(beginning, set()).add(index)
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for table in [*([own] if own else []), *self._others]:
            for first, rest in table.phrases.items():
                self._phrases.setdefault(first, []).extend(rest)
        self._second = {
            first: None if any(rest[0].endswith("*") for rest, _ in rests) else frozenset(rest[0] for rest, _ in rests)
            for first, rests in self._phrases.items()
        }
        self._known: dict[str, frozenset[str]] = {}

    def classes(self, word: str) -> frozenset[str]:
        """The lists that a word (any case) is in."""
        found = self._known.get(word)
        if found is None:
            folded = word.lower().replace("ё", "е").replace("ʹ", "'").replace("́", "")
            found = self._own.classes(folded) if self._own else _NONE
            if not found:
                found = self._foreign(folded)
            if len(self._known) > 50_000:  # a hostile text has a million different words
                self._known.clear()
            self._known[word] = found
        return found

    def _foreign(self, word: str) -> frozenset[str]:
        """The lists of the other languages that a word in lower case is in."""
        beginnings = (word, *(word[:size] + "*" for size in range(3, len(word) + 1)))
        having = {index for b in beginnings if b in self._having for index in self._having[b]}
        found = _NONE.union(*(self._others[index].classes(word) for index in having))
        if self._own is None:
            return found
        found = frozenset(name for name in found if name[0] != "^")  # doings are told in the text's own language
        return found or (self._own.misread(word) if len(word) >= _MISREAD else _NONE)

    @property
    def native(self) -> bool:
        """Whether words of the text's own language are known."""
        return self._own is not None

    def phrase(self, words: Sequence[str], at: int) -> tuple[str, int]:
        """The type and the size of the phrase that begins at `words[at]` (lower case), or nothing."""
        rests = self._phrases.get(words[at])
        if rests is None:
            return "", 0
        second = self._second[words[at]]
        if second is not None and (at + 1 == len(words) or words[at + 1] not in second):
            return "", 0
        for rest, kind in rests:
            if size := _follows(words, at + 1, rest):
                return kind, size + 1
        return "", 0

    def telling(self, word: str) -> bool:
        """Whether a word may be what makes a bracket an interruption."""
        if word.lower() in self._phrases:
            return True
        return any(name[0] in "=~^" or name == "voice" for name in self.classes(word))


def _follows(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int:
    """How many words the rest of a phrase takes from `words[at]` on; 0 where it does not stand there."""
    begin = at
    for index, word in enumerate(rest):
        if word == "*":
            skips = range(1, _WILDCARD + 1)
            return next((at - begin + n + f for n in skips if (f := _follows(words, at + n, rest[index + 1 :]))), 0)
        if at >= len(words) or not (words[at].startswith(word[:-1]) if word.endswith("*") else words[at] == word):
            return 0
        at += 1
    return at - begin


def lexicon(language: str, settings: Settings = NO_SETTINGS) -> Lexicon:
    """The words, as a text in this language (ISO 639-1) uses them, with those that an edition adds."""
    return _lexicon(language, settings.bracket_words)


@lru_cache(maxsize=8)
def _lexicon(language: str, added: Added) -> Lexicon:
    tables = _tables()
    for code, lists in added:
        path = _FOLDER / f"{code}.toml"
        data = read_words(path) if path.is_file() else {}
        tables = {**tables, code: Table(_joined(data, lists))}
    return Lexicon(tables, language)


def _joined(data: dict[str, Any], lists: Lists) -> dict[str, Any]:
    """A file's tables with an edition's lists: of one word for the kinds, of several for the phrases."""
    found = {"kinds": {}, "phrases": {}, **data}
    for name, words in lists:
        folded = [" ".join(word.lower().split()) for word in words]
        if name not in STAGES:
            found[name] = [*found.get(name, ()), *folded]
            continue
        for table, several in (("kinds", False), ("phrases", True)):
            own = [word for word in folded if (" " in word) is several]
            found[table] = {**found[table], name: [*found[table].get(name, ()), *own]}
    return found
