"""How else the words of a label are used in the document."""

from __future__ import annotations

from stenogram.participants.vocabulary import fold, vocabulary
from stenogram.recognisers.label_shapes import Candidate

_SEARCHED = 400_000  # characters in which other uses are looked for
_LOOKED_UP = 200  # words that are looked up so; beyond, nothing is known
_OCCURRENCES = 12
_CALL = 250  # characters before a label in which the floor may be given
_TITLE = 20  # characters before a name in which a title may stand


class Words:
    """The document's use of words, looked up once each; the cost has a bound."""

    def __init__(self, text: str) -> None:
        self._whole = text
        self._text = text[:_SEARCHED]
        self._common: dict[str, bool] = {}
        self._mentioned: dict[str, bool] = {}

    def common(self, candidate: Candidate) -> bool:
        """Whether a bare word is written in lower case elsewhere, so that it is hardly a name."""
        spoken = candidate.spoken
        if (
            len(spoken.words) != 1
            or spoken.name == spoken.name.upper() == spoken.name.lower()
            or spoken.form == "initials"
            or spoken.form == "question"
        ):
            return False
        word = spoken.name.lower()
        if word not in self._common:
            self._common[word] = len(self._common) < _LOOKED_UP and self._in_lower_case(word)
        return self._common[word]

    def _in_lower_case(self, word: str) -> bool:
        at = self._text.find(" " + word)
        while at >= 0:
            after = at + 1 + len(word)
            if not self._text[after : after + 1].isalnum():
                return True
            at = self._text.find(" " + word, after)
        return False

    def called(self, candidate: Candidate) -> bool:
        """Whether the name stands shortly before: somebody has been given the floor by it."""
        name = candidate.spoken.name.split("(")[0].split(",")[0].split()[-1]
        before = self._whole[max(0, candidate.start - _CALL) : candidate.start]
        return name in before or (name.isupper() and name.title() in before)

    def mentioned(self, candidate: Candidate) -> bool:
        """Whether the name stands elsewhere behind a title, or opens a bracket as a speaker's does."""
        spoken = candidate.spoken
        if spoken.form not in {"single", "name", "caps"} or not spoken.words:
            return False
        name = spoken.name.split("(")[0].split(",")[0].split()[-1]
        if name not in self._mentioned:
            self._mentioned[name] = len(self._mentioned) < _LOOKED_UP and (
                self._is_mentioned(name) or (name.isupper() and self._is_mentioned(name.title()))
            )
        return self._mentioned[name]

    def _is_mentioned(self, name: str) -> bool:
        text, titles = self._text, vocabulary().titles
        at = text.find(name)
        for _ in range(_OCCURRENCES):
            if at < 0:
                return False
            before, after = text[max(0, at - _TITLE) : at], text[at + len(name) : at + len(name) + 2]
            if before.endswith("(") and after[:1] in {".", ":"} and after != ".)":
                return True
            last = before.split()[-1:]
            if last and before[-1:].isspace() and len(last[0]) > 1 and fold(last[0]) in titles:
                return True
            at = text.find(name, at + len(name))
        return False
