"""Names as ASCII, for ids. Not a scholarly transliteration: short, fixed, and readable."""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = dict(
    zip(
        "абвгдезийклмнопрстуфхцчшщъыьэюяіїєґўёђјљњћџѓќѕ",
        "a b v g d e z i i k l m n o p r s t u f kh ts ch sh shch  y  e iu ia i i ie g u e dj j lj nj c dz g k z".split(" "),
        strict=False,
    )
)
_CYRILLIC["ж"] = "zh"
_GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a b g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_LATIN = {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
_TABLE = str.maketrans({**_CYRILLIC, **_GREEK, **_LATIN})
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens; `person` where nothing is left of it."""
    lower = unicodedata.normalize("NFC", name.casefold()).translate(_TABLE)
    plain = "".join(c for c in unicodedata.normalize("NFKD", lower.translate(_TABLE)) if not unicodedata.combining(c))
    return _OTHER.sub("-", plain.translate(_TABLE)).strip("-")[:_LONGEST].strip("-") or "person"
