<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI → Markdown: CommonMark with front matter, footnotes and pipe tables, as pandoc and most sites read it. Text is
       escaped, so that nothing in it becomes mark-up. A block is a string; what holds blocks indents their lines. -->

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
  <xsl:import href="markdown/blocks.xsl"/>
  <xsl:import href="markdown/lines.xsl"/>
  <xsl:import href="markdown/notes.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="body" as="xs:string*">
      <xsl:if test="empty($title-head)"><xsl:sequence select="'# ' || f:escaped((TEI/teiHeader/fileDesc/titleStmt/title[1] ! f:plain(node())[. ne ''], '–')[1])"/></xsl:if>
      <xsl:apply-templates select="TEI/text" mode="block"/>
      <xsl:sequence select="$noted ! f:body(.)"/>
    </xsl:variable>
    <xsl:value-of select="string-join((f:front-matter(TEI/teiHeader), $body[. ne '']), '&#10;&#10;')"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <!-- In YAML, each value a quoted string. -->
  <xsl:function name="f:front-matter" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="pairs" as="xs:string*">
      <xsl:sequence select="f:pair('title', $header/fileDesc/titleStmt/title[1])"/>
      <xsl:sequence select="f:pair('subtitle', $header/fileDesc/titleStmt/title[@type eq 'sub'][1])"/>
      <xsl:sequence select="f:pair('author', $header/fileDesc/titleStmt/author)"/>
      <xsl:sequence select="f:pair('date', $header/profileDesc/creation/date[1]/@when)"/>
      <xsl:sequence select="f:pair('lang', root($header)/TEI/@xml:lang)"/>
      <xsl:sequence select="f:pair('id', root($header)/TEI/@xml:id)"/>
    </xsl:variable>
    <xsl:sequence select="string-join(('---', $pairs, '---'), '&#10;')"/>
  </xsl:function>
  <xsl:function name="f:pair" as="xs:string?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="node()*"/>
    <xsl:variable name="strings" as="xs:string*" select="$values ! (if (self::*) then f:plain(node()) else normalize-space())[. ne ''] ! ('&quot;' || replace(., '([\\&quot;])', '\\$1') || '&quot;')"/>
    <xsl:sequence select="if (empty($strings)) then () else $key || ': ' || (if (count($strings) gt 1) then '[' || string-join($strings, ', ') || ']' else $strings)"/>
  </xsl:function>
</xsl:stylesheet>
