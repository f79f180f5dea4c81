<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The table of contents, the list of the printed pages, the landmarks. -->

  <xsl:template match="TEI" mode="navigation">
    <xsl:variable name="pages" as="element(pb)*" select="text//pb[normalize-space(@n)]"/>
    <b:file name="EPUB/nav.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="language" select="$tongue"/>
        <xsl:with-param name="kind" select="'frontmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <nav epub:type="toc" role="doc-toc" id="toc">
            <h1>{$title}</h1>
            <ol>
              <xsl:apply-templates select="$chunks" mode="contents"/>
              <li><a href="imprint.xhtml">{f:word('for-the-record')}</a></li>
            </ol>
          </nav>
          <xsl:if test="$pages">
            <nav epub:type="page-list" role="doc-pagelist" id="pages" hidden="hidden">
              <ol>
                <xsl:for-each select="$pages"><li><a href="{f:file(.)}#{f:id(.)}">{normalize-space(@n)}</a></li></xsl:for-each>
              </ol>
            </nav>
          </xsl:if>
          <nav epub:type="landmarks" id="landmarks" hidden="hidden">
            <ol>
              <li><a epub:type="cover" href="cover.xhtml">{$title}</a></li>
              <li><a epub:type="bodymatter" href="{f:file((text/body//div[1], text/body)[1])}">{$title}</a></li>
            </ol>
          </nav>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:template>

  <!-- A division with a head is a line; one without is passed through, unless it is a file. -->
  <xsl:template match="front | body | back | div" mode="contents">
    <xsl:variable name="head" as="xs:string?" select="head[1] ! f:plain(node())[. ne '']"/>
    <xsl:variable name="inner" as="element()*">
      <xsl:apply-templates select="child::div" mode="contents"/>
    </xsl:variable>
    <xsl:variable name="words" as="xs:string?" select="($head, f:word('notes')[current()/@type eq 'notes'], $title[exists(current() intersect $chunks)][empty($inner)])[1]"/>
    <xsl:choose>
      <xsl:when test="exists($words)">
        <li>
          <a href="{f:file(.)}#{f:section-id(.)}">{$words}</a>
          <xsl:where-populated><ol><xsl:sequence select="$inner"/></ol></xsl:where-populated>
        </li>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
