<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Footnotes: [^label] at the call, and the body at the end of the file. -->

  <!-- What the call is named by: the bare label where no other note has it. -->
  <xsl:variable name="names" as="map(xs:string, xs:string)">
    <xsl:map>
      <xsl:for-each-group select="$noted" group-by="f:wanted-name(.)">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="current-grouping-key() || (if (position() gt 1) then '-' || position() else '')"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <xsl:function name="f:wanted-name" as="xs:string">
    <xsl:param name="noted" as="element()"/>
    <xsl:variable name="label" as="xs:string" select="if ($noted/self::choice or $noted/self::app) then f:letter($note-ids(generate-id($noted))) else replace(string(($noted/@n, $noted/self::note ! f:note-label(.))[1]), '[^\p{L}\p{N}]', '')"/>
    <xsl:sequence select="if ($label ne '') then $label else 'note'"/>
  </xsl:function>

  <xsl:template match="ref[@type eq 'noteref']" mode="line" as="xs:string*">
    <xsl:variable name="name" as="xs:string?" select="$names(generate-id())"/>
    <xsl:variable name="again" as="xs:string?" select="f:noted-by(.) ! key('calls', @xml:id) ! $names(generate-id())"/>
    <xsl:sequence select="if (($name, $again)[1]) then '[^' || ($name, $again)[1] || ']' else f:escaped((f:plain(node())[. ne ''], string(@n))[1])"/>
  </xsl:template>
  <xsl:template match="note" mode="line" as="xs:string*">
    <xsl:variable name="name" as="xs:string?" select="$names(generate-id())[f:may-call(current())]"/>
    <xsl:choose>
      <xsl:when test="$name"><xsl:sequence select="'[^' || $name || ']'"/></xsl:when>
      <xsl:when test="f:is-called(.)"/>
      <xsl:otherwise><xsl:sequence select="' \['"/><xsl:apply-templates mode="line"/><xsl:sequence select="'\]'"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="choice[sic or orig] | app" mode="line" as="xs:string*">
    <xsl:apply-templates select="f:shown(.)/node()" mode="line"/>
    <xsl:sequence select="('[^' || $names(generate-id()) || ']')[f:may-call(current())]"/>
  </xsl:template>

  <xsl:function name="f:body" as="xs:string?">
    <xsl:param name="noted" as="element()"/>
    <xsl:if test="f:may-call($noted)">
      <xsl:variable name="note" as="element(note)?" select="$noted/self::note, $noted/self::ref ! f:noted-by(.)"/>
      <xsl:variable name="blocks" as="xs:string*">
        <xsl:for-each-group select="$note/(node() except f:printed-label(.))" group-adjacent="f:is-block(.)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="block"/></xsl:when>
            <xsl:otherwise><xsl:sequence select="f:paragraph(current-group())"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
        <xsl:if test="empty($note)"><xsl:sequence select="f:escaped(f:reading-words($noted))"/></xsl:if>
      </xsl:variable>
      <xsl:sequence select="f:behind(($blocks, '–'[empty($blocks)]), '    ', '[^' || $names(generate-id($noted)) || ']: ')"/>
    </xsl:if>
  </xsl:function>
</xsl:stylesheet>
