"""`stenogram lsp`, driven as an editor drives it: over its pipes, on documents that are being typed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TOP
from language_client import Editor

HEADER = """\
<teiHeader><fileDesc><titleStmt><title>Quay</title></titleStmt><publicationStmt><publisher>None</publisher></publicationStmt>
<sourceDesc><p>Invented.</p></sourceDesc></fileDesc><profileDesc><langUsage><language ident="en">English</language>
</langUsage><particDesc><listPerson><person xml:id="p-orme" role="chair"><persName>Ada Orme</persName></person>
<person xml:id="p-pell"><persName>Tom Pell</persName></person></listPerson></particDesc></profileDesc></teiHeader>
"""
BODY = """\
<text><body><div type="debate"><head>The Quay</head>
<sp who="#p-orme"><speaker>Orme.</speaker><p>Words 𝄞 of <hi rend="bold">weight</hi>.</p></sp>
<sp who="#p-pell"><speaker>Pell.</speaker><p>More.</p></sp>
</div></body></text>
"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="quay" xml:lang="en">\n'
REGISTER = f"""\
{HEAD.replace("quay", "persons")}<teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>
<publicationStmt><publisher>None</publisher></publicationStmt><sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>
<standOff type="register"><listPerson><person xml:id="r-marr"><persName>Jonas Marr</persName></person></listPerson>
</standOff></TEI>
"""


def document(body: str = BODY) -> str:
    return f"{HEAD}{HEADER}{body}</TEI>\n"


def place(text: str, before: str, extra: int = 0) -> tuple[int, int]:
    """Where, in an editor's UTF-16 units, the text goes on behind some words of it."""
    assert text.count(before) == 1, before
    offset = text.index(before) + len(before) + extra
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return line, len(text[start:offset].encode("utf-16-le")) // 2


def words(text: str, span: dict[str, Any]) -> str:
    """What a range of the editor covers."""
    lines = [line.encode("utf-16-le") for line in text.split("\n")]
    first, last = span["start"], span["end"]
    if first["line"] == last["line"]:
        return lines[first["line"]][2 * first["character"] : 2 * last["character"]].decode("utf-16-le")
    rows = [lines[first["line"]][2 * first["character"] :], *lines[first["line"] + 1 : last["line"]]]
    return "\n".join(row.decode("utf-16-le") for row in [*rows, lines[last["line"]][: 2 * last["character"]]])


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("edition")
    (folder / "edition.toml").write_text('title = "Quay"\ntei = "tei"\n', "utf-8")
    (folder / "tei").mkdir()
    (folder / "tei" / "quay.xml").write_text(document().replace('"quay"', '"quay-0"'), "utf-8")
    (folder / "register.xml").write_text(REGISTER, "utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(edition: Path) -> Iterator[Editor]:
    with Editor(edition, snippets=True) as made:
        yield made


_COUNT = iter(range(1, 1_000))


@pytest.fixture
def uri(edition: Path) -> str:
    """A document that no other test has."""
    return (edition / "tei" / f"d{next(_COUNT)}.xml").as_uri()


def labels(editor: Editor, uri: str, text: str, before: str) -> list[str]:
    editor.open(uri, text)
    listed = editor.at("completion", uri, place(text, before))
    return [one["label"] for one in sorted(listed["items"], key=lambda one: one["sortText"])]


def test_findings_cover_the_token(editor: Editor, uri: str) -> None:
    text = document(BODY.replace("speaker>Pell.</speaker", "speeker>Pell.</speeker").replace('"bold"', '"fat"'))
    editor.open(uri, text)
    found = {one["code"]: one for one in editor.findings(uri, 1) if one["severity"] == 1}
    assert set(found) == {"RNG103", "RNG107"}
    assert words(text, found["RNG107"]["range"]) == 'rend="fat"'  # behind a character of two units
    assert words(text, found["RNG103"]["range"]) == "<speeker"
    assert "speaker" in found["RNG103"]["message"] and found["RNG103"]["source"] == "stenogram"
    page = found["RNG103"]["codeDescription"]["href"]
    assert Path(page.removeprefix("file://")).read_text("utf-8").startswith("# RNG103")


def test_typing_goes_on(editor: Editor, uri: str) -> None:
    """Incremental changes, version by version; only the last one is reported."""
    text = document()
    editor.open(uri, text)
    assert [one for one in editor.findings(uri, 1) if one["severity"] == 1] == []
    at = dict(zip(("line", "character"), place(text, "𝄞 of "), strict=True))
    for version, char in enumerate("a & b", 2):
        editor.change(uri, version, {"range": {"start": at, "end": at}, "text": char})
        at = {**at, "character": at["character"] + 1}
    (found,) = editor.findings(uri, 6)
    assert found["code"] == "RNG101" and "&amp;" in found["message"]
    start = {**at, "character": at["character"] - 5}
    editor.change(uri, 7, {"range": {"start": start, "end": at}, "text": ""})
    assert [one for one in editor.findings(uri, 7) if one["severity"] == 1] == []


def test_lines_end_as_the_protocol_says(editor: Editor, uri: str) -> None:
    """U+2028 and U+0085 end no line, CR does."""
    text = document(BODY.replace("More.", "A\u2028B\u0085C\r\nD <hi rend='fat'>E</hi>"))
    editor.open(uri, text)
    (found,) = [one for one in editor.findings(uri, 1) if one["code"] == "RNG107"]
    assert words(text, found["range"]) == "rend='fat'"
    assert found["range"]["start"] == dict(zip(("line", "character"), place(text, "D <hi "), strict=True))


@pytest.mark.parametrize(("units", "expected"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_units_that_the_editor_counts_in(edition: Path, units: str, expected: int) -> None:
    text = document(BODY.replace("More.", "𝄞<hi rend='fat'>E</hi>"))
    with Editor(edition, units=(units,)) as editor:
        assert editor.able["capabilities"]["positionEncoding"] == units
        uri = (edition / "tei" / f"{units}.xml").as_uri()
        editor.open(uri, text)
        (found,) = [one for one in editor.findings(uri, 1) if one["code"] == "RNG107"]
        begin = len('<sp who="#p-pell"><speaker>Pell.</speaker><p>') + len("<hi ")
        assert found["range"]["start"]["character"] == begin + expected


def test_quick_fixes(editor: Editor, uri: str) -> None:
    wrong = BODY.replace("speaker>Pell.</speaker", "speeker>Pell.</speeker").replace('"bold"', '"boldd"')
    wrong = wrong.replace("#p-pell", "#p-pel").replace('<div type="debate">', '<div tpye="debate">')
    text = document(wrong)
    editor.open(uri, text)
    found = editor.findings(uri, 1)
    done = text
    edits = []
    for one in found:
        context = {"diagnostics": [one]}
        asked = {"textDocument": {"uri": uri}, "range": one["range"], "context": context}
        for action in editor.ask("textDocument/codeAction", asked):
            if action["isPreferred"]:
                assert action["kind"] == "quickfix"
                edits += [edit for edit in action["edit"]["changes"][uri] if edit not in edits]
    for edit in sorted(edits, key=lambda e: (e["range"]["start"]["line"], e["range"]["start"]["character"]))[::-1]:
        start = edit["range"]["start"]
        line = done.split("\n")[start["line"]].encode("utf-16-le")
        end = edit["range"]["end"]["character"]
        new = line[: 2 * start["character"]] + edit["newText"].encode("utf-16-le") + line[2 * end :]
        done = "\n".join(
            new.decode("utf-16-le") if number == start["line"] else row for number, row in enumerate(done.split("\n"))
        )
    assert done == document()


def test_mending_what_is_not_well_formed(editor: Editor, uri: str) -> None:
    text = document(BODY.replace("weight</hi>", "weight</h>"))
    editor.open(uri, text)
    (one,) = editor.findings(uri, 1)
    asked = {"textDocument": {"uri": uri}, "range": one["range"], "context": {"diagnostics": [one]}}
    titles = [action["title"] for action in editor.ask("textDocument/codeAction", asked)]
    assert titles == ["Close hi here", "Close hi before it"]


def test_fixes_that_a_rule_offers(editor: Editor, edition: Path, uri: str) -> None:
    """SQF: the Schematron of the edition, its fix done to the text."""
    rules = edition / "schema" / "edition.sch"
    rules.parent.mkdir(exist_ok=True)
    rules.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:sqf="http://www.schematron-quickfix.com/validator/'
        'process" queryBinding="xslt2"><ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:hi">'
        '<report id="no-hi" test="true()" sqf:fix="gone">No hi.</report><sqf:fix id="gone"><sqf:description><sqf:title>'
        'Delete it</sqf:title></sqf:description><sqf:delete/></sqf:fix></rule></pattern></schema>',
        "utf-8",
    )  # fmt: skip
    try:
        text = document(BODY.replace("Words 𝄞", "Wörds 𝄞"))
        editor.open(uri, text)
        (one,) = [one for one in editor.findings(uri, 1) if one["code"] == "no-hi"]
        asked = {"textDocument": {"uri": uri}, "range": one["range"], "context": {"diagnostics": [one]}}
        (action,) = editor.ask("textDocument/codeAction", asked)
        (edit,) = action["edit"]["changes"][uri]
        assert action["title"] == "Delete it" and edit["newText"] == ""
        assert words(text, edit["range"]) == '<hi rend="bold">weight</hi>'
    finally:
        rules.unlink()


def test_exceptions_of_the_edition_hold(tmp_path: Path) -> None:
    told = '[[exceptions]]\ncode = "RNG107"\nreason = "The printer did so."\n'
    uri = (tmp_path / "a.xml").as_uri()
    with Editor(tmp_path) as editor:
        for version, settings in enumerate(("", told), 1):
            (tmp_path / "edition.toml").write_text(f'title = "Quay"\n{settings}', "utf-8")
            editor.open(uri, document(BODY.replace('"bold"', '"fat"')), version)
            codes = {one["code"] for one in editor.findings(uri, version)}
            assert ("RNG107" in codes) is (version == 1)


def test_what_other_files_and_the_source_say(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('title = "Quay"\ntei = "tei"\n', "utf-8")
    (tmp_path / "sources").mkdir()
    source = tmp_path / "sources" / "quay.txt"
    source.write_text("The Quay\n\nORME: Words of weight.\n\nPELL: More.\n\nORME: And so on.\n", "utf-8")
    command = [sys.executable, "-m", "stenogram", "convert", "-q", "-o", str(tmp_path / "tei"), str(source)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(TOP / "toolkit")})
    text = (tmp_path / "tei" / "quay.xml").read_text("utf-8")
    (tmp_path / "tei" / "other.xml").write_text(text, "utf-8")
    with Editor(tmp_path) as editor:
        uri = (tmp_path / "tei" / "quay.xml").as_uri()
        editor.open(uri, text)
        found = {one["code"]: one for one in editor.findings(uri, 1)}
        assert "other.xml as well" in found["EDN102"]["message"] and not any(code.startswith("FID") for code in found)
        editor.open(uri, text.replace("of weight", "without weight"), 2)
        assert any(one["code"].startswith("FID") for one in editor.findings(uri, 2))


def test_elements_allowed_here(editor: Editor, uri: str) -> None:
    typed = document(BODY.replace("<speaker>Pell.", "<s<speaker>Pell."))
    assert "speaker" in (found := labels(editor, uri, typed, '"#p-pell"><s')) and "p" in found and "div" not in found
    behind = document(BODY.replace("<p>More.", "<p>More.</p><<p>"))
    assert "p" in (found := labels(editor, uri + "2", behind, "More.</p><")) and "speaker" not in found
    start = document(BODY.replace("<head>The Quay", "<"))
    assert labels(editor, uri + "3", start, '<div type="debate"><').index("head") < 8


def test_elements_are_written_whole(editor: Editor, uri: str) -> None:
    text = document(BODY.replace("More.", "<h"))
    editor.open(uri, text)
    items = editor.at("completion", uri, place(text, "<p><h"))["items"]
    (one,) = [item for item in items if item["label"] == "hi"]
    assert one["textEdit"]["newText"] == 'hi rend="$1">$0</hi>' and one["insertTextFormat"] == 2
    assert words(text, one["textEdit"]["range"]) == "h"
    assert "look different" in one["documentation"]["value"]
    (one,) = [item for item in items if item["label"] == "pb"]
    assert one["textEdit"]["newText"].endswith("/>$0")


def test_end_tags(editor: Editor, uri: str) -> None:
    text = document(BODY.replace("More.</p>", "More.</"))
    assert labels(editor, uri, text, "More.</") == ["p"]


def test_attributes_and_values(editor: Editor, uri: str) -> None:
    text = document(BODY.replace("<p>More.", "<p ><stage type=''>(A)</stage>"))
    found = labels(editor, uri, text, "<p ")
    assert "rend" in found and "xml:lang" in found and "who" not in found
    values = labels(editor, uri + "2", text, "<stage type='")
    assert {"applause", "laughter", "interjection"} <= set(values)
    first = labels(editor, uri + "3", document(BODY.replace('<hi rend="bold">', "<hi >")), "<hi ")
    assert first[0] == "rend"  # required
    several = document(BODY.replace('rend="bold"', 'rend="bold it"'))
    assert "italic" in labels(editor, uri + "4", several, '"bold it')


def test_ids_of_the_file_and_of_the_register(editor: Editor, uri: str) -> None:
    text = document(BODY.replace('who="#p-pell"', 'who="#"'))
    editor.open(uri, text)
    items = editor.at("completion", uri, place(text, '\n<sp who="#"', -1))["items"]
    found = {one["label"]: one for one in items}
    assert list(found)[:3] == ["#p-orme", "#p-pell", "../register.xml#r-marr"]
    assert found["#p-pell"]["documentation"]["value"] == "Tom Pell"
    assert found["../register.xml#r-marr"]["detail"] == "person of register.xml"
    assert words(text, found["#p-pell"]["textEdit"]["range"]) == "#"


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ('<sp who="#p-or', "**person** `p-orme`"),
        ('<sp who="#p-or', "Ada Orme"),
        ("<he", "**head**"),
        ("More.</", "A paragraph, as printed."),
        ("<hi re", "**rend** of hi"),
        ("<hi re", "`small-caps`"),
        ("<sp wh", "Points to who speaks"),
        ("<div ty", "**type** of div"),
    ],
)
def test_hover(editor: Editor, uri: str, before: str, told: str) -> None:
    text = document(BODY.replace('\n<sp who="#p-pell">', '\n<sp  who="#p-pell">'))
    editor.open(uri, text)
    found = editor.at("hover", uri, place(text, before))
    assert told in found["contents"]["value"]


def test_definition_and_references(editor: Editor, uri: str) -> None:
    text = document(BODY.replace('who="#p-pell"', 'who="../register.xml#r-marr"'))
    editor.open(uri, text)
    found = editor.at("definition", uri, place(text, '<sp who="#p-or'))
    assert found["uri"] == uri and words(text, found["range"]) == "p-orme"
    found = editor.at("definition", uri, place(text, "register.xml#r-"))
    assert found["uri"].endswith("/register.xml") and words(REGISTER, found["range"]) == "r-marr"
    context = {"includeDeclaration": False}
    listed = editor.at("references", uri, place(text, 'xml:id="p-o'), context=context)
    assert [words(text, one["range"]) for one in listed] == ["#p-orme"]
    listed = editor.at("references", uri, place(text, "register.xml#r-"), context=context)
    assert [one["uri"] for one in listed] == [uri]


def test_outline(editor: Editor, uri: str) -> None:
    editor.open(uri, document())
    header, text = editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
    assert header["name"] == "teiHeader" and [one["name"] for one in header["children"]] == ["Ada Orme", "Tom Pell"]
    (body,) = text["children"]
    (div,) = body["children"]
    assert div["name"] == "The Quay" and [one["name"] for one in div["children"]] == ["Orme.", "Pell."]


BROKEN = [
    "", "<", "<TEI", "</p>", "<!--", "<![CDATA[", "<a b=", '<a b="', "<a b='<c", "&", "<?xml", "<!DOCTYPE a [", "𝄞",
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><p", "<a><b></a></b>", "\ufeff<TEI/>", "<p>" * 500, "<\n" * 50, "<a:b/>",
]  # fmt: skip


def test_nothing_that_is_typed_stops_it(editor: Editor, uri: str) -> None:
    editor.open(uri, "")
    for version, text in enumerate(BROKEN, 2):
        editor.change(uri, version, {"text": text})
        for character in range(min(len(text) + 2, 60)):
            for question in ("completion", "hover", "definition"):
                editor.at(question, uri, (0, character))
        editor.at("references", uri, (0, 3), context={"includeDeclaration": True})
        editor.ask("textDocument/documentSymbol", {"textDocument": {"uri": uri}})
        found = editor.findings(uri, version)
        asked = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 9}}
        context = {"diagnostics": found}
        editor.ask("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": asked, "context": context})
    assert not [one for one in editor.told if one.get("method") == "window/showMessage"]


def test_every_prefix_of_a_document_is_answered(editor: Editor, uri: str) -> None:
    """As it is when one types it: after each tag and word completion answers."""
    text = document()
    editor.open(uri, "")
    for version, match in enumerate(re.finditer(r"[<\s\"#>]", text), 2):
        typed = text[: match.end()]
        editor.change(uri, version, {"text": typed})
        line = typed.count("\n")
        at = line, len(typed[typed.rfind("\n") + 1 :].encode("utf-16-le")) // 2
        assert isinstance(editor.at("completion", uri, at)["items"], list)


def test_questions_are_answered_while_a_long_document_is_checked(editor: Editor, uri: str) -> None:
    turn = '<sp who="#p-orme"><speaker>Orme.</speaker><p>Words of weight.</p></sp>\n'
    text = document(BODY.replace("</div>", turn * 12_000 + "</div>"))
    editor.open(uri, text)
    begin = time.monotonic()
    assert editor.at("hover", uri, place(text, "<he")) is not None
    assert not [one for one in editor.told if (one.get("params") or {}).get("uri") == uri], "the answer came first"
    assert time.monotonic() - begin < 10
    assert [one for one in editor.findings(uri, 1) if one["severity"] == 1] == []


def test_another_schema(tmp_path: Path) -> None:
    """The one that the document names, or the command; a document that is no TEI and names none is left alone."""
    rng = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    (tmp_path / "log.rng").write_text(f'<element name="log" {rng}><element name="entry"><text/></element></element>')
    named = '<?xml-model href="log.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>\n<log><entri/></log>\n'
    other = (tmp_path / "other.xml").as_uri()
    with Editor(tmp_path) as editor:
        editor.open((tmp_path / "a.xml").as_uri(), named)
        (found,) = [one for one in editor.findings((tmp_path / "a.xml").as_uri(), 1) if one["code"] == "RNG103"]
        assert "entry" in found["message"]
        editor.open(other, "<html xmlns='http://www.w3.org/1999/xhtml'><p/></html>")
        assert editor.findings(other, 1) == []
    with Editor(tmp_path, "--schema", "log.rng") as editor:
        editor.open(other, "<log/>")
        assert "RNG104" in {one["code"] for one in editor.findings(other, 1)}


def test_a_schema_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "bad.rng").write_text("<element")
    with Editor(tmp_path, "--schema", "bad.rng") as editor:
        uri = (tmp_path / "a.xml").as_uri()
        editor.open(uri, "<a/>")
        assert editor.findings(uri, 1) == []
        assert editor.at("completion", uri, (0, 1))["items"] == []
        (said,) = [one for one in editor.told if one.get("method") == "window/showMessage"]
        assert "bad.rng" in said["params"]["message"]


def test_without_pygls(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = sys.modules['pygls.lsp'] = None; sys.modules['lsprotocol'] = None\n"
        "from stenogram.cli import main; sys.argv = ['stenogram', 'lsp']; main()"
    )
    environment = {"PYTHONPATH": str(TOP / "toolkit"), "PATH": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 2 and 'pip install "stenogram[lsp]"' in done.stderr and "Traceback" not in done.stderr
