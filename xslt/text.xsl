<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI to plain text, for downloads and for tests: blocks with a blank line between, labels and brackets as
       printed, notes where their bodies stand or at the end. Of two readings it gives the one the page gives.
       Each block puts a paragraph separator (U+2029) before and after itself, a printed line break is U+2028,
       a tab between cells is U+E000; at the end they become line ends and tabs, and white space is made even. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode name="entry" use-accumulators="#all"/>
  <xsl:mode on-no-match="text-only-copy" use-accumulators="#all"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="TEI/text"/>
      <xsl:apply-templates select="TEI/text//note[f:is-inside(.)]" mode="body"/>
    </xsl:variable>
    <xsl:variable name="blocks" as="xs:string*"
        select="tokenize(string-join($text), '&#x2029;', 'q')[normalize-space(translate(., '&#x2028;', ''))]"/>
    <xsl:value-of select="$blocks ! string-join(tokenize(., '&#x2028;', 'q') ! normalize-space()[. ne ''], '&#10;')
        ! translate(., '&#xE000;', '&#9;')" separator="&#10;&#10;"/>
    <xsl:text>&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="p | ab | head | byline | dateline | salute | signed | trailer | speaker | l | item | row | titlePart
      | docAuthor | docDate | docImprint | docEdition | castItem | argument | epigraph | div | sp | list | lg | table | figure
      | floatingText | opener | closer | postscript | closer/bibl | div/bibl | listBibl/* | front | body | back | milestone">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:template match="stage[f:is-block(.)] | quote[f:is-block(.)] | q[f:is-block(.)] | cit[f:is-block(.)] | label[f:is-block(.)]"
      priority="1">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <!-- What is a line of its own elsewhere is part of the line here. -->
  <xsl:template match="dateline[f:in-a-line(.)] | salute[f:in-a-line(.)] | signed[f:in-a-line(.)] | byline[f:in-a-line(.)]
      | note/p[empty(preceding-sibling::*[not(self::label)])] | postscript/p[empty(preceding-sibling::*[not(self::label)])]"
      priority="2">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- The lines of a stanza, the items of a list, the rows of a table stand close. -->
  <xsl:template match="l[preceding-sibling::*[1][self::l]] | item[preceding-sibling::*[1][self::item or self::pb]]
      | row[preceding-sibling::*[1][self::row or self::pb]]" priority="3">
    <xsl:text>&#x2028;</xsl:text>
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="l[empty(preceding-sibling::l)] | item[empty(preceding-sibling::item)] | row[empty(preceding-sibling::row)]"
      priority="2">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="cell[preceding-sibling::cell]">
    <xsl:text>&#xE000;</xsl:text>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="lb"><xsl:text>&#x2028;</xsl:text></xsl:template>
  <xsl:template match="lb[@break = 'no']"/>
  <xsl:template match="gap">[…]</xsl:template>
  <xsl:template match="ref[@type = 'noteref'][empty(node())]">[{@n}]</xsl:template>
  <xsl:template match="supplied">[<xsl:apply-templates/>]</xsl:template>
  <xsl:template match="choice[corr]/sic | choice[reg]/orig | choice[abbr]/expan | app[lem]/rdg"/>

  <!-- A note in the middle of a line leaves its call there; its body follows at the end. -->
  <xsl:template match="note">
    <xsl:apply-templates select="." mode="body"/>
  </xsl:template>

  <xsl:template match="note[f:is-inside(.)]">
    <xsl:text>[{f:number(.)}]</xsl:text>
  </xsl:template>

  <xsl:template match="note" mode="body">
    <xsl:text>&#x2029;</xsl:text>
    <xsl:if test="empty(label)">[{f:number(.)}] </xsl:if>
    <xsl:apply-templates/>
    <xsl:text>&#x2029;</xsl:text>
  </xsl:template>

  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element/..) = ('sp', 'div', 'body', 'lg', 'castList')"/>
  </xsl:function>

  <xsl:function name="f:in-a-line" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="local-name($element/..) = ('p', 'signed', 'dateline', 'salute', 'byline', 'trailer', 'hi')"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="string(($note/label, $note/@n, $note/accumulator-before('notes'))[1])"/>
  </xsl:function>

  <xsl:function name="f:is-inside" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="empty($note/(parent::div | parent::body | parent::back | parent::front | parent::sp | parent::noteGrp))"/>
  </xsl:function>

</xsl:stylesheet>
