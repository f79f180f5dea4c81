<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:out="urn:x-stenogram:xslt"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- What is said: text, values (5.4.14), names (5.4.6); emph, span and dir (5.5) are but their text. -->

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>

  <xsl:template match="text()" mode="messages">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="messages">
    <out:value-of select="{f:path(., @select)}" st:at="{@st:at}"/>
  </xsl:template>

  <xsl:template match="sch:name" mode="messages">
    <out:value-of select="name({f:path(., (@path, '.')[1])})" st:at="{@st:at}"/>
  </xsl:template>

  <xsl:template match="sch:emph | sch:span | sch:dir" mode="messages">
    <xsl:apply-templates mode="messages"/>
  </xsl:template>

  <!-- XSLT is part of this query language. -->
  <xsl:template match="xsl:*" mode="messages">
    <xsl:copy-of select="."/>
  </xsl:template>

  <xsl:template match="*" mode="messages" priority="-1">
    <xsl:apply-templates select="text()" mode="messages"/>
  </xsl:template>

  <xsl:template match="sqf:* | comment() | processing-instruction()" mode="messages"/>

  <xsl:template match="sch:diagnostic | sch:property" mode="attached">
    <xsl:element name="{local-name()}" namespace="">
      <xsl:attribute name="id" select="@id"/>
      <xsl:apply-templates mode="messages"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
