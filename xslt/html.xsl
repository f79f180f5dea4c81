<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI to a page of the reading edition. Parameters: words.xsl (language) and page.xsl (edition, css, js,
       theme-css, stem, downloads, base-url). -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="modules/unknown.xsl"/>
  <xsl:import href="modules/words.xsl"/>
  <xsl:import href="modules/attributes.xsl"/>
  <xsl:import href="modules/textstructure.xsl"/>
  <xsl:import href="modules/core.xsl"/>
  <xsl:import href="modules/lists.xsl"/>
  <xsl:import href="modules/drama.xsl"/>
  <xsl:import href="modules/debate.xsl"/>
  <xsl:import href="modules/speakers.xsl"/>
  <xsl:import href="modules/strip.xsl"/>
  <xsl:import href="modules/verse.xsl"/>
  <xsl:import href="modules/transcr.xsl"/>
  <xsl:import href="modules/linking.xsl"/>
  <xsl:import href="modules/notes.xsl"/>
  <xsl:import href="modules/textcrit.xsl"/>
  <xsl:import href="modules/namesdates.xsl"/>
  <xsl:import href="modules/figures.xsl"/>
  <xsl:import href="modules/analysis.xsl"/>
  <xsl:import href="modules/header.xsl"/>
  <xsl:import href="modules/rows.xsl"/>
  <xsl:import href="modules/page.xsl"/>
  <xsl:import href="modules/settings.xsl"/>
  <xsl:import href="modules/site.xsl"/>
  <xsl:import href="modules/metadata.xsl"/>
  <xsl:import href="modules/using.xsl"/>

  <xsl:output method="html" version="5" encoding="UTF-8" indent="no" include-content-type="no"/>
  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>

  <xsl:template match="/" mode="entry">
    <xsl:apply-templates select="*"/>
  </xsl:template>

</xsl:stylesheet>
