"""Which printed names are one voice.

Two people are never made one on a surname alone where their titles, first names, places or parties differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from stenogram.participants.names import Spoken, read
from stenogram.participants.vocabulary import fold, vocabulary

_MOST = 200  # voices that share a surname; beyond, a short form is nobody in particular
_SURNAME_FIRST = frozenset({"es", "gl", "ca", "pt"})  # of two surnames the first is the short form


@dataclass(slots=True)
class Voice:
    """One voice: what is read of each of its names, and where it speaks."""

    spoken: list[Spoken] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def ids(self) -> Iterator[str]:
        """What its id may be made of, the best first."""
        spelt = [s for s in self.spoken if s.form != "initials"] or self.spoken
        named = min((s for s in spelt if _full(s)), key=lambda s: len(_full(s)), default=None)
        if named is None or self.spoken[0].group:
            yield self.spoken[0].office or " ".join(self.spoken[0].words) or self.spoken[0].name
            yield self.spoken[0].name
            return
        words = _full(named)
        numbered = any(w in vocabulary().more for w in words)
        whole = numbered or (named.form == "titled" and named.caps) or "of" in words or len(words[-1]) < 3
        yield " ".join(words) if whole else words[-1]
        yield " ".join(max(self.spoken, key=lambda s: len(s.words)).words)
        yield named.name


def gather(printed: Iterable[tuple[int, str]], heard: Iterable[tuple[int, str]], language: str) -> list[Voice]:
    """Put names together that are one voice.

    Args:
        printed: place and name of each label of a turn.
        heard: the same for brackets; these join voices or make new ones, and never join two voices.
        language: of the text.

    Returns:
        The voices, those of labels first, in order of appearance.
    """
    register = _Register(language in _SURNAME_FIRST)
    for names in (list(printed), list(heard)):
        places: dict[str, list[int]] = defaultdict(list)
        for start, name in names:
            places[name].append(start)
        register.add([(read(name), starts) for name, starts in places.items()])
    return _expanded(register.voices)


def _expanded(voices: list[Voice]) -> list[Voice]:
    """Initials (`TB`) join the one voice whose full name they stand for (`Tessa Brook`)."""
    full: dict[str, list[Voice]] = defaultdict(list)
    for voice in voices:
        for letters in {"".join(w[0] for w in s.words) for s in voice.spoken if len(s.words) > 1 and not s.group}:
            full[letters].append(voice)
    kept: list[Voice] = []
    for voice in voices:
        short = voice.spoken[0]
        meant = full.get("".join(short.words), []) if all(s.form == "initials" for s in voice.spoken) else []
        if len(meant) == 1 and meant[0] is not voice and len("".join(short.words)) > 1:
            meant[0].spoken += voice.spoken
            meant[0].starts += voice.starts
        else:
            kept.append(voice)
    return kept


class _Register:
    """The voices so far."""

    def __init__(self, surname_first: bool) -> None:
        self.voices: list[Voice] = []
        self._surname_first = surname_first
        self._by_key: dict[str, Voice] = {}
        self._by_full: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
        self._by_part: dict[tuple[str, ...], list[Voice]] = defaultdict(list)
        self._by_office: dict[str, list[Voice]] = defaultdict(list)

    def add(self, names: list[tuple[Spoken, list[int]]]) -> None:
        """Take a series of names: the fullest first, mere offices last."""
        fresh = len(self.voices)
        for spoken, starts in sorted(names, key=lambda n: -_fullness(n[0])):
            if spoken.group or not _full(spoken):
                continue
            self._named(spoken, starts)
        for spoken, starts in names:
            if spoken.group or not _full(spoken):
                self._unnamed(spoken, starts)
        self.voices[fresh:] = sorted(self.voices[fresh:], key=lambda v: min(v.starts))

    def _named(self, spoken: Spoken, starts: list[int]) -> None:
        """Somebody with a name joins the one voice that it fits, or becomes a new one."""
        words = _full(spoken)
        fitting = [v for v in self._near(words) if all(self._fits(spoken, other) for other in v.spoken)]
        voice = fitting[0] if len(fitting) == 1 else self._exact(spoken, fitting) or self._new()
        if not any(words == _full(s) for s in voice.spoken):
            self._by_full[words].append(voice)
            for part in self._parts(words):
                self._by_part[part].append(voice)
        voice.spoken.append(spoken)
        voice.starts += starts
        office = fold(spoken.office)
        if office and voice not in self._by_office[office]:
            self._by_office[office].append(voice)

    def _near(self, words: tuple[str, ...]) -> list[Voice]:
        """The voices that may be meant: whose name is this one, ends with it, or is its end."""
        longer = self._by_part.get(words, [])
        shorter = (v for part in self._parts(words) if part != words for v in self._by_full.get(part, ()))
        near = {id(v): v for v in (*longer, *shorter)}
        return list(near.values()) if len(near) < _MOST else self._by_full.get(words, [])[:_MOST]

    def _parts(self, words: tuple[str, ...]) -> set[tuple[str, ...]]:
        """The forms in which a name may be shortened, itself among them."""
        ends = {words[i:] for i in range(len(words))}
        return ends | {words[:i] for i in range(1, len(words))} if self._surname_first else ends

    @staticmethod
    def _exact(spoken: Spoken, fitting: list[Voice]) -> Voice | None:
        """Of several voices that fit, the one that is printed in just these words."""
        same = [v for v in fitting if any(_same(spoken, s) for s in v.spoken)]
        return same[0] if len(same) == 1 else None

    def _unnamed(self, spoken: Spoken, starts: list[int]) -> None:
        """A mere office is its one holder if there is only one; all else is one voice by its wording."""
        office = fold(spoken.office)
        holders = self._by_office.get(office, []) if office and spoken.form == "office" else []
        key = office if spoken.form == "office" else " ".join(map(fold, spoken.name.split()))
        voice = holders[0] if len(holders) == 1 else self._by_key.get(key) or self._new()
        self._by_key[key] = voice
        voice.spoken.append(spoken)
        voice.starts += starts

    def _new(self) -> Voice:
        voice = Voice()
        self.voices.append(voice)
        return voice

    def _fits(self, one: Spoken, other: Spoken) -> bool:
        """Whether two names can be one person's."""
        if not _full(other) or other.group:
            return True
        short, long = sorted((one, other), key=lambda s: len(_full(s)))
        few, many = _full(short), _full(long)
        if many[-len(few) :] == few:
            given = many[: -len(few)]
        elif self._surname_first and short.titles and many[: len(few)] == few:
            given = ()
        else:
            return False
        if not _first_names_fit(short, long, given):
            return False
        titles, others = one.titles - {"any"}, other.titles - {"any"}
        if {"man", "woman"} <= titles | others:
            return False
        if len(few) == 1 and titles and others and not titles & others:
            return False
        return _agree(_place(one), _place(other)) and _agree(one.party, other.party)


def _first_names_fit(short: Spoken, long: Spoken, given: tuple[str, ...]) -> bool:
    """Whether initials and first names allow one person."""
    initials, others = _initials(short), _initials(long)
    if initials and given:
        return initials[0] == given[0][0]
    if initials and others:
        return initials[0] == others[0]
    return True


def _same(one: Spoken, other: Spoken) -> bool:
    return one.words == other.words and one.titles == other.titles and one.party == other.party


def _agree(one: str, other: str) -> bool:
    """Whether two printed facts do not contradict each other."""
    return not one or not other or fold(one) == fold(other)


def _full(spoken: Spoken) -> tuple[str, ...]:
    """The name's words without initials, and without the place of `Mr. MILLER of Florida`."""
    words = spoken.words
    if spoken.titles and "of" in words[1:]:
        words = words[: words.index("of", 1)]
    full = tuple(w for w in words if len(w) > 1)
    return full or (("".join(words),) if words else ())


def _initials(spoken: Spoken) -> tuple[str, ...]:
    return tuple(w for w in spoken.words if len(w) == 1)


def _place(spoken: Spoken) -> str:
    """The place that tells two people of one name apart."""
    if spoken.titles and "of" in spoken.words[1:]:
        return " ".join(spoken.words[spoken.words.index("of", 1) + 1 :])
    return spoken.place


def _fullness(spoken: Spoken) -> int:
    """How much a name says about its bearer."""
    return (
        4 * len(_full(spoken)) + 2 * bool(_initials(spoken)) + len(spoken.titles) + bool(spoken.party or spoken.office)
    )
