<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- What is known of one or several texts (see epub/contents.xsl) → all files of an EPUB round their pages: package,
       navigation, cover, title page, index, imprint, in one bundle. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="epub/page.xsl"/>
  <xsl:import href="epub/reference.xsl"/>
  <xsl:import href="epub/names.xsl"/>
  <xsl:import href="print/labels.xsl"/>
  <xsl:import href="print/strings.xsl"/>
  <xsl:import href="epub/front.xsl"/>
  <xsl:import href="epub/imprint.xsl"/>
  <xsl:import href="epub/cover.xsl"/>
  <xsl:import href="epub/index.xsl"/>
  <xsl:import href="epub/navigation.xsl"/>
  <xsl:import href="epub/package.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <xsl:variable name="book" as="element(b:book)" select="/b:book"/>
  <xsl:variable name="texts" as="element(b:text)*" select="$book//b:text"/>
  <!-- A book of one text speaks of that text; an edition of itself. -->
  <xsl:variable name="header" as="element(teiHeader)?" select="$texts[empty($book/@title)]/teiHeader"/>
  <xsl:variable name="title" as="xs:string" select="($book/@title, $texts/@title)[1]"/>
  <xsl:variable name="subtitles" as="xs:string*" select="($book/@subtitle ! string(), $header/fileDesc/titleStmt/title[@type eq 'sub'] ! f:plain(node()))[normalize-space()]"/>
  <xsl:variable name="tongue" as="xs:string" select="string($book/@xml:lang)"/>
  <xsl:variable name="authors" as="xs:string*" select="distinct-values($texts[@number ne '' or $header]/teiHeader/fileDesc/titleStmt/author ! f:plain(node())[. ne ''])"/>
  <xsl:variable name="editors" as="xs:string*" select="($book/b:editor ! string(), $header/fileDesc/titleStmt/editor ! f:plain(node()))[. ne '']"/>
  <xsl:variable name="publishers" as="xs:string*" select="($book/b:publisher ! string(), $header/fileDesc/publicationStmt/(publisher | distributor) ! f:plain(node()))[. ne '']"/>
  <xsl:variable name="sources" as="element()*" select="$texts/teiHeader/fileDesc/sourceDesc/(biblStruct | bibl[not(@type eq 'digital')])[not(@type eq 'first-publication')]"/>

  <xsl:template match="/" mode="entry">
    <b:bundle>
      <xsl:sequence select="f:package(), f:navigation(), f:cover(), f:title-page(), f:index(), f:imprint()"/>
    </b:bundle>
  </xsl:template>
</xsl:stylesheet>
