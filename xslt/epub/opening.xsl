<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What stands above a text in a book of several: its number, its title where the text does not bring it, author,
       date and source. -->

  <xsl:template match="TEI" mode="opening">
    <xsl:if test="$number">
      <header class="opening" id="{f:opening-id()}">
        <p class="number">{$number}</p>
        <xsl:if test="empty($title-head)">
          <h1>{$title}</h1>
          <xsl:for-each select="teiHeader/fileDesc/titleStmt/title[@type eq 'sub'][normalize-space()]"><p class="sub">{f:plain(node())}</p></xsl:for-each>
          <xsl:where-populated><p class="author">{string-join(teiHeader/fileDesc/titleStmt/author ! f:plain(node())[. ne ''], ', ')}</p></xsl:where-populated>
        </xsl:if>
        <div class="provenance" lang="{$wished}" xml:lang="{$wished}">
          <xsl:variable name="facts" as="xs:string*" select="teiHeader/profileDesc/(textClass/catRef[1] ! f:known-word('genre.' || substring-after(@target, '.')), creation/(date, placeName) ! f:plain(node()))"/>
          <xsl:where-populated><p>{string-join($facts[. ne ''], ' · ')}</p></xsl:where-populated>
          <xsl:for-each select="teiHeader/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])"><p class="source">{f:reference-words(.)}</p></xsl:for-each>
        </div>
      </header>
    </xsl:if>
  </xsl:template>

  <!-- No xml:id of the encoding begins so. -->
  <xsl:function name="f:opening-id" as="xs:string">
    <xsl:sequence select="'_opening'"/>
  </xsl:function>
</xsl:stylesheet>
