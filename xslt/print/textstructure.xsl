<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module textstructure: the text, its divisions, their heads, openings and endings. -->

  <xsl:template match="TEI/text">
    <!-- The lines at the top of the first division are the title block when its head is the text's title. -->
    <xsl:variable name="first" as="element()*" select="body/(child::div[1], .)[1]/*"/>
    <xsl:variable name="top" as="element()*" select="$first[self::byline or self::head or self::dateline or self::docAuthor or self::docDate or self::argument or self::epigraph][not(preceding-sibling::*[not(self::byline or self::head or self::dateline or self::docAuthor or self::docDate or self::argument or self::epigraph or self::pb)])]"/>
    <xsl:variable name="title" as="xs:string" select="s:letters(s:plain((../teiHeader/fileDesc/titleStmt/title)[1]))"/>
    <xsl:variable name="own" as="element()*" select="if ($top[self::head][s:same-title(s:letters(s:plain(.)), $title)] and not(preceding::front[normalize-space()] or front[normalize-space()])) then $top else ()"/>
    <xsl:text>opening({{&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="$own"><xsl:apply-templates select="$own" mode="opening"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="../teiHeader" mode="opening"/></xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="../teiHeader" mode="head-note">
      <xsl:with-param name="above" select="s:letters(string-join($own ! s:plain(.)))"/>
    </xsl:apply-templates>
    <xsl:text>}})&#10;</xsl:text>
    <xsl:apply-templates>
      <xsl:with-param name="opening" tunnel="yes" select="$own"/>
    </xsl:apply-templates>
    <xsl:if test="$notes ne 'book'"><xsl:apply-templates select="." mode="endnotes"/></xsl:if>
  </xsl:template>

  <xsl:function name="s:same-title" as="xs:boolean">
    <xsl:param name="head" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:sequence select="$head ne '' and ($head eq $title or (string-length($head) gt 8 and contains($title, $head)) or (string-length($title) gt 8 and contains($head, $title)))"/>
  </xsl:function>

  <xsl:template match="body | front | back | div | group | div1 | div2 | div3">
    <xsl:param name="opening" as="element()*" tunnel="yes"/>
    <xsl:apply-templates select="@xml:id, node() except $opening"/>
  </xsl:template>
  <!-- Its notes stand at the foot of the pages they are called from; what is left is printed here. -->
  <xsl:template match="div[@type eq 'notes']">
    <xsl:variable name="left" as="node()*" select="node()[not(self::head or self::note[s:called(.)] or self::text()[not(normalize-space())])]"/>
    <xsl:if test="$left">
      <xsl:apply-templates select="@xml:id, head, $left"/>
    </xsl:if>
  </xsl:template>

  <!-- A place that something links to. -->
  <xsl:key name="links" match="ref[contains(@target, '#')][not(@type eq 'noteref')] | ptr[contains(@target, '#')]" use="substring-after(@target, '#')"/>
  <xsl:template match="@xml:id">
    <xsl:if test="key('links', .)">place-mark({s:literal(s:id(., ..))})&#10;</xsl:if>
  </xsl:template>

  <!-- Heads. The outline's words are plain; what is printed may hold calls. -->
  <xsl:template match="head[1]" mode="opening">
    <xsl:text>opening-head({s:top-level(.)}, {s:literal(s:plain(.))}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="head | byline | dateline | docAuthor | docDate | argument | epigraph" mode="opening">
    <xsl:text>opening-line({if (self::head) then '"sub"' else if (self::byline or self::docAuthor) then '"byline"' else '"date"'}, {{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="div/head[1] | front/head[1] | back/head[1] | body/head[1]">
    <xsl:variable name="level" as="xs:integer" select="s:level(..)"/>
    <xsl:text>head({$level}, {if (.//(ref[@type eq 'noteref'] | note | app | choice)) then 'false' else 'true'}, {s:literal(s:plain(.))}, {{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="head">
    <xsl:text>minor-head({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <!-- The text's title is level 1, in a book with parts level 2; no level may be left out below it. -->
  <xsl:function name="s:top-level" as="xs:integer">
    <xsl:param name="from" as="node()"/>
    <xsl:sequence select="1 + xs:integer(($from/ancestor::TEI[1]/@*:base, 0)[1])"/>
  </xsl:function>
  <xsl:function name="s:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="text" as="element(text)" select="$division/ancestor::text[last()]"/>
    <xsl:variable name="title" as="xs:string" select="s:letters(s:plain(($text/../teiHeader/fileDesc/titleStmt/title)[1]))"/>
    <xsl:variable name="base" as="xs:integer" select="xs:integer(($text/../@*:base, 0)[1])"/>
    <xsl:variable name="headed" as="element()*" select="$division/ancestor-or-self::*[self::div or self::front or self::back or self::body][head][not(. is $text/body/(child::div[1], .)[1] and head[s:same-title(s:letters(s:plain(.)), $title)])]"/>
    <xsl:sequence select="$base + 1 + max((count($headed), 1))"/>
  </xsl:function>

  <!-- Letters: the lines above and below. -->
  <xsl:template match="opener | closer | postscript">
    <xsl:text>closing({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="salute | signed | dateline | byline | docAuthor | docDate">
    <xsl:text>{if (self::salute) then 'salute' else if (self::dateline or self::docDate) then 'dateline' else 'signed'}({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <!-- Words between such lines are a paragraph of their own. -->
  <xsl:template match="opener/text()[normalize-space()] | closer/text()[normalize-space()] | closer/date | opener/date">
    <xsl:text>plain-para({{&#10;</xsl:text>
    <xsl:value-of select="s:text(normalize-space(), .)"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="dateline/dateline | closer/signed/date"><xsl:apply-templates/></xsl:template>
  <xsl:template match="trailer">
    <xsl:text>ornament({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="argument | epigraph">
    <xsl:text>quotation({s:keep(.)}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- A document read into the record. -->
  <xsl:template match="floatingText">
    <xsl:text>document-box({s:keep(.)}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="floatingText//head" priority="1">
    <xsl:text>minor-head({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- A title page: its lines in their order. -->
  <xsl:template match="titlePage | docTitle | docImprint"><xsl:apply-templates/></xsl:template>
  <xsl:template match="titlePart">
    <xsl:text>minor-head({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
