<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI modules core and transcr: the editor's hand in the text. What is printed is the corrected reading; the
       other stands in a note. -->

  <xsl:template match="choice[sic or orig]">
    <xsl:apply-templates select="corr, reg"/>
    <xsl:if test="$corrections = ('list', 'both')">corrected({s:literal(s:plain((corr, reg)[1]))}, {s:literal(s:plain-source((sic, orig)[1]))})&#10;</xsl:if>
    <xsl:if test="$corrections = ('notes', 'both')">
      <xsl:text>note({s:literal(s:note-id(.))}, {s:literal(s:shown(.))}, true, {{{s:place(.)}&#10;</xsl:text>
      <xsl:value-of select="s:text(s:plain((corr, reg)[1]) || ']', .)"/>
      <xsl:text>blank&#10;hi("italic", {{&#10;</xsl:text>
      <xsl:apply-templates select="sic, orig"/>
      <xsl:text>}})&#10;}})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>
  <!-- What the source has, which `plain` leaves out beside its correction. -->
  <xsl:function name="s:plain-source" as="xs:string">
    <xsl:param name="reading" as="element()?"/>
    <xsl:sequence select="s:plain($reading/node())"/>
  </xsl:function>
  <!-- An abbreviation is written as it was, its expansion beside it. -->
  <xsl:template match="choice[abbr]">
    <xsl:apply-templates select="abbr"/>
    <xsl:text>quiet-mark({{&#10;text(" [")&#10;</xsl:text>
    <xsl:apply-templates select="expan"/>
    <xsl:text>text("]")&#10;}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="choice"><xsl:apply-templates select="*[1]"/></xsl:template>
  <xsl:template match="sic | corr | orig | reg | expan | ex | am | subst | surplus | damage | mod | handShift | fw"><xsl:apply-templates/></xsl:template>

  <xsl:template match="supplied">
    <xsl:text>quiet-mark(text("["))&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>quiet-mark(text("]"))&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="unclear">
    <xsl:apply-templates/>
    <xsl:text>quiet-mark(text(" [?]"))&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="gap">
    <xsl:variable name="size" as="xs:string" select="string-join(((@quantity, @extent)[1], @unit), ' ')"/>
    <xsl:variable name="why" as="xs:string" select="string-join(($size, (desc ! s:plain(.), @reason[. ne 'ellipsis'] ! string())[1])[. ne ''], ', ')"/>
    <xsl:text>quiet-mark(text({s:literal(if ($why ne '') then '[… ' || $why || ']' else '[…]')})){s:place(.)}&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="add">
    <xsl:text>quiet-mark(text("‹"))&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>quiet-mark(text("›"))&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="del">
    <xsl:text>hi("strike", {{&#10;</xsl:text>
    <xsl:apply-templates/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="space">h(2em)&#10;</xsl:template>
</xsl:stylesheet>
