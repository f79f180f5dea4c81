<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The title page; and in an edition the pages that open its parts. -->

  <xsl:function name="f:title-page" as="element(b:file)*">
    <b:file name="EPUB/title.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="language" select="$tongue"/>
        <xsl:with-param name="kind" select="'frontmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <section class="title-page" epub:type="titlepage">
            <xsl:if test="$header"><xsl:for-each select="$authors"><p class="author">{.}</p></xsl:for-each></xsl:if>
            <h1>{$title}</h1>
            <xsl:for-each select="$subtitles"><p class="sub">{.}</p></xsl:for-each>
            <xsl:for-each select="$header/profileDesc/creation/date[normalize-space()]"><p class="date">{f:plain(node())}</p></xsl:for-each>
            <xsl:if test="empty($header)">
              <xsl:where-populated><p class="author">{f:word('edited-by', string-join($editors, ', '))[exists($editors)]}</p></xsl:where-populated>
              <xsl:where-populated><p class="source">{string-join($publishers, ', ')}</p></xsl:where-populated>
            </xsl:if>
            <xsl:for-each select="$header/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])"><p class="source">{f:reference-words(.)}</p></xsl:for-each>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
    <xsl:for-each select="$book/b:part[f:part-title(.)]">
      <b:file name="EPUB/{f:part-file(.)}">
        <xsl:call-template name="f:page">
          <xsl:with-param name="title" select="f:part-title(.)"/>
          <xsl:with-param name="language" select="$tongue"/>
          <xsl:with-param name="kind" select="'bodymatter'"/>
          <xsl:with-param name="content" as="node()*">
            <section class="part-page" epub:type="part" role="doc-part" aria-labelledby="part"><h1 id="part">{f:part-title(.)}</h1></section>
          </xsl:with-param>
        </xsl:call-template>
      </b:file>
    </xsl:for-each>
  </xsl:function>

  <!-- What a part is called: as the edition says, or by its kind in the language of the book. -->
  <xsl:function name="f:part-title" as="xs:string?">
    <xsl:param name="part" as="element(b:part)"/>
    <xsl:sequence select="($part/@title ! string(), $part/@kind ! s:word(string(.), $book))[. ne ''][1]" xmlns:s="urn:stenogram:xslt"/>
  </xsl:function>
  <xsl:function name="f:part-file" as="xs:string">
    <xsl:param name="part" as="element(b:part)"/>
    <xsl:sequence select="'part-' || (count($part/preceding-sibling::b:part) + 1) || '.xhtml'"/>
  </xsl:function>
</xsl:stylesheet>
