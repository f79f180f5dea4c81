<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The title page, and the imprint at the end. -->

  <xsl:template match="TEI" mode="title-page">
    <xsl:variable name="statement" as="element(titleStmt)" select="teiHeader/fileDesc/titleStmt"/>
    <b:file name="EPUB/title.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="language" select="$tongue"/>
        <xsl:with-param name="kind" select="'frontmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <section class="title-page" epub:type="titlepage">
            <xsl:for-each select="$statement/author[normalize-space()]"><p class="author">{f:plain(node())}</p></xsl:for-each>
            <h1>{$title}</h1>
            <xsl:for-each select="$statement/title[@type eq 'sub'][normalize-space()]"><p class="sub">{f:plain(node())}</p></xsl:for-each>
            <xsl:for-each select="teiHeader/profileDesc/creation/date[normalize-space()]"><p class="date">{f:plain(node())}</p></xsl:for-each>
            <xsl:for-each select="teiHeader/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])"><p class="source">{f:reference-words(.)}</p></xsl:for-each>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:template>

  <xsl:template match="TEI" mode="imprint">
    <xsl:variable name="file" as="element(fileDesc)" select="teiHeader/fileDesc"/>
    <b:file name="EPUB/imprint.xhtml">
      <xsl:call-template name="f:page">
        <xsl:with-param name="title" select="f:word('for-the-record')"/>
        <xsl:with-param name="language" select="$wished"/>
        <xsl:with-param name="kind" select="'backmatter'"/>
        <xsl:with-param name="content" as="node()*">
          <section class="imprint" epub:type="colophon">
            <h1>{f:word('for-the-record')}</h1>
            <dl>
              <xsl:apply-templates select="$file/titleStmt/(editor | respStmt), $file/editionStmt/edition, $file/publicationStmt/(publisher | distributor | date | idno | availability/(licence | p)), $file/sourceDesc/bibl[@type eq 'digital']/(idno | ref)" mode="fact"/>
            </dl>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </b:file>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:variable name="words" as="xs:string" select="(f:plain(node())[. ne ''], (@when, @target) ! string())[1]"/>
    <xsl:if test="$words ne ''">
      <dt>{(self::respStmt ! string-join(resp ! f:plain(node()), ', '), self::idno/@type ! (f:known-word('digital.' || .), f:known-word('idno.' || .)), f:known-word('header.' || (if (parent::availability) then 'licence' else local-name())), f:known-word('digital.' || local-name()), (@type, local-name())[1])[. ne ''][1]}</dt>
      <dd>
        <xsl:choose>
          <xsl:when test="matches(@target, '^https?:')"><a href="{@target}">{$words}</a></xsl:when>
          <xsl:when test="self::respStmt">{string-join((name | persName | orgName) ! f:plain(node()), ', ')}</xsl:when>
          <xsl:otherwise>{$words}</xsl:otherwise>
        </xsl:choose>
      </dd>
    </xsl:if>
  </xsl:template>

  <!-- A bibliographic description as one line of words. -->
  <xsl:function name="f:reference-words" as="xs:string">
    <xsl:param name="reference" as="element()"/>
    <xsl:variable name="parts" as="element()*" select="$reference/(analytic/author, analytic/title, monogr/(author, editor, title), monogr/(edition, biblScope), monogr/imprint/(pubPlace, publisher, date, biblScope), series/title)"/>
    <xsl:variable name="words" as="xs:string*" select="if ($reference/self::bibl) then f:plain($reference/node()) else $parts ! string-join((self::biblScope[not(matches(., '^\p{L}'))] ! f:known-word('scope.' || @unit), (f:plain(node())[. ne ''], @when ! string(), string-join((@from, @to), '–'))[1]), ' ')"/>
    <xsl:sequence select="f:word(if ($reference/@type eq 'first-publication') then 'source.first-publication' else 'source') || ': ' || string-join($words[. ne ''], ', ')"/>
  </xsl:function>
</xsl:stylesheet>
