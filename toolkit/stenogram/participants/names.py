"""Reading a printed speaker's name: titles, name, office, party, and whether it is a group.

All knowledge about words is data (`recognisers/words/speakers.toml`); nothing here knows a language.
"""

from __future__ import annotations

import re
from functools import lru_cache

from stenogram.participants.offices import (
    are_capitals,
    capitals_first,
    capitals_last,
    is_whence,
    office_tail,
    says_whence,
    unexplained,
)
from stenogram.participants.spoken import Spoken
from stenogram.participants.uncased import INSIDE, uncased
from stenogram.participants.vocabulary import fold, in_capitals, is_explained, manner, role_of, vocabulary

__all__ = ["Spoken", "read"]

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’ʹ´`‘\-‐‑][^\W_]+)*['’ʹ´`]?\.?|\d+|[&/+–—-]|\S")
_NOTE = re.compile(r"(?<=[^\W\d_.)\]])\d{1,3}(?![\w)\]/])|\[\d{1,3}\*?\]|(?<=\w)[*†‡]")
_LAST_STOP = re.compile(r"[^\W\d_]{2}\.$|\)\.$")
_APPOSITION = 9  # words behind the comma where the name is in capitals and full
_DELIVERY = 6  # words of a delivery printed in a label
_SERIAL = re.compile(r"^(?:Anf|Nr|No)\.\s*\d+\s+")
_PARTY = re.compile(
    r"[^a-zà-ÿ]*[^\W\d_]*[A-ZÀ-Þ/]{2}.*|[^\W\d_]{1,3}\.?|[^\W\d_]+\s*-\s*[A-Z]{2}|[A-Z]&[A-Z]|[A-Z0-9]{2,5}"
    r"|[A-Z]\w*[a-zà-ÿ][A-ZÀ-Þ]\w*"  # "PvdA", "GroenLinks"
)
_JOINED = re.compile(r"[A-Z]{2,4}(?:\s?[/&+]\s?[A-Z]{2,4})+")  # "AM/JN": two who speak as one
_FORENAME = 5  # letters of a word for all that may be a first name too
_HOUR = re.compile(r"\d{1,2}[.:]\d\d(?:[.:]\d\d)?")
_BLANKS = re.compile(r"\s+")


@lru_cache(maxsize=4096)
def read(label: str) -> Spoken:
    """Read a label without its ending punctuation.

    Args:
        label: as printed: "The SPEAKER pro tempore (Mr. Mica)", "Stephan Thomae (FDP)".
    """
    name = _BLANKS.sub(" ", _NOTE.sub("", label)).strip(" ,–—-")
    name = name[:-1] if _LAST_STOP.search(name) else name
    if not any(c.isupper() or c.islower() for c in name):
        return uncased(name)
    if fold(name) in vocabulary().groups:
        return Spoken(name, "group", (), role="audience", group=True)
    if _JOINED.fullmatch(name):
        return Spoken(name, "initials", tuple(map(fold, re.split(r"\W+", name))), caps=True, group=True)
    bare = manner().sub("", name)
    inside = [m.strip() for m in INSIDE.findall(bare) if not _HOUR.fullmatch(m.strip())]
    outside, _, behind = _SERIAL.sub("", INSIDE.sub(" ", bare)).strip().partition(",")
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
    if (size := capitals_last(tokens)) and (role := next(filter(None, map(role_of, folded[:-size])), "")):
        holder = _main(" ".join(tokens[-size:]), name)
        return holder._replace(form="office", caps=True, role=role, office=" ".join(tokens[:-size]))
    at = 1 if len(tokens) > 1 and folded[0] in known.articles and not tokens[0].endswith(".") else 0
    if (
        at
        and folded[0] in known.any_one
        and known.titles.get(folded[1]) == "member"
        and all(map(is_explained, folded[2:]))
    ):
        return Spoken(name, "group", (), role="audience", group=True)
    if is_whence(folded):
        return Spoken(name, "group", (), role="audience", group=True)
    titles: set[str] = set()
    office: list[str] = []
    words: list[str] = []
    printed: list[str] = []
    if at and len(tokens[0]) > 1 and not tokens[0].isupper() and are_capitals(tokens[1:]):
        office = [t for t in tokens[1:] if t.isalpha()]
        role = next((found for w in folded[1:] if (found := role_of(w))), "")
        if role != "audience" and not any(w in known.titles for w in folded[1:-1]):
            return Spoken(name, "office", (), caps=True, role=role, office=" ".join(office))
        office = []
    role, group, unknown, number, party = "", False, 0, False, ""
    inside, plain = 0, at == 0  # words in lower case inside an office, as in "Ministr financí Pavel Buk"
    while at < len(tokens):
        token, word = tokens[at], folded[at]
        after = folded[at + 1] if at + 1 < len(tokens) else ""
        forename = at == 0 and len(word) <= _FORENAME and at + 1 < len(tokens) and tokens[1][0].isupper()
        forename = forename and role_of(word) == "audience" and not is_explained(after)  # "Allen Norton", "Alla Lind"
        if len(word) > 1 and not words and not forename and (found := role_of(word)):
            group = group or (found == "audience" and not role)
            role = role or found
            office.append(token)
            if group or after in known.particles:
                at, more = office_tail(tokens, folded, at + 1, group)
                office += more
                lower = [t for t in more if t[0].islower()]
                if lower and not (group and says_whence(lower)):
                    unknown += unexplained(more)
                continue
        elif word in known.titles and after and not (word in known.more and after in known.offices):
            unknown += 1 if printed else 0
            titles.add(known.titles[word])
            role = role or ("member" if known.titles[word] == "member" else "")
        elif not words and (
            (word in known.more and (office or any(map(role_of, folded[at:]))))
            or (not plain and not titles and token[0].isupper() and any(map(role_of, folded[at + 1 :])))
        ):
            office.append(token)
            if role and not titles - {"man", "woman", "any"} and after in known.particles:
                behind, more = office_tail(tokens, folded, at + 1, group)
                if sum(t[0].isupper() for t in more) < 2:  # two may be somebody's names
                    at = behind
                    office += more
                    unknown += unexplained(more)
                    continue
        elif token.isdigit():
            number = True
            printed.append(token)
        elif word in known.parties and len(words) > 1 and not after and token[0].islower():
            party = token
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
    if unknown and capitals_first(tokens):
        unknown = 0  # "PRIKK ANNA közlekedési államtitkár": the type parts the name from the office
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
        party,
        group=group,
        unknown=unknown,
    )


def _form(words: list[str], printed: list[str], titles: set[str], office: str, number: bool, group: bool) -> str:
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
    if letters and all(in_capitals(p) for p in letters if len(p) > 1 and fold(p) not in vocabulary().particles):
        return "caps" if any(len(p) > 1 for p in letters) else "initials"
    return "name" if len(words) > 1 else "single" if words else "none"


def _apposition(found: Spoken, behind: str) -> Spoken:
    """What stands behind a comma: an office, a party, a delivery."""
    known = vocabulary()
    tokens = _TOKEN.findall(behind)
    if found.form == "single" and not found.caps and len(tokens) == 1 and behind[0].islower():
        return found._replace(unknown=9)  # "Thanks, president"
    roles = [known.offices[w] for t in tokens if (w := fold(t)) in known.offices and len(w) > 1]
    if not roles and found.words and known.titles.get(fold(tokens[0])) == "member":
        roles = ["member"]  # "Norton, Senator for Housing"
    explained = known.particles | known.more | known.offices.keys()
    lower = sum(t[0].islower() and fold(t) not in explained for t in tokens)
    long = _APPOSITION if len(found.words) > 1 else _DELIVERY
    if found.form == "caps" and behind[0].islower() and len(tokens) <= long and not roles:
        return found  # how it is said: "LISETTE, bas à Dorante"
    opening = [part.split()[0] for part in behind.split(",") if part.strip()]
    if (
        lower > (4 if roles else 0)
        or any(word[0].islower() and fold(word) not in explained for word in opening)
        or fold(opening[0]) in known.never - known.particles
        or (all(fold(t) in known.titles or not t.isalpha() for t in tokens) and not roles)
        or not (
            roles
            or found.office
            or all(map(in_capitals, tokens))
            or (len(tokens) > 2 and not lower and behind[0].islower())
            or (len(found.words) > 1 and fold(opening[0]) in known.more)
        )
    ):
        return found._replace(unknown=9)  # an address, not an office: "Mr. Speaker, Sir", "Brutus, a word with you"
    role = found.role or (roles[0] if roles else "")
    return found._replace(office=f"{found.office}, {behind}" if found.office else behind, role=role)


def _is_party(words: str) -> bool:
    """Whether what stands in brackets behind a name is a party: by its letters, or by its last word's end."""
    return bool(_PARTY.fullmatch(words)) or fold(words).endswith(vocabulary().party_ends)


def _bracket(found: Spoken, words: str, last: bool) -> Spoken:
    """What stands in brackets: the holder of an office, an office, a party, a place."""
    inner = _main(words.partition(",")[0], words)
    if found.form == "office" and not found.words and inner.words and not inner.unknown:
        return found._replace(words=inner.words, titles=inner.titles, caps=found.caps or inner.caps)
    if words[:1].islower() and (role := role_of(fold(words))):
        return found._replace(office=found.office or words, role=role)  # `Norton (presiding)`
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
    if found.words and last and (_is_party(words) or _is_party(words.rpartition(",")[2].strip())):
        return found._replace(party=words.partition(". ")[0], role=found.role or "member")
    return found._replace(place=words) if found.words else found
