"""Ten thousand random sources: each is proved, and what is written is valid."""

from __future__ import annotations

import random

from conftest import TOP
from lxml import etree

from stenogram.conversion import convert
from stenogram.tei import parser

COUNT = 5_000
PIECES = [
    "Norton. ",
    "Mr. PRICE. ",
    "The CHAIR: ",
    "PRICE:",
    "Präsidentin Dr. Muster: ",
    "(Applause.)",
    "(A voice. No. Price. Yes.)",
    "(Laughter",
    "[1]",
    "[1] A note.",
    "1. A note.",
    "*",
    "* Mine.",
    "”* 3",
    "[[Page H12]]",
    "[c.1]",
    "page 6",
    "- 7 -",
    "8",
    "[...]",
    "Source: Works, Vol. 6, 1924, pp. 1-2",
    "Written: 2 May 1919",
    "NOTES",
    "Notes",
    "THE FIRST QUESTION",
    "1) the first;",
    "2) the second.",
    "“A quotation.”",
    "Dear friend,",
    "Yours,",
    "J. Norton",
    "October 22, 1924",
    "Home > Index > Next",
    "in the middle of a sen-",
    "tence.",
    "P.S. One word more.",
    "Pravda, No. 242, May 3, 1931",
    "The harbour is closed, and it stays closed. ",
    "Who asked for it? ",
    "and so on, ",
    "Comrades, I would like to speak.",
    "(which was never built)",
    "«Нет!» ",
    "Голоса с мест. Правильно!",
    "Enter NORTON.",
    "J. V. Norton",
    "The House met at noon.",
]
BREAKS = ["\n\n", "\n\n", "\n", " ", " ", "\r\n", "\n\n\n\n", "\x0c", ""]


def test_random_sources() -> None:
    rng = random.Random(1)  # noqa: S311  (the same sources each time)
    schema = etree.RelaxNG(etree.parse(str(TOP / "schema/edition.rng")))
    for number in range(COUNT):
        pieces = rng.choices(PIECES, k=rng.randint(1, 25))
        text = "".join(piece.strip("\n") + rng.choice(BREAKS) for piece in pieces)
        if not text.strip():
            continue
        result = convert(text.encode(), f"random-{number}.txt", format_name="text")  # raises where the proof fails
        root = etree.fromstring(result.tei, parser())
        assert schema.validate(root), f"{text!r}: {schema.error_log.last_error}"
