<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The imprint at the end: who made it, from what, on which terms; in an edition also where each text is from. -->

  <xsl:function name="f:imprint" as="element(b:file)">
    <b:file name="EPUB/imprint.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="f:word('for-the-record')"/>
        <xsl:with-param name="language" select="$wished"/>
        <xsl:with-param name="kind" select="'backmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <section class="imprint" epub:type="colophon" role="doc-colophon" aria-labelledby="record">
            <h1 id="record">{f:word('for-the-record')}</h1>
            <xsl:where-populated>
              <dl><xsl:apply-templates select="$book/*" mode="fact"/><xsl:apply-templates select="$header" mode="facts"/></dl>
            </xsl:where-populated>
            <xsl:if test="empty($header)">
              <h2>{f:word('sources')}</h2>
              <xsl:for-each select="$texts[@number ne '']">
                <h3 lang="{@language}" xml:lang="{@language}"><a href="{@href}">{@number}. {@title}</a></h3>
                <xsl:for-each select="teiHeader/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])"><p class="source">{f:reference-words(.)}</p></xsl:for-each>
                <xsl:where-populated><dl><xsl:apply-templates select="teiHeader/fileDesc/(titleStmt/respStmt | sourceDesc/bibl[@type eq 'digital']/(idno | ref))" mode="fact"/></dl></xsl:where-populated>
              </xsl:for-each>
            </xsl:if>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:function>

  <xsl:template match="teiHeader" mode="facts">
    <xsl:variable name="file" as="element(fileDesc)" select="fileDesc"/>
    <xsl:apply-templates select="$file/titleStmt/(editor | respStmt), $file/editionStmt/edition, $file/publicationStmt/(publisher | distributor | date | idno | availability/(licence | p)), $file/sourceDesc/bibl[@type eq 'digital']/(idno | ref)" mode="fact"/>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:variable name="words" as="xs:string?" select="(f:plain(node())[. ne ''], (@when, @target) ! string())[1]"/>
    <xsl:if test="$words ne ''">
      <dt>{f:fact-name(.)}</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="matches(@target, '^https?://[^\s/]+\S*$')"><a href="{@target}">{$words}</a></xsl:when>
          <xsl:when test="self::respStmt">{string-join((name | persName | orgName) ! f:plain(node()), ', ')}</xsl:when>
          <xsl:otherwise>{$words}</xsl:otherwise>
        </xsl:choose>
      </dd>
    </xsl:if>
  </xsl:template>
  <xsl:template match="b:part | b:register" mode="fact"/>

  <xsl:function name="f:fact-name" as="xs:string">
    <xsl:param name="fact" as="element()"/>
    <xsl:sequence select="($fact/self::respStmt ! string-join(resp ! f:plain(node()), ', '), $fact/self::idno/@type ! (f:known-word('digital.' || .), f:known-word('idno.' || .)), f:known-word('header.' || (if ($fact/parent::availability) then 'licence' else local-name($fact))), f:known-word('digital.' || local-name($fact)), ($fact/@type, local-name($fact))[1])[. ne ''][1]"/>
  </xsl:function>
</xsl:stylesheet>
