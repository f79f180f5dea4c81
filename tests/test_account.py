"""`convert --report`: what became of each source, as data and as a page."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import TOP
from lxml import html

from stenogram.account import account, as_html, as_json
from stenogram.cli import stenogram
from stenogram.conversion import convert
from stenogram.explanations import titles
from stenogram.words import word_list

TEXT = (
    "Back to index\n\nA Sitting\n\nThe CHAIR. Who has <b>the oil</b> & the keys? I ask once more.[3]\n\n"
    "Mr. NORTON. Not I, and nobody (Laughter) else.\n\nThe CHAIR. So.\n\nMr. NORTON. So it is.\x01\n"
)


@pytest.fixture(scope="module")
def data() -> dict[str, object]:
    return account([convert(TEXT.encode(), 'sit "<ting>.txt', detailed=True)])


def test_what_it_says(data: dict[str, object]) -> None:
    (source,) = data["sources"]  # type: ignore[misc]
    assert source["format"] == "text/plain"
    assert source["profile"] is None
    assert source["counts"]["turns"] == 4
    assert source["characters"] == len(TEXT)
    assert sum(source["fates"].values()) == len(TEXT)
    assert [one["words"] for one in source["aside"]] == ["Back to index"]
    assert source["counts"]["doubts"] == len(source["doubts"]) > 0
    for doubt in source["doubts"]:
        passage = doubt["before"].lstrip("…") + doubt["words"] + doubt["after"].rstrip("…")
        assert passage in TEXT
        assert doubt["chosen"]
        assert doubt["rejected"]
        assert data["codes"][doubt["code"]]["page"].startswith("# ")  # type: ignore[index]


def test_every_code_of_a_reading_names_both_readings() -> None:
    codes = {code for code in titles() if code.startswith(("SRC", "REC"))}
    assert codes <= set(word_list("readings")), codes - set(word_list("readings"))


def test_as_json(data: dict[str, object]) -> None:
    assert json.loads(as_json(data)) == data


def test_the_page_stands_alone_and_escapes(data: dict[str, object]) -> None:
    page = as_html(data)
    tree = html.fromstring(page, parser=html.HTMLParser(encoding="utf-8"))
    assert not tree.xpath("//script | //link | //img | //b[. = 'the oil'] | //@src | //@onclick")
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert "url(" not in tree.findtext(".//style")
    assert next(h.text_content() for h in tree.iter("h2")) == 'sit "<ting>.txt'
    for target in tree.xpath("//@href"):
        assert tree.xpath("//*[@id = $id]", id=target[1:]), target
    shown = tree.text_content()
    for doubt in data["sources"][0]["doubts"]:  # type: ignore[index]
        assert doubt["message"] in shown
    assert b"\x01" not in page


def run(*arguments: str) -> int:
    result = CliRunner().invoke(stenogram, ["convert", "-q", *arguments], standalone_mode=False)
    if result.exception is not None:
        raise result.exception
    return int(result.return_value)


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "harbour.txt").write_bytes((TOP / "tests/profiles/harbour.txt").read_bytes())
    profile = TOP / "tests" / "profiles" / "harbour.toml"
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "harbour.toml").write_bytes(profile.read_bytes())
    assert run("a.txt", "harbour.txt", "-o", "tei", "--report", "r.json") == 0
    first, second = json.loads((tmp_path / "r.json").read_text("utf-8"))["sources"]
    assert (first["file"], first["profile"], second["profile"]["name"]) == ("a.txt", None, "harbour")
    assert run("harbour.txt", "-o", "other", "--profile", "none", "--report", "r.json") == 0
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["sources"][0]["profile"] is None
    assert run("a.txt", "-o", "third", "--profile", str(profile), "--report", "r.html") == 0
    assert b"named by the editor" in (tmp_path / "r.html").read_bytes()


def test_a_report_has_a_known_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(Exception, match=r"can't be r\.pdf"):
        run("a.txt", "-o", "tei", "--report", "r.pdf")
    assert not (tmp_path / "tei").exists()
