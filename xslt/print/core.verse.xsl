<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI modules core and verse: lines and stanzas. -->

  <xsl:template match="lg">
    <xsl:apply-templates select="head"/>
    <xsl:choose>
      <xsl:when test="lg"><xsl:apply-templates select="* except head"/></xsl:when>
      <xsl:otherwise>
        <xsl:text>stanza({{&#10;</xsl:text>
        <xsl:apply-templates select="* except head"/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="l">
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:if test="following-sibling::*[1][self::l]">linebreak()&#10;</xsl:if>
  </xsl:template>
  <!-- Lines without a stanza around them are one as long as they follow one another. -->
  <xsl:template match="*[not(self::lg)]/l[not(preceding-sibling::*[1][self::l])]" priority="2">
    <xsl:text>stanza({{&#10;</xsl:text>
    <xsl:next-match/>
    <xsl:apply-templates select="s:following-lines(.)" mode="line"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="*[not(self::lg)]/l[preceding-sibling::*[1][self::l]]" priority="2"/>
  <xsl:template match="l" mode="line">
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:if test="following-sibling::*[1][self::l]">linebreak()&#10;</xsl:if>
  </xsl:template>
  <xsl:function name="s:following-lines" as="element(l)*">
    <xsl:param name="line" as="element(l)"/>
    <xsl:variable name="stop" as="element()?" select="$line/following-sibling::*[not(self::l)][1]"/>
    <xsl:sequence select="$line/following-sibling::l[empty($stop) or . &lt;&lt; $stop]"/>
  </xsl:function>
  <xsl:template match="caesura | rhyme"><xsl:apply-templates/></xsl:template>
</xsl:stylesheet>
