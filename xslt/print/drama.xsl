<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI modules core and drama: turns, speakers, brackets and the record's own words. -->

  <xsl:key name="people" match="teiHeader//*[@xml:id]" use="@xml:id"/>

  <xsl:template match="sp">
    <xsl:variable name="who" as="element()?" select="tokenize(@who)[1] ! key('people', substring-after(., '#'), root(current()))[1]"/>
    <xsl:variable name="name" as="xs:string" select="(s:plain($who/(persName, name, orgName)[1])[. ne ''], replace(s:plain(speaker[1]), '[.:—–-]+\s*$', ''))[1]"/>
    <xsl:text>turn({s:literal(s:shorten($name, 56))}){s:place(.)}&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
  </xsl:template>

  <xsl:function name="s:role" as="xs:string">
    <xsl:param name="turn" as="element(sp)"/>
    <xsl:sequence select="s:literal(if ($turn/@ana) then substring-after(tokenize($turn/@ana)[1], 'role.') else '')"/>
  </xsl:function>

  <!-- The label is printed run in, before the first words; on a line of its own before anything but a paragraph. -->
  <xsl:template match="speaker">
    <xsl:text>speaker-line({s:role(..)}, {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="speaker[following-sibling::*[1][self::p]]"/>
  <xsl:template match="sp/p[1][preceding-sibling::*[1][self::speaker]]" priority="2">
    <xsl:text>plain-para({{&#10;speaker({s:role(..)}, {{&#10;</xsl:text>
    <xsl:apply-templates select="../speaker[1]/node()"/>
    <xsl:text>}})&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="sp/p[1]">
    <xsl:text>plain-para({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- What is printed in one pair of brackets stands where it stands, italic and quiet. -->
  <xsl:template match="stage">
    <xsl:text>bracket({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="div/stage | body/stage | sp/stage | front/stage | back/stage | quote[p]/stage | lg/stage">
    <xsl:text>procedure({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="stage/p">
    <xsl:if test="preceding-sibling::p">parbreak()&#10;</xsl:if>
    <xsl:apply-templates select="@xml:id, node()"/>
  </xsl:template>
  <!-- In a bracket the words spoken stand upright, so that they part from the record's. -->
  <xsl:template match="stage//said">
    <xsl:text>voice({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <xsl:template match="castList | castItem | role | roleDesc | actor | set | prologue | epilogue">
    <xsl:apply-templates/>
  </xsl:template>
  <xsl:template match="castItem">
    <xsl:text>plain-para({{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
