"""Names as ASCII, for ids. Not a scholarly transliteration: short, fixed, and readable."""

from __future__ import annotations

import re
import unicodedata

_TABLE = str.maketrans(
    "абвгдеёзийклмнопрстуфыэіїґўјѓќαβγδεζηικλμνξοπρσςτυφωøłđðıħ",
    "abvgdeeziiklmnoprstufyeiigujgkabgdeziiklmnxoprsstyfoolddih",
    "ъь",
) | {
    ord(letter): latin
    for letter, latin in {
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ю": "iu",
        "я": "ia",
        "є": "ie",
        "љ": "lj",
        "њ": "nj",
        "ђ": "dj",
        "џ": "dz",
        "θ": "th",
        "χ": "ch",
        "ψ": "ps",
        "ß": "ss",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
    }.items()
}
_OTHER = re.compile(r"[^a-z0-9]+")
_LONGEST = 60


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens; `person` where nothing is left of it."""
    letters = unicodedata.normalize("NFC", name.casefold()).translate(_TABLE)
    plain = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return _OTHER.sub("-", plain.translate(_TABLE)).strip("-")[:_LONGEST].strip("-") or "person"
