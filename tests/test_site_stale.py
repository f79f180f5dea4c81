"""Only what is stale is made; what is wrong with one text is told each time and stops no other."""

from __future__ import annotations

import os
from pathlib import Path

from site_edition import DETAILS, build, edition, write_text

from stenogram.site import Held, publish


def stamps(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def age(folder: Path) -> None:
    """All files as if they had been written long ago."""
    for path in folder.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(10**18, 10**18))


def changed(folder: Path) -> set[str]:
    return {name for name, stamp in stamps(folder).items() if stamp != 10**18 and not name.startswith(".stenogram")}


def test_without_a_change_nothing_is_made(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    age(tmp_path / "out")
    build(texts, tmp_path / "out")
    assert changed(tmp_path / "out") == set()


def test_after_one_change_its_page_and_the_pages_that_name_it(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    age(tmp_path / "out")
    texts[0].write_text(texts[0].read_text("utf-8").replace("out again", "dark again"), encoding="utf-8")
    build(texts, tmp_path / "out")
    assert changed(tmp_path / "out") == {"lantern.html", "lantern.xml", "lantern.txt", "person/p-orme.html",
                                         "person/tull.html", "places.html"}  # fmt: skip


def test_a_new_title_reaches_the_neighbours(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    age(tmp_path / "out")
    write_text(tmp_path / "tei", "lantern", title="Of the lantern")
    build(texts, tmp_path / "out")
    assert "Of the lantern" in (tmp_path / "out/laterne.html").read_text("utf-8")
    assert "lettre.html" not in changed(tmp_path / "out")


def test_a_file_that_was_only_touched_is_not_stale(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    age(tmp_path / "out")
    os.utime(texts[0])
    build(texts, tmp_path / "out")
    assert changed(tmp_path / "out") == set()


def test_settings_make_everything_stale(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    build(texts, tmp_path / "out", details={**DETAILS, "publisher": "Another Press"})
    assert all("Another Press" in (tmp_path / f"out/{text.stem}.html").read_text("utf-8") for text in texts)


def test_a_page_that_somebody_removed_is_made_again(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    (tmp_path / "out/lettre.html").unlink()
    build(texts, tmp_path / "out")
    assert (tmp_path / "out/lettre.html").is_file()


def test_a_text_that_is_no_more_leaves_nothing(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    texts[2].unlink()
    build([texts[0], texts[1], texts[3]], tmp_path / "out")
    left = [name for name in stamps(tmp_path / "out") if "lettre" in name]
    assert left == []
    assert "lettre" not in (tmp_path / "out/index.html").read_text("utf-8")


def test_the_same_bytes_after_changes_as_at_once(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    before = texts[1].read_text("utf-8")
    write_text(tmp_path / "tei", "laterne", when="1901-01-01")
    build(texts, tmp_path / "a")
    texts[1].write_text(before, encoding="utf-8")
    build(texts, tmp_path / "a")
    build(texts, tmp_path / "b")

    def published(folder: Path) -> dict[str, bytes]:
        return {n: (folder / n).read_bytes() for n in stamps(folder) if not n.startswith(".stenogram/state")}

    assert published(tmp_path / "a") == published(tmp_path / "b")


def test_an_invalid_text_is_published_only_as_a_draft(tmp_path: Path) -> None:
    good, bad = write_text(tmp_path, "good"), write_text(tmp_path, "bad", body="<p>a</p><head>late</head>")
    assert build([good, bad], tmp_path / "out", held=Held(), registers=()) == ["PUB108"]
    assert (tmp_path / "out/good.html").is_file() and not (tmp_path / "out/bad.html").exists()
    assert build([good, bad], tmp_path / "out", held=Held(), registers=()) == ["PUB108"], "told again"
    found = list(publish([good, bad], tmp_path / "out", title="E", held=Held(draft=True)))
    assert [(one.code, str(one.severity)) for one in found] == [("PUB108", "warning")]
    assert "draft-notice" in (tmp_path / "out/bad.html").read_text("utf-8")
    assert "draft-notice" not in (tmp_path / "out/good.html").read_text("utf-8")
    assert 'class="draft"' in (tmp_path / "out/about.html").read_text("utf-8")
    assert 'class="draft"' in (tmp_path / "out/index.html").read_text("utf-8")


def test_findings_are_told_again_while_a_text_is_not_stale(tmp_path: Path) -> None:
    text = write_text(tmp_path, "a", body='<p><ref target="javascript:x">y</ref></p>')
    assert build([text], tmp_path / "out", registers=()) == ["PUB105"] == build([text], tmp_path / "out", registers=())


def test_a_broken_state_is_no_state(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    for content in (b"", b"[]", b'{"version": 1}', b"\xff", b'{"version": 1, "texts": [{}], "pages": {}}'):
        (tmp_path / "out/.stenogram/state.json").write_bytes(content)
        assert build(texts, tmp_path / "out") == []
    (tmp_path / "out/lantern.html").unlink()
    build(texts, tmp_path / "out")
    assert (tmp_path / "out/lantern.html").is_file()


def test_a_state_from_elsewhere_removes_nothing_outside(tmp_path: Path) -> None:
    texts = edition(tmp_path / "tei")
    build(texts, tmp_path / "out")
    victim = tmp_path / "victim.txt"
    victim.write_text("keep me")
    state = tmp_path / "out/.stenogram/state.json"
    state.write_text(state.read_text("utf-8").replace('"lettre.txt"', '"../victim.txt"'), encoding="utf-8")
    texts[2].unlink()
    build([texts[0], texts[1], texts[3]], tmp_path / "out")
    assert victim.read_text() == "keep me"
