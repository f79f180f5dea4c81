<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Places to go to: ids that are names in XML, divisions as sections, the pages of the printed source. -->

  <xsl:accumulator name="sections" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="div | front | body | back" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="pages" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="pb" select="$value + 1"/>
  </xsl:accumulator>

  <!-- Ids of our own making; no xml:id of the encoding begins so. -->
  <xsl:function name="f:id" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/@xml:id) then string($element/@xml:id) else if ($element/self::pb) then 'page.' || $element/accumulator-before('pages') else if ($element/self::div or $element/self::front or $element/self::body or $element/self::back) then f:section-id($element) else '_' || local-name($element) || $element/accumulator-before('nameless')"/>
  </xsl:function>
  <xsl:function name="f:call-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'_call.' || f:id($note)"/>
  </xsl:function>
  <xsl:function name="f:section-id" as="xs:string">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="($division/@xml:id ! string(), 'section.' || $division/accumulator-before('sections'))[1]"/>
  </xsl:function>

  <xsl:template match="div | div1 | div2 | div3">
    <section id="{f:section-id(.)}">
      <xsl:sequence select="f:attributes(., 'div')[not(name() eq 'id')]"/>
      <xsl:apply-templates/>
    </section>
  </xsl:template>
  <xsl:template match="front | body | back">
    <section id="{f:section-id(.)}">
      <xsl:sequence select="f:attributes(., local-name())[not(name() eq 'id')]"/>
      <xsl:apply-templates/>
    </section>
  </xsl:template>

  <xsl:template match="pb">
    <span class="pb" id="{f:id(.)}">
      <xsl:if test="normalize-space(@n)">
        <xsl:attribute name="epub:type" select="'pagebreak'"/>
        <xsl:attribute name="role" select="'doc-pagebreak'"/>
        <xsl:attribute name="aria-label" select="@n"/>
      </xsl:if>
    </span>
  </xsl:template>
  <xsl:template match="(body | div | sp | front | back | list | table | lg) / pb">
    <div class="pb"><xsl:next-match/></div>
  </xsl:template>

  <!-- Links lead inside the book, or to the web; another text of the edition is in the book where it is one of many,
       and epub.py, which knows them all, puts its page in. -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="target" as="xs:string"/>
    <xsl:variable name="bare" as="xs:string" select="replace($target, '[\s\p{C}]', '')"/>
    <xsl:sequence select="$bare[matches(., '^(https?://[^/]|mailto:[^/])', 'i')], ('stenogram-text:' || $bare)[$number][matches($bare, '^[^:?#]+\.xml(#[^#]+)?$')]"/>
  </xsl:function>

  <xsl:template match="argument | epigraph" priority="4">
    <div><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></div>
  </xsl:template>

  <!-- In the line of its closer. -->
  <xsl:template match="closer/bibl" priority="4">
    <span><xsl:sequence select="f:attributes(., 'bibl')"/><xsl:apply-templates/></span>
  </xsl:template>

  <!-- A book has no addresses of single turns. -->
  <xsl:template match="*" mode="permalink" priority="5"/>

  <!-- Nothing is fetched: a picture that could not be packed is described. -->
  <xsl:template match="graphic" priority="4">
    <xsl:variable name="words" as="xs:string" select="((../figDesc, desc, ../head)[1] ! f:described(.), string(@url))[. ne ''][1]"/>
    <xsl:choose>
      <xsl:when test="@*:image"><img src="{@*:image}" alt="{$words}"/></xsl:when>
      <xsl:otherwise><span class="no-picture">[{$words}]</span></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="table" priority="4">
    <xsl:variable name="table" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="$table/(if (self::*:div[@class eq 'table']) then * else .)"/>
  </xsl:template>
</xsl:stylesheet>
