<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:f="urn:x-stenogram:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <!-- What stands in a line. -->

  <xsl:mode name="line" use-accumulators="#all"/>

  <!-- Characters that Markdown, or what is made of it, would take for mark-up. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="replace($words, '([\\`*_\[\]&lt;&gt;~^$|])', '\\$1') => replace('&amp;(#?\w+;)', '\\&amp;$1')"/>
  </xsl:function>

  <!-- Words between marks; the blanks round them stay outside, as Markdown wants it. -->
  <xsl:function name="f:marked" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:variable name="inner" as="xs:string" select="replace($words, '^\s+|\s+$', '')"/>
    <xsl:sequence select="if ($inner eq '') then $words else (if (matches($words, '^\s')) then ' ' else '') || $mark || $inner || $mark || (if (matches($words, '\s$')) then ' ' else '')"/>
  </xsl:function>

  <xsl:template match="text()" mode="line" as="xs:string">
    <xsl:sequence select="f:escaped(replace(., '[ \t\r\n]+', ' '))"/>
  </xsl:template>
  <xsl:template match="*" mode="line" as="xs:string*"><xsl:apply-templates mode="line"/></xsl:template>

  <xsl:variable name="marks" as="map(xs:string, xs:string)" select="map{'bold': '**', 'b': '**', 'italic': '*', 'i': '*', 'strike': '~~', 'strikethrough': '~~', 'sup': '^', 'superscript': '^', 'sub': '~', 'subscript': '~'}"/>
  <xsl:template match="hi[tokenize(@rend) = ('bold', 'b', 'italic', 'i', 'strike', 'strikethrough')] | emph | foreign | title[@level = ('m', 'j', 's')] | del | stage" mode="line" as="xs:string*">
    <xsl:param name="within" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="mark" as="xs:string" select="if (self::hi) then $marks(tokenize(@rend)[map:contains($marks, .)][1]) else if (self::del) then '~~' else '*'"/>
    <xsl:variable name="inner" as="xs:string*">
      <xsl:apply-templates mode="line"><xsl:with-param name="within" select="$within, $mark" tunnel="yes"/></xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="if ($within = $mark or contains(string-join($inner), '&#10;')) then string-join($inner) else f:marked(string-join($inner), $mark)"/>
  </xsl:template>

  <xsl:template match="lb" mode="line" as="xs:string"><xsl:sequence select="'\&#10;'"/></xsl:template>
  <xsl:template match="lb[@break eq 'no']" mode="line" as="xs:string*"/>
  <xsl:template match="head//lb[not(@break eq 'no')] | cell//lb[not(@break eq 'no')]" mode="line" as="xs:string" priority="1"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="gap" mode="line" as="xs:string"><xsl:sequence select="'\[…\]'"/></xsl:template>
  <xsl:template match="supplied" mode="line" as="xs:string*"><xsl:sequence select="'\['"/><xsl:apply-templates mode="line"/><xsl:sequence select="'\]'"/></xsl:template>
  <xsl:template match="pb | figDesc | divGen | index | interp | interpGrp | span | spanGrp | desc[parent::gap or parent::figure or parent::unclear]" mode="line" as="xs:string*"/>
  <xsl:template match="choice" mode="line" as="xs:string*"><xsl:apply-templates select="f:shown(.)/node()" mode="line"/></xsl:template>
  <xsl:template match="item/label[empty(preceding-sibling::node()[normalize-space()])]" mode="line" as="xs:string*"><xsl:apply-templates mode="line"/><xsl:sequence select="' '"/></xsl:template>

  <!-- Only addresses that are safe to follow; and nothing that would end the address. -->
  <xsl:template match="ref[not(@type eq 'noteref')] | ptr" mode="line" as="xs:string*">
    <xsl:variable name="bare" as="xs:string" select="replace(string(@target), '[\s\p{C}]', '')"/>
    <xsl:variable name="address" as="xs:string?" select="$bare[matches(., '^(https?://[^/]|mailto:[^/])', 'i')] ! iri-to-uri(.) ! replace(., '\(', '%28') ! replace(., '\)', '%29')"/>
    <xsl:variable name="inner" as="xs:string*">
      <xsl:apply-templates mode="line"/>
      <xsl:if test="self::ptr"><xsl:sequence select="f:escaped(f:link-text(.))"/></xsl:if>
    </xsl:variable>
    <xsl:sequence select="if ($address and empty(ancestor::ref)) then '[' || string-join($inner) || '](' || $address || ')' else $inner"/>
  </xsl:template>

  <xsl:template match="graphic" mode="line" as="xs:string">
    <xsl:variable name="words" as="xs:string" select="f:escaped(((../figDesc, desc, ../head)[1] ! f:described(.), string(@url))[. ne ''][1])"/>
    <xsl:variable name="path" as="xs:string?" select="string(@url)[matches(., '^[^:/?#][^:?#]*$')][not(contains(., '..'))] ! encode-for-uri(.) ! replace(., '%2F', '/')"/>
    <xsl:sequence select="if ($path) then '![' || $words || '](' || $path || ')' else '\[' || $words || '\]'"/>
  </xsl:template>
</xsl:stylesheet>
