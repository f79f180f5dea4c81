"""The people of a document: one `Person` for each voice, with all the names that the source prints for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Kind, Mark
from stenogram.participants.conduct import asking, presiding
from stenogram.participants.identity import Voice, gather
from stenogram.participants.introduced import introduced
from stenogram.participants.names import read
from stenogram.participants.romanise import slug
from stenogram.source import NOTHING

__all__ = ["Participants", "Person", "identify", "participants"]


_OPEN = frozenset({"", "member"})  # roles that what somebody does may replace


@dataclass(slots=True)
class Person:
    """Somebody, or a group, who speaks (TEI Guidelines, 16.2.2 The Participant Description).

    Attributes:
        id: the `xml:id`, `p-…`.
        names: as printed, the fullest first, each once.
        group: True for voices and other groups (`personGrp`).
        role: role of the speaker, a category of the taxonomy `role` without its prefix (`chair`), or empty.
        party: as printed, or empty.
        office: as printed, or empty.
    """

    id: str
    names: list[str] = field(default_factory=list)
    group: bool = False
    role: str = ""
    party: str = ""
    office: str = ""


class Participants(NamedTuple):
    """Who takes part.

    Attributes:
        persons: in order of their first appearance.
        at: the person's id for the start of each LABEL, TURN and SAID mark; no entry where nobody is known.
    """

    persons: list[Person]
    at: dict[int, str]


def participants(sheet: Annotations) -> Participants:
    """Find out who speaks in a document.

    Args:
        sheet: with its LABEL, TURN and STAGE marks.

    Returns:
        One person for each voice. Nobody is invented for a bracket that names nobody.
    """
    printed = [(m.start, m.data["name"]) for m in sheet.of(Kind.LABEL, Kind.TURN) if m.data.get("name")]
    heard: list[tuple[int, str]] = []
    said: list[tuple[int, int]] = []
    for stage in sheet.of(Kind.STAGE):
        for label, words in _spoken(stage.parts):
            name = label.data.get("name") or sheet.text[label.start : label.end].strip(" .:,–—-")
            heard.append((label.start, name))
            if words is not None:
                said.append((words.start, label.start))
    known = identify(printed, heard, sheet.language, introduced(sheet, sheet.of(Kind.LABEL)))
    _cast(sheet, known)
    for start, place in said:
        if place in known.at:
            known.at[start] = known.at[place]
    return known


def _cast(sheet: Annotations, known: Participants) -> None:
    """Roles that no label states: who presides, and who asks."""
    by_id = {person.id: person for person in known.persons}
    if not any(person.role == "chair" and not person.group for person in known.persons):
        chair = by_id.get(presiding(sheet, known.at))
        if chair is not None and not chair.group and chair.role in _OPEN:
            chair.role = "chair"
            return
    elif by_id:
        return
    asker = by_id.get(asking(sheet, known.at))
    if asker is None or asker.role not in _OPEN or any(p.role not in _OPEN for p in known.persons if not p.group):
        return
    asker.role = "interviewer"
    speaking = {known.at[m.start] for m in sheet.of(Kind.LABEL) if m.start in known.at} - {asker.id}
    if len(speaking) == 1:
        other = by_id[speaking.pop()]
        other.role = other.role or ("" if other.group else "interviewee")


def identify(
    printed: Iterable[tuple[int, str]],
    heard: Iterable[tuple[int, str]] = (),
    language: str = "",
    full: Mapping[str, str] = NOTHING,
) -> Participants:
    """Tell the voices apart.

    Args:
        printed: place and name of each label of a turn.
        heard: place and name of each voice named in a bracket; they never change the ids of the first.
        language: of the text, for the order of surnames.
        full: the names that initials stand for.

    Returns:
        The persons and where they speak.
    """
    voices = gather(printed, heard, language)
    taken: set[str] = set()
    persons: list[tuple[int, Person]] = []
    at: dict[int, str] = {}
    for voice in voices:
        if all(s.form == "initials" for s in voice.spoken):
            voice.spoken += [read(full[s.name]) for s in voice.spoken[:1] if s.name in full]
        person = _person(voice, taken)
        persons.append((min(voice.starts), person))
        at.update(dict.fromkeys(voice.starts, person.id))
    persons.sort(key=lambda pair: pair[0])
    return Participants([person for _, person in persons], at)


def _person(voice: Voice, taken: set[str]) -> Person:
    """A voice as a person, with an id that is not taken."""
    names = sorted(dict.fromkeys(s.name for s in voice.spoken), key=lambda n: (-len(n.split()), -len(n)))
    first = [f"p-{slug(words)}" for words in voice.ids()]
    numbered = (f"{first[-1]}-{n}" for n in count(2))
    ident = next(c for c in chain(first, numbered) if c not in taken)
    taken.add(ident)
    return Person(
        ident,
        names,
        voice.spoken[0].group,
        *(next((v for s in voice.spoken if (v := getattr(s, what))), "") for what in ("role", "party", "office")),
    )


def _spoken(parts: Iterable[Mark]) -> Iterator[tuple[Mark, Mark | None]]:
    """The labels in a bracket, each with the words that follow it."""
    label: Mark | None = None
    for part in parts:
        if part.kind is Kind.LABEL:
            if label is not None:
                yield label, None
            label = part
        elif part.kind is Kind.SAID and label is not None:
            yield label, part
            label = None
        elif part.kind is Kind.STAGE:
            yield from _spoken(part.parts)
    if label is not None:
        yield label, None
