"""A small edition for tests of the site: invented texts, a register, and the site that comes of them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from stenogram.site import publish

HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="{lang}"><teiHeader><fileDesc>
<titleStmt><title>{title}</title><author>{author}</author></titleStmt>
<publicationStmt><publisher>Quay Press</publisher></publicationStmt>
<sourceDesc><biblStruct type="printed"><monogr><title level="m">Quay Papers</title><imprint><date when="1930">1930</date>
<biblScope unit="page" from="3" to="4">pp. 3-4</biblScope></imprint></monogr></biblStruct></sourceDesc></fileDesc>
<profileDesc><creation><date when="{when}">{when}</date><placeName ref="#pl-mole">the Mole</placeName></creation>
<langUsage><language ident="{lang}">{lang}</language></langUsage>
<textClass><catRef scheme="#genre" target="#genre.{genre}"/></textClass>
<particDesc><listPerson><person xml:id="p-orme"><persName>Ada Orme</persName></person>
<person xml:id="p-tull"><persName>Tull</persName></person>
<personGrp xml:id="p-voices"><persName>Voices</persName></personGrp></listPerson></particDesc></profileDesc>
<revisionDesc status="reviewed"><change when="{changed}">Read again.</change></revisionDesc></teiHeader>
<text><body><div><head>{title}</head>{body}</div></body></text></TEI>
"""
DEBATE = """<sp xml:id="u1" who="#p-orme"><speaker>Orme.</speaker>
<p xml:id="p1">The lantern on <placeName ref="#pl-mole">the Mole</placeName> is out again, and
<persName ref="#p-tull">Mr Tull</persName> knows why.<note xml:id="n1" n="1" place="bottom">A whale-oil lantern.</note></p></sp>
<sp xml:id="u2" who="#p-tull"><speaker>Tull.</speaker><p xml:id="p2">I trimmed it
<stage type="interjection">(<label type="speaker">Voices.</label> <said who="#p-voices">Trimmed it crooked!</said>)</stage>
with my own hands.</p></sp>"""
REGISTER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Register</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><standOff><listPerson>
<person xml:id="p-orme"><persName>Orme, Ada</persName><occupation>harbour master</occupation>
<idno type="VIAF">https://viaf.example/7</idno></person></listPerson>
<listPlace><place xml:id="pl-mole"><placeName>The Mole</placeName></place></listPlace></standOff></TEI>
"""
DETAILS = {"subtitle": "Of lanterns", "editors": "Ruth Lindqvist\nJon Dale", "publisher": "Quay Press", "licence": "CC0",
           "licence-url": "https://creativecommons.org/publicdomain/zero/1.0/", "email": "quay@example.org"}  # fmt: skip


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
    return [
        write_text(folder, "lantern"),
        write_text(folder, "laterne", lang="de", when="1927-01-02", title="Über die Laterne &amp; das <q>Licht</q>"),
        write_text(
            folder,
            "lettre",
            lang="fr",
            when="1927-03-01",
            genre="letter",
            author="Ada Orme",
            body='<p xml:id="p1">La lanterne est éteinte.</p>',
        ),  # fmt: skip
        write_text(
            folder,
            "undated",
            when="",
            genre="article",
            title="</script><script>alert(1)</script>".replace("<", "&lt;"),
            body='<p xml:id="p1">A word about oil.</p>',
        ),  # fmt: skip
    ]


def build(texts: list[Path], output: Path, **more: Any) -> list[str]:
    """Publish, and give the codes of what was found."""
    settings: dict[str, Any] = {"title": "The Quay", "base_url": "https://quay.example/texts", "details": DETAILS}
    if texts:
        settings["registers"] = [texts[0].parent / "register.txt"]
    return [one.code for one in publish(texts, output, **{**settings, **more})]
