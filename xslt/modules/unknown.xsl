<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Nothing is dropped in silence: an element that no template knows is shown as it stands, with its name for a style
       sheet of the edition, and reported with its place. A theme of the edition gives it a rendering of its own. -->

  <xsl:template match="*" priority="-100">
    <xsl:message>
      <report xmlns="" code="PUB102" path="{path()}">there is no rendering for the element {name()}; its words are shown as they stand</report>
    </xsl:message>
    <xsl:apply-templates select="." mode="unknown"/>
  </xsl:template>

  <xsl:template match="*" mode="unknown">
    <xsl:variable name="blocks" as="xs:boolean" select="f:holds-blocks(.)"/>
    <xsl:element name="{if ($blocks) then 'div' else 'span'}">
      <xsl:sequence select="f:attributes(., ('unknown', f:classes('x-', local-name())))"/>
      <xsl:attribute name="data-element" select="name()"/>
      <xsl:apply-templates/>
    </xsl:element>
  </xsl:template>

  <!-- Between paragraphs it is one. -->
  <xsl:template match="*[parent::div or parent::body or parent::sp or parent::front or parent::back][not(f:holds-blocks(.))]"
      mode="unknown" priority="1">
    <p>
      <xsl:sequence select="f:attributes(., ('unknown', f:classes('x-', local-name())))"/>
      <xsl:attribute name="data-element" select="name()"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <!-- Comments and processing instructions are the editor's own. -->
  <xsl:template match="comment() | processing-instruction()" priority="-100"/>

</xsl:stylesheet>
