<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:f="urn:x-stenogram:functions"
    xmlns="http://www.w3.org/1999/xhtml"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- Notes (TEI module core): the call in the text, the body in a list at the end, and links both ways.
       Bodies that stand in back/div[@type='notes'] keep their place; all others follow in a list of their own. -->

  <xsl:import href="series.xsl"/>

  <xsl:key name="calls" match="ref[@type = 'noteref'][@target]" use="tokenize(@target) ! substring-after(., '#')"/>
  <xsl:key name="note" match="text//note" use="@xml:id"/>

  <!-- A call that was printed. -->
  <xsl:template match="ref[@type = 'noteref']" priority="3">
    <xsl:variable name="note" as="element()?" select="key('note', substring-after(@target, '#'))[1]"/>
    <xsl:choose>
      <xsl:when test="exists($note) and empty(ancestor::ref)">
        <a class="{'call', $note ! f:series(.)[. = 'editor']}" id="{f:id(.)}" role="doc-noteref">
          <xsl:attribute name="href"><xsl:apply-templates select="$note" mode="href"/></xsl:attribute>
          <xsl:apply-templates/>
          <xsl:sequence select="@n[empty(current()/node())] ! string()"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="call unanswered" id="{f:id(.)}" title="{f:word('no-note')}"><xsl:apply-templates/><xsl:sequence select="@n[empty(current()/node())] ! string()"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note that stands at the place it is about brings its call with it. -->
  <xsl:template match="note">
    <xsl:if test="f:is-its-own-call(.)">
      <a class="{'call', f:series(.)[. = 'editor']}" id="{f:call-id(.)}" role="doc-noteref">
        <xsl:attribute name="href"><xsl:apply-templates select="." mode="href"/></xsl:attribute>
        <xsl:text>{f:note-label(.)}</xsl:text>
      </a>
    </xsl:if>
  </xsl:template>

  <xsl:template match="noteGrp">
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:function name="f:is-its-own-call" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not($note/@target) and empty($note[@xml:id]/key('calls', @xml:id))
        and empty($note/(parent::div | parent::body | parent::back | parent::front | parent::sp | parent::noteGrp))"/>
  </xsl:function>

  <xsl:function name="f:call-id" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="'-call-' || f:id($note)"/>
  </xsl:function>

  <!-- The list. -->
  <xsl:template match="div[@type = 'notes']" priority="2">
    <section role="doc-endnotes">
      <xsl:sequence select="f:attributes(., 'notes')"/>
      <xsl:if test="empty(head)"><h2><xsl:sequence select="f:interface()"/>{f:word('notes')}</h2></xsl:if>
      <xsl:for-each-group select="* | text()[normalize-space()]" group-adjacent="exists(self::note)">
        <xsl:choose>
          <xsl:when test="current-grouping-key()">
            <ol class="note-list"><xsl:apply-templates select="current-group()" mode="note"/></ol>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates select="current-group()"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each-group>
    </section>
  </xsl:template>

  <!-- The bodies that have no place of their own. -->
  <xsl:template match="text" mode="notes">
    <xsl:variable name="strays" as="element(note)*" select=".//note[not(parent::div[@type = 'notes'])]"/>
    <xsl:variable name="other" as="xs:boolean" select="exists(.//div[@type = 'notes']) or count(distinct-values($strays ! f:series(.))) gt 1"/>
    <xsl:for-each-group select="$strays" group-by="f:series(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="key" as="xs:string" select="current-grouping-key()"/>
      <section class="notes {$key}" role="doc-endnotes" aria-labelledby="-notes-{$key}">
        <h2 id="-notes-{$key}"><xsl:sequence select="f:interface()"/>{f:word(if ($other) then 'notes.' || $key else 'notes')}</h2>
        <ol class="note-list"><xsl:apply-templates select="current-group()" mode="note"/></ol>
      </section>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="note" mode="note">
    <xsl:variable name="label" as="element(label)?" select="f:printed-label(.)"/>
    <xsl:variable name="calls" as="element()*" select="key('calls', @xml:id), .[f:is-its-own-call(.)]"/>
    <xsl:variable name="body" as="node()*" select="node() except $label"/>
    <li>
      <xsl:sequence select="f:attributes(., ('note', f:series(.)[. = 'editor']))"/>
      <xsl:attribute name="id" select="f:id(.)"/>
      <xsl:choose>
        <xsl:when test="exists($calls)">
          <a class="note-label" role="doc-backlink" title="{f:word('back-to-text')}">
            <xsl:attribute name="href"><xsl:apply-templates select="$calls[1]" mode="call-href"/></xsl:attribute>
            <xsl:text>{f:note-label(.)}</xsl:text>
          </a>
        </xsl:when>
        <xsl:otherwise><span class="note-label">{f:note-label(.)}</span></xsl:otherwise>
      </xsl:choose>
      <xsl:text> </xsl:text>
      <div class="note-body">
        <xsl:choose>
          <xsl:when test="f:holds-blocks(.)"><xsl:apply-templates select="$body"/></xsl:when>
          <xsl:otherwise><p><xsl:apply-templates select="$body"/></p></xsl:otherwise>
        </xsl:choose>
        <xsl:apply-templates select="@resp"/>
        <xsl:where-populated>
          <p class="returns"><xsl:apply-templates select="$calls" mode="return"/></p>
        </xsl:where-populated>
      </div>
    </li>
  </xsl:template>

  <xsl:template match="note/@resp">
    <p class="resp">{(f:names(.), replace(., '^#', ''))[1]}</p>
  </xsl:template>

  <xsl:template match="ref | note" mode="return">
    <a class="return" title="{f:word('back-to-text')}">
      <xsl:attribute name="href"><xsl:apply-templates select="." mode="call-href"/></xsl:attribute>
      <span class="hidden">{f:word('back-to-text')} </span>
      <xsl:text>↑{if (last() gt 1) then position() else ()}</xsl:text>
    </a>
  </xsl:template>

  <xsl:template match="ref" mode="call-href" as="xs:string"><xsl:apply-templates select="." mode="href"/></xsl:template>
  <xsl:template match="note" mode="call-href" as="xs:string">
    <xsl:sequence select="'#' || f:call-id(.)"/>
  </xsl:template>

</xsl:stylesheet>
