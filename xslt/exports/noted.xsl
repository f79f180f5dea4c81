<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Notes of programs that call each note once, and none from within another. -->

  <!-- All that become notes, in the order of their calls; their number is their id. -->
  <xsl:variable name="noted" as="element()*" select="/TEI/text//(note[f:is-its-own-call(.)] | ref[@type eq 'noteref'][f:is-first-call(.)] | choice[sic or orig] | app)"/>
  <xsl:variable name="note-ids" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($noted) return map:entry(generate-id($noted[$n]), $n))" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>

  <xsl:function name="f:noted-by" as="element(note)?">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:sequence select="key('note', substring-after(tokenize($call/@target)[1], '#'), root($call))[1]"/>
  </xsl:function>
  <!-- Word calls a note once; and no note from within another. -->
  <xsl:function name="f:is-first-call" as="xs:boolean">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:variable name="note" as="element(note)?" select="f:noted-by($call)"/>
    <xsl:sequence select="exists($note) and f:may-call($call) and $call is (key('calls', $note/@xml:id, root($call))[f:may-call(.)])[1]"/>
  </xsl:function>
  <xsl:function name="f:may-call" as="xs:boolean">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="empty($place/ancestor::note) and exists($place/ancestor::text)"/>
  </xsl:function>
  <xsl:function name="f:is-called" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/@xml:id) and exists(key('calls', $note/@xml:id, root($note))[f:may-call(.)])"/>
  </xsl:function>

  <!-- The two readings that are notes as well have letters. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="id" as="xs:integer"/>
    <xsl:sequence select="format-integer(count($noted[position() le $id][self::choice or self::app]), 'a')"/>
  </xsl:function>
  <xsl:function name="f:reading-words" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="others" as="element()*" select="$place//(sic | orig | rdg) except f:shown($place)"/>
    <xsl:sequence select="f:shown($place) ! f:plain(node()) || '] ' || string-join($others ! ((f:plain(node())[. ne ''], '–')[1] || f:sigla(.)), '; ')"/>
  </xsl:function>
</xsl:stylesheet>
