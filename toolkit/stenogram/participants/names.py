"""Reading a printed speaker's name: titles, name, office, party, and whether it is a group.

All knowledge about words is data (`recognisers/words/speakers.toml`); nothing here knows a language.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_DATA = Path(__file__).resolve().parents[1] / "recognisers" / "words" / "speakers.toml"
_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’ʹ´`‘\-‐‑][^\W_]+)*['’ʹ´`]?\.?|\d+|[&/+–—-]|\S")
_INSIDE = re.compile(r"[(\[]\s*((?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*)[)\]]?")
_NOTE = re.compile(r"(?<=[^\W\d_.)\]])\d{1,3}(?![\w)\]/])|\[\d{1,3}\*?\]|(?<=\w)[*†‡]")
_LAST_STOP = re.compile(r"[^\W\d_]{2}\.$|\)\.$")
_DELIVERY = 6  # words of a delivery printed in a label
_SERIAL = re.compile(r"^(?:Anf|Nr|No)\.\s*\d+\s+")
_PARTY = re.compile(r"[^a-zà-ÿ]*[^\W\d_]*[A-ZÀ-Þ/]{2}.*|[^\W\d_]{1,3}\.?|[^\W\d_]+\s*-\s*[A-Z]{2}")
_BLANKS = re.compile(r"\s+")
_FLAT = str.maketrans(
    {"ʹ": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "‐": "-", "‑": "-", "ß": "ss", "ё": "е"}
)


class Vocabulary(NamedTuple):
    """The words of labels, folded (see `fold`)."""

    articles: frozenset[str]
    particles: frozenset[str]
    titles: dict[str, str]
    offices: dict[str, str]
    exchange: dict[str, str]
    more: frozenset[str]
    never: frozenset[str]


class Spoken(NamedTuple):
    """A speaker's name as read from a label.

    Attributes:
        name: as printed, on one line, without note numbers.
        form: titled, office, group, question, numbered, initials, caps, name (several words), single.
        words: the name's own words, folded, without titles; empty for a mere office.
        titles: classes of its honorifics (`man`, `woman`, `learned`, `rank`, `member`, `any`).
        caps: True where a word of the name is in capitals.
        role: category of the taxonomy `role`, or empty.
        office, party, place: as printed, or empty.
        group: voices and the like.
        unknown: words in lower case that no vocabulary explains.
    """

    name: str
    form: str
    words: tuple[str, ...]
    titles: frozenset[str] = frozenset()
    caps: bool = False
    role: str = ""
    office: str = ""
    party: str = ""
    place: str = ""
    group: bool = False
    unknown: int = 0


def fold(word: str) -> str:
    """A word for comparison: lower case, no accents, no full stop at its end, one kind of apostrophe."""
    if word.isascii():
        return word.lower().strip(".'")
    plain = unicodedata.normalize("NFKD", word.translate(_FLAT).replace("й", "и").replace("Й", "и"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold().strip(".'")


def in_capitals(word: str) -> bool:
    """Whether a word is in capitals, a misread letter or two and prefixes (`McDONALD`) allowed."""
    letters = [c for c in word if c.isalpha()]
    return (
        len(letters) > 1 and letters[0].isupper() and sum(c.isupper() for c in letters) >= 0.6 * len(letters)
    )


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that is shipped."""
    data = tomllib.loads(_DATA.read_text(encoding="utf-8"))

    def words(text: str) -> frozenset[str]:
        return frozenset(map(fold, text.split()))

    return Vocabulary(
        words(data["articles"]),
        words(data["particles"]),
        {fold(word): kind for kind, text in data["titles"].items() for word in text.split()},
        {fold(word): role for role, text in reversed(data["offices"].items()) for word in text.split()},
        {fold(word): role for role, text in data["exchange"].items() for word in text.split()},
        words(data["words"]["more"]),
        words(data["words"]["never"]),
    )


@lru_cache(maxsize=4096)
def read(label: str) -> Spoken:
    """Read a label without its ending punctuation.

    Args:
        label: as printed: "The SPEAKER pro tempore (Mr. Mica)", "Stephan Thomae (FDP)".
    """
    name = _BLANKS.sub(" ", _NOTE.sub("", label)).strip(" ,–—-")
    name = name[:-1] if _LAST_STOP.search(name) else name
    inside = [m.strip() for m in _INSIDE.findall(name)]
    outside, _, behind = _SERIAL.sub("", _INSIDE.sub(" ", name)).strip().partition(",")
    found = _main(outside.strip(), name)
    if behind.strip():
        found = _apposition(found, behind.strip())
    for index, words in enumerate(inside):
        found = _bracket(found, words, last=index == len(inside) - 1)
    return found


def _main(text: str, name: str) -> Spoken:
    """What stands before the first comma and outside brackets."""
    known = vocabulary()
    tokens: list[str] = _TOKEN.findall(text)
    folded = [fold(t) for t in tokens]
    if folded and folded[0] in known.exchange and all(t.isdigit() for t in tokens[1:]):
        return Spoken(name.rstrip("."), "question", (), role=known.exchange[folded[0]])
    at = 1 if len(tokens) > 1 and folded[0] in known.articles and not tokens[0].endswith(".") else 0
    titles: set[str] = set()
    office: list[str] = []
    words: list[str] = []
    printed: list[str] = []
    role, group, unknown, number = "", False, 0, False
    inside, plain = 0, at == 0  # words in lower case inside an office, as in "Ministr financí Pavel Buk"
    while at < len(tokens):
        token, word = tokens[at], folded[at]
        after = folded[at + 1] if at + 1 < len(tokens) else ""
        if word in known.offices and len(word) > 1 and not words:
            found = known.offices[word]
            group = group or (found == "audience" and not role)
            role = role or found
            office.append(token)
            if group or after in known.particles:
                at, more = _office_tail(tokens, folded, at + 1, group)
                office += more
                lower = [t for t in more if t[0].islower()]
                if lower and not (group and _whence(lower)):
                    unknown += sum(
                        fold(t) not in known.particles | known.more | known.offices.keys() for t in lower
                    )
                continue
        elif word in known.titles and after and not (word in known.more and after in known.offices):
            unknown += 1 if printed else 0
            titles.add(known.titles[word])
            role = role or ("member" if known.titles[word] == "member" else "")
        elif (
            word in known.more and not words and (office or not known.offices.keys().isdisjoint(folded[at:]))
        ):
            office.append(token)
        elif token.isdigit():
            number = True
            printed.append(token)
        elif word in known.particles and (words or titles) and after:
            if after not in known.offices:
                printed.append(token)
                words.append(word)
        elif token[0].isupper():
            words.append(word)
            printed.append(token)
        elif len(word) > 1 and word.isalpha():
            unknown += 1
            inside += 1 if office and not words else 0
        at += 1
    if words and plain and not titles and inside < 4:
        unknown -= inside
    caps = any(map(in_capitals, printed))
    form = _form(words, printed, titles, role if office else "", number, group)
    if form == "office" and not words:
        caps = any(len(t) > 2 and in_capitals(t) for t in office)
    if form == "numbered":
        role = ""
    if group:
        office = []
    return Spoken(
        name,
        form,
        tuple(words),
        frozenset(titles),
        caps,
        role,
        " ".join(office),
        group=group,
        unknown=unknown,
    )


def _whence(words: list[str]) -> bool:
    """Whether the words behind a voice say where it comes from."""
    known = vocabulary()
    return fold(words[0]) in known.particles - known.articles or any(fold(w) in known.more for w in words)


def _office_tail(tokens: list[str], folded: list[str], at: int, group: bool) -> tuple[int, list[str]]:
    """The words that belong to an office: up to the next title."""
    known = vocabulary()
    tail: list[str] = []
    while at < len(tokens):
        if not group and tail and folded[at] in known.titles and folded[at] not in known.more:
            break
        if len(tail) > 12 or (group and len(tail) > 5):
            break
        tail.append(tokens[at])
        at += 1
    return at, tail


def _form(
    words: list[str], printed: list[str], titles: set[str], office: str, number: bool, group: bool
) -> str:
    """The name's form, see `Spoken.form`."""
    if group:
        return "group"
    if titles and words:
        return "titled"
    if office:
        return "numbered" if number and not words else "office"
    letters = [p.strip(".") for p in printed if not p.isdigit()]
    if letters and all(p.isupper() and len(p) <= 4 for p in letters) and len("".join(letters)) <= 4:
        return "initials"
    if letters and all(
        in_capitals(p) for p in letters if len(p) > 1 and fold(p) not in vocabulary().particles
    ):
        return "caps" if any(len(p) > 1 for p in letters) else "initials"
    return "name" if len(words) > 1 else "single" if words else "none"


def _apposition(found: Spoken, behind: str) -> Spoken:
    """What stands behind a comma: an office, a party, a delivery."""
    known = vocabulary()
    tokens = _TOKEN.findall(behind)
    roles = [known.offices[w] for t in tokens if (w := fold(t)) in known.offices and len(w) > 1]
    explained = known.particles | known.more | known.offices.keys()
    lower = sum(t[0].islower() and fold(t) not in explained for t in tokens)
    if found.form == "caps" and behind[0].islower() and len(tokens) <= _DELIVERY and not roles:
        return found  # how it is said: "LISETTE, bas à Dorante"
    opening = [part.split()[0] for part in behind.split(",") if part.strip()]
    if (
        lower > (4 if roles else 0)
        or any(word[0].islower() and fold(word) not in explained for word in opening)
        or fold(opening[0]) in known.never - known.particles
        or all(fold(t) in known.titles or not t.isalpha() for t in tokens)
        or not (
            roles
            or found.office
            or all(map(in_capitals, tokens))
            or (len(tokens) > 2 and not lower and behind[0].islower())
        )
    ):
        return found._replace(
            unknown=9
        )  # an address, not an office: "Mr. Speaker, Sir", "Brutus, a word with you"
    role = found.role or (roles[0] if roles else "")
    return found._replace(office=f"{found.office}, {behind}" if found.office else behind, role=role)


def _bracket(found: Spoken, words: str, last: bool) -> Spoken:
    """What stands in brackets: the holder of an office, an office, a party, a place."""
    inner = _main(words.partition(",")[0], words)
    if found.form == "office" and not found.words and inner.words and not inner.unknown:
        return found._replace(words=inner.words, titles=inner.titles, caps=found.caps or inner.caps)
    if not words or words[0].islower() or inner.form == "none":
        return found
    if (
        inner.form == "titled" and last and found.form != "titled" and not inner.unknown
    ):  # an office that is not known, or misread
        return inner._replace(
            name=found.name, form="office", caps=found.caps, office=found.name.partition("(")[0].strip()
        )
    if inner.form == "office":
        return found._replace(office=words, role=found.role or inner.role)
    if (
        found.words
        and last
        and (_PARTY.fullmatch(words) or _PARTY.fullmatch(words.rpartition(",")[2].strip()))
    ):
        return found._replace(party=words.partition(". ")[0], role=found.role or "member")
    return found._replace(place=words) if found.words else found
