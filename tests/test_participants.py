"""Who is one person: names from labels, brackets and unlabelled turns."""

from __future__ import annotations

import pytest

from stenogram.annotations import Annotations, annotate
from stenogram.formats import read as read_bytes
from stenogram.marks import Block, Kind, Mark
from stenogram.participants import Participants, identify, participants
from stenogram.participants.names import read
from stenogram.participants.romanise import slug
from stenogram.recognisers import ORDER
from stenogram.recognisers import labels as printed_labels
from stenogram.source import Region, Source


def ids(*names: str, language: str = "en") -> list[str]:
    """The id of each name, in order."""
    found = identify(list(enumerate(names)), language=language)
    return [found.at[i] for i in range(len(names))]


@pytest.mark.parametrize(
    "names",
    [
        ("Mr. NORTON", "MR. NORTON"),
        ("JOHN NORTON, HOST", "NORTON"),
        ("Comrade Norton", "Norton"),
        ("Präsident Dr. Otto Weber", "Dr. Otto Weber (ABC)"),
        ("THE MINISTER FOR WORKS (Mr. Abel)", "MR. ABEL", "THE MINISTER FOR WORKS"),
        ("The SPEAKER pro tempore (Mr. Hale)", "The SPEAKER pro tempore"),
        ("Mr. PRICE2", "Mr. PRICE"),
        ("J. Norton", "John Norton"),
        ("Воронцов В. И.", "В. Воронцов"),
    ],
)
def test_one_person(names: tuple[str, ...]) -> None:
    assert len(set(ids(*names))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Mr. NORTON", "Mrs. NORTON"),
        ("Mr. NORTON", "Dr. NORTON"),
        ("Mr. GEORGE NORTON", "Mr. PAUL NORTON"),
        ("J. Norton", "P. Norton"),
        ("J. Norton", "Paul Norton"),
        ("Mr. NORTON of Ohio", "Mr. NORTON of Texas"),
        ("Anna Alder (ABC)", "Anna Alder (VLD)"),
        ("Voices from the field", "Voices from the seats"),
        ("FIRST MASON", "SECOND MASON"),
        ("Paul Norton", "Anna Norton", "Norton"),  # nobody knows which
        ("The CHAIR (Mr. Hale)", "The CHAIR (Mr. Abel)", "The CHAIR"),
    ],
)
def test_different_persons(names: tuple[str, ...]) -> None:
    assert len(set(ids(*names))) == len(names)


def test_surname_comes_first_in_spanish() -> None:
    assert len(set(ids("O señor CASTRO LÓPEZ", "Señor Castro", language="gl"))) == 1
    assert len(set(ids("O señor CASTRO LÓPEZ", "Señor Castro", language="de"))) == 2


def test_ids_are_ascii_unique_and_stable() -> None:
    assert ids("Щукин", "Жданова", "Müller", "Łoś") == ["p-shchukin", "p-zhdanova", "p-muller", "p-los"]
    assert ids("Mr. NORTON", "Mrs. NORTON", "Dr. NORTON") == ["p-norton", "p-mrs-norton", "p-dr-norton"]
    assert slug("李") == "person"
    assert ids("Анна", "Anna") == ["p-anna", "p-anna-2"]


def test_a_person_holds_what_its_labels_say() -> None:
    found = identify([(0, "Weber"), (9, "Präsident Dr. Otto Weber"), (20, "Otto Weber (ABC)")])
    (person,) = found.persons
    assert person.names == ["Präsident Dr. Otto Weber", "Otto Weber (ABC)", "Weber"]
    assert (person.id, person.role, person.party, person.office) == ("p-weber", "chair", "ABC", "Präsident")
    assert not person.group


def test_voices_are_groups() -> None:
    found = identify([(0, "Voices from the field"), (5, "Norton"), (9, "Zuruf von der ABC")])
    assert [p.group for p in found.persons] == [True, False, True]


@pytest.mark.parametrize(
    ("label", "form", "words", "role", "office", "party"),
    [
        ("Mr. NORTON of Ohio", "titled", ("norton", "of", "ohio"), "", "", ""),
        ("The SPEAKER pro tempore (Mr. Hale)", "office", ("hale",), "chair", "SPEAKER pro tempore", ""),
        ("Anna Alder (B 90/ABC)", "name", ("anna", "alder"), "member", "", "B 90/ABC"),
        ("O señor CONSELLEIRO DE FACENDA (Barro Seoane)", "office", ("barro", "seoane"), "minister",
         "CONSELLEIRO DE FACENDA", ""),
        ("M. le président", "office", (), "chair", "président", ""),
        ("Ministr financí ČR Pavel Buk", "office", ("cr", "pavel", "buk"), "minister", "Ministr", ""),
        ("Some hon. members", "group", (), "audience", "", ""),
        ("Speaker 1", "numbered", (), "", "Speaker", ""),
        ("Q", "question", (), "interviewer", "", ""),
        ("AB", "initials", ("ab",), "", "", ""),
        ("Воронцов", "single", ("воронцов",), "", "", ""),
    ],
)  # fmt: skip
def test_names_are_read(label: str, form: str, words: tuple[str, ...], role: str, office: str, party: str) -> None:
    found = read(label)
    assert (found.form, found.words, found.role, found.office, found.party) == (
        form,
        words,
        role,
        office,
        party,
    )
    assert not found.unknown


@pytest.mark.parametrize("text", ["Mr. Speaker, Sir", "Brutus, a word with you", "Señor Cal, con moito gusto"])
def test_addresses_are_no_names(text: str) -> None:
    assert read(text).unknown > 2


def sheet(text: str, *marks: Mark) -> Annotations:
    made = Annotations(Source("x", text, "0" * 64), [Block(0, len(text))], "en")
    made.add(marks)
    return made


def test_brackets_join_the_labels() -> None:
    text = "Norton. We go. (Alder. No. Voices. Right. Applause.) Yes."
    voice = Mark(Kind.LABEL, 16, 22, {"name": "Alder"}), Mark(Kind.SAID, 23, 26)
    group = Mark(Kind.LABEL, 27, 34, {"name": "Voices"}), Mark(Kind.SAID, 35, 41)
    stage = Mark(Kind.STAGE, 15, 52, {}, (*voice, *group, Mark(Kind.STAGE, 42, 51)))
    found: Participants = participants(sheet(text, Mark(Kind.LABEL, 0, 7, {"name": "Norton"}), stage))
    assert [p.id for p in found.persons] == ["p-norton", "p-alder", "p-voices"]
    assert found.at == {0: "p-norton", 16: "p-alder", 23: "p-alder", 27: "p-voices", 35: "p-voices"}


def test_turns_without_label_are_matched() -> None:
    marks = Mark(Kind.TURN, 9, 9, {"name": "Comrade Norton"}), Mark(Kind.LABEL, 20, 27, {"name": "Norton"})
    found = participants(sheet("x" * 40, *marks))
    assert [p.names for p in found.persons] == [["Comrade Norton", "Norton"]]
    assert found.at == {9: "p-norton", 20: "p-norton"}


def test_brackets_never_change_the_ids_of_labels() -> None:
    alone = identify([(10, "Norton")])
    both = identify([(10, "Norton")], [(2, "Anna Norton"), (4, "Paul Norton")])
    assert alone.at[10] == both.at[10] == "p-norton"


def page(*paragraphs: tuple[str, str, str]) -> Annotations:
    """A page whose paragraphs begin with words set off by an element: (element, words, the rest)."""
    text, regions, blocks = "", [], []
    for name, words, rest in paragraphs:
        start = len(text)
        text += words + rest
        regions += [Region("p", start, len(text)), Region(name, start, start + len(words))]
        blocks.append(Block(start, len(text), "p"))
        text += "\n\n"
    source = Source("x", text, "0" * 64, media_type="text/html", regions=tuple(regions))
    return Annotations(source, blocks, "en")


@pytest.mark.parametrize("ending", [":", ""])
def test_labels_set_off_by_type(ending: str) -> None:
    made = page(
        ("b", "Anna Alder" + ending, " How did it begin?"),
        ("strong", "Tom Norton", ending + " With a letter."),
        ("b", "Anna Alder", ending + " And then?"),
        ("i", "Then", " it rained, he says."),
        ("b", "Tom Norton" + ending, " Then came the others."),
    )
    labels = [m for m in printed_labels.recognise(made) if isinstance(m, Mark) and m.kind is Kind.LABEL]
    shown = [made.text[m.start : m.end].rstrip(":") for m in labels]
    assert shown == ["Anna Alder", "Tom Norton", "Anna Alder", "Tom Norton"]
    assert all(made.text[m.end - 1] == (ending or made.text[m.end - 1]) for m in labels)


def test_emphasis_is_no_label() -> None:
    made = page(("b", "Norton", " was a miller."), ("b", "Norton", " was rich."), ("i", "Rain", " fell."))
    assert not [m for m in printed_labels.recognise(made) if isinstance(m, Mark)]


def _recognised(text: str) -> Annotations:
    source, blocks = read_bytes(text.encode(), "talk.txt")
    return annotate(source, blocks, "en", [module.recognise for module in ORDER])


def test_initials_are_those_of_the_names_above() -> None:
    text = (
        "Talk of 3 May\n\nPresent: Tessa Brook (TB), Odo Vale-Nordin (OVN), Kay L. Rill (KR)\n\n"
        "TB: Shall we?\n\nOVN: We shall.\n\nTB: Then let us.\n\nKR/TB: Agreed.\n\nOVN: Good.\n\nKR: Good."
    )
    people = participants(_recognised(text))
    assert [(p.id, p.names[0], p.group) for p in people.persons] == [
        ("p-brook", "Tessa Brook", False),
        ("p-vale-nordin", "Odo Vale-Nordin", False),
        ("p-kr-tb", "KR/TB", True),
        ("p-rill", "Kay L. Rill", False),
    ]


def test_initials_are_nobody_s_where_two_names_fit() -> None:
    text = "Tom Bell and Tessa Brook\n\n" + "TB: Yes.\n\nOV: No.\n\n" * 3
    assert [p.names for p in participants(_recognised(text)).persons] == [["TB"], ["OV"]]
