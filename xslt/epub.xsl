<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI → the pages of one text of an EPUB, and what its book has to know of them: contents, printed pages, who and
       what is named where. epub-book.xsl makes a book of one text or of many, and epub.py packs it. The text itself
       is rendered by the modules of the web edition; what differs in a book is in epub/. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/unhandled.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="modules/textstructure.xsl"/>
  <xsl:import href="modules/core.xsl"/>
  <xsl:import href="modules/lists.xsl"/>
  <xsl:import href="modules/drama.xsl"/>
  <xsl:import href="modules/verse.xsl"/>
  <xsl:import href="modules/transcr.xsl"/>
  <xsl:import href="modules/linking.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/textcrit.xsl"/>
  <xsl:import href="modules/namesdates.xsl"/>
  <xsl:import href="modules/figures.xsl"/>
  <xsl:import href="modules/analysis.xsl"/>
  <xsl:import href="epub/page.xsl"/>
  <xsl:import href="epub/reference.xsl"/>
  <xsl:import href="epub/names.xsl"/>
  <xsl:import href="epub/chunks.xsl"/>
  <xsl:import href="epub/places.xsl"/>
  <xsl:import href="epub/notes.xsl"/>
  <xsl:import href="epub/opening.xsl"/>
  <xsl:import href="epub/contents.xsl"/>
  <xsl:import href="epub/mentions.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <!-- What the names of this text's pages begin with. -->
  <xsl:param name="stem" as="xs:string" select="'text'"/>
  <!-- Its number in a book of several texts; empty where the book is this text. -->
  <xsl:param name="number" as="xs:string" select="''"/>

  <xsl:template match="/" mode="entry">
    <b:bundle>
      <xsl:for-each select="$units"><xsl:sequence select="f:page-of(.)"/></xsl:for-each>
      <xsl:apply-templates select="TEI" mode="known"/>
    </b:bundle>
  </xsl:template>
</xsl:stylesheet>
