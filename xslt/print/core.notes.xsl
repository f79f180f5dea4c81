<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module core: notes. Wherever a note stands in the TEI, it is printed at the foot of the page of its
       call, under its printed label; or behind the text, where the edition wants it so (endnotes.xsl). -->

  <xsl:key name="notes" match="text//note[@xml:id]" use="@xml:id"/>
  <xsl:key name="calls" match="text//ref[@type eq 'noteref'][@target]" use="substring(@target, 2)"/>

  <!-- Is a note the body of a call elsewhere? -->
  <xsl:function name="s:called" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/@xml:id) and exists(key('calls', $note/@xml:id, $note/ancestor::TEI[1]))"/>
  </xsl:function>
  <!-- The note that a call leads to. -->
  <xsl:function name="s:body-of" as="element(note)?">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:sequence select="$call/@target ! key('notes', substring(., 2), $call/ancestor::TEI[1])[1]"/>
  </xsl:function>
  <!-- A note may be called more than once; it is printed where it is called first. -->
  <xsl:function name="s:first-call" as="xs:boolean">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:sequence select="$call is key('calls', substring($call/@target, 2), $call/ancestor::TEI[1])[1]"/>
  </xsl:function>

  <xsl:template match="ref[@type eq 'noteref']" priority="2">
    <xsl:variable name="note" as="element(note)?" select="s:body-of(.)"/>
    <xsl:variable name="shown" as="xs:string" select="s:plain-call(.)"/>
    <xsl:choose>
      <!-- The note of a title is read with the title, not looked for. -->
      <xsl:when test="empty($note)">bare-call({s:literal($shown)}){s:place(.)}&#10;</xsl:when>
      <xsl:when test="not(s:first-call(.))">again({s:literal(s:note-id($note))}, {s:literal($shown)}){s:place(.)}&#10;</xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$note" mode="foot">
          <xsl:with-param name="shown" select="$shown"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="s:plain-call" as="xs:string">
    <xsl:param name="call" as="element(ref)"/>
    <xsl:sequence select="if ($call/@n) then string($call/@n) else normalize-space(replace($call, '[\[\]()]', ''))"/>
  </xsl:function>

  <!-- A note at its call. -->
  <xsl:template match="note">
    <xsl:choose>
      <xsl:when test="s:called(.)"/>
      <!-- A body that nothing calls keeps its place among the blocks. -->
      <xsl:when test="s:loose(.)">
        <xsl:text>loose-note({s:literal(s:shown(.))}, {{&#10;</xsl:text>
        <xsl:call-template name="s:note-body"/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="foot"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:function name="s:loose" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@place eq 'end' or exists($note/(parent::div | parent::body | parent::back | parent::front | parent::sp | parent::list))"/>
  </xsl:function>

  <!-- The printed label alone, where the body stands behind the text; else both. -->
  <xsl:template match="note" mode="foot">
    <xsl:param name="shown" as="xs:string" select="s:shown(.)"/>
    <xsl:variable name="editor" as="xs:string" select="if (s:is-editors(.)) then 'true' else 'false'"/>
    <xsl:choose>
      <xsl:when test="s:stands-behind(.)">end-call({s:literal(s:note-id(.))}, {s:literal($shown)}, {$editor}){s:place(.)}&#10;</xsl:when>
      <xsl:otherwise>
        <xsl:text>note({s:literal(s:note-id(.))}, {s:literal($shown)}, {$editor}, {{{s:place(.)}&#10;</xsl:text>
        <xsl:call-template name="s:note-body"/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Two series: what the text's author noted, and what its editor did. -->
  <xsl:function name="s:is-editors" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="not($note/self::note) or $note/@type eq 'editor' or ($note/@resp and not($note/@type eq 'author'))"/>
  </xsl:function>

  <!-- The words of a note. An entry is never one paragraph element: its parts are parted by breaks. -->
  <xsl:template name="s:note-body">
    <xsl:context-item as="element(note)" use="required"/>
    <xsl:for-each-group select="node()[not(self::label[not(preceding-sibling::*)])][normalize-space() or self::* or not(../p)]" group-adjacent="boolean(self::p | self::ab)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:for-each select="current-group()">
            <xsl:if test="preceding-sibling::*[not(self::label)]">parbreak()&#10;</xsl:if>
            <xsl:apply-templates select="@xml:id, node()"/>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
    <xsl:if test="s:is-editors(.)">
      <xsl:variable name="person" as="element()?" select="@resp ! s:person(., ..)"/>
      <xsl:text>hand({s:literal(if ($person) then '(' || s:plain($person/(persName, name, .)[1]) || ')' else s:word('by-editor', .))})&#10;</xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The label of a note: as printed; the editor's own notes without one are lettered a, b, c in each text. -->
  <xsl:accumulator name="lettered" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="TEI" select="0"/>
    <xsl:accumulator-rule match="text//note[not(@n)][not(label)] | text//app | text//choice[sic or orig]" select="if ((self::app and $apparatus eq 'lines') or (self::choice and $corrections eq 'list')) then $value else $value + 1"/>
  </xsl:accumulator>
  <xsl:accumulator name="noted" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="text//note | text//app | text//choice" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:function name="s:shown" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:choose>
      <xsl:when test="$note/@n"><xsl:sequence select="string($note/@n)"/></xsl:when>
      <xsl:when test="$note/label[not(preceding-sibling::*)]"><xsl:sequence select="normalize-space(replace($note/label[1], '[\[\]()]', ''))"/></xsl:when>
      <xsl:otherwise><xsl:number value="max((1, $note/accumulator-before('lettered')))" format="a"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="s:note-id" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="if ($note/@xml:id) then s:id($note/@xml:id, $note) else 'editor.' || $note/accumulator-before('noted')"/>
  </xsl:function>
</xsl:stylesheet>
