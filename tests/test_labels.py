"""Labels that a scan, a foreign language or a short text makes hard to see, and what is said of close decisions."""

from __future__ import annotations

import pytest

from stenogram.annotations import Annotations, annotate
from stenogram.formats import read
from stenogram.marks import Kind
from stenogram.recognisers import ORDER


def _sheet(text: str, name: str = "record.txt") -> Annotations:
    source, blocks = read(text.encode(), name)
    return annotate(source, blocks, "en", [module.recognise for module in ORDER])


def _labels(text: str, name: str = "record.txt") -> list[str]:
    sheet = _sheet(text, name)
    return [" ".join(sheet.text[m.start : m.end].split()) for m in sheet.of(Kind.LABEL)]


SCAN = "".join(
    f"MR. NORTON: Mr. Chairman, this is point {n} of the report.\n\nMR. QUARRY: It is not in my copy.\n\n"
    for n in range(1, 6)
)

RECORDS = {
    "two turns": (
        "Stadtrat, 3. Mai 1951\n\nVoll, Senator für Wasser: Meine Herren! Ich bitte um Zustimmung.\n\n"
        "Ida Quist (Landbund): Wir lehnen das ab. Es kostet zu viel.\n",
        ["Voll, Senator für Wasser:", "Ida Quist (Landbund):"],
    ),
    "a one-letter word": (
        "Председательствующий. Слово имеет товарищ Дубов.\n\nДубов. Я. Не знаю, что сказать.\n\n"
        "Председательствующий. Продолжайте.\n\nГнедин. Он скажет.\n\nДубов. Скажу.\n",
        ["Председательствующий.", "Дубов.", "Председательствующий.", "Гнедин.", "Дубов."],
    ),
    "a numbered question": (
        "Mills\n\n2. Mr. Norton asked the Minister for Works what he has done about the mill.\n\n"
        "Mr. Quarry: A good deal, and more is to come.\n\nMr. Norton: When?\n",
        ["Mr. Norton", "Mr. Quarry:", "Mr. Norton:"],
    ),
    "a numbered speech": (
        "Anf. 12 Ida Quist (X)\n\nHerr talman! Det är inte sant.\n\n"
        "Anf. 13 Nils Alm (Y)\n\nHerr talman! Det är sant.\n",
        ["Anf. 12 Ida Quist (X)", "Anf. 13 Nils Alm (Y)"],
    ),
    "brackets in brackets": (
        "PRESIDENTE. Ha facoltà di parlare il senatore Volpi.\n\nVOLPI (AB (CDE-FG)). Grazie.\n\nPRESIDENTE. Prego.\n\n"
        "ROVO Ida (X5S). A me pare di no.\n",
        ["PRESIDENTE.", "VOLPI (AB (CDE-FG)).", "PRESIDENTE.", "ROVO Ida (X5S)."],
    ),
    "an unknown language": (
        "".join(f"A rafa {n}: Ul dato mi kere.\n\n" for n in ("ALMERO", "BESKO", "ALMERO", "TIRVO", "BESKO")),
        [f"A rafa {n}:" for n in ("ALMERO", "BESKO", "ALMERO", "TIRVO", "BESKO")],
    ),
    "Chinese": (
        "主席：質詢。\n\n1. 陳大文議員：本人想問一問。\n\n水務局局長：多謝陳議員。\n\n陳大文議員︰多謝。\n",
        ["主席：", "陳大文議員：", "水務局局長：", "陳大文議員︰"],
    ),
    "Japanese": (
        "○山本委員長　これより会議を開きます。\n\n○田中（一）委員　おはようございます。\n\n○山本委員長　以上です。\n",
        ["○山本委員長", "○田中（一）委員", "○山本委員長"],
    ),
    "Hebrew": (
        'היו"ר דוד לוי:\nאני פותח את הישיבה.\n\nחבר הכנסת יוסי כהן:\nתודה, יש לי שאלה.\n\nהיו"ר דוד לוי:\nבבקשה.\n',
        ['היו"ר דוד לוי:', "חבר הכנסת יוסי כהן:", 'היו"ר דוד לוי:'],
    ),
    "an ending lost, and a letter misread": (
        SCAN
        + "MR. NORTON Mr. Chairman, I have finished.\n\nMR. QUARRY? Mr. Chairman, so have I.\n\nMR. N0RTUN: Good.\n",
        ["MR. NORTON:", "MR. QUARRY:"] * 5 + ["MR. NORTON", "MR. QUARRY?", "MR. N0RTUN:"],
    ),
}


@pytest.mark.parametrize("name", RECORDS)
def test_labels(name: str) -> None:
    text, expected = RECORDS[name]
    assert _labels(text) == expected


def test_a_dash_that_goes_on_is_no_part_of_the_label() -> None:
    text = "Pell. –if I may, I will read it.\n\nMarr. You may not.\n\nPell. –then I will not.\n\nMarr. Good.\n"
    assert _labels(text) == ["Pell.", "Marr.", "Pell.", "Marr."]


def test_type_alone_sets_a_label_off() -> None:
    page = (
        "<p><b>Mr Kell (Orn):</b> When will it be mended?</p><p><b>The Minister for Works (Ida Quist):</b> It will "
        "be mended soon. <b>Mr Kell:</b> How soon?</p>"
    )
    assert _labels(page, "page.html") == [
        "Mr Kell (Orn):",
        "The Minister for Works (Ida Quist):",
        "Mr Kell:",
    ]


def test_the_office_is_set_in_another_type() -> None:
    page = "<p><b>M. le président.</b> La parole est à M. Lind.</p>" + "".join(
        f"<p><b>M. Kell.</b> Mais non !</p><p><b>M. Lind,</b> <i>ministre de l’eau.</i> Je réponds {n} fois.</p>"
        for n in ("deux", "trois")
    )
    assert _labels(page, "page.html") == ["M. le président.", *["M. Kell.", "M. Lind, ministre de l’eau."] * 2]


def test_small_capitals_by_style() -> None:
    page = "".join(
        f'<p><span style="font-variant: small-caps">{name}</span>. So it is, and so it was.</p>'
        for name in ("Kell", "Quist", "Kell")
    )
    assert _labels(page, "page.html") == ["Kell.", "Quist.", "Kell."]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("TEAZEL: I have finished now.", "REC201"),
        ("MR. QUARRY, I have finished now.", "REC202"),
        ("Ml. TEAZEL): I have not finished.", "REC205"),
    ],
)
def test_close_decisions_are_told(line: str, code: str) -> None:
    sheet = _sheet(f"{SCAN}{line}\n\n{SCAN}")
    at = sheet.text.index(line)
    assert [d.code for d in sheet.doubts if at <= d.start < at + len(line) and d.code.startswith("REC2")] == [code]
    assert not [d for d in sheet.doubts if not at <= d.start < at + len(line)]


def test_a_document_without_any_label_that_looks_like_one() -> None:
    text = "Anna Alder — I came late.\n\n" + "Norton: Yes\n" * 2
    assert not [d for d in _sheet(text).doubts if d.code.startswith("REC2")]
