<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What stands in a line: words, emphasis, foreign words, stage directions, notes where they are called. -->

  <xsl:mode name="line" use-accumulators="#all"/>

  <xsl:function name="f:line" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="content" as="node()*"><xsl:apply-templates select="$nodes" mode="line"/></xsl:variable>
    <xsl:if test="exists($content/self::*) or normalize-space(string-join($content)) ne ''">
      <xsl:element name="{$name}"><xsl:sequence select="$content"/></xsl:element>
    </xsl:if>
  </xsl:function>

  <xsl:template match="text()" mode="line" as="text()"><xsl:value-of select="replace(., '\s+', ' ')"/></xsl:template>
  <xsl:template match="*" mode="line" as="node()*"><xsl:apply-templates mode="line"/></xsl:template>
  <xsl:template match="p | item | l | cell | row" mode="line" as="node()*"><xsl:value-of select="' '"/><xsl:apply-templates mode="line"/><xsl:value-of select="' '"/></xsl:template>
  <xsl:template match="emph | hi" mode="line" as="node()*"><emph><xsl:apply-templates mode="line"/></emph></xsl:template>
  <xsl:template match="foreign" mode="line" as="node()*"><foreign><xsl:copy-of select="@xml:lang"/><xsl:apply-templates mode="line"/></foreign></xsl:template>
  <xsl:template match="stage" mode="line" as="node()*"><stage><xsl:apply-templates mode="line"/></stage></xsl:template>
  <xsl:template match="role | roleDesc | actor" mode="line" as="node()*"><xsl:element name="{local-name()}"><xsl:apply-templates mode="line"/></xsl:element></xsl:template>
  <!-- Word by word within heads, labels and stage directions, where DraCor has no stage or emphasis of its own. -->
  <xsl:template match="stage//stage | speaker//stage" mode="line" as="node()*"><xsl:apply-templates mode="line"/></xsl:template>
  <xsl:template match="lb" mode="line" as="node()"><lb/></xsl:template>
  <xsl:template match="lb[@break eq 'no']" mode="line" as="node()*"/>
  <xsl:template match="pb" mode="line" as="node()"><pb><xsl:copy-of select="@n"/></pb></xsl:template>
  <xsl:template match="gap" mode="line" as="text()"><xsl:value-of select="'[…]'"/></xsl:template>
  <xsl:template match="note | ref[@type eq 'noteref']" mode="line" as="node()*">
    <xsl:variable name="note" as="element(note)?" select="self::note[not(f:is-called(.))], self::ref[f:is-first-call(.)] ! f:noted-by(.)"/>
    <xsl:choose>
      <xsl:when test="$note and f:may-call(.)"><note><xsl:apply-templates select="$note/node()" mode="line"/></note></xsl:when>
      <xsl:when test="self::ref[not(f:is-first-call(.))]"><xsl:value-of select="f:plain(node())"/></xsl:when>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg | figDesc | desc" mode="line" as="node()*"/>
</xsl:stylesheet>
