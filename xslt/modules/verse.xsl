<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- TEI module verse, and the lines of core. -->

  <xsl:template match="lg">
    <div><xsl:sequence select="f:attributes(., 'stanza')"/><xsl:apply-templates/></div>
  </xsl:template>

  <xsl:template match="l">
    <p>
      <xsl:sequence select="f:attributes(., 'verse')"/>
      <xsl:if test="@n castable as xs:integer and xs:integer(@n) mod 5 eq 0">
        <xsl:attribute name="data-n" select="@n"/>
      </xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="caesura">
    <span class="caesura" aria-hidden="true"/>
  </xsl:template>

  <xsl:template match="rhyme">
    <xsl:apply-templates/>
  </xsl:template>

</xsl:stylesheet>
