<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module figures: tables and pictures. -->

  <xsl:template match="table">
    <xsl:variable name="columns" as="xs:integer" select="xs:integer(max((row/sum(cell/(@cols, 1)[1] ! number(.)), 1)))"/>
    <xsl:variable name="heads" as="element(row)*" select="row[@role eq 'label'][not(preceding-sibling::row[not(@role eq 'label')])]"/>
    <!-- The longest words of the columns, one beside the other; a longer one than this can be divided. -->
    <xsl:variable name="longest" as="xs:integer*">
      <xsl:for-each-group select="row/cell" group-by="count(preceding-sibling::cell)">
        <xsl:sequence select="min((14, max((current-group() ! tokenize(s:plain(.), '[\s&#x200B;]+') ! string-length(), 1))))"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="turn" as="xs:boolean" select="empty(ancestor::*[self::quote or self::floatingText or self::note or self::list or self::table or self::figure or self::p or self::cit or self::argument or self::epigraph])"/>
    <xsl:text>rows({s:keep(.)}, {sum($longest)}, {$turn}, {$columns}, (&#10;</xsl:text>
    <xsl:apply-templates select="$heads/cell"/>
    <xsl:text>), </xsl:text>
    <xsl:choose>
      <xsl:when test="head">{{&#10;<xsl:apply-templates select="head/node()"/>}},&#10;</xsl:when>
      <xsl:otherwise>none,&#10;</xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="(row except $heads)/cell"/>
    <xsl:text>)&#10;</xsl:text>
    <xsl:apply-templates select="* except (head, row)"/>
  </xsl:template>
  <xsl:template match="cell">
    <xsl:text>table.cell(colspan: {(@cols, 1)[1]}, rowspan: {(@rows, 1)[1]}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}}),&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="row"><xsl:apply-templates/></xsl:template>

  <!-- A picture that `typeset` found has a name in the folder that is set from; another is described in words. -->
  <xsl:template match="figure[graphic/@*:image]">
    <xsl:text>picture({s:literal(graphic[1]/@*:image)}, {s:literal((s:plain(figDesc[1])[. ne ''], s:plain(head[1])[. ne ''], 'picture')[1])}, </xsl:text>
    <xsl:choose>
      <xsl:when test="head | p">{{&#10;<xsl:apply-templates select="(head | p)/node()"/>}}</xsl:when>
      <xsl:otherwise>none</xsl:otherwise>
    </xsl:choose>
    <xsl:text>)&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="figure">
    <xsl:text>ornament({{&#10;quiet-mark({{&#10;</xsl:text>
    <xsl:value-of select="s:text('[' || string-join((s:plain(figDesc[1])[. ne ''], graphic/@url ! string())[1]) || ']', .)"/>
    <xsl:text>}})&#10;</xsl:text>
    <xsl:for-each select="head | p">
      <xsl:text>linebreak()&#10;</xsl:text>
      <xsl:apply-templates/>
    </xsl:for-each>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="graphic">quiet-mark({s:literal('[' || @url || ']') => s:as-text()})&#10;</xsl:template>
  <xsl:template match="formula">
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
