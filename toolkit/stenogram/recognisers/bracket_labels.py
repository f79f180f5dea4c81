"""Who speaks in a bracket: is this stretch a name, an unnamed voice, or neither?"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

from stenogram.recognisers.bracket_words import WORD, Lexicon

QUOTE = '“”"„«»‘’‚‹›ʺ‟'
_INNER = re.compile(r"\[([^\[\]]*)\]|\(([^()]*)\)")
_SMALL = (
    "de del della di da do dos du la le von vom van zu zur zum der den des of the y e i und and af av ten "
    "ter et für a os as el los las het til"
)
_PARTICLES = frozenset(_SMALL.split())
CITED_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_CITED = re.compile(r"(?i)\b(?:p|pp|vol|bd|S|no|nr|op|ibid|eds?)\.\s*\d|\bcit\.|https?:|www\.")
_DIGIT = re.compile(r"\d")
_ODD = re.compile(r"[\d&,;]")
_LONGEST = 120
SURE, LIKELY, POSSIBLE, NO = 3, 2, 1, 0


class Names(NamedTuple):
    """What the document knows of names.

    Attributes:
        known: last names of its speakers, in lower case.
        common: whether a word is met in lower case in the document.
    """

    known: Collection[str]
    common: Callable[[str], bool]


def name_words(label: str, lexicon: Lexicon) -> list[str]:
    """The words of a printed label that are the name itself, in lower case: no titles, no parties."""
    bare = _INNER.sub(" ", label)
    return [
        w.lower()
        for w in WORD.findall(bare.split(",")[0])
        if w[0].isupper() and len(w) > 2 and not lexicon.classes(w) & {"title", "voice", "person"}
    ]


def described(label: str, lexicon: Lexicon) -> dict[str, str]:
    """What a printed label says: `name`, `party` and `office`, those that it gives."""
    bare = " ".join(_INNER.sub(" ", label).split()).strip(" .:,–—-")
    first, _, rest = bare.partition(",")
    words = WORD.findall(rest)
    if not words or voice(label, lexicon):
        data = {"name": bare.replace(" ,", ",")}
    else:
        data = {"name": first.strip()}
        if words[0][0].isupper():
            data["office"] = rest.strip()
    if group := party(label):
        data["party"] = group
    return data


def party(label: str) -> str:
    """What stands in the last brackets of a label: `Lothar Binding [Heidelberg] [SPD]`."""
    found = _INNER.findall(label)
    return (found[-1][0] or found[-1][1]).strip() if found else ""


def voice(label: str, lexicon: Lexicon) -> bool:
    """Whether this names an unnamed voice: `A voice from the seats`, `Zurufe von der SPD`."""
    words = WORD.findall(_INNER.sub(" ", label))
    if not 0 < len(words) <= 25:
        return False
    classes = [lexicon.classes(w) for w in words]
    at = next((n for n, c in enumerate(classes) if "voice" in c), len(words))
    if at > 4 or at == len(words):
        return False
    odd = sum(
        not c & {"voice", "person", "filler", "title", "attribution"} and not w[0].isupper()
        for w, c in zip(words, classes, strict=True)
    )
    odd += sum(not c & {"filler", "voice", "title", "person"} for c in classes[:at])
    return odd * 4 <= len(words) or (odd <= 1 and len(words) <= 4)


def people(label: str, lexicon: Lexicon) -> bool:
    """Whether this names people by what they are: `Several hon. Members`, `Abgeordnete der Linken`."""
    words = WORD.findall(label)
    if not 0 < len(words) <= 12:
        return False
    classes = [lexicon.classes(w) for w in words]
    known = all(c & {"person", "filler", "title", "attribution", "voice"} for c in classes)
    return known and any("person" in c or "voice" in c for c in classes)


def before_colon(label: str, said: str, lexicon: Lexicon, names: Names) -> int:
    """How sure it is that a speaker stands before a colon, and his words behind it."""
    label, said = label.strip(), said.strip()
    if not label or len(label) > _LONGEST or not any(c.isalpha() for c in said):
        return NO
    if voice(label, lexicon) or people(label, lexicon):
        return SURE if label[0].isupper() else LIKELY
    bare = _INNER.sub(" ", label)
    first, *rest = bare.split(",")
    words = WORD.findall(first)
    if 1 < len(words) <= 6 and all("filler" in lexicon.classes(w) for w in words) and label[0].isupper():
        return LIKELY if said.rstrip(QUOTE + " ")[-1:] in tuple("!?…") else NO
    if not words or len(words) > 9 or not _name_shape(words, lexicon):
        return NO
    known = any(w in names.known for w in name_words(label, lexicon))
    classes = [lexicon.classes(w) for w in words]
    if not known and ("not_name" in classes[0] or any(c.startswith("=") for k in classes for c in k)):
        return NO
    if _citation(said):
        return NO
    return _weight(label, said, rest, known, any("title" in c for c in classes), lexicon)


def _weight(label: str, said: str, rest: list[str], known: bool, titled: bool, lexicon: Lexicon) -> int:
    ends = said[-1] in ".!?…" + QUOTE
    attributed = any("attribution" in lexicon.classes(w) for part in rest for w in WORD.findall(part)[:1])
    quoted = said[0] in QUOTE and said[-1] in QUOTE + ".!?…"
    if known or attributed or (quoted and said.rstrip(QUOTE)[-1:] in tuple(".!?…")):
        return SURE
    if ends and (titled or party(label)):
        return SURE
    return LIKELY if ends else POSSIBLE


def cites(text: str) -> bool:
    """Whether a reference to a book or a page on the web stands in a text."""
    if _DIGIT.search(text) is None:  # the common case, at once
        lower = text.lower()
        if "http" not in lower and "www." not in lower and "cit." not in lower:
            return False
    return _CITED.search(text) is not None


def _citation(said: str) -> bool:
    if said[-1] in "!?" or said[0] in QUOTE:
        return cites(said)
    return CITED_YEAR.search(said[-30:]) is not None or cites(said)


def _name_shape(words: list[str], lexicon: Lexicon) -> bool:
    """Capitals, particles and titles; the first word and at least one that is no title in capitals."""
    if not words[0][0].isupper():
        return False
    lower = [w for w in words if not w[0].isupper() and w not in _PARTICLES]
    if any("title" not in lexicon.classes(w) for w in lower):
        return False
    return any(w[0].isupper() and len(w) > 1 for w in words)


def before_stop(sentence: str, said: str, first: bool, lexicon: Lexicon, names: Names) -> int:
    """How sure it is that a sentence of a bracket is a label with a full stop (`Molotov.`)."""
    if not (said[:1].isupper() or said[:1] in tuple(QUOTE + "¡¿")):
        return NO
    if not sentence.endswith(".") or sentence.endswith("..") or len(sentence) > _LONGEST:
        return NO
    if voice(sentence, lexicon):
        return SURE if sentence[0].isupper() else LIKELY
    words = WORD.findall(_INNER.sub(" ", sentence))
    if 1 < len(words) <= 4 and sentence[0].isupper() and all("filler" in lexicon.classes(w) for w in words):
        return LIKELY  # `From the floor.`
    if not 0 < len(words) <= 5 or not _name_shape(words, lexicon) or _ODD.search(sentence) or _citation(said):
        return NO
    last = words[-1]
    classes = [lexicon.classes(w) for w in words]
    if any("title" in c for c in classes[:-1]) or last.lower() in names.known:
        return SURE if last[0].isupper() and len(words) <= 4 else NO
    if any(c & {"said", "not_name"} or any(k[0] in "=~" for k in c) for c in classes) or "title" in classes[-1]:
        return NO
    if len(words) > 3 or words[0].isupper() or any(names.common(w) for w in words if len(w) > 1):
        return NO
    return POSSIBLE if first or len(last) > 2 else NO
