<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module core: lists. -->

  <xsl:template match="list">
    <xsl:variable name="labels" as="element(label)*" select="item/label | label"/>
    <xsl:apply-templates select="head | pb"/>
    <xsl:choose>
      <xsl:when test="$labels">
        <xsl:text>labelled-list({s:keep(.)}, (&#10;</xsl:text>
        <xsl:for-each select="item">
          <xsl:text>{{&#10;</xsl:text>
          <xsl:apply-templates select="(label, preceding-sibling::*[1][self::label])[1]/node()"/>
          <xsl:text>}},&#10;</xsl:text>
        </xsl:for-each>
        <xsl:text>),&#10;</xsl:text>
      </xsl:when>
      <xsl:when test="@type eq 'ordered' or @rend eq 'numbered'">
        <xsl:text>labelled-list({s:keep(.)}, ({item ! (s:literal(string((@n, position() || '.')[1])) || ', ')}),&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>plain-list({s:keep(.)}, {if (@type = ('simple', 'gloss') or @rend eq 'simple') then '[]' else '"–"'},&#10;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="item"/>
    <xsl:text>)&#10;</xsl:text>
    <xsl:apply-templates select="* except (head | pb | item | label)"/>
  </xsl:template>

  <xsl:template match="item">
    <xsl:text>{{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node() except label[1][not(preceding-sibling::*)]"/>
    <xsl:text>}},&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
