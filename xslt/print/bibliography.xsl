<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module core: bibliographic descriptions, of the header and in the text. -->

  <xsl:template match="biblStruct | sourceDesc/bibl[not(@type eq 'digital')]" mode="facts">
    <xsl:variable name="words" as="xs:string" select="if (@type eq 'first-publication') then s:word('first', .) else s:word('source', .)"/>
    <xsl:text>fact({s:literal($words)}, {{&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="self::bibl"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="parts" as="element()*" select="analytic/title, monogr/(author, editor, title), monogr/(edition, biblScope), monogr/imprint/(pubPlace, publisher, date, biblScope), series/title, idno, note"/>
        <!-- A heading in the bibliography that only repeats the title above it says nothing. -->
        <xsl:variable name="title" as="xs:string" select="s:letters(s:plain(ancestor::fileDesc/titleStmt/title[1]))"/>
        <xsl:variable name="shown" as="element()*" select="$parts[normalize-space() or @from or @when][not(parent::analytic and s:letters(s:plain(.)) eq $title)]"/>
        <xsl:for-each select="$shown">
          <xsl:if test="position() gt 1">text(", ")&#10;</xsl:if>
          <xsl:apply-templates select="." mode="bibliography"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="title" mode="bibliography">
    <xsl:text>text(style: {if (@level eq 'a') then '"normal"' else '"italic"'}, {s:literal(s:plain(.))}){s:place(.)}&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="author | editor | edition | pubPlace | publisher | date | series | idno | note" mode="bibliography">
    <xsl:value-of select="s:text(if (normalize-space()) then s:plain(.) else string(@when), .)"/>
  </xsl:template>
  <xsl:template match="biblScope" mode="bibliography">
    <xsl:variable name="shown" as="xs:string" select="if (normalize-space()) then s:plain(.) else string-join((@from, @to), '–')"/>
    <xsl:variable name="word" as="xs:string?" select="if (matches($shown, '^\p{L}')) then () else if (@unit eq 'volume') then s:word('volume', .) else if (@unit eq 'page') then s:word('page', .) else if (@unit eq 'issue') then s:word('issue', .) else ()"/>
    <xsl:value-of select="s:text(string-join(($word, $shown), '&#160;'), .)"/>
  </xsl:template>

  <!-- Letters and figures alone, for comparing titles. -->
  <xsl:function name="s:letters" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="lower-case(replace($text, '[^\p{L}\p{N}]+', ''))"/>
  </xsl:function>

  <!-- In the text itself a reference is words like others. -->
  <xsl:template match="bibl | biblScope | author | editor | publisher | pubPlace | idno | biblFull | edition | series">
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="closer/bibl | div/bibl | cit/bibl">
    <xsl:text>publication({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="listBibl">
    <xsl:apply-templates select="*"/>
  </xsl:template>
  <xsl:template match="listBibl/bibl">
    <xsl:text>plain-para({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
