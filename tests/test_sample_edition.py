"""The sample edition: clean, invented from end to end, showing every feature, and what `convert` writes today."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TOP
from lxml import etree

from stenogram.cli import stenogram
from stenogram.writing import is_edited

TEI = TOP / "tei"
FILES = sorted(TEI.glob("*.xml"))
EDITED = [path for path in FILES if is_edited(path.read_bytes())]
NAMES = {"t": "http://www.tei-c.org/ns/1.0", "xml": "http://www.w3.org/XML/1998/namespace"}
INVENTED = re.compile(r"CC0 1\.0\. (?:An invented text|Ein erfundener Text|Texte inventé|Вымышленный текст)")

# What the edition shows; all of it is in the TEI files, and so is published and drawn by the stylesheets.
FEATURES = {
    "debate": "//t:div[@type='debate']/t:sp[t:speaker]",
    "chair": "//t:sp[@ana='#role.chair']",
    "turn without label": "//t:sp[@cert and not(t:speaker)]",
    "broken speech": "//t:sp[@next] | //t:sp[@prev]",
    "several turns in one bracket": "//t:stage[count(t:said) > 2]",
    "brackets in brackets": "//t:stage[contains(substring(., 2), '(')]",
    "mixed bracket": "//t:stage[@type='mixed'][t:said][t:stage]",
    "voices": "//t:personGrp",
    "gap": "//t:gap[@reason='ellipsis']",
    "call in the title": "//t:head//t:ref[@type='noteref']",
    "asterisk": "//t:ref[@type='noteref'][@n='*']",
    "note of two paragraphs": "//t:note[@place='end'][count(t:p) > 1]",
    "interview": "//t:div[@type='interview']/t:sp[@ana='#role.interviewee']",
    "bold labels": "//t:speaker/t:hi[@rend='bold']",
    "letter": "//t:div[@type='letter']/t:opener[t:dateline][t:salute]",
    "signature": "//t:closer/t:signed",
    "postscript": "//t:postscript",
    "correspondence": "//t:correspDesc/t:correspAction[@type='received']/t:persName",
    "page marks": "//t:pb[@n]",
    "hyphens": "//t:lb[@break='no']",
    "block quotation": "//t:quote/t:p",
    "list": "//t:list/t:item/t:label",
    "publication line": "//t:closer//t:bibl[@type='first-publication']",
    "telegram": "//t:floatingText[@type='telegram']//t:closer/t:dateline",
    "verse": "//t:lg[@type='stanza']/t:l",
    "table": "//t:table/t:row[@role='label']/t:cell",
    "sections": "//t:div/t:div[@type='section']/t:head",
    "heading of several lines": "//t:head[contains(., '\n')]",
    "small capitals": "//t:hi[@rend='small-caps']",
    "navigation set aside": "//t:span[@type='navigation']",
    "repeated title set aside": "//t:span[@type='repeated-title']",
    "siglum": "//t:publicationStmt/t:idno[@type='siglum']",
    "first publication": "//t:biblStruct[@type='first-publication']",
    "volume and pages": "//t:biblStruct[.//t:biblScope[@unit='volume']]//t:biblScope[@unit='page'][@from][@to]",
    "doubtful bracket": "//t:stage[@cert='low']",
} | {
    f"editor's {name}": f"//t:text//t:{name}"
    for name in ("choice/t:corr", "choice/t:expan", "supplied", "unclear", "gap[@reason='inaudible']", "app/t:rdg",
                 "foreign", "persName", "placeName", "term", "emph", "note[@type='editor']")
}  # fmt: skip
STAGES = {"interjection", "applause", "laughter", "noise", "movement", "pause", "break", "procedural", "mixed"}


def trees() -> dict[str, etree._ElementTree]:
    return {path.stem: etree.parse(path) for path in FILES}


def values(tree: etree._ElementTree, path: str) -> list[str]:
    found = tree.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(value) for value in found]


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(stenogram, arguments, standalone_mode=False)
    assert result.exception is None, result.output
    return result.return_value, result.output


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the edition in which one may write."""
    shutil.copytree(TEI, tmp_path / "tei")
    monkeypatch.chdir(tmp_path / "tei")
    return tmp_path / "tei"


def test_it_is_clean(scratch: Path) -> None:
    for name in ("convert", "validate", "verify"):
        status, output = run(name)
        assert status == 0, output
        assert ": error" not in output
    assert f"{len(FILES)} files proved, 0 not, 0 unread" in output


def test_it_is_what_convert_writes(scratch: Path) -> None:
    for path in FILES:
        if path not in EDITED:
            (scratch / path.name).unlink()
    run("convert", "--quiet")
    drifted = [path.name for path in FILES if (scratch / path.name).read_bytes() != path.read_bytes()]
    assert not drifted, f"convert writes these anew: run `make edition`, read the difference and commit it: {drifted}"


def test_what_was_corrected_by_hand_stays(scratch: Path) -> None:
    assert len(EDITED) >= 3
    _, output = run("convert", "--quiet")
    for path in EDITED:
        assert f"{path.name}: was edited and is left as it is" in output
        assert (scratch / path.name).read_bytes() == path.read_bytes()


def test_each_source_has_its_text_and_each_text_its_source() -> None:
    sources = {path.stem for path in (TEI / "sources").iterdir()}
    assert sources == {path.stem for path in FILES} and len(FILES) >= 10
    assert {path.suffix for path in (TEI / "sources").iterdir()} == {".txt", ".html"}


def test_every_text_is_invented_and_free() -> None:
    for name, tree in trees().items():
        terms = " ".join(values(tree, "//t:availability//t:licence//text()"))
        assert INVENTED.search(terms), name
        assert values(tree, "//t:availability/@status") == ["free"], name
        assert "invented" in " ".join(values(tree, "//t:projectDesc//text()")), name


def test_languages_and_encodings() -> None:
    found = trees().values()
    assert {value for tree in found for value in values(tree, "/*/@xml:lang")} == {"en", "de", "fr", "ru"}
    encodings = Counter(value for tree in found for value in values(tree, "//t:idno[@type='encoding']/text()"))
    assert set(encodings) == {"utf-8", "utf-16-le", "windows-1251", "windows-1252", "koi8-r"}


def test_it_is_worth_reading() -> None:
    words = {name: len(" ".join(values(tree, "//t:text//text()")).split()) for name, tree in trees().items()}
    assert sum(words.values()) >= 15_000
    assert not {name: count for name, count in words.items() if not 300 <= count <= 2_500}


@pytest.mark.parametrize("feature", FEATURES)
def test_it_shows(feature: str) -> None:
    shown = [name for name, tree in trees().items() if tree.xpath(FEATURES[feature], namespaces=NAMES)]
    assert shown, f"no text of the sample edition shows: {feature}"


def test_kinds_of_texts_and_brackets() -> None:
    genres = {
        value.removeprefix("#genre.") for tree in trees().values() for value in values(tree, "//t:catRef/@target")
    }
    assert genres >= {"debate", "speech", "interview", "letter", "article"}
    assert {value for tree in trees().values() for value in values(tree, "//t:stage/@type")} >= STAGES
