"""A small edition for tests of the site: invented texts, a register, and the site that comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stenogram.site import publish

CASES = Path(__file__).parent / "site"
HEADER, DEBATE, REGISTER = (
    (CASES / name).read_text(encoding="utf-8") for name in ("text.xml", "debate.xml", "register.xml")
)
DETAILS = {
    "subtitle": "Of lanterns",
    "editors": "Ruth Lindqvist\nJon Dale",
    "publisher": "Quay Press",
    "licence": "CC0",
    "licence-url": "https://creativecommons.org/publicdomain/zero/1.0/",
    "email": "quay@example.org",
}


def write_text(folder: Path, name: str, **values: str) -> Path:
    """A TEI file; what is not named is as in the debate."""
    usual = {"id": name, "lang": "en", "title": f"On {name}", "author": "", "when": "1926-05-04", "genre": "debate",
             "changed": "2020-02-01", "body": DEBATE}  # fmt: skip
    path = folder / f"{name}.xml"
    path.write_text(HEADER.format(**{**usual, **values}), encoding="utf-8")
    return path


def edition(folder: Path) -> list[Path]:
    """Four texts in three languages, and a register."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "register.txt").write_text(REGISTER, encoding="utf-8")
    letter = '<p xml:id="p1">La lanterne est éteinte.</p>'
    hostile = "&lt;/script>&lt;script>alert(1)&lt;/script>"
    return [
        write_text(folder, "lantern"),
        write_text(folder, "laterne", lang="de", when="1927-01-02", title="Über die Laterne &amp; das <q>Licht</q>"),
        write_text(folder, "lettre", lang="fr", when="1927-03-01", genre="letter", author="Ada Orme", body=letter),
        write_text(folder, "undated", when="", genre="article", title=hostile, body='<p xml:id="p1">Of oil.</p>'),
    ]


def build(texts: list[Path], output: Path, **more: Any) -> list[str]:
    """Publish, and give the codes of what was found."""
    settings: dict[str, Any] = {"title": "The Quay", "base_url": "https://quay.example/texts", "details": DETAILS}
    if texts:
        settings["registers"] = [texts[0].parent / "register.txt"]
    return [one.code for one in publish(texts, output, **{**settings, **more})]
