<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.tei-c.org/ns/1.0"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Acts, scenes and what stands in them. A division is what its turns make it: with turns of its own it is a scene, with
       scenes an act; around the play it is preface or appendix. -->

  <xsl:mode name="play" use-accumulators="#all"/>

  <xsl:variable name="division-types" as="xs:string*" select="'act', 'scene', 'subscene', 'Dramatis_Personae', 'dedication', 'preface', 'postface', 'prologue',
      'epilogue', 'interlude', 'entracte', 'ouverture', 'location', 'configuration', 'part', 'appendix', 'tableau', 'variant', 'epigraph', 'set', 'notes'"/>

  <xsl:template match="front | body | back" mode="play">
    <xsl:element name="{local-name()}">
      <xsl:for-each-group select="*" group-adjacent="exists((self::div, self::prologue, self::epilogue, self::pb, self::castList[parent::front], self::titlePage))">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="play"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:division(.., current-group(), ())"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:element>
  </xsl:template>

  <xsl:template match="div | prologue | epilogue" mode="play"><xsl:sequence select="f:division(., *, @n)"/></xsl:template>

  <!-- Headings, then blocks, then inner divisions; blocks that follow an inner division are a scene of their own. -->
  <xsl:function name="f:division" as="element(div)?">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="children" as="element()*"/>
    <xsl:param name="number" as="attribute()?"/>
    <xsl:variable name="content" as="element()*">
      <xsl:for-each-group select="$children" group-adjacent="exists((self::div, self::pb))">
        <xsl:choose>
          <xsl:when test="current-grouping-key() or empty(current-group()[1]/preceding-sibling::div intersect $children)"><xsl:apply-templates select="current-group()" mode="play"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:division($element, current-group(), ())"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:if test="$content[not(self::head or self::pb)] or ($content and not($element/@type = 'notes'))">
      <div type="{f:division-type($element, $children)}">
        <xsl:if test="$number ne ''"><xsl:attribute name="n" select="$number"/></xsl:if>
        <xsl:sequence select="$content"/>
        <xsl:if test="empty($content[not(self::pb)])"><p/></xsl:if>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:division-type" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="children" as="element()*"/>
    <xsl:variable name="own" as="xs:string" select="string($element/self::div/@type)"/>
    <xsl:sequence select="
        if ($own = $division-types) then $own
        else if ($element/(self::prologue | self::epilogue)) then local-name($element)
        else if ($element/ancestor-or-self::front) then (if ($children/descendant-or-self::castList) then 'Dramatis_Personae' else 'preface')
        else if ($element/ancestor-or-self::back) then (if ($children/descendant-or-self::note) then 'notes' else 'appendix')
        else if ($children/self::div//sp) then (if ($children/self::div/div//sp) then 'part' else 'act')
        else if ($children/descendant-or-self::sp) then 'scene'
        else if ($children/descendant-or-self::castList) then 'Dramatis_Personae'
        else 'set'"/>
  </xsl:function>

  <xsl:template match="sp" mode="play">
    <sp>
      <xsl:variable name="known" as="xs:string*" select="tokenize(@who)[starts-with(., '#')][key('participant', substring(., 2), root(current()))[self::person or self::personGrp]]"/>
      <xsl:if test="exists($known)"><xsl:attribute name="who" select="$known"/></xsl:if>
      <xsl:apply-templates select="speaker" mode="play"/>
      <xsl:variable name="content" as="element()*">
        <xsl:for-each-group select="node() except speaker" group-adjacent="f:is-block(.) or exists(self::pb)">
          <xsl:choose>
            <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="play"/></xsl:when>
            <xsl:otherwise><xsl:sequence select="f:line('p', current-group())"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:sequence select="$content"/>
      <xsl:if test="empty($content/(self::p | self::l | self::lg | self::stage | self::quote))"><p/></xsl:if>
    </sp>
  </xsl:template>

  <!-- These are the same there; of attributes only those that DraCor knows. -->
  <xsl:template match="head | speaker | p | l | stage | trailer | dateline | signed | castItem | role | roleDesc | actor | docAuthor | titlePart" mode="play">
    <xsl:choose>
      <xsl:when test="node()[f:is-block(.)][not(self::note)]"><xsl:apply-templates select="." mode="divided"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:line(local-name(), node())"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <!-- A paragraph with paragraphs in it is as many. -->
  <xsl:template match="*" mode="divided">
    <xsl:for-each-group select="node()" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="play"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:line('p', current-group())"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="lg | castList | castGroup | epigraph | argument | titlePage | docTitle | set | quote[p or l or lg]" mode="play">
    <xsl:variable name="content" as="element()*"><xsl:apply-templates select="*" mode="play"/></xsl:variable>
    <xsl:if test="$content"><xsl:element name="{if (self::argument or self::set) then 'stage' else local-name()}"><xsl:sequence select="if (self::argument or self::set) then $content ! (node(), ' ') else $content"/></xsl:element></xsl:if>
  </xsl:template>
  <xsl:template match="pb" mode="play"><pb><xsl:copy-of select="@n"/></pb></xsl:template>
  <xsl:template match="note" mode="play"><xsl:if test="not(f:is-called(.))"><xsl:sequence select="f:line('p', node())"/></xsl:if></xsl:template>
  <xsl:template match="gap" mode="play"><p>[…]</p></xsl:template>
  <xsl:template match="figDesc | graphic | divGen | index | milestone" mode="play"/>

  <!-- All else gives what it holds: its blocks, or a paragraph. -->
  <xsl:template match="*" mode="play"><xsl:apply-templates select="." mode="divided"/></xsl:template>
  <xsl:template match="list[label]/label | row" mode="play"><xsl:sequence select="f:line('p', node())"/></xsl:template>
</xsl:stylesheet>
