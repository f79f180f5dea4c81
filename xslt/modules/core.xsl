<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module core: paragraphs, emphasis, quotation, words set off. Lists, verse, notes and the editor's hand
       have modules of their own. -->

  <xsl:template match="p | ab">
    <xsl:element name="{if (f:holds-blocks(.)) then 'div' else 'p'}">
      <xsl:sequence select="f:attributes(., if (f:holds-blocks(.)) then 'p' else ())"/>
      <xsl:apply-templates/>
      <xsl:apply-templates select="." mode="permalink"/>
    </xsl:element>
  </xsl:template>

  <!-- A paragraph in something that is a line itself (a table cell, a heading) keeps its own line. -->
  <xsl:template match="p[ancestor::head or ancestor::byline or ancestor::title]">
    <span class="p"><xsl:apply-templates/></span>
  </xsl:template>

  <!-- Highlighting: an HTML element where there is one for it, the class for the rest. -->
  <xsl:variable name="highlights" as="map(xs:string, xs:string)" select="map {
      'bold': 'b', 'italic': 'i', 'underline': 'u', 'sup': 'sup', 'superscript': 'sup', 'sub': 'sub',
      'subscript': 'sub', 'strike': 's', 'strikethrough': 's'}"/>

  <xsl:template match="hi">
    <xsl:element name="{(tokenize(@rend) ! $highlights(.), 'span')[1]}">
      <xsl:sequence select="f:attributes(., ())"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="emph">
    <em><xsl:sequence select="f:attributes(., ())"/><xsl:apply-templates/></em>
  </xsl:template>

  <!-- The marks of quotation are in the text (editorialDecl/quotation), so nothing here may add any. -->
  <xsl:template match="q | said | quote | soCalled | mentioned | distinct | term | gloss | title | num
      | measure | measureGrp | unit | email | address | addrLine | street | postCode | postBox | ident | code | val
      | att | gi | tag | eg | w | pc | s | cl | phr | m | c | g | seg | am | ex
      | desc | biblScope | citedRange | series | analytic | monogr | imprint | publisher | pubPlace | edition
      | author | editor | resp | respStmt | idno | textLang | relatedItem | listRef | bibl | cit | u | label
      | headLabel | headItem | meeting">
    <span>
      <xsl:sequence select="f:attributes(., local-name()), f:speaker-name(.)"/>
      <xsl:apply-templates/>
    </span>
  </xsl:template>

  <xsl:template match="foreign">
    <i><xsl:sequence select="f:attributes(., 'foreign')"/><xsl:apply-templates/></i>
  </xsl:template>

  <xsl:template match="title[@level = ('m', 'j', 's')]">
    <cite><xsl:sequence select="f:attributes(., 'title')"/><xsl:apply-templates/></cite>
  </xsl:template>

  <!-- A quotation on lines of its own. -->
  <xsl:template match="quote[f:holds-blocks(.)] | cit[f:holds-blocks(.)] | q[f:holds-blocks(.)] | said[f:holds-blocks(.)]">
    <blockquote>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <xsl:apply-templates/>
    </blockquote>
  </xsl:template>

  <xsl:template match="quote[f:stands-alone(.)] | q[f:stands-alone(.)] | cit[f:stands-alone(.)]" priority="1">
    <blockquote>
      <xsl:sequence select="f:attributes(., local-name())"/>
      <p><xsl:apply-templates/></p>
    </blockquote>
  </xsl:template>

  <xsl:function name="f:stands-alone" as="xs:boolean">
    <xsl:param name="quote" as="element()"/>
    <xsl:sequence select="not(f:holds-blocks($quote)) and empty($quote/../text()[normalize-space()])
        and exists($quote/(parent::div | parent::body | parent::sp | parent::note | parent::postscript
                           | parent::argument | parent::epigraph | parent::item))"/>
  </xsl:function>

  <xsl:template match="bibl[parent::div or parent::body or parent::sp] | label[parent::div or parent::body]">
    <p><xsl:sequence select="f:attributes(., local-name())"/><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="address[addrLine]">
    <span><xsl:sequence select="f:attributes(., ('address', 'lines'))"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="desc[parent::gap or parent::figure or parent::unclear]" priority="2"/>

  <!-- A browser takes minutes to break a word of a megabyte, unless it is told where it may. -->
  <xsl:template match="text()[string-length() gt 2000][matches(., '[^\s\p{Lo}]{1000}')]">
    <xsl:analyze-string select="." regex="[^\s\p{{Lo}}]{{40}}\p{{M}}*">
      <xsl:matching-substring>{.}<wbr/></xsl:matching-substring>
      <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:template>

</xsl:stylesheet>
