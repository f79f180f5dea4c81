<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI modules namesdates and linking: names are words, with a mark for the index behind them; anchors are places. -->

  <xsl:template match="persName | placeName | orgName | name | rs | forename | surname | roleName | addName | nameLink | genName | settlement | country | region | district | bloc | geogName | objectName | eventName | affiliation | occupation">
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:value-of select="s:kind(.)[not(current()/ancestor::teiHeader)] ! s:mark(., current())"/>
  </xsl:template>
  <xsl:template match="anchor">
    <xsl:apply-templates select="@xml:id"/>
  </xsl:template>
</xsl:stylesheet>
