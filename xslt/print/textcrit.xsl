<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module textcrit: the apparatus at the foot of the page, under the number of the lemma's line, or under a
       letter at the lemma as notes are. -->

  <xsl:template match="app">
    <xsl:apply-templates select="(lem, rdg)[1]/node()"/>
    <xsl:choose>
      <xsl:when test="$apparatus eq 'lines'">reading({s:literal(s:note-id(.))}, {{{s:place(.)}&#10;</xsl:when>
      <xsl:otherwise>note({s:literal(s:note-id(.))}, {s:literal(s:shown(.))}, true, {{{s:place(.)}&#10;</xsl:otherwise>
    </xsl:choose>
    <xsl:value-of select="s:text(s:plain((lem, rdg)[1]) || ']', .)"/>
    <xsl:apply-templates select="lem/@wit"/>
    <xsl:apply-templates select="rdg | rdgGrp/rdg"/>
    <xsl:apply-templates select="note/node()"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
  <xsl:template match="rdg">
    <xsl:text>{if (preceding-sibling::rdg) then 'text("; ")' else 'blank'}&#10;</xsl:text>
    <xsl:choose>
      <xsl:when test="normalize-space()">
        <xsl:text>hi("italic", {{&#10;</xsl:text>
        <xsl:apply-templates/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise>text("–")&#10;</xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="@wit"/>
  </xsl:template>
  <xsl:template match="@wit">
    <xsl:text>text({s:literal(' ' || string-join(tokenize(.) ! replace(., '^#', ''), ' '))})&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
