<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module header: what stands in a row of "about this text" (mode "row"), and how a printed source is cited
       (mode "citation"). -->

  <xsl:template mode="row" match="*">
    <xsl:apply-templates select="node()" mode="#default"/>
  </xsl:template>

  <xsl:template mode="row" match="seriesStmt | setting | editionStmt | application">
    <xsl:value-of select="(* except desc) ! f:plain(node()), @version, desc ! f:plain(node())" separator=", "/>
  </xsl:template>

  <xsl:template mode="row" match="langUsage">
    <xsl:value-of select="language ! (f:plain(node())[. ne ''], f:known-word('language.' || @ident), string(@ident))[1], self::*[empty(language)] ! f:plain(node())"
        separator=", "/>
  </xsl:template>

  <xsl:template mode="row" match="creation">
    <xsl:for-each select="* | text()[normalize-space()]">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="." mode="#default"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="row" match="licence">
    <xsl:variable name="href" as="xs:string?" select="f:href(string(@target))"/>
    <xsl:element name="{if (exists($href) and empty(.//ref)) then 'a' else 'span'}">
      <xsl:if test="exists($href) and empty(.//ref)"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:attribute name="rel" select="'license'"/>
      <xsl:apply-templates mode="#default"/>
      <xsl:if test="not(normalize-space())">{@target}</xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template mode="row" match="idno">
    <xsl:variable name="href" as="xs:string?" select="f:href(normalize-space())"/>
    <xsl:choose>
      <xsl:when test="matches($href, '^https?:')"><a href="{$href}">{.}</a></xsl:when>
      <xsl:otherwise>{.}</xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template mode="row" match="bibl/ref[not(normalize-space())]">
    <xsl:apply-templates select="." mode="#default"/>
  </xsl:template>

  <xsl:template mode="row" match="revisionDesc">
    <xsl:text>{(f:known-word('status.' || @status), @status)[1]}</xsl:text>
    <xsl:for-each select=".//change">
      <br/>
      <xsl:apply-templates select="@when, @who" mode="row"/>
      <xsl:apply-templates mode="#default"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template mode="row" match="@when | @who"><xsl:text>{replace(., '^#', '')}: </xsl:text></xsl:template>

  <xsl:template mode="row" match="person | personGrp">
    <li>
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:value-of select="(persName, name, * except (persName, name))[normalize-space()] ! f:plain(node()),
          @role ! (f:known-word('role.' || .), string(.))[1]" separator=", "/>
    </li>
  </xsl:template>

  <!-- A citation: the parts that are there, in the order of a bibliography, with commas between. -->
  <xsl:template mode="citation" match="bibl | p">
    <xsl:apply-templates mode="#default"/>
  </xsl:template>

  <xsl:template match="biblStruct | biblFull">
    <span><xsl:sequence select="f:attributes(., 'citation')"/><xsl:apply-templates select="." mode="citation"/></span>
  </xsl:template>

  <xsl:template mode="citation" match="biblStruct | biblFull">
    <xsl:variable name="parts" as="element()*" select="analytic/author, analytic/(* except author), monogr/author,
        monogr/title, monogr/(* except (author, title, imprint, biblScope, extent, idno, note)), monogr/imprint/pubPlace,
        monogr/imprint/publisher, monogr/imprint/(* except (pubPlace, publisher, biblScope)), monogr/imprint/biblScope,
        monogr/biblScope, monogr/extent, series/*, monogr/idno, monogr/note, idno, ref, ptr, note"/>
    <xsl:variable name="rest" as="text()*" select=".//text()[normalize-space()] except $parts//text()"/>
    <xsl:for-each select="$parts[normalize-space() or @target], $rest">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:apply-templates select="." mode="citation"/>
    </xsl:for-each>
    <xsl:text>.</xsl:text>
  </xsl:template>

  <xsl:template mode="citation" match="*">
    <xsl:apply-templates select="." mode="#default"/>
  </xsl:template>

  <xsl:template mode="citation" match="text()"><xsl:text>{normalize-space()}</xsl:text></xsl:template>

  <xsl:template mode="citation" match="note"><xsl:apply-templates mode="#default"/></xsl:template>

  <xsl:template mode="citation" match="title[@level = 'a']">
    <span class="article">{f:word('quoted', f:plain(node()))}</span>
  </xsl:template>

  <xsl:template mode="citation" match="editor"><xsl:text>{f:word('edited-by', f:plain(node()))}</xsl:text></xsl:template>

  <!-- The unit is said, unless the source's own words say it. -->
  <xsl:template mode="citation" match="biblScope">
    <xsl:if test="matches(., '^[\s\d]')">
      <xsl:text>{(f:known-word('scope.' || @unit), @unit)[1]} </xsl:text>
    </xsl:if>
    <xsl:apply-templates mode="#default"/>
  </xsl:template>

  <!-- The kind of the text, from its category. -->
  <xsl:function name="f:genre" as="xs:string*">
    <xsl:param name="reference" as="element(catRef)?"/>
    <xsl:for-each select="tokenize($reference/@target) ! substring-after(., '#')">
      <xsl:sequence select="(f:known-word(.), key('category', ., root($reference))/catDesc ! f:plain(node()), .)[1]"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:key name="category" match="category" use="@xml:id"/>

</xsl:stylesheet>
