<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Divisions do not nest there: each one's own children are a section. One without turns holds comments alone. -->

  <xsl:mode name="section" use-accumulators="#all"/>
  <xsl:mode name="part" use-accumulators="#all"/>

  <!-- Where nobody takes turns, all that stands in the body is the speech of its author. -->
  <xsl:variable name="is-speech" as="xs:boolean" select="empty(/TEI/text//sp) and exists(f:author(/TEI))"/>

  <xsl:template match="front | body | back | div | group | text" mode="section">
    <xsl:for-each-group select="*" group-adjacent="exists((self::div, self::front, self::body, self::back))">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="section"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:section(current-group())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:function name="f:section" as="element(div)?">
    <xsl:param name="children" as="element()+"/>
    <xsl:variable name="heads" as="element(head)*" select="$children[self::head][f:printed(node()) ne '']"/>
    <xsl:variable name="rest" as="element()*" select="$children except $children[self::head]"/>
    <xsl:variable name="speaks" as="xs:boolean" select="$is-speech and exists($children/ancestor::body) and exists($rest[self::p or self::quote or self::list or self::lg])"/>
    <xsl:variable name="content" as="element()*">
      <xsl:sequence select="$heads//(note | ref)[@type = 'noteref' or self::note] ! f:footnote(.)"/>
      <xsl:choose>
        <xsl:when test="$speaks">
          <xsl:apply-templates select="$rest[f:is-frame(.)][. &lt;&lt; $rest[not(f:is-frame(.))][1]]" mode="part"/>
          <u who="#{f:person-id(f:author(root($children[1])/TEI))}" ana="#regular"><xsl:sequence select="$rest[not(f:is-frame(.))] ! f:utterance-parts(.)"/></u>
          <xsl:apply-templates select="$rest[f:is-frame(.)][. &gt;&gt; $rest[not(f:is-frame(.))][1]]" mode="part"/>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$rest" mode="part"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:variable name="spoken" as="xs:boolean" select="exists($content/self::u)"/>
    <xsl:if test="exists($content) or exists($heads)">
      <div type="{if ($spoken) then 'debateSection' else 'commentSection'}">
        <xsl:if test="exists($content)"><xsl:for-each select="$heads"><head>{f:printed(node())}</head></xsl:for-each></xsl:if>
        <xsl:if test="empty($content)"><xsl:for-each select="$heads"><note type="heading">{f:printed(node())}</note></xsl:for-each></xsl:if>
        <xsl:sequence select="$content"/>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- Lines that were printed, not spoken. -->
  <xsl:function name="f:is-frame" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/(self::byline | self::dateline | self::opener | self::closer | self::trailer | self::note | self::pb | self::docAuthor | self::docDate | self::signed | self::postscript))"/>
  </xsl:function>

  <xsl:template match="sp" mode="part">
    <xsl:for-each select="speaker[f:printed(node()) ne '']"><note type="speaker">{f:printed(node())}</note></xsl:for-each>
    <xsl:sequence select="speaker//(note | ref)[@type = 'noteref' or self::note] ! f:footnote(.)"/>
    <xsl:variable name="parts" as="element()*" select="(node() except speaker) ! f:utterance-parts(.)"/>
    <xsl:variable name="person" as="element()?" select="f:participant(@who)"/>
    <xsl:if test="$parts">
      <u>
        <xsl:if test="@xml:id"><xsl:attribute name="xml:id" select="f:own-id(@xml:id)"/></xsl:if>
        <xsl:for-each select="@prev | @next"><xsl:attribute name="{name()}" select="'#' || f:own-id(substring(., 2))"/></xsl:for-each>
        <xsl:if test="$person"><xsl:attribute name="who" select="'#' || f:person-id($person)"/></xsl:if>
        <xsl:attribute name="ana" select="f:kind-of-speaker(.)"/>
        <xsl:sequence select="$parts"/>
      </u>
    </xsl:if>
  </xsl:template>

  <xsl:template match="stage" mode="part"><xsl:sequence select="f:comments(.)"/></xsl:template>
  <xsl:template match="pb" mode="part"><xsl:sequence select="f:break(.)"/></xsl:template>
  <xsl:template match="gap" mode="part"><xsl:sequence select="f:gap(.)"/></xsl:template>
  <xsl:template match="note" mode="part"><xsl:if test="not(f:is-called(.))"><xsl:sequence select="f:note('footnote', f:printed(node()))"/></xsl:if></xsl:template>
  <xsl:template match="divGen | index | milestone | figure[not(normalize-space())]" mode="part"/>
  <xsl:template match="*" mode="part">
    <xsl:sequence select="f:note(if (self::p or self::ab) then 'narrative' else local-name(), f:printed(.))"/>
    <xsl:sequence select=".//(note | ref)[@type = 'noteref' or self::note] ! f:footnote(.)"/>
    <xsl:sequence select=".//pb ! f:break(.)"/>
  </xsl:template>

  <!-- Ids are those of the text, and the same nowhere else in the corpus. -->
  <xsl:function name="f:own-id" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="$stem || '.' || $id"/>
  </xsl:function>
</xsl:stylesheet>
