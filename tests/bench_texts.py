"""Texts to measure with: debates as long as one likes, invented word by word, the same on every run.

A sitting has a heading, a line of date, speakers with labels, paragraphs, brackets with and without speakers, note
calls, page marks; all notes stand at the end. Nothing in it is anybody's text.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Iterator

_VOCABULARY = """a able about account across add after again against all almost although always among an and
another answer
any appear are around as ask at away back bank be because become been before begin behind believe below best better
between board both bread bridge bring build but by call can canal care carry case change chapter city clear clerk coal
come committee common consider cost council country county course day deal decide deep delay demand district divide
do doubt down draw duty each early earth end engine enough estimate even evening every evidence fact fair fall farm
few field figure find first follow for forward found from full gate general give go good grain great ground grow had
half hand harbour has have he hear heavy help her here high hill his hold hope hour house how hundred if in inspect
into is island it its just keep kind know labour land large last late lay lead learn leave less let letter level light
like line list little long look loss low made mail main make many market matter may measure meet member memory men
might mile mill mind minute month more morning most motion move much must name near need never new next no nor north
not nothing now number of off often old on once one only open or orchard order other our out over own paper part pass
pay people perhaps place plan point port power present price public question quiet rail raise reach read reason record
remain repair reply report rest return right river road room round rule said same say school sea season second see
seem seen send set shall she ship short should show side since small so some soon south spend stand state station
still stone stop street strong such supply table take tell ten than that the their them then there they thing think
this those though three through time to together told too town trade turn two under until up upon use very village
vote wait walk want was water way we week weigh well were west what when where which while who why will winter with
without word work would write year yes yet you young"""
_WORDS = _VOCABULARY.split()
_COMMON = ["the", "of", "and", "to", "the", "in", "that", "a", "is", "was", "the", "for", "it", "have", "not", "this"]
_NAMES = ["Alder", "Birkbeck", "Copley", "Dunmore", "Elsworth", "Fairholm", "Garrick", "Hathersage", "Inglewood",
          "Jessop", "Kilburn", "Lathbury", "Marchbanks", "Netherby", "Oakeshott", "Pembury"]  # fmt: skip
_KINDS = ["Applause", "Laughter", "Prolonged applause", "Noise in the hall", "A pause", "Voices"]
_MONTHS = ["January", "March", "May", "July", "September", "November"]
_TURNS = 24  # in a sitting


def debate(size: int) -> str:
    """A debate of at least so many bytes (it is all ASCII)."""
    chance = random.Random(20)  # noqa: S311
    notes: list[str] = []
    parts = ["The Estimates for the Canal\n\nProceedings of an Invented Council\n\n"]
    written = len(parts[0])
    sitting = page = 0
    while written < size:
        sitting += 1
        for paragraph in _sitting(chance, sitting, notes):
            if chance.random() < 0.05:
                page += 1
                parts.append(f"[p. {page}]\n\n")
            parts.append(paragraph)
            parts.append("\n\n")
            written += len(paragraph) + 2
    parts.append("Notes\n\n")
    parts += [f"[{number}] {words}\n\n" for number, words in enumerate(notes, 1)]
    return "".join(parts)


def page(size: int) -> str:
    """The same as a web page, of at least so many bytes."""
    blocks = re.split(r"\n\n+", debate(size).strip())
    body = []
    for block in blocks:
        words = html.escape(block, quote=False)
        name = "h2" if block.startswith("Sitting No.") or block == "Notes" else "p"
        label, dot, rest = words.partition(". ")
        if dot and label in _NAMES:
            words = f"<b>{label}.</b> {rest}"
        body.append(f"<{name}>{words}</{name}>")
    head = "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>The Estimates</title></head>\n<body>\n"
    return head + "\n".join(body) + "\n</body></html>\n"


def _sitting(chance: random.Random, number: int, notes: list[str]) -> Iterator[str]:
    yield f"Sitting No. {number}"
    yield f"{_one(chance, _MONTHS)} {1 + int(chance.random() * 28)}, {1900 + number % 99}"
    chair = _one(chance, _NAMES)
    yield f"{chair}. The sitting is open. {_one(chance, _NAMES)} has the floor."
    for _ in range(_TURNS):
        name = _one(chance, _NAMES)
        yield f"{name}. {_paragraph(chance, notes)}"
        for _ in range(int(chance.random() * 4)):
            yield _paragraph(chance, notes)
    yield "The sitting is closed."


def _paragraph(chance: random.Random, notes: list[str]) -> str:
    sentences = []
    for _ in range(2 + int(chance.random() * 7)):
        sentence = _sentence(chance)
        roll = chance.random()
        if roll < 0.03:
            sentence += f" ({_one(chance, _KINDS)}.)"
        elif roll < 0.05:
            sentence += f" ({_one(chance, _NAMES)}. {_sentence(chance)} {_one(chance, _NAMES)}. {_sentence(chance)})"
        elif roll < 0.07:
            notes.append(_sentence(chance))
            sentence += f"[{len(notes)}]"
        elif roll < 0.08:
            sentence += " [...]"
        sentences.append(sentence)
    return " ".join(sentences)


def _sentence(chance: random.Random) -> str:
    # As in any English text, four of ten words are of the few commonest.
    words = [_one(chance, _COMMON if chance.random() < 0.4 else _WORDS) for _ in range(5 + int(chance.random() * 18))]
    if len(words) > 12:
        words[6] += ","
    return " ".join(words).capitalize() + ("?" if chance.random() < 0.1 else ".")


def _one(chance: random.Random, of: list[str]) -> str:
    return of[int(chance.random() * len(of))]
