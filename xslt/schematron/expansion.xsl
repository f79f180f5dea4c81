<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:st="urn:x-stenogram:schematron"
    xmlns:sch="http://purl.oclc.org/dsdl/schematron">

  <!-- Abstract patterns and abstract rules (5.4.9, 5.4.12): written out where they are used, and left out themselves. -->

  <xsl:mode name="expansion" on-no-match="shallow-copy"/>

  <xsl:key name="rules" match="sch:rule" use="@id"/>
  <xsl:key name="patterns" match="sch:pattern" use="@id"/>

  <xsl:template match="sch:pattern[@abstract = 'true'] | sch:rule[@abstract = 'true']" mode="expansion"/>

  <xsl:template match="sch:pattern[@is-a]" mode="expansion">
    <xsl:variable name="model" as="element(sch:pattern)?" select="key('patterns', @is-a)[@abstract = 'true'][1]"/>
    <xsl:variable name="values" as="map(xs:string, xs:string)" select="map:merge(
      ($model/sch:param, sch:param)[@value] ! map:entry(string(@name), string(@value)), map{'duplicates': 'use-last'})"/>
    <xsl:copy>
      <xsl:apply-templates select="$model/@documents" mode="expansion">
        <xsl:with-param name="values" select="$values" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:copy-of select="@* except @is-a"/>
      <xsl:apply-templates select="$model/(node() except sch:param)" mode="expansion">
        <xsl:with-param name="values" select="$values" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="node() except sch:param" mode="expansion"/>
    </xsl:copy>
  </xsl:template>

  <!-- Only what is compiled needs its place: the content of a variable is left as it is. -->
  <xsl:template match="*[not(namespace-uri() = ('http://purl.oclc.org/dsdl/schematron', 'http://www.w3.org/1999/XSL/Transform',
    'http://www.schematron-quickfix.com/validator/process'))]/@st:at" mode="expansion" priority="2"/>

  <xsl:template match="sch:extends[@rule]" mode="expansion">
    <xsl:apply-templates select="(key('rules', @rule)[@abstract = 'true'])[1]/node()" mode="expansion"/>
  </xsl:template>

  <xsl:template match="@*[not(namespace-uri() = 'urn:x-stenogram:schematron')]" mode="expansion">
    <xsl:param name="values" as="map(xs:string, xs:string)" select="map{}" tunnel="yes"/>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="f:filled(., $values)"/>
  </xsl:template>

  <!-- A text with the values of an abstract pattern's parameters in the place of $name. -->
  <xsl:function name="f:filled" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$text" regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:variable name="token" as="xs:string" select="regex-group(1)"/>
          <!-- The whole name, or else the longest beginning of it that ends before a point or hyphen. -->
          <xsl:variable name="known" as="xs:string*" select="sort(map:keys($values)[. eq $token
            or starts-with($token, . || '.') or starts-with($token, . || '-')], (), string-length#1)"/>
          <xsl:sequence select="if (exists($known)) then $values($known[last()]) || substring($token, string-length($known[last()]) + 1)
            else '$' || $token"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

</xsl:stylesheet>
