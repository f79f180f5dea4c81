<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI → Typst code: function calls with string literals, one a line, for print/edition.typ to set.
     Text never becomes Typst mark-up; only `\` and `"` have a meaning in a literal, and both are escaped. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="print/unhandled.xsl"/>
  <xsl:import href="print/strings.xsl"/>
  <xsl:import href="print/labels.xsl"/>
  <xsl:import href="print/header.xsl"/>
  <xsl:import href="print/bibliography.xsl"/>
  <xsl:import href="print/textstructure.xsl"/>
  <xsl:import href="print/core.xsl"/>
  <xsl:import href="print/core.lists.xsl"/>
  <xsl:import href="print/core.notes.xsl"/>
  <xsl:import href="print/core.verse.xsl"/>
  <xsl:import href="print/drama.xsl"/>
  <xsl:import href="print/figures.xsl"/>
  <xsl:import href="print/transcr.xsl"/>
  <xsl:import href="print/textcrit.xsl"/>
  <xsl:import href="print/namesdates.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- a5, a4, 6x9 or letter: the keys of `papers` in edition.typ -->
  <xsl:param name="paper" as="xs:string" select="'a5'"/>
  <!-- year-month-day; what the PDF says of its own age -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>

  <xsl:mode on-no-match="text-only-copy" name="plain"/>

  <xsl:template match="/" mode="entry" as="text()*">
    <xsl:apply-templates select="TEI"/>
  </xsl:template>
</xsl:stylesheet>
