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
  <xsl:import href="print/book.xsl"/>
  <xsl:import href="print/names.xsl"/>
  <xsl:import href="print/textstructure.xsl"/>
  <xsl:import href="print/core.xsl"/>
  <xsl:import href="print/core.lists.xsl"/>
  <xsl:import href="print/core.notes.xsl"/>
  <xsl:import href="print/endnotes.xsl"/>
  <xsl:import href="print/core.verse.xsl"/>
  <xsl:import href="print/drama.xsl"/>
  <xsl:import href="print/figures.xsl"/>
  <xsl:import href="print/transcr.xsl"/>
  <xsl:import href="print/textcrit.xsl"/>
  <xsl:import href="print/namesdates.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- The settings that decide what code is written; see `[print]` of edition.toml. Those that decide how it looks are
       read by the template itself. -->
  <xsl:param name="notes" as="xs:string" select="'foot'"/>
  <xsl:param name="long-notes" as="xs:string" select="'0'"/>
  <xsl:param name="apparatus" as="xs:string" select="'notes'"/>
  <xsl:param name="corrections" as="xs:string" select="'notes'"/>
  <xsl:param name="indexes" as="xs:string" select="''"/>
  <xsl:param name="interjections" as="xs:string" select="'no'"/>
  <!-- year-month-day; what the PDF says of its own age -->
  <xsl:param name="date" as="xs:string" select="'2000-01-01'"/>

  <xsl:mode use-accumulators="#all"/>
  <xsl:mode name="entry" use-accumulators="#all"/>
  <xsl:mode on-no-match="text-only-copy" name="plain"/>

  <xsl:template match="/" mode="entry" as="text()*">
    <xsl:apply-templates select="TEI | *:book"/>
  </xsl:template>
</xsl:stylesheet>
