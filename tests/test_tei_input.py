"""TEI files that are there already: kept, completed, and proved to be what they were; all other XML refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import compare
from lxml import etree

from stenogram.completion import prove_kept
from stenogram.conversion import Conversion, convert
from stenogram.errors import FidelityError, SourceError
from stenogram.formats.tei_xml import layout, read, refusal
from stenogram.tei import TEI, XML_ID
from stenogram.validation import validate
from stenogram.verification import verify

HERE = Path(__file__).parent / "tei_input"
HARBOUR = HERE / "harbour.xml"
NS = b'xmlns="http://www.tei-c.org/ns/1.0"'
BARE = b"<TEI %s><teiHeader/><text><body><p>Words.</p>%%s</body></text></TEI>" % NS


def harbour() -> Conversion:
    return convert(HARBOUR.read_bytes(), "harbour.xml")


def test_completed(accept: bool) -> None:
    compare(harbour().tei.decode(), HARBOUR.with_suffix(".completed"), accept)


def test_valid_and_proved(tmp_path: Path) -> None:
    out = tmp_path / "harbour.xml"
    out.write_bytes(harbour().tei)
    found = {(d.code, d.severity) for d in validate(out)}
    assert {code for code, severity in found if severity != "info"} <= {"SCH111", "SCH103"}, (
        "an unknown speaker, and a call without a body"
    )
    assert list(verify(out, [HERE])) == []


def test_the_text_is_what_it_was() -> None:
    old, new = (etree.fromstring(data).find(f"{TEI}text") for data in (HARBOUR.read_bytes(), harbour().tei))
    assert old is not None and new is not None
    assert list(old.itertext()) == list(new.itertext())
    for before, after in zip(old.iter(), new.iter(), strict=True):
        assert before.tag == after.tag
        assert dict(before.attrib).items() <= dict(after.attrib).items()


def test_who_speaks() -> None:
    root = etree.fromstring(harbour().tei)
    assert [sp.get("who") for sp in root.iter(TEI + "sp")] == ["#chair", "#okoro", "#okoro", "#p-lind", None]
    assert [p.get(XML_ID) for p in root.iter(TEI + "person")] == ["chair", "okoro", "p-lind"]
    assert [d.code for d in harbour().diagnostics] == ["SRC132"] * 3


def test_ids_are_kept_and_never_given_twice() -> None:
    root = etree.fromstring(harbour().tei)
    ids = [e.get(XML_ID) for e in root.iter(etree.Element) if e.get(XML_ID)]
    assert len(ids) == len(set(ids)) and {"p1", "p2", "u1", "u5", "n1", "harbour"} <= set(ids)


def test_twice_is_once() -> None:
    first = harbour().tei
    again = convert(first, "harbour.xml")
    assert again.tei == first and again.diagnostics == []


def test_an_unknown_element_is_kept_and_reported() -> None:
    result = convert(BARE % b"<incident><desc>A bell.</desc></incident><incident/>", "a.xml")
    assert b"<incident><desc>A bell.</desc></incident><incident/>" in result.tei
    (found,) = [d for d in result.diagnostics if "<incident>" in d.message]
    assert (found.code, found.line, found.column) == ("SRC131", 1, 79)
    assert "(2 times)" in found.message


def test_a_bare_header_becomes_a_valid_one(tmp_path: Path) -> None:
    out = tmp_path / "a.xml"
    out.write_bytes(convert(BARE % b"", "a.xml").tei)
    assert [d for d in validate(out) if d.severity == "error"] == []


def test_a_changed_text_is_found() -> None:
    old = BARE % b"<p n='1'>More</p>"
    prove_kept(old, old.replace(b"<p>", b"<p n='2'>"), "a.xml")
    for words in (b"<p>word", b"<p n='2'>More", b"<p>More", b"<ab n='1'>More</ab><p>"):
        changed = old.replace(b"<p>Words", b"<p>words") if words == b"<p>word" else old.replace(b"<p n='1'>More", words)
        with pytest.raises((FidelityError, etree.XMLSyntaxError)):
            prove_kept(old, changed, "a.xml")
    with pytest.raises(FidelityError):
        prove_kept(old, old.replace(b"<p n='1'>More</p>", b""), "a.xml")
    with pytest.raises(FidelityError):
        prove_kept(old, old.replace(b"</body>", b"<p/></body>"), "a.xml")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<TEI.2><teiHeader/></TEI.2>", "it is TEI P4"),
        (b"<?xml version='1.0'?><!DOCTYPE TEI.2 SYSTEM 'x' [<!ENTITY a 'b'>]><TEI.2>", "it is TEI P4"),
        (b"<TEI><teiHeader/></TEI>", "its root <TEI> is in no namespace"),
        (b"<TEI xmlns='http://example.org'/>", "its root <TEI> is in the namespace http://example.org"),
        (b"<teiCorpus %s>" % NS, "it is a corpus"),
        (b"<book xmlns='http://docbook.org/ns/docbook'>", "it is DocBook"),
        (b"<?xml version='1.0'?>\n<!-- <TEI> --><html xmlns='http://www.w3.org/1999/xhtml'>", "it is a web page"),
        (b"<akomaNtoso>", "it is Akoma Ntoso"),
        (b"<minutes>", "its root is <minutes>, not <TEI>"),
        (b"Comrades!", "it is no XML"),
        (b"PK\x03\x04\0", "it is a ZIP archive"),
    ],
)
def test_other_xml_is_refused(data: bytes, reason: str) -> None:
    found = refusal(data, ".xml")
    assert found is not None and found.startswith(reason)
    with pytest.raises(SourceError) as caught:
        convert(data, "a.xml")
    assert "tei" not in caught.value.advice or reason in str(caught.value)


def test_tei_in_other_clothes() -> None:
    prefixed = b"<t:TEI xmlns:t='http://www.tei-c.org/ns/1.0'><t:text><t:body><t:p>a</t:p></t:body></t:text></t:TEI>"
    assert refusal(prefixed, ".xml") is None
    assert b"<t:p xml:id" in convert(prefixed, "a.xml").tei
    wide = ("<?xml version='1.0' encoding='UTF-16'?>" + (BARE % b"").decode()).encode("utf-16")
    assert b">Words.</p>" in convert(wide, "a.xml").tei


@pytest.mark.parametrize("broken", [BARE.replace(b"</p>", b""), b"<!DOCTYPE TEI>" + BARE % b"", (BARE % b"")[:60]])
def test_broken_files_are_refused(broken: bytes) -> None:
    with pytest.raises(SourceError):
        convert(broken, "a.xml")


def test_source_of_a_tei_file() -> None:
    source = read(HARBOUR.read_bytes(), "harbour.xml")
    assert source.position(source.text.index("Still."))[0] == 28
    assert "broken" not in source.text.replace("brokken", "")
    assert [b.name for b in layout(source)] == ["p"] * len(layout(source))


def test_a_source_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(HARBOUR.read_bytes())
    command = [sys.executable, "-c", "from stenogram.cli import main; main()", "convert", "a.xml", "--force"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "would be overwritten" in run.stderr
    assert (tmp_path / "a.xml").read_bytes() == HARBOUR.read_bytes()
