"""Stage directions of plays, printed without brackets: `Enter Gamble.`, `They fight.`, `, aside`.

They are looked for in plays alone: texts with acts or scenes, whose speakers stand in capitals on own lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark

_HEAD = re.compile(
    r"(?i)(?:(?:act|scene|akt|aufzug|szene|auftritt|acte|scène|acto|escena|atto|scena|действие|явление|сцена"
    r"|дія|ява|bedrijf|toneel|scen|prologue?|epilogue?)\b.{0,12}"
    r"|(?:erster|zweiter|dritter|vierter|fünfter) (?:akt|aufzug|auftritt))$"
)
_ENTRANCE = re.compile(
    r"(?:Re-)?[Ee]nters?\b(?!,)|(?:Es )?[Tt]r(?:itt|eten) .*\b(?:auf|ein)\b|Kommt |Entre(?:nt)? |Entrano? "
    r"|(?:Входит|Входят|Явля\w+) "
)
_EXIT = re.compile(
    r"\b(?:[Ee]xits?|[Ee]xeunt|EXIT|[Mm]anent|[Mm]anet|exiting)\b|\bwalks? (?:away|off)\b|\bleaves?\.$"
    r"|\bgeht ab\b|\bgehen ab\b|(?:^|\s)[Aa]b\.$"
    r"|\b(?:sort|sortent|[Ss]ale|[Ss]alen|esce|escono|[Уу]ходит|[Уу]ходят)\b"
)
_SOUND = re.compile(
    r"(?:(?:An?|Low|Loud|Great|Soft|Distant|More|Another) )?(?:[Ff]lourish|[Ss]ennet|[Aa]larums?|[Aa]larms?"
    r"|[Tt]hunder|[Dd]rums?|[Tt]rumpets?|[Mm]usic|[Mm]arch|[Ss]houts?|[Kk]nock(?:ing)?|[Nn]oise|[Ss]torm"
    r"|Cry within|[Hh]autboys|[Cc]ornets|[Tt]ucket|[Rr]etreat|[Bb]ells?|Clock strikes|[Oo]rdnance|[Cc]annon|[Hh]orns?"
    r"|Trompeten|Donner|Musik|Lärm)\b[^?!,:;]{0,60}$"
)
_SUBJECT = re.compile(r"(?:He|She|They|All|Both|Er|Sie|Beide|Alle|Il|Elle|Ils|Он|Она|Они)$")
_PERSON = re.compile(
    r"\b(?:I|[Tt]hou|[Tt]hee|[Tt]hy|[Yy]ou|[Yy]our|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|us|ich|du|mir|mein|je|tu|moi)\b"
)
_DOING = re.compile(
    r"[A-Z]\w+ing (?:the|his|her|their|a|an|money|to|at|on|from|with)\b|(?:Gives|Takes|Opens|Reads|Beats"
    r"|Strikes|Draws|Sings|Kneels|Dies|Rises|Sits|Weeps|Kisses|Stabs|Shows|Throws|Drinks|Falls|Whispers|Dances)\b"
)
_STATES = (
    "are has have was were will shall would should could can must may might hath doth says thinks loves lies "
    "means mean seems knows hopes wants needs that"
)
_NOT_DONE = frozenset(_STATES.split())
_JOINTS = frozenset({"and", "of", "und", "et", "then"})
_INLINE = re.compile(r"(?:Aside(?: to (?:the )?[A-Z]\w+)?|To (?:the )?([A-Z]\w+)(?: of [A-Z]\w+)?)\.(?=\s|$)")
_LEAST = 6  # speakers' lines in capitals
_SPEECHES = 3
_LONGEST = 320


def recognise(sheet: Annotations) -> Claims:
    """Claim the stage directions of a play; nothing in any other text."""
    labels = _labels(sheet)
    if not labels:
        return
    cast = {w.capitalize() for label in labels for w in re.findall(r"[^\W\d_]{3,}", label)}
    previous = ""
    sound: Mark | None = None  # a sound on a line of its own goes with the direction behind it: `Drum. Enter Gamble.`
    first = min(m.start for m in _headings(sheet))
    for block in sheet.paragraphs:
        if block.start < first:
            continue
        text = sheet.text[block.start : block.end]
        kind = _direction(text, previous, labels, cast)
        if kind:
            mark = Mark(Kind.STAGE, block.start, block.end, _data(kind))
            if sound is not None and kind != "delivery" and not sheet.text[sound.end : mark.start].strip():
                sound = _together(sound, mark)
                continue
            if sound is not None:
                yield sound
            sound = mark if kind == "noise" else None
            if sound is None:
                yield mark
        else:
            if sound is not None:
                yield sound
                sound = None
            yield from _inline(text, block, cast)
        previous = text if len(text) < _LONGEST else ""
    if sound is not None:
        yield sound


def is_play(sheet: Annotations, labels: list[Mark]) -> bool:
    """Whether the text has acts or scenes, and people who speak in them."""
    return len(labels) >= _SPEECHES and any(True for _ in _headings(sheet))


def _together(first: Mark, second: Mark) -> Mark:
    """Two directions, one behind the other, as one with two parts."""
    parts = (*(first.parts or (first,)), second)
    kinds = {part.data["type"] for part in parts}
    whole = _data(kinds.pop()) if len(kinds) == 1 else {"type": "mixed"}
    return Mark(Kind.STAGE, first.start, second.end, whole, parts)


def _data(kind: str) -> dict[str, str]:
    return {"type": kind, "ana": f"#int.{kind}"} if kind in ("noise", "movement") else {"type": kind}


def _labels(sheet: Annotations) -> set[str]:
    """Speakers' lines in capitals; empty where the text is no play."""
    if not any(True for _ in _headings(sheet)):
        return set()
    lines: Counter[str] = Counter()
    for block in sheet.layout:
        if block.end - block.start <= 60:
            text = sheet.text[block.start : block.end].rstrip(".:")
            if text.isupper() and not _HEAD.match(text):
                lines[text] += 1
    recurring = {text for text, count in lines.items() if count > 1}
    return set(lines) if sum(lines[t] for t in recurring) >= _LEAST else set()


def _headings(sheet: Annotations) -> Iterator[Block]:
    """The blocks that name an act or a scene."""
    for block in sheet.layout:
        if block.end - block.start <= 40 and _HEAD.match(sheet.text[block.start : block.end]):
            yield block


def _direction(text: str, previous: str, labels: set[str], cast: set[str]) -> str:
    """The type of a paragraph that is a stage direction, or nothing."""
    if len(text) > _LONGEST or not text or text.isupper():
        return ""
    if text[0] == ",":
        return "delivery" if previous.rstrip(".:") in labels and len(text) < 120 else ""
    if _PERSON.search(text) or text[-1] in "?!,;:—-" or previous.rstrip(".:") in labels:
        return ""
    if _ENTRANCE.match(text):
        return "entrance"
    if _EXIT.search(text) and text[0].isupper():
        return "exit"
    if _SOUND.match(text) or (text.startswith("and ") and len(text) < 30 and _SOUND.match(previous)):
        return "noise"
    words = text.split()
    if text[-1] != "." or len(words) > 14 or previous[-1:] not in tuple(".!?—’”"):
        return ""
    return "movement" if _acts(words, cast) or (_DOING.match(text) and len(words) <= 8) else ""


def _acts(words: list[str], cast: Iterable[str]) -> bool:
    """Whether somebody of the cast does something: in the third person and the present tense."""
    subject = words[0].strip(".,’'")
    at = 1
    if not _SUBJECT.match(subject):
        if subject == "The" and len(words) > 2 and words[1][0].isupper():
            at = 2
        elif subject not in cast:
            return False
        while at < len(words) and (words[at] in _JOINTS or words[at][0].isupper()):
            at += 1
    if at >= len(words) or len(words) - at > 9 or words.count("or") > 1:
        return False
    verb = words[at].strip(".,")
    plural = subject in ("They", "All", "Both", "Sie", "Beide", "Alle") or "and" in words[:at]
    if verb == "is":
        return not _SUBJECT.match(subject) and words[-1].endswith(("ed.", "en.", "nd.")) and len(words) <= 4
    if verb in _NOT_DONE:
        return False
    return len(verb) > 2 and verb.islower() and (plural or verb.endswith(("s", "t")))


def _inline(text: str, block: Block, cast: Iterable[str]) -> Iterator[Mark]:
    """`To Ledger.` and `Aside.` at the start of a line or of a sentence of a speech."""
    for match in _INLINE.finditer(text):
        before = text[: match.start()].rstrip()
        name = match.group(1)
        if (name and name not in cast) or (before and before[-1] not in ".?!—"):
            continue
        start = block.start + match.start()
        yield Mark(Kind.STAGE, start, block.start + match.end(), {"type": "delivery"})
