<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Two series of notes: those of the text, and those of its editor. -->
  <xsl:function name="f:series" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="if ($note/@type = ('editor', 'editorial') or ($note/@resp and not($note/@type = ('author', 'authorial'))))
        then 'editor' else 'author'"/>
  </xsl:function>

  <xsl:variable name="two-series" as="xs:boolean" select="count(distinct-values(//text//note ! f:series(.))) gt 1"/>
  <xsl:accumulator name="editors-notes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note[f:series(.) = 'editor']" select="$value + 1"/>
  </xsl:accumulator>

  <!-- What is printed before the note; where nothing is, its number in the text, or its letter if the editor's notes stand
       beside those of the text. -->
  <xsl:function name="f:note-label" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="(f:printed-label($note) ! f:plain(node()), $note/@n ! string(),
        if (f:series($note) = 'author') then string($note/(accumulator-before('notes') - accumulator-before('editors-notes')))
        else format-integer($note/accumulator-before('editors-notes'), if ($two-series) then 'a' else '1'))[. ne ''][1]"/>
  </xsl:function>

  <xsl:function name="f:printed-label" as="element(label)?">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/label[empty(preceding-sibling::node()[normalize-space()][not(self::comment())])]"/>
  </xsl:function>

</xsl:stylesheet>
