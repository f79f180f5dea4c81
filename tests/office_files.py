"""Word and OpenDocument files made of a few lines of XML; `python tests/office_files.py` writes those in tests/read."""

# ruff: noqa: E501  (XML as it is written)

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = f'xmlns:w="{WORD}" xmlns:r="{_OFFICE}"'
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}{long}:1.0"'
    for short, long in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"), ("meta", "meta"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'  # fmt: skip
_PARTS = ("styles", "numbering", "settings", "footnotes", "endnotes", "comments", "header1", "footer1")


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive with these parts, the same bytes each time."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def docx(
    body: str,
    links: Mapping[str, str] | None = None,
    core: str = "",
    more: Mapping[str, str] | None = None,
    **parts: str,
) -> bytes:
    """A Word file: the content of `w:body`, addresses by relation id, the content of other parts by their names."""
    relations = "".join(
        f'<Relationship Id="p{i}" Type="{_OFFICE}/{name.rstrip("1")}" Target="{name}.xml"/>'
        for i, name in enumerate(_PARTS)
        if name in parts
    ) + "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/hyperlink" Target="{to}" TargetMode="External"/>'
        for key, to in (links or {}).items()
    )
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        **{f"word/{name}.xml": f"<w:{name} {_NAMES}>{content}</w:{name}>" for name, content in parts.items()},
    }
    files.update(more or {})
    if core:
        files["docProps/core.xml"] = (
            f'<c:coreProperties xmlns:c="{_PACKAGE}/metadata/core-properties"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">{core}</c:coreProperties>'
        )
    return package(files)


def odt(body: str, automatic: str = "", styles: str = "", masters: str = "", meta: str = "") -> bytes:
    """An OpenDocument text: the content of `office:text`, of its automatic styles, of `styles.xml` and `meta.xml`."""
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{automatic}"
            f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
            "</office:document-content>",
            "styles.xml": f"<office:document-styles {_ODF_NAMES}><office:styles>{styles}</office:styles>"
            f"<office:master-styles>{masters}</office:master-styles></office:document-styles>",
            "meta.xml": f"<office:document-meta {_ODF_NAMES}><office:meta>{meta}</office:meta></office:document-meta>",
        }
    )


def p(content: str, style: str = "", properties: str = "") -> str:
    """A paragraph of runs; a text without tags is one run."""
    runs = content if content.startswith("<") or not content else r(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run."""
    held = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{held}<w:t xml:space="preserve">{text}</w:t></w:r>'


STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/>
 <w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Tagesordnungspunkt"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Name"><w:name w:val="Speaker Name"/><w:rPr><w:smallCaps/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Stark"><w:name w:val="Strong"/><w:rPr><w:b/><w:i/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""
SEPARATOR = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'


def call(kind: str, identifier: int, more: str = "") -> str:
    """A run with a note's call."""
    return f'<w:r><w:{kind}Reference w:id="{identifier}"{more}/></w:r>'


def debate_docx() -> bytes:
    """A sitting with everything that a transcriber does in Word."""
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    link = (
        f"{field.format('begin')}<w:r><w:instrText> HYPERLINK &quot;https://example.org/papers&quot; </w:instrText></w:r>"
        f"{field.format('separate')}{r('the papers')}{field.format('end')}"
    )
    listed = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>'
    cells = "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(c)}</w:tc>' for c in row)}</w:tr>" for row in (["Ayes", "12"], ["Noes", "7"])
    )
    body = (
        p("Sitting of the Harbour Council", "Titel")
        + p("First item: the new quay", "Punkt")
        + p(r("Mrs. Adler:", "<w:b/>") + r(" The sitting is open.") + call("footnote", 2) + r(" Mr. Brodie has the floor."))
        + p(r("Mr. Brodie:", "<w:b/>") + r(" I have read ") + link + r(", ") + r("all", '<w:rStyle w:val="Stark"/>')
            + r(" of them.") + call("footnote", 3) + r(" (Laughter.)") + call("comment", 0))
        + p(r("Mrs. Adler:", "<w:b/>") + r(" We go on to page") + "<w:r><w:br w:type='page'/></w:r>" + r(" two.")
            + "<w:ins w:author='Ed'>" + r(" So be it.") + "</w:ins><w:del w:author='Ed'><w:r><w:delText> Never.</w:delText></w:r></w:del>")
        + p("The quay is paid for by those who land there.", "Zitat")
        + p(r("Mr. Brodie:", "<w:b/>") + r(" I ask two things.") + call("endnote", 2))
        + p("Who builds it?", "Liste") + p("In stone?", "Liste", listed) + p("Who pays?", "Liste")
        + f"<w:tbl>{cells}</w:tbl>"
        + p(r("Mrs. Adler:", "<w:b/>") + r(" It is carried.", "") + r("not said", "<w:vanish/>") + "<w:r><w:tab/></w:r>"
            + r("Co") + "<w:r><w:softHyphen/></w:r>" + r("operation") + '<w:r><w:sym w:font="Symbol" w:char="F0AE"/></w:r>')
    )  # fmt: skip
    return docx(
        body,
        core="<dc:title>Sitting of the Harbour Council</dc:title><dc:creator>A. Typist</dc:creator>"
        "<dcterms:created>2020-02-02T10:00:00Z</dcterms:created>",
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=SEPARATOR
        + f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" At nine o’clock."))}</w:footnote>'
        + f'<w:footnote w:id="3">{p(r(" Most of them."))}{p("The rest were lost.")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("He asked three.")}</w:endnote>',
        comments=f'<w:comment w:id="0" w:author="Eva Dorn" w:initials="ED">{p("Who laughed?")}</w:comment>',
        header1=p("Harbour Council, 1931"),
        footer1=p("<w:fldSimple w:instr='PAGE'>" + r("7") + "</w:fldSimple>"),
    )


ODT_STYLES = """
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph"/>
<style:style style:name="Quotations" style:family="paragraph"/>
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
"""
ODT_AUTOMATIC = """
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard">
 <style:paragraph-properties fo:break-before="page" fo:text-align="center"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties text:display="none"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1"/>
 <text:list-level-style-number text:level="2" style:num-suffix=")" style:num-format="a"/></text:list-style>
"""


def odt_note(kind: str, label: str, body: str) -> str:
    """A note as OpenDocument has it, in the middle of the text."""
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{label}</text:note-citation>'
        f"<text:note-body>{body}</text:note-body></text:note>"
    )


def debate_odt() -> bytes:
    """The same sitting, as LibreOffice would have it."""
    bold = '<text:span text:style-name="T1">{}</text:span>'
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(c) for c in row)}</table:table-row>"
        for row in (("Ayes", "12"), ("Noes", "7"))
    )
    body = f"""
<text:tracked-changes><text:changed-region><text:deletion><text:p>Never.</text:p></text:deletion></text:changed-region>
</text:tracked-changes>
<text:h text:outline-level="1" text:style-name="Heading_20_1">Sitting of the Harbour Council</text:h>
<text:h text:outline-level="2" text:style-name="Heading_20_2">First item: the new quay</text:h>
<text:p>{bold.format("Mrs. Adler:")} The sitting
   is open.{odt_note("footnote", "1", "<text:p> At nine o’clock.</text:p>")} Mr. Brodie has the floor.</text:p>
<text:p>{bold.format("Mr. Brodie:")} I have read <text:a xlink:href="https://example.org/papers">the papers</text:a>,
 {bold.format("<text:span text:style-name='T2'>all</text:span>")} of them.{
        odt_note("footnote", "2", "<text:p>Most of them.</text:p><text:p>The rest were lost.</text:p>")
    } (Laughter.)<office:annotation><dc:creator>Eva Dorn</dc:creator><dc:date>2020-02-02</dc:date><text:p>Who laughed?</text:p>
</office:annotation></text:p>
<text:p>{bold.format("Mrs. Adler:")} We go on to page<text:soft-page-break/> two.<text:change/></text:p>
<text:p text:style-name="Quotations">The quay is paid for by those who land there.</text:p>
<text:p>{bold.format("Mr. Brodie:")} I ask two things.{
        odt_note("endnote", "i", "<text:p>He asked three.</text:p>")
    }</text:p>
<text:list text:style-name="L1"><text:list-item text:start-value="3"><text:p>Who builds it?</text:p>
<text:list><text:list-item><text:p>In stone?</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>Who pays?</text:p></text:list-item></text:list>
<table:table>{rows}</table:table>
<text:p text:style-name="P1">{
        bold.format("Mrs. Adler:")
    } It is carried.<text:span text:style-name="T3">not said</text:span>
<text:tab/>Co\u00adoperation<text:s text:c="2"/>→</text:p>
"""
    master = '<style:master-page style:name="S"><style:header><text:p>Harbour Council, 1931</text:p></style:header></style:master-page>'
    return odt(
        body, ODT_AUTOMATIC, ODT_STYLES, master, "<dc:title>Old minutes</dc:title><dc:language>en-GB</dc:language>"
    )


FIXTURES = {"sitting.docx": debate_docx, "sitting.odt": debate_odt}

if __name__ == "__main__":
    for name, make in FIXTURES.items():
        (Path(__file__).parent / "read" / name).write_bytes(make())
