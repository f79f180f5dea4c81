<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What somebody says: a seg for each paragraph, with the brackets where they stand. -->

  <xsl:mode name="seg" use-accumulators="#all"/>

  <!-- Blocks become segments, however deep they stand; the rest of a block is one as well. -->
  <xsl:function name="f:utterance-parts" as="element()*">
    <xsl:param name="node" as="node()"/>
    <xsl:choose>
      <xsl:when test="$node/self::stage"><xsl:sequence select="f:comments($node)"/></xsl:when>
      <xsl:when test="$node/self::pb"><xsl:sequence select="f:break($node)"/></xsl:when>
      <xsl:when test="$node/self::gap"><xsl:sequence select="f:gap($node)"/></xsl:when>
      <xsl:when test="$node/self::note"><xsl:if test="not(f:is-called($node))"><xsl:sequence select="f:note('footnote', f:printed($node/node()))"/></xsl:if></xsl:when>
      <xsl:when test="$node/self::sp"><xsl:apply-templates select="$node" mode="nested"/></xsl:when>
      <xsl:when test="$node/self::*">
        <xsl:for-each-group select="$node/node()" group-adjacent="f:is-block(.)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:sequence select="current-group() ! f:utterance-parts(.)"/></xsl:when>
            <xsl:otherwise><xsl:sequence select="f:segment(current-group(), $node)"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:when>
      <xsl:when test="normalize-space($node)"><xsl:sequence select="f:segment($node, $node/..)"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- Words of another within a turn are a comment there. -->
  <xsl:template match="sp" mode="nested"><xsl:sequence select="f:note('speech', f:printed(.))"/></xsl:template>

  <xsl:function name="f:segment" as="element()*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="block" as="element()"/>
    <xsl:variable name="content" as="node()*"><xsl:apply-templates select="$nodes" mode="seg"/></xsl:variable>
    <xsl:choose>
      <xsl:when test="normalize-space(string-join($content/self::text())) eq ''"><xsl:sequence select="$content/self::*"/></xsl:when>
      <xsl:otherwise>
        <seg>
          <xsl:if test="$block/@xml:id and not($block/self::sp) and not($nodes[1]/preceding-sibling::node()[normalize-space()])"><xsl:attribute name="xml:id" select="f:own-id($block/@xml:id)"/></xsl:if>
          <xsl:sequence select="$content"/>
        </seg>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="text()" mode="seg" as="text()"><xsl:value-of select="replace(., '\s+', ' ')"/></xsl:template>
  <xsl:template match="*" mode="seg" as="node()*"><xsl:apply-templates mode="seg"/></xsl:template>
  <xsl:template match="stage | vocal | kinesic | incident" mode="seg" as="node()*"><xsl:sequence select="f:comments(.)"/></xsl:template>
  <xsl:template match="pb" mode="seg" as="element()?"><xsl:sequence select="f:break(.)"/></xsl:template>
  <xsl:template match="gap" mode="seg" as="element()"><xsl:sequence select="f:gap(.)"/></xsl:template>
  <xsl:template match="note | ref[@type eq 'noteref']" mode="seg" as="element()?"><xsl:sequence select="f:footnote(.)"/></xsl:template>
  <xsl:template match="lb[not(@break eq 'no')]" mode="seg" as="text()"><xsl:value-of select="' '"/></xsl:template>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg | figDesc | desc" mode="seg" as="node()*"/>
</xsl:stylesheet>
