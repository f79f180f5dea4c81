<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What the book has to know of this text: its header, contents, printed pages, the length of its parts. -->

  <xsl:template match="TEI" mode="known">
    <b:text stem="{$stem}" number="{$number}" title="{$title}" language="{$tongue}" href="{f:file-name(1)}{'#'[$number]}{f:opening-id()[$number]}">
      <xsl:copy-of select="teiHeader"/>
      <xsl:for-each select="$units"><b:chunk href="{f:file-name(position())}"/></xsl:for-each>
      <b:contents><xsl:apply-templates select="$chunks" mode="contents"/></b:contents>
      <xsl:for-each select="text//pb[normalize-space(@n)]"><b:page href="{f:file(.)}#{f:id(.)}">{normalize-space(@n)}</b:page></xsl:for-each>
      <xsl:for-each select="text//graphic/@*:image"><b:picture href="{.}"/></xsl:for-each>
      <xsl:apply-templates select="text" mode="mentions"/>
      <xsl:apply-templates select="text" mode="lengths"/>
    </b:text>
  </xsl:template>

  <!-- A division with a head is a line; one without is passed through, unless it is a file. What is the title of the
       text in a book of several is said already. -->
  <xsl:template match="front | body | back | div" mode="contents">
    <xsl:variable name="head" as="xs:string?" select="head[1] ! f:plain(node())[. ne '']"/>
    <xsl:variable name="inner" as="element()*">
      <xsl:apply-templates select="child::div" mode="contents"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string?" select="($head, f:word('notes')[current()/@type eq 'notes'], $title[$number eq ''][exists(current() intersect $chunks)][empty($inner)])[1]"/>
    <xsl:choose>
      <xsl:when test="exists($words) and not($number and head[1] is $title-head)">
        <li>
          <a href="{f:file(.)}#{f:section-id(.)}">{$words}</a>
          <xsl:where-populated><ol><xsl:sequence select="$inner"/></ol></xsl:where-populated>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Turns, or paragraphs where nobody takes turns, as the cover draws them: how long, and whose. -->
  <xsl:template match="text" mode="lengths">
    <xsl:variable name="parts" as="element()*" select="if (.//sp[2]) then .//sp else .//(p | l | item)[not(ancestor::note)]"/>
    <xsl:variable name="voices" as="xs:string*" select="distinct-values($parts ! f:whose(.))"/>
    <xsl:for-each select="$parts[f:length(.) gt 0]">
      <b:stroke length="{f:length(.)}" voice="{index-of($voices, f:whose(.))}"/>
    </xsl:for-each>
  </xsl:template>
  <xsl:function name="f:whose" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="($part/@who ! string(), $part/speaker[1] ! normalize-space(), '')[1]"/>
  </xsl:function>
</xsl:stylesheet>
