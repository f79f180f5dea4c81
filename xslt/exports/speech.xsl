<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What somebody says, as plain words: without label, brackets, notes and their calls; of two readings the edition's.
       Blocks are apart by a blank, and a word over the end of a line is one word. -->

  <xsl:mode name="speech" on-no-match="shallow-skip"/>

  <xsl:function name="f:speech" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="strings" as="xs:string*"><xsl:apply-templates select="$nodes" mode="speech"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($strings))"/>
  </xsl:function>

  <xsl:template match="text()" mode="speech" as="xs:string"><xsl:sequence select="string()"/></xsl:template>
  <xsl:template match="stage | note | ref[@type = 'noteref'] | speaker | figDesc | sp//sp | standOff" mode="speech" as="xs:string*"/>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg" mode="speech" as="xs:string*"/>
  <xsl:template match="p | ab | l | lg | item | list | head | cell | row | table | quote | q[p] | floatingText | opener | closer
      | dateline | salute | signed | byline | trailer | postscript | div | figure | label[parent::list] | sp | body" mode="speech" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="speech"/>
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="lb[not(@break = 'no')]" mode="speech" as="xs:string"><xsl:sequence select="' '"/></xsl:template>

  <!-- What stands in brackets, as printed; brackets within are part of it. -->
  <xsl:mode name="printed" on-no-match="shallow-skip"/>
  <xsl:function name="f:printed" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="strings" as="xs:string*"><xsl:apply-templates select="$nodes" mode="printed"/></xsl:variable>
    <xsl:sequence select="normalize-space(string-join($strings))"/>
  </xsl:function>
  <xsl:template match="text()" mode="printed" as="xs:string"><xsl:sequence select="string()"/></xsl:template>
  <xsl:template match="note | ref[@type = 'noteref'] | figDesc" mode="printed" as="xs:string*"/>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg" mode="printed" as="xs:string*"/>
  <xsl:template match="p | ab | l | item | head | cell" mode="printed" as="xs:string*">
    <xsl:sequence select="' '"/>
    <xsl:apply-templates mode="printed"/>
    <xsl:sequence select="' '"/>
  </xsl:template>
  <xsl:template match="lb[not(@break = 'no')]" mode="printed" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
</xsl:stylesheet>
