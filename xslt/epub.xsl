<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI → the files of an EPUB, in one bundle that epub.py packs. The text itself is rendered by the modules
       of the web edition; what differs in a book is in epub/. -->

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
  <xsl:import href="epub/chunks.xsl"/>
  <xsl:import href="epub/places.xsl"/>
  <xsl:import href="epub/notes.xsl"/>
  <xsl:import href="epub/facts.xsl"/>
  <xsl:import href="epub/cover.xsl"/>
  <xsl:import href="epub/navigation.xsl"/>
  <xsl:import href="epub/package.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <!-- A urn for this book, the same as long as its text and source are. -->
  <xsl:param name="identifier" as="xs:string" select="'urn:uuid:00000000-0000-0000-0000-000000000000'"/>
  <!-- year-month-day -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>

  <xsl:template match="/" mode="entry">
    <b:bundle>
      <xsl:apply-templates select="TEI" mode="package"/>
      <xsl:apply-templates select="TEI" mode="navigation"/>
      <xsl:apply-templates select="TEI" mode="cover"/>
      <xsl:apply-templates select="TEI" mode="title-page"/>
      <xsl:apply-templates select="$chunks" mode="chunk"/>
      <xsl:apply-templates select="TEI" mode="imprint"/>
    </b:bundle>
  </xsl:template>
</xsl:stylesheet>
