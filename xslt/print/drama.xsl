<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI modules core and drama: turns, speakers, brackets and the record's own words. -->

  <xsl:template match="sp">
    <xsl:variable name="who" as="element()?" select="tokenize(@who)[1] ! s:person(., current())"/>
    <xsl:variable name="name" as="xs:string" select="(s:plain($who/(persName, name, orgName)[1])[. ne ''], replace(s:plain(speaker[1]), '[.:—–-]+\s*$', ''))[1]"/>
    <xsl:text>turn({s:literal(s:shorten($name, 40))}){s:place(.)}&#10;</xsl:text>
    <xsl:if test="not(speaker) and not(s:paragraph(.)) and s:supplied(.) ne ''">speaker-line({s:role(.)}, {s:literal(s:supplied(.)) => s:as-supplied()})&#10;</xsl:if>
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
    <xsl:text>{s:mark('speaker', ..)}}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="speaker[following-sibling::*[1][self::p]]"/>
  <xsl:template match="sp/p[1][preceding-sibling::*[1][self::speaker]]" priority="2">
    <xsl:text>{s:para(., true())}{{&#10;speaker({s:role(..)}, {{&#10;</xsl:text>
    <xsl:apply-templates select="../speaker[1]/node()"/>
    <xsl:text>{s:mark('speaker', ..)}}})&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="sp/p[1]">
    <xsl:text>{s:para(., true())}{{&#10;</xsl:text>
    <xsl:if test=". is s:paragraph(..) and s:supplied(..) ne ''">supplied-speaker({s:literal(s:supplied(..))}){s:place(.)}&#10;{s:mark('speaker', ..)}</xsl:if>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

  <!-- The paragraph that a turn begins with. -->
  <xsl:function name="s:paragraph" as="element(p)?">
    <xsl:param name="turn" as="element(sp)"/>
    <xsl:sequence select="$turn/*[not(self::pb or self::cb or self::speaker)][1][self::p]"/>
  </xsl:function>
  <!-- The name of a speaker whom the editor found, and the text does not label; a turn that only goes on has none. -->
  <xsl:function name="s:supplied" as="xs:string">
    <xsl:param name="turn" as="element(sp)"/>
    <xsl:variable name="names" as="xs:string*" select="if ($turn/speaker or $turn/@prev) then () else tokenize($turn/@who) ! s:person(., $turn) ! s:plain((persName, name, orgName, .)[normalize-space()][1])"/>
    <xsl:sequence select="string-join($names[. ne ''], ', ')"/>
  </xsl:function>
  <xsl:function name="s:as-supplied" as="xs:string">
    <xsl:param name="literal" as="xs:string"/>
    <xsl:sequence select="'supplied-name(' || $literal || ')'"/>
  </xsl:function>

  <!-- What is printed in one pair of brackets stands where it stands, italic and quiet. -->
  <xsl:template match="stage">
    <xsl:text>bracket({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>{s:shout(.)}}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="div/stage | body/stage | sp/stage | front/stage | back/stage | quote[p]/stage | lg/stage">
    <xsl:text>procedure({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>{s:shout(.)}}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="stage/p">
    <xsl:if test="preceding-sibling::p">parbreak()&#10;</xsl:if>
    <xsl:apply-templates select="@xml:id, node()"/>
  </xsl:template>
  <!-- In a bracket the words spoken stand upright, so that they part from the record's. -->
  <xsl:template match="stage//said">
    <xsl:text>voice({{&#10;</xsl:text>
    <xsl:apply-templates select="@xml:id, node()"/>
    <xsl:text>{s:mark('speaker', .)}}})&#10;</xsl:text>
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
