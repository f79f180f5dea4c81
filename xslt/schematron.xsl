<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- Schematron (ISO/IEC 19757-3) to XSLT 3. What comes in was read and checked by schematron/reading.py: one schema without
       includes, each element of which has its number in @st:at. What goes out walks once through a document; at each
       node the rules are tried in their order, of each pattern the first that fits. -->

  <xsl:import href="modules/entry.xsl"/>
  <xsl:import href="schematron/expansion.xsl"/>
  <xsl:import href="schematron/schema.xsl"/>
  <xsl:import href="schematron/rules.xsl"/>
  <xsl:import href="schematron/messages.xsl"/>
  <xsl:import href="schematron/fixes.xsl"/>
  <xsl:import href="schematron/edits.xsl"/>

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <!-- The id of a phase, or #ALL. -->
  <xsl:param name="phase" as="xs:string" select="'#ALL'"/>

  <!-- "yes" to get the schema itself, with its abstract patterns and rules written out. -->
  <xsl:param name="expanded" as="xs:string" select="''"/>

  <xsl:template match="/" mode="entry">
    <xsl:variable name="whole" as="document-node()">
      <xsl:document><xsl:apply-templates select="sch:schema" mode="expansion"/></xsl:document>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$expanded = 'yes'"><xsl:sequence select="$whole"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$whole/sch:schema" mode="schema"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
