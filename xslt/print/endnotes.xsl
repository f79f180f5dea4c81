<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Notes that stand behind their text or at the end of the book: all of them, or the very long ones. -->

  <!-- Does the body of a note stand behind the text? One of more words than `long-notes` does so wherever the
       others are, since it would fill pages of its own. -->
  <xsl:function name="s:stands-behind" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="most" as="xs:integer" select="xs:integer($long-notes)"/>
    <xsl:sequence select="$note/self::note and ($notes ne 'foot' or ($most gt 0 and string-length($note) gt $most and count(tokenize($note)) gt $most))"/>
  </xsl:function>

  <!-- The notes of a text that stand behind it, in the order of their calls. -->
  <xsl:function name="s:behind" as="element()*">
    <xsl:param name="text" as="element()"/>
    <xsl:sequence select="
        if ($notes eq 'foot' and $long-notes eq '0') then ()
        else $text//(ref[@type eq 'noteref'][s:body-of(.)][s:first-call(.)][s:stands-behind(s:body-of(.))]
                     | note[not(s:called(.)) and not(s:loose(.)) and s:stands-behind(.)])"/>
  </xsl:function>

  <xsl:template match="text" mode="endnotes">
    <xsl:variable name="calls" as="element()*" select="s:behind(.)"/>
    <xsl:if test="exists($calls)">
      <xsl:text>endnotes({s:literal(s:word('notes', .))}, {if ($notes eq 'book') then 2 else 2 + (../@*:base, 0)[1]}, {{&#10;</xsl:text>
      <xsl:apply-templates select="$calls" mode="endnote"/>
      <xsl:text>}})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <xsl:template match="ref" mode="endnote">
    <xsl:apply-templates select="s:body-of(.)" mode="endnote">
      <xsl:with-param name="shown" select="s:plain-call(.)"/>
    </xsl:apply-templates>
  </xsl:template>
  <xsl:template match="note" mode="endnote">
    <xsl:param name="shown" as="xs:string" select="s:shown(.)"/>
    <xsl:text>endnote({s:literal(s:note-id(.))}, {s:literal($shown)}, {if (s:is-editors(.)) then 'true' else 'false'}, {{{s:place(.)}&#10;</xsl:text>
    <xsl:call-template name="s:note-body"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>
</xsl:stylesheet>
