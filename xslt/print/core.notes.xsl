<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:s="urn:stenogram:xslt" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- TEI module core: notes. Wherever a note stands in the TEI, it is printed at the foot of the page of its
       call, under its printed label. -->

  <xsl:key name="notes" match="text//note[@xml:id]" use="@xml:id"/>
  <xsl:key name="calls" match="text//ref[@type eq 'noteref'][@target]" use="substring(@target, 2)"/>

  <!-- Is a note the body of a call elsewhere? -->
  <xsl:function name="s:called" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="exists($note/@xml:id) and exists(key('calls', $note/@xml:id, root($note)))"/>
  </xsl:function>

  <xsl:template match="ref[@type eq 'noteref']" priority="2">
    <xsl:variable name="note" as="element(note)?" select="@target ! key('notes', substring(., 2), root(current()))[1]"/>
    <xsl:variable name="shown" as="xs:string" select="s:plain-call(.)"/>
    <xsl:choose>
      <!-- The note of a title is read with the title, not looked for. -->
      <xsl:when test="empty($note)">bare-call({s:literal($shown)}){s:place(.)}&#10;</xsl:when>
      <xsl:when test="not(. is key('calls', $note/@xml:id)[1])">again({s:literal($note/@xml:id)}, {s:literal($shown)}){s:place(.)}&#10;</xsl:when>
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
      <xsl:when test="@place eq 'end' or (parent::div or parent::body or parent::back or parent::front or parent::sp or parent::list)">
        <xsl:text>loose-note({s:literal(s:shown(.))}, {{&#10;</xsl:text>
        <xsl:call-template name="s:note-body"/>
        <xsl:text>}})&#10;</xsl:text>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="." mode="foot"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="note" mode="foot">
    <xsl:param name="shown" as="xs:string" select="s:shown(.)"/>
    <xsl:text>note({s:literal(s:note-id(.))}, {s:literal($shown)}, {{{s:place(.)}&#10;</xsl:text>
    <xsl:call-template name="s:note-body"/>
    <xsl:text>}})&#10;</xsl:text>
  </xsl:template>

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
    <xsl:if test="@resp">
      <xsl:variable name="person" as="element()?" select="key('people', substring(@resp, 2))[1]"/>
      <xsl:if test="$person">blank&#10;{s:text('(' || s:plain($person/(persName, name, .)[1]) || ')', .)}</xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- The label of a note: as printed; the editor's own notes without one are lettered a, b, c. -->
  <xsl:function name="s:shown" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:choose>
      <xsl:when test="$note/@n"><xsl:sequence select="string($note/@n)"/></xsl:when>
      <xsl:when test="$note/label[not(preceding-sibling::*)]"><xsl:sequence select="normalize-space(replace($note/label[1], '[\[\]()]', ''))"/></xsl:when>
      <xsl:otherwise><xsl:number select="$note" level="any" from="text" count="note[not(@n)][not(label)] | app | choice[sic or orig]" format="a"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>
  <xsl:function name="s:note-id" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:variable name="own" as="xs:string?" select="$note/@xml:id"/>
    <xsl:variable name="count" as="xs:string">
      <xsl:number select="$note" level="any" from="text" count="note | app | choice"/>
    </xsl:variable>
    <xsl:sequence select="($own, 'editor.' || $count)[1]"/>
  </xsl:function>
</xsl:stylesheet>
