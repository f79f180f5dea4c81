"""Header lines without a label, known by their shape: codes, records, archives, bibliographic lines."""

from __future__ import annotations

import re

from stenogram.deferred import deferred

_YEAR = r"(?:1[5-9]|20)\d\d"
_NUMBERED = (
    r"\b(?:vol(?:ume)?|no|nos|num|number|issue|nr|n[°º]|№|bd|band|jg|heft|h|t"
    r"|tome|tomo|том|т|вып|z|pp?|pages?|seiten?|s|стр|с|str|sid)\b\.?\s*[\dIVXLC]"
)
_SHAPES = (
    # `1931-03-03 en:ABC`, `A/79/PV.7`
    ("identifier", re.compile(r"\d{4}(?:-\d\d){1,2}\s+[a-z]{2,3}[:/-]\S{1,20}$")),
    ("identifier", re.compile(r"(?:ISBN|ISSN|DOI|URN)(?:-1[03])?:?\s?[\w./:-]{6,60}$")),
    ("identifier", re.compile(r"[A-Z]{1,4}(?:/[\w.-]+){1,5}$")),
    (
        "identifier",
        re.compile(r"\d\d?[./]\d\d?[./]\d{4}(?:\s+\d\d?[.:]\d\d)?\s+(?:№|No\.?|Nr\.?|N[°º])\s*[\d/-]+$"),
    ),
    # `[Congressional Record Volume 1, Number 1 (…)]`, `[House]`, `[Pages H1-H2]`
    ("record", re.compile(rf"\[[^\[\]]*(?:{_NUMBERED}|{_YEAR})[^\[\]]*\]$", re.IGNORECASE)),
    (
        "record",
        re.compile(r"\[(?:House|Senate|Commons|Lords|Daily Digest|Extensions of Remarks|Pages? [\w-]+)\]$"),
    ),
    (
        "record",
        re.compile(rf"[A-Z][\w ]{{3,50}},? vol(?:ume|\.)? \d+,? (?:issue|number|no\.?) \d+ \([^()]*{_YEAR}\)$", re.I),
    ),
    (
        "record",
        re.compile(r"\w{0,20}protokoll\s+(?:Nr\.\s*)?\d[\d/.]*$", re.I),
    ),
    ("record", re.compile(r"(?:Fifth|\w+th|\w+st|\w+nd|\w+rd) (?:Parliament|Congress|Session)\b[^.]{0,80}$")),
    # `From The Weekly, Vol. 1 No. 4, May 1931.`, `Aus: …`, `For the Daily, Tuesday, March 3, 1931.`
    (
        "source",
        re.compile(
            rf"(?:From|Taken from|Aus|Nach|In|De|D['’]après|Extrait de|Del?|Según|Da|Dal|Secondo"
            rf"|Tratto da|Из|По|З|За|Z|Wg|Uit|Naar"
            rf"|Från|Ur|Efter)\b:? (?=.*{_NUMBERED}).*\b{_YEAR}\b",
            re.I,
        ),
    ),
    ("source", re.compile(rf"(?:From|For) the [A-Z][^.]{{3,60}}[.,] .{{0,40}}\b{_YEAR}\.?$")),
    ("online-version", re.compile(r"From .*\b(?:Online|www\.|https?:)", re.I)),
    (
        "online-version",
        re.compile(
            r"[A-ZÀ-ÞА-ЯЄІЇҐ].{0,200}"
            r"\b(?:Online|available at|retrieved from|abrufbar unter)\b.{0,120}https?://\S+$"
        ),
    ),
    ("online-version", re.compile(r"(?:https?://|www\.)\S+$")),
    # what a press office prints above a speech
    (
        "notes",
        re.compile(
            r"(?:check against delivery|as delivered|as prepared for delivery|embargoed"
            r"|for immediate release|rush transcript"
            r"|transcript|unofficial translation|es gilt das gesprochene wort"
            r"|seul le (?:texte )?prononcé fait foi"
            r"|cotejar con|sólo vale"
            r"|vale la versión|проверить|неофициальный перевод|проверять по)\b.{0,120}$",
            re.I,
        ),
    ),
    (
        "notes",
        re.compile(r"\d[\d. ]* (?:words|palabras|mots|wörter|слов|parole|woorden|słów)\b.{0,40}$", re.I),
    ),
    # `9:10 P.M. EST`, `Beginn: 15.00 Uhr`
    ("date", re.compile(r"\d\d?[:.]\d\d\s*(?:[ap]\.?m\.?|uhr|hrs?\.?|h)?(?:\s+[A-Z]{2,4})?$", re.I)),
)
_LONGEST = 300
_CITED = deferred(_NUMBERED, re.IGNORECASE)
_DATED = deferred(rf"\b{_YEAR}\b")


def record_field(line: str) -> str:
    """The field of an unlabelled line that its shape gives away, or an empty string."""
    if len(line) > _LONGEST:
        return ""
    for field, shape in _SHAPES:
        if shape.match(line):
            return field
    return ""


def cited(line: str) -> bool:
    """Whether a line is a reference: `Harbour Weekly, Vol. 3 No. 4, May 1931, p. 2.`."""
    return len(line) <= _LONGEST and bool(_CITED.search(line)) and bool(_DATED.search(line))
