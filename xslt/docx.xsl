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

  <!-- TEI → a Word file (WordprocessingML, ECMA-376 part 1), all its parts in one bundle that exports/docx.py packs.
       Headings are headings, footnotes are footnotes with their printed labels, and looks are styles. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="modules/textstructure.xsl"/>
  <xsl:import href="modules/core.xsl"/>
  <xsl:import href="modules/lists.xsl"/>
  <xsl:import href="modules/drama.xsl"/>
  <xsl:import href="modules/transcr.xsl"/>
  <xsl:import href="modules/linking.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/textcrit.xsl"/>
  <xsl:import href="modules/figures.xsl"/>
  <xsl:import href="exports/structure.xsl"/>
  <xsl:import href="exports/noted.xsl"/>
  <xsl:import href="docx/blocks.xsl"/>
  <xsl:import href="docx/lists.xsl"/>
  <xsl:import href="docx/runs.xsl"/>
  <xsl:import href="docx/notes.xsl"/>
  <xsl:import href="docx/package.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <!-- year-month-day -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>
  <!-- The edition, for the head of the page; may be empty. -->
  <xsl:param name="edition" as="xs:string" select="''"/>

  <xsl:variable name="title" as="xs:string" select="((/TEI/teiHeader/fileDesc/titleStmt/title[@type eq 'main'], /TEI/teiHeader/fileDesc/titleStmt/title)[1] ! f:plain(node())[. ne ''], /TEI/@xml:id ! string(), '–')[1]"/>
  <xsl:variable name="tongue" as="xs:string" select="(/TEI/@xml:lang ! normalize-space()[. ne ''], 'en')[1]"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="body" as="element()*">
      <xsl:if test="empty($title-head)"><xsl:apply-templates select="TEI/teiHeader" mode="title-block"/></xsl:if>
      <xsl:apply-templates select="TEI/text" mode="block"/>
    </xsl:variable>
    <b:bundle><xsl:sequence select="f:package(., $body)"/></b:bundle>
  </xsl:template>

  <xsl:template match="teiHeader" mode="title-block">
    <xsl:for-each select="fileDesc/titleStmt/title[normalize-space()]">
      <w:p><w:pPr><w:pStyle w:val="{if (position() eq 1) then 'Title' else 'Subtitle'}"/></w:pPr><w:r><w:t xml:space="preserve">{f:plain(node())}</w:t></w:r></w:p>
    </xsl:for-each>
    <xsl:where-populated>
      <xsl:variable name="authors" as="xs:string*" select="fileDesc/titleStmt/author ! f:plain(node())[. ne '']"/>
      <xsl:if test="exists($authors)"><w:p><w:pPr><w:pStyle w:val="Byline"/></w:pPr><w:r><w:t xml:space="preserve">{string-join($authors, ', ')}</w:t></w:r></w:p></xsl:if>
    </xsl:where-populated>
  </xsl:template>
</xsl:stylesheet>
