<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The table of contents, the list of the printed pages, the landmarks. -->

  <xsl:function name="f:navigation" as="element(b:file)">
    <b:file name="EPUB/nav.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="f:word('contents') || ': ' || $title"/>
        <xsl:with-param name="language" select="$tongue"/>
        <xsl:with-param name="kind" select="'frontmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="contents">
            <h1 id="contents" lang="{$wished}" xml:lang="{$wished}">{f:word('contents')}</h1>
            <ol>
              <xsl:apply-templates select="$book/b:part" mode="contents"/>
              <xsl:if test="exists($indexes)"><li><a href="index.xhtml" lang="{$wished}" xml:lang="{$wished}">{f:word('index')}</a></li></xsl:if>
              <li><a href="imprint.xhtml" lang="{$wished}" xml:lang="{$wished}">{f:word('for-the-record')}</a></li>
            </ol>
          </nav>
          <!-- Pages of several sources would be confused: each list entry says whose page it is. -->
          <xsl:if test="$texts/b:page">
            <nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="hidden" aria-label="{f:word('printed-pages')}">
              <ol>
                <xsl:for-each select="$texts/b:page"><li><a href="{@href}">{../@number[. ne ''] ! (. || ': ')}{.}</a></li></xsl:for-each>
              </ol>
            </nav>
          </xsl:if>
          <nav epub:type="landmarks" id="landmarks" hidden="hidden" aria-label="{f:word('landmarks')}">
            <ol>
              <li><a epub:type="cover" href="cover.xhtml">{f:word('cover')}</a></li>
              <li><a epub:type="titlepage" href="title.xhtml">{f:word('header.title')}</a></li>
              <li><a epub:type="toc" href="nav.xhtml#toc">{f:word('contents')}</a></li>
              <li><a epub:type="bodymatter" href="{($book/b:part[f:part-title(.)][1][b:text[1]/@number = '1'] ! f:part-file(.), $texts[@number = '1']/@href, $texts[1]/@href)[1]}">{$title}</a></li>
              <xsl:if test="exists($indexes)"><li><a epub:type="index" href="index.xhtml">{f:word('index')}</a></li></xsl:if>
            </ol>
          </nav>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:function>

  <xsl:template match="b:part" mode="contents"><xsl:apply-templates select="b:text" mode="contents"/></xsl:template>
  <xsl:template match="b:part[f:part-title(.)]" mode="contents">
    <li>
      <a href="{f:part-file(.)}">{f:part-title(.)}</a>
      <ol><xsl:apply-templates select="b:text" mode="contents"/></ol>
    </li>
  </xsl:template>
  <xsl:template match="b:text" mode="contents"><xsl:sequence select="b:contents/*"/></xsl:template>
  <xsl:template match="b:text[@number ne '']" mode="contents">
    <li>
      <a href="{@href}">
        <xsl:if test="@language ne $tongue"><xsl:sequence select="f:tongue-of(.)"/></xsl:if>
        <xsl:text>{@number}. {@title}</xsl:text>
      </a>
      <xsl:where-populated><ol><xsl:sequence select="b:contents/*"/></ol></xsl:where-populated>
    </li>
  </xsl:template>
  <xsl:function name="f:tongue-of" as="attribute()*">
    <xsl:param name="text" as="element(b:text)"/>
    <xsl:attribute name="lang" select="$text/@language"/>
    <xsl:attribute name="xml:lang" select="$text/@language"/>
  </xsl:function>
</xsl:stylesheet>
