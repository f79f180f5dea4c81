<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Blocks of Markdown, each a string of one or more lines. -->

  <xsl:mode name="block" use-accumulators="#all"/>

  <!-- The lines of blocks behind a mark: the first line behind its own, if that is another. -->
  <xsl:function name="f:behind" as="xs:string?">
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="first" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(string-join($blocks, '&#10;&#10;'), '&#10;')"/>
    <xsl:sequence select="if (empty($blocks)) then () else string-join(($first || head($lines), tail($lines) ! (if (. eq '') then replace($mark, '\s+$', '') else $mark || .)), '&#10;')"/>
  </xsl:function>

  <!-- A paragraph; no line of it looks like a heading, a list, a rule or code. -->
  <xsl:function name="f:paragraph" as="xs:string?">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="strings" as="xs:string*"><xsl:apply-templates select="$nodes" mode="line"/></xsl:variable>
    <xsl:variable name="lines" as="xs:string*" select="tokenize(string-join($strings), '&#10;') ! normalize-space()"/>
    <xsl:variable name="safe" as="xs:string*" select="$lines ! replace(., '^([#+=:>-])', '\\$1') ! replace(., '^(\d{1,9})([.)])(\s|$)', '$1\\$2$3')"/>
    <xsl:sequence select="string-join($safe, '&#10;')[matches(., '\S')][. ne '\']"/>
  </xsl:function>

  <xsl:template match="*" mode="block" as="xs:string*">
    <xsl:for-each-group select="node()" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="block"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:paragraph(current-group())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="head" mode="block" as="xs:string*">
    <xsl:sequence select="f:paragraph(node()) ! (string-join((1 to f:level(current())) ! '#') || ' ' || translate(., '&#10;', ' ') => replace('\\ ', ' '))"/>
  </xsl:template>
  <xsl:template match="head[@type eq 'sub'] | head[not(parent::div or parent::body or parent::front or parent::back)] | list/head | table/head" mode="block" as="xs:string*" priority="1">
    <xsl:sequence select="f:paragraph(node()) ! f:marked(., '**')"/>
  </xsl:template>

  <!-- Verse: each line ends in a break. -->
  <xsl:template match="lg" mode="block" as="xs:string*">
    <xsl:for-each-group select="*" group-adjacent="exists(self::l)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:sequence select="string-join(current-group() ! f:paragraph(node()), '\&#10;')"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()" mode="block"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="quote | q | cit | epigraph | floatingText" mode="block" as="xs:string*">
    <xsl:variable name="blocks" as="xs:string*"><xsl:next-match/></xsl:variable>
    <xsl:sequence select="f:behind($blocks, '> ', '> ')"/>
  </xsl:template>

  <!-- The label of a turn runs into its first paragraph. -->
  <xsl:template match="sp" mode="block" as="xs:string*">
    <xsl:variable name="names" as="xs:string*" select="if (speaker) then speaker ! f:paragraph(node()) else f:names(@who)[exists(f:names(current()/@who))] ! f:escaped('[' || . || ']')"/>
    <xsl:variable name="blocks" as="xs:string*">
      <xsl:for-each-group select="node() except speaker" group-adjacent="f:is-block(.)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="block"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:paragraph(current-group())"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="label" as="xs:string*" select="f:marked(string-join($names, ' '), '**')[exists($names)]"/>
    <xsl:sequence select="if (empty(* except speaker) or *[not(self::speaker)][1]/self::p) then (string-join(($label, head($blocks)), ' ')[. ne ''], tail($blocks)) else ($label, $blocks)"/>
  </xsl:template>
  <xsl:template match="stage" mode="block" as="xs:string*">
    <xsl:sequence select="if (f:holds-blocks(.)) then f:holding(.) else f:paragraph(node()) ! f:marked(., '*')"/>
  </xsl:template>
  <xsl:function name="f:holding" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:apply-templates select="$element/*" mode="block"/>
  </xsl:function>

  <!-- Lists keep their printed labels; those without become lists of Markdown. -->
  <xsl:template match="list" mode="block" as="xs:string*">
    <xsl:apply-templates select="head" mode="block"/>
    <xsl:variable name="labelled" as="xs:boolean" select="exists(label | item/label)"/>
    <xsl:variable name="ordered" as="xs:boolean" select="@type = 'ordered'"/>
    <xsl:variable name="items" as="xs:string*">
      <xsl:for-each select="item">
        <xsl:variable name="blocks" as="xs:string*"><xsl:apply-templates select="." mode="block"/></xsl:variable>
        <xsl:variable name="before" as="xs:string?" select="preceding-sibling::*[1][self::label] ! f:paragraph(node())"/>
        <xsl:variable name="mark" as="xs:string" select="if ($ordered and not($labelled)) then position() || '. ' else '- '"/>
        <xsl:sequence select="f:behind((string-join(($before, head($blocks)), ' '), tail($blocks)), replace($mark, '.', ' '), $mark)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($items, '&#10;')[. ne '']"/>
    <xsl:apply-templates select="* except (head | item | label | pb)" mode="block"/>
  </xsl:template>

  <!-- Tables: a cell is one line. Without a heading the first row has to serve as one. -->
  <xsl:template match="table" mode="block" as="xs:string*">
    <xsl:apply-templates select="head" mode="block"/>
    <xsl:variable name="widest" as="xs:integer" select="max((1, row ! count(cell)))"/>
    <xsl:variable name="rows" as="xs:string*">
      <xsl:for-each select="row">
        <xsl:variable name="cells" as="xs:string*" select="cell ! f:cell(.)"/>
        <xsl:sequence select="'| ' || string-join(for $n in 1 to $widest return ($cells[$n], '')[1], ' | ') || ' |'"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join((head($rows), '|' || string-join((1 to $widest) ! ' --- |'), tail($rows)), '&#10;')[exists($rows)]"/>
    <xsl:apply-templates select="* except (head | row | pb)" mode="block"/>
  </xsl:template>
  <xsl:function name="f:cell" as="xs:string">
    <xsl:param name="cell" as="element()"/>
    <xsl:variable name="strings" as="xs:string*"><xsl:apply-templates select="$cell" mode="block"/></xsl:variable>
    <xsl:sequence select="normalize-space(replace(string-join($strings, ' '), '\\?&#10;', ' ')) => replace('\|', '\\|')"/>
  </xsl:function>

  <xsl:template match="figure" mode="block" as="xs:string*">
    <xsl:sequence select="f:paragraph(graphic)"/>
    <xsl:apply-templates select="* except (graphic, figDesc)" mode="block"/>
  </xsl:template>

  <xsl:template match="note[f:is-called(.)]" mode="block" as="xs:string*" priority="1"/>
  <xsl:template match="pb" mode="block" as="xs:string*"/>
  <xsl:template match="divGen | index | standOff | interp | interpGrp | span | spanGrp" mode="block" as="xs:string*"/>
</xsl:stylesheet>
