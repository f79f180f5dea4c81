<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:b="urn:x-stenogram:bundle"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Brackets, notes, gaps and page breaks as ParlaMint's comments. A bracket with several voices or acts is as many
       comments; every character of it stands in one of them. -->

  <xsl:variable name="acts" as="map(xs:string, xs:string*)" select="map{
      'applause': ('kinesic', 'applause'), 'laughter': ('kinesic', 'laughter'), 'noise': ('vocal', 'noise'), 'voices': ('vocal', 'shouting'),
      'interjection': ('vocal', 'interruption'), 'movement': ('incident', 'action'), 'entrance': ('incident', 'entering'),
      'exit': ('incident', 'leaving'), 'pause': ('incident', 'pause'), 'break': ('incident', 'break')}"/>

  <xsl:function name="f:comments" as="element()*">
    <xsl:param name="bracket" as="element()"/>
    <xsl:for-each-group select="$bracket/node()" group-starting-with="node()[f:begins-act(.)]">
      <xsl:variable name="inner" as="element()?" select="current-group()[self::stage][1]"/>
      <xsl:variable name="said" as="element()*" select="current-group()/self::said, current-group()/self::label[@type eq 'speaker']"/>
      <xsl:variable name="words" as="xs:string" select="f:printed(current-group())"/>
      <xsl:variable name="person" as="element()?" select="($said/@who, current-group()//said/@who)[1] ! f:participant(.)"/>
      <xsl:variable name="kind" as="xs:string" select="if ($said) then 'interjection' else string(($inner/@type, $bracket/@type)[1])"/>
      <xsl:variable name="act" as="xs:string*" select="($acts($kind), if ($bracket/self::stage) then () else (local-name($bracket), 'signal'))[position() le 2]"/>
      <xsl:choose>
        <xsl:when test="$words eq ''"/>
        <xsl:when test="exists($act)">
          <xsl:element name="{$act[1]}">
            <xsl:attribute name="type" select="$act[2]"/>
            <xsl:if test="$person and $act[1] eq 'vocal'"><xsl:attribute name="who" select="'#' || f:person-id($person)"/></xsl:if>
            <desc>{$words}</desc>
          </xsl:element>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="f:note(($kind[matches(., '^[\i-[:]][\c-[:]]*$')], 'comment')[1], $words)"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
    <xsl:sequence select="$bracket//(note | ref)[@type = 'noteref' or self::note] ! f:footnote(.)"/>
  </xsl:function>

  <!-- A label with what is said, or a bracket in the bracket; the opening parenthesis belongs to the first. -->
  <xsl:function name="f:begins-act" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node/(self::label[@type eq 'speaker'], self::stage, self::said[not(preceding-sibling::*[1]/self::label)]))
        and exists($node/preceding-sibling::node()[matches(., '\p{L}')])"/>
  </xsl:function>

  <xsl:function name="f:note" as="element(note)?">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:if test="$words ne ''"><note type="{$type}">{$words}</note></xsl:if>
  </xsl:function>

  <!-- A note is where it is called first; a call without a note is printed words. -->
  <xsl:function name="f:footnote" as="element(note)?">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="note" as="element(note)?" select="$place/self::note[not(f:is-called(.))], $place/self::ref[f:is-first-call(.)] ! f:noted-by(.)"/>
    <xsl:choose>
      <xsl:when test="$note"><xsl:sequence select="f:note('footnote', string-join((f:note-label($note)[empty(f:printed-label($note))], f:printed($note/node())), ' '))"/></xsl:when>
      <xsl:when test="$place/self::ref"><xsl:sequence select="f:note('call', (f:plain($place/node())[. ne ''], string($place/@n))[1])"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:gap" as="element(gap)">
    <xsl:param name="gap" as="element(gap)"/>
    <gap reason="{if ($gap/@reason = ('inaudible', 'illegible')) then 'inaudible' else 'editorial'}"><desc>{($gap/desc ! f:plain(node())[. ne ''], '[…]')[1]}</desc></gap>
  </xsl:function>

  <xsl:function name="f:break" as="element(pb)">
    <xsl:param name="break" as="element(pb)"/>
    <pb><xsl:copy-of select="$break/@n"/></pb>
  </xsl:function>
</xsl:stylesheet>
