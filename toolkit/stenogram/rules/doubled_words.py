"""No small word stands twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import LANG, TEI, TeiFile, within

CODE = "SCH125"
# Articles, prepositions and conjunctions that no sentence doubles; pronouns and particles (that that, nous nous, die
# die, что что) do stand doubled.
_SMALL = {
    "en": "the a an of and with from into upon their",
    "de": "und von mit für ein eine einer eines zum zur vom",
    "fr": "le les des du et dans pour avec sur un une",
    "es": "el los las y con por un una del",
    "it": "il gli di del della e con un una",
    "pt": "os as e com um uma do da",
    "nl": "het een van en met voor",
    "ru": "и в на с по к из от для при",
    "uk": "і та на з у від для при",
    "sv": "och att av med för ett",
    "da": "og af med for et",
}  # fmt: skip
_SKIPPED = ("standOff", "teiHeader", "sic", "orig", "del", "foreign", "l", "fw")


@cache
def _doubled(language: str) -> re.Pattern[str]:
    words = "|".join(_SMALL[language].split())
    return re.compile(rf"(?<![\w'’-])({words})\s+(?=\1(?![\w'’-]))", re.IGNORECASE)


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each article, preposition or conjunction of the text's language that is followed by itself."""
    language = (tei.root.get(LANG) or "").lower().partition("-")[0]
    if language not in _SMALL:
        return
    text = tei.characters
    for found in _doubled(language).finditer(text):
        again = found.end()
        if found[1][0].isupper() != text[again].isupper() or _block(tei, found.start()) is not _block(tei, again):
            continue
        if not within(tei.holder(again), *_SKIPPED):
            message = f'"{found[1]}" stands twice in a row'
            yield tei.finding_at(again, CODE, Severity.WARNING, message, "is it so in print? then mark it with sic")


def _block(tei: TeiFile, offset: int) -> etree._Element | None:
    """The block that a character stands in."""
    blocks = {TEI + name for name in ("p", "head", "speaker", "item", "cell", "l", "label", "note", "ab", "stage")}
    holder = tei.holder(offset)
    return holder if holder.tag in blocks else next(holder.iterancestors(*blocks), None)
