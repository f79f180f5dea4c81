<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:t="urn:stenogram:typeset"
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- The parts of the file, and how they belong together (ECMA-376 part 2). -->

  <xsl:variable name="office" as="xs:string" static="yes" select="'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'"/>
  <xsl:variable name="word-type" as="xs:string" static="yes" select="'application/vnd.openxmlformats-officedocument.wordprocessingml.'"/>
  <xsl:variable name="parts" as="xs:string*" select="'styles', 'settings', 'numbering', 'footnotes', 'endnotes', 'header', 'footer'"/>

  <xsl:function name="f:package" as="element(b:file)*">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:param name="body" as="element()*"/>
    <b:file name="[Content_Types].xml">
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
        <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
        <Default Extension="xml" ContentType="application/xml"/>
        <xsl:for-each select="'png', 'jpeg', 'gif'"><Default Extension="{.}" ContentType="image/{.}"/></xsl:for-each>
        <Default Extension="jpg" ContentType="image/jpeg"/>
        <Override PartName="/word/document.xml" ContentType="{$word-type}document.main+xml"/>
        <xsl:for-each select="$parts"><Override PartName="/word/{.}.xml" ContentType="{$word-type}{.}+xml"/></xsl:for-each>
        <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
      </Types>
    </b:file>
    <b:file name="_rels/.rels">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <Relationship Id="document" Type="{$office}officeDocument" Target="word/document.xml"/>
        <Relationship Id="core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
      </Relationships>
    </b:file>
    <b:file name="docProps/core.xml">
      <c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <dc:title>{$title}</dc:title>
        <xsl:where-populated><dc:creator>{string-join($tei/TEI/teiHeader/fileDesc/titleStmt/author ! f:plain(node()), '; ')}</dc:creator></xsl:where-populated>
        <dc:language>{$tongue}</dc:language>
        <dcterms:created xsi:type="dcterms:W3CDTF">{$date}T00:00:00Z</dcterms:created>
        <dcterms:modified xsi:type="dcterms:W3CDTF">{$date}T00:00:00Z</dcterms:modified>
      </c:coreProperties>
    </b:file>
    <b:file name="word/document.xml">
      <w:document>
        <w:body>
          <xsl:sequence select="$body"/>
          <w:sectPr>
            <w:headerReference w:type="default" r:id="header"/>
            <w:footerReference w:type="default" r:id="footer"/>
            <w:pgSz w:w="11906" w:h="16838"/>
            <w:pgMar w:top="1700" w:right="1700" w:bottom="1700" w:left="1700" w:header="850" w:footer="850" w:gutter="0"/>
          </w:sectPr>
        </w:body>
      </w:document>
    </b:file>
    <b:file name="word/_rels/document.xml.rels">
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
        <xsl:for-each select="$parts"><Relationship Id="{.}" Type="{$office}{.}" Target="{.}.xml"/></xsl:for-each>
        <xsl:sequence select="f:outward($tei)"/>
      </Relationships>
    </b:file>
    <xsl:for-each select="'footnote', 'endnote'">
      <xsl:variable name="kind" as="xs:string" select="."/>
      <b:file name="word/{.}s.xml">
        <xsl:element name="w:{.}s">
          <xsl:namespace name="r" select="'http://schemas.openxmlformats.org/officeDocument/2006/relationships'"/>
          <xsl:for-each select="'separator', 'continuationSeparator'">
            <xsl:element name="w:{$kind}">
              <xsl:attribute name="w:type" select="."/>
              <xsl:attribute name="w:id" select="position() - 2"/>
              <w:p><w:r><xsl:element name="w:{.}"/></w:r></w:p>
            </xsl:element>
          </xsl:for-each>
          <xsl:for-each select="$tei"><xsl:call-template name="f:bodies"><xsl:with-param name="kind" select="$kind"/></xsl:call-template></xsl:for-each>
        </xsl:element>
      </b:file>
      <b:file name="word/_rels/{.}s.xml.rels">
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><xsl:sequence select="f:outward($tei)"/></Relationships>
      </b:file>
    </xsl:for-each>
    <b:file name="word/styles.xml"><xsl:apply-templates select="doc('styles.xml')" mode="style"/></b:file>
    <b:file name="word/settings.xml">
      <w:settings>
        <w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>
        <w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>
        <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
        <w:themeFontLang w:val="{$tongue}"/>
      </w:settings>
    </b:file>
    <b:file name="word/numbering.xml"><xsl:sequence select="f:numbering()"/></b:file>
    <b:file name="word/header.xml">
      <w:hdr><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:t xml:space="preserve">{string-join(($edition, $title)[. ne ''], ' · ') => f:shortened(90)}</w:t></w:r></w:p></w:hdr>
    </b:file>
    <b:file name="word/footer.xml">
      <w:ftr><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>
    </b:file>
  </xsl:function>

  <!-- Addresses and pictures. -->
  <xsl:function name="f:outward" as="element()*">
    <xsl:param name="tei" as="document-node()"/>
    <xsl:for-each select="$addresses">
      <Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="link{position()}" Type="{$office}hyperlink" Target="{.}" TargetMode="External"/>
    </xsl:for-each>
    <xsl:for-each select="$tei/TEI/text//graphic[@t:width]/@t:image">
      <Relationship xmlns="http://schemas.openxmlformats.org/package/2006/relationships" Id="{translate(., '.', '-')}" Type="{$office}image" Target="media/{.}"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:shortened" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:sequence select="if (string-length($words) le $most) then $words else replace(substring($words, 1, $most), '\s+\S*$', '') || ' …'"/>
  </xsl:function>

  <!-- A list of its own for each that Word counts, so that each begins anew. -->
  <xsl:function name="f:numbering" as="element(w:numbering)">
    <w:numbering>
      <xsl:for-each select="'bullet', 'decimal'">
        <xsl:variable name="kind" as="xs:string" select="."/>
        <w:abstractNum w:abstractNumId="{position()}">
          <w:multiLevelType w:val="hybridMultilevel"/>
          <xsl:for-each select="0 to 8">
            <w:lvl w:ilvl="{.}">
              <w:start w:val="1"/>
              <w:numFmt w:val="{$kind}"/>
              <w:lvlText w:val="{if ($kind eq 'bullet') then '–' else '%' || (. + 1) || '.'}"/>
              <w:lvlJc w:val="left"/>
            </w:lvl>
          </xsl:for-each>
        </w:abstractNum>
      </xsl:for-each>
      <xsl:for-each select="$counted">
        <xsl:variable name="ordered" as="xs:boolean" select="@type eq 'ordered' or @rend eq 'numbered'"/>
        <w:num w:numId="{position()}">
          <w:abstractNumId w:val="{if ($ordered) then 2 else 1}"/>
          <xsl:if test="$ordered"><xsl:for-each select="0 to 8"><w:lvlOverride w:ilvl="{.}"><w:startOverride w:val="1"/></w:lvlOverride></xsl:for-each></xsl:if>
        </w:num>
      </xsl:for-each>
    </w:numbering>
  </xsl:function>

  <xsl:mode name="style" on-no-match="shallow-copy"/>
  <xsl:template match="w:docDefaults//w:lang/@w:val" mode="style"><xsl:attribute name="w:val" select="$tongue"/></xsl:template>
  <xsl:template match="comment() | text()[not(normalize-space())]" mode="style"/>

  <!-- A picture at its own size, but no wider than the page; measures in English metric units, 9525 to a pixel. -->
  <xsl:function name="f:drawing" as="element(w:r)" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">
    <xsl:param name="graphic" as="element(graphic)"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="scale" as="xs:double" select="min((1, 560 div number($graphic/@t:width), 760 div number($graphic/@t:height)))"/>
    <xsl:variable name="wide" as="xs:integer" select="xs:integer(round(number($graphic/@t:width) * $scale)) * 9525"/>
    <xsl:variable name="high" as="xs:integer" select="xs:integer(round(number($graphic/@t:height) * $scale)) * 9525"/>
    <xsl:variable name="number" as="xs:integer" select="count($graphic/preceding::graphic) + 1"/>
    <w:r>
      <w:drawing>
        <wp:inline distT="0" distB="0" distL="0" distR="0">
          <wp:extent cx="{$wide}" cy="{$high}"/>
          <wp:docPr id="{$number}" name="Picture {$number}" descr="{$words}"/>
          <a:graphic>
            <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">
              <pic:pic>
                <pic:nvPicPr><pic:cNvPr id="{$number}" name="Picture {$number}"/><pic:cNvPicPr/></pic:nvPicPr>
                <pic:blipFill><a:blip r:embed="{translate($graphic/@t:image, '.', '-')}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>
                <pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{$wide}" cy="{$high}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>
              </pic:pic>
            </a:graphicData>
          </a:graphic>
        </wp:inline>
      </w:drawing>
    </w:r>
  </xsl:function>
</xsl:stylesheet>
