<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.w3.org/1999/xhtml" xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:epub="http://www.idpf.org/2007/ops" xmlns:f="urn:x-stenogram:functions" xmlns:b="urn:x-stenogram:bundle" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- Notes in a book: reading systems show them beside the call, so call and body say what they are. -->

  <xsl:template match="ref[@type eq 'noteref'] | note" priority="4">
    <xsl:variable name="call" as="node()*"><xsl:next-match/></xsl:variable>
    <xsl:apply-templates select="$call" mode="call"/>
  </xsl:template>
  <xsl:mode name="call" on-no-match="shallow-copy"/>
  <xsl:template match="*:a[@role eq 'doc-noteref']" mode="call">
    <xsl:copy>
      <xsl:attribute name="epub:type" select="'noteref'"/>
      <xsl:apply-templates select="@*, node()" mode="call"/>
    </xsl:copy>
  </xsl:template>

  <!-- Bodies that have a division keep it. -->
  <xsl:template match="div[@type eq 'notes']" priority="4">
    <section epub:type="endnotes" role="doc-endnotes" id="{f:section-id(.)}">
      <xsl:if test="empty(head)"><h2 class="supplied-head">{f:word('notes')}</h2></xsl:if>
      <xsl:for-each select="* | text()[normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::note"><xsl:apply-templates select="." mode="note"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </section>
  </xsl:template>

  <xsl:template match="*" mode="part"><xsl:apply-templates select="."/></xsl:template>
  <xsl:template match="div[@type eq 'notes']/note" mode="part"><xsl:apply-templates select="." mode="note"/></xsl:template>

  <!-- Of two readings the text shows one, and a note has the other. -->
  <xsl:accumulator name="readings" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="choice[sic or orig] | app" select="$value + 1"/>
  </xsl:accumulator>
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="reading" as="element()"/>
    <xsl:sequence select="format-integer($reading/accumulator-before('readings'), 'a')"/>
  </xsl:function>
  <xsl:template match="choice[sic or orig] | app" priority="4">
    <span class="reading"><xsl:apply-templates select="f:shown(.)/node()"/></span>
    <a epub:type="noteref" class="call" role="doc-noteref" id="_call.{f:id(.)}" href="{f:file(.)}#{f:id(.)}">{f:letter(.)}</a>
  </xsl:template>
  <xsl:template match="choice[abbr]" priority="4">
    <abbr title="{expan[1] ! f:plain(node())}"><xsl:apply-templates select="abbr/node()"/></abbr>
  </xsl:template>
  <xsl:template match="choice | app" mode="note">
    <aside epub:type="footnote" role="doc-footnote" id="{f:id(.)}">
      <p>
        <a class="note-label" role="doc-backlink" title="{f:word('back-to-text')}" href="{f:file(.)}#_call.{f:id(.)}">{f:letter(.)}</a>
        <xsl:text> {f:shown(.) ! f:plain(node())}]</xsl:text>
        <xsl:for-each select=".//(sic | orig | rdg) except f:shown(.)">
          <xsl:text>{if (position() gt 1) then '; ' else ' '}</xsl:text>
          <i>{(f:plain(node())[. ne ''], '–')[1]}</i>
          <xsl:text>{@wit ! f:sigla(..)}</xsl:text>
        </xsl:for-each>
      </p>
    </aside>
  </xsl:template>

  <!-- All others follow the file they are called from. -->
  <xsl:function name="f:notes-of" as="element()?">
    <xsl:param name="nodes" as="element()*"/>
    <xsl:variable name="strays" as="element()*" select="$nodes/descendant-or-self::*[self::note[not(parent::div[@type eq 'notes'])] or self::choice[sic or orig] or self::app]"/>
    <xsl:if test="$strays">
      <section class="notes" epub:type="footnotes">
        <xsl:apply-templates select="$strays" mode="note"/>
      </section>
    </xsl:if>
  </xsl:function>

  <xsl:template match="note" mode="note">
    <xsl:variable name="label" as="element(label)?" select="f:printed-label(.)"/>
    <xsl:variable name="calls" as="element()*" select="key('calls', @xml:id)[ancestor::text], .[f:is-its-own-call(.)]"/>
    <xsl:variable name="body" as="node()*" select="node() except $label"/>
    <xsl:variable name="inline" as="xs:boolean" select="not(f:holds-blocks(.))"/>
    <aside epub:type="footnote" role="doc-footnote" id="{f:id(.)}">
      <xsl:sequence select="f:language(.)"/>
      <xsl:element name="{if ($inline) then 'p' else 'div'}">
        <xsl:choose>
          <xsl:when test="$calls">
            <a class="note-label" role="doc-backlink" title="{f:word('back-to-text')}">
              <xsl:attribute name="href"><xsl:apply-templates select="$calls[1]" mode="call-href"/></xsl:attribute>
              <xsl:text>{f:note-label(.)}</xsl:text>
            </a>
          </xsl:when>
          <xsl:otherwise><span class="note-label">{f:note-label(.)}</span></xsl:otherwise>
        </xsl:choose>
        <xsl:text> </xsl:text>
        <xsl:apply-templates select="$body"/>
      </xsl:element>
      <xsl:apply-templates select="@resp"/>
    </aside>
  </xsl:template>
</xsl:stylesheet>
